-- What a platform keeps about one account stands in the records under one key, platform/tenant/account,
-- so that it can be shown to that person and is erased with them.
--
-- The one migration that does not only add. An older process beside it misses what it kept under the old
-- keys and finds it out again: it opens the direct message anew, which opens nothing twice.
CREATE INDEX records_about ON records (key);

UPDATE records SET key = 'slack/' || replace(key, '.', '/') WHERE kind = 'slack.person';

UPDATE records SET key = 'discord//' || key WHERE kind IN ('discord.dm', 'discord.told');
