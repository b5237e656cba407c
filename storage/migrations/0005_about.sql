-- What a platform keeps about one account stands in the records under one key, platform/tenant/account,
-- so that it can be shown to that person and is erased with them. What was kept about somebody who told
-- nothing, or was erased, goes.
--
-- The one migration that does not only add. An older process beside it misses what it kept under the old
-- keys and finds it out again: it opens the direct message anew, which opens nothing twice.
CREATE INDEX records_about ON records (key);

UPDATE records SET key = 'slack/' || replace(key, '.', '/') WHERE kind = 'slack.person';

UPDATE records SET key = 'discord//' || key WHERE kind IN ('discord.dm', 'discord.told');

DELETE FROM records WHERE kind IN ('slack.person', 'discord.dm', 'discord.told') AND NOT EXISTS (
    SELECT 1 FROM accounts a WHERE a.platform || '/' || a.tenant || '/' || a.account = records.key
);
