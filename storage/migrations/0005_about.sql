-- What a platform keeps about one account stands in the records under one key, platform/tenant/account,
-- so that it can be shown to that person and is erased with them.
CREATE INDEX records_about ON records (key);

UPDATE records SET key = 'slack/' || replace(key, '.', '/') WHERE kind = 'slack.person';

UPDATE records SET key = 'discord//' || key WHERE kind IN ('discord.dm', 'discord.told');
