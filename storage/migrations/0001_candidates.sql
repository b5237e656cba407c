-- Candidates, how they are reached, and when each is to be looked at next.
--
-- One set of files for both databases. SQLite reads every type below as it stands: TIMESTAMPTZ
-- holds UTC text such as 2026-11-22T10:00:00.000000Z, which sorts and can be read by a person.
-- PostgreSQL has no WITHOUT ROWID (and needs none); the migration leaves it out there.

-- A candidate is one document: what the core is given and gives back. It is TEXT because nothing
-- ever searches inside it. platform, tenant and account say where the candidate was last heard
-- from: nudges go there. wake is the due time of the candidate's row in the queue, NULL where
-- there is none; while a delivery is under way the row stands at deliveries.leased instead.
CREATE TABLE candidates (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    wake TIMESTAMPTZ,
    platform TEXT NOT NULL,
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    document TEXT NOT NULL
);

-- Every account that leads to a candidate: one person may be reached on several platforms.
CREATE TABLE accounts (
    platform TEXT NOT NULL,
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
    PRIMARY KEY (platform, tenant, account)
);

CREATE INDEX accounts_of_candidate ON accounts (candidate_id);

-- Events that were answered, so that a platform's redelivery is not answered again.
CREATE TABLE handled (
    platform TEXT NOT NULL,
    event TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (platform, event)
);

CREATE INDEX handled_at ON handled (at);

-- When to look at a candidate next: at most one row each. A lease and a retry are such instants
-- too, so whatever the courier has to do is found by one range scan of one narrow table. No index
-- by candidate and hence no foreign key: it would cost a page a nudge, and whoever removes a row
-- knows its whole key from candidates.wake or deliveries.leased.
CREATE TABLE queue (
    platform TEXT NOT NULL,
    due TIMESTAMPTZ NOT NULL,
    candidate_id TEXT NOT NULL,
    PRIMARY KEY (platform, due, candidate_id)
) WITHOUT ROWID;

-- Nudges under way, at most one a candidate. A row is written as doubtful, and says otherwise only
-- once an outcome is known to be "certainly not sent": what a crash leaves behind is in doubt.
-- The account is copied, because a message is looked up where it was sent.
CREATE TABLE deliveries (
    candidate_id TEXT NOT NULL PRIMARY KEY REFERENCES candidates (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    steps TEXT NOT NULL,
    platform TEXT NOT NULL,
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    claimed TIMESTAMPTZ NOT NULL,
    leased TIMESTAMPTZ NOT NULL,
    attempts INTEGER NOT NULL,
    doubtful BOOLEAN NOT NULL,
    looks INTEGER NOT NULL
) WITHOUT ROWID;
