-- What the platforms keep beside the candidates: installations, one-time codes, a hash of the
-- commands that were last registered. Values are sealed where the operator set keys.
CREATE TABLE records (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value BYTEA NOT NULL,
    expires TIMESTAMPTZ,
    PRIMARY KEY (kind, key)
);

CREATE INDEX records_expire ON records (expires);

-- Who does what only one process may do, such as holding a Discord shard's connection.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until TIMESTAMPTZ NOT NULL
);
