-- A database as version 65093a2 left it (schema 4): one interview told in the terminal, its thank-you
-- note nudged and due again the next day; linked Slack and Discord accounts, and what the platforms
-- kept about them and about somebody who told nothing. For tests/test_storage_upgrade.py.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE migrations (number INTEGER NOT NULL PRIMARY KEY);
INSERT INTO migrations VALUES(1);
INSERT INTO migrations VALUES(2);
INSERT INTO migrations VALUES(3);
INSERT INTO migrations VALUES(4);
CREATE TABLE candidates (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    wake TIMESTAMPTZ,
    platform TEXT NOT NULL,
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    document TEXT NOT NULL
, touched TIMESTAMPTZ);
INSERT INTO candidates VALUES('52a9721a7d054b5e9c134c162dc25ed5',7,'2026-11-25T18:00:00.000000Z','terminal','','me','{"id":"52a9721a7d054b5e9c134c162dc25ed5","profile":{"zone":"America/Chicago","platform_zone":"America/Chicago","locale":"","profession":"CRNA","name":"Ana Reyes","credentials":"CRNA","phone":"","day_first":false,"quiet":{"start":"20:00:00","end":"08:00:00"},"night_weekdays":[],"references":[{"id":1,"name":"Dr. Ruth Okafor","credentials":"","role":"","email":"","phone":"312 555 0134"}],"skipped":[],"wanted":[],"asked":["name"],"nudges":"","paused":false,"welcomed":true},"interviews":[{"id":"i1","started":"2026-11-24T21:00:00Z","words":"","planned":"2026-11-24T21:00:00Z","ended":{"at":"2026-11-24T20:00:00Z","zone":"America/Chicago"},"setting":"permanent","via":"direct","facility":"Mercy General","role":"CRNA","people":[{"id":1,"name":"Dr. Patel","credentials":"","role":"chief","manager":true,"email":"","phone":"","detail":"their new heart team"}],"decision":{"by":"2026-12-04","said":"they decide by next Friday","no_notes":false,"no_calls":false,"still_interviewing":false},"references":[1],"format":null,"clarify":null,"promised":null,"strength":null,"employer_zone":"","recruiter":null,"names_requested":false,"no_address":false,"follows":"","skipped":[],"wanted":[],"asked":["detail:1","strength","clarify"],"steps":{},"news":[],"ticked":[],"contacts":[],"updates":[],"formerly":[],"cancelled":false}],"focus":"i1","nudges":{"i1.thank_you.1":[{"at":"2026-11-24T22:00:00Z","asked":false,"bundled":false}],"i1.reference.1":[{"at":"2026-11-24T22:00:00Z","asked":false,"bundled":false}]},"changes":[{"what":"the new interview","profile":{"zone":"America/Chicago","platform_zone":"America/Chicago","locale":"","profession":"","name":"","credentials":"","phone":"","day_first":false,"quiet":{"start":"20:00:00","end":"08:00:00"},"night_weekdays":[],"references":[],"skipped":[],"wanted":[],"asked":[],"nudges":"","paused":false,"welcomed":false},"interviews":[],"made":["i1"],"focus":""},{"what":"what kind of job it is","profile":null,"interviews":[{"id":"i1","started":"2026-11-24T21:00:00Z","words":"","planned":null,"ended":{"at":"2026-11-24T20:00:00Z","zone":"America/Chicago"},"setting":null,"via":null,"facility":"Mercy General","role":"CRNA","people":[{"id":1,"name":"Dr. Patel","credentials":"","role":"chief","manager":true,"email":"","phone":"","detail":null}],"decision":{"by":"2026-12-04","said":"they decide by next Friday","no_notes":false,"no_calls":false,"still_interviewing":false},"references":null,"format":null,"clarify":null,"promised":null,"strength":null,"employer_zone":"","recruiter":null,"names_requested":false,"no_address":false,"follows":"","skipped":[],"wanted":[],"asked":[],"steps":{},"news":[],"ticked":[],"contacts":[],"updates":[],"formerly":[],"cancelled":false}],"made":[],"focus":"i1"},{"what":"your references","profile":{"zone":"America/Chicago","platform_zone":"America/Chicago","locale":"","profession":"CRNA","name":"","credentials":"","phone":"","day_first":false,"quiet":{"start":"20:00:00","end":"08:00:00"},"night_weekdays":[],"references":[],"skipped":[],"wanted":[],"asked":[],"nudges":"","paused":false,"welcomed":true},"interviews":[{"id":"i1","started":"2026-11-24T21:00:00Z","words":"","planned":null,"ended":{"at":"2026-11-24T20:00:00Z","zone":"America/Chicago"},"setting":"permanent","via":"direct","facility":"Mercy General","role":"CRNA","people":[{"id":1,"name":"Dr. Patel","credentials":"","role":"chief","manager":true,"email":"","phone":"","detail":null}],"decision":{"by":"2026-12-04","said":"they decide by next Friday","no_notes":false,"no_calls":false,"still_interviewing":false},"references":null,"format":null,"clarify":null,"promised":null,"strength":null,"employer_zone":"","recruiter":null,"names_requested":false,"no_address":false,"follows":"","skipped":[],"wanted":[],"asked":[],"steps":{},"news":[],"ticked":[],"contacts":[],"updates":[],"formerly":[],"cancelled":false}],"made":[],"focus":"i1"},{"what":"your name","profile":{"zone":"America/Chicago","platform_zone":"America/Chicago","locale":"","profession":"CRNA","name":"","credentials":"","phone":"","day_first":false,"quiet":{"start":"20:00:00","end":"08:00:00"},"night_weekdays":[],"references":[{"id":1,"name":"Dr. Ruth Okafor","credentials":"","role":"","email":"","phone":"312 555 0134"}],"skipped":[],"wanted":["name"],"asked":["name"],"nudges":"","paused":false,"welcomed":true},"interviews":[],"made":[],"focus":"i1"},{"what":"a detail for a letter","profile":null,"interviews":[{"id":"i1","started":"2026-11-24T21:00:00Z","words":"","planned":"2026-11-24T21:00:00Z","ended":{"at":"2026-11-24T20:00:00Z","zone":"America/Chicago"},"setting":"permanent","via":"direct","facility":"Mercy General","role":"CRNA","people":[{"id":1,"name":"Dr. Patel","credentials":"","role":"chief","manager":true,"email":"","phone":"","detail":null}],"decision":{"by":"2026-12-04","said":"they decide by next Friday","no_notes":false,"no_calls":false,"still_interviewing":false},"references":[1],"format":null,"clarify":null,"promised":null,"strength":null,"employer_zone":"","recruiter":null,"names_requested":false,"no_address":false,"follows":"","skipped":[],"wanted":["detail:1","strength","clarify"],"asked":["detail:1","strength","clarify"],"steps":{},"news":[],"ticked":[],"contacts":[],"updates":[],"formerly":[],"cancelled":false}],"made":[],"focus":"i1"}],"shown":"i1.thank_you.1","seen":"2026-11-24T22:00:00Z","unreachable":""}','2026-11-24T22:00:00.000000Z');
CREATE TABLE accounts (
    platform TEXT NOT NULL,
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES candidates (id) ON DELETE CASCADE, refused TIMESTAMPTZ,
    PRIMARY KEY (platform, tenant, account)
);
INSERT INTO accounts VALUES('terminal','','me','52a9721a7d054b5e9c134c162dc25ed5',NULL);
INSERT INTO accounts VALUES('slack','T1','U1','52a9721a7d054b5e9c134c162dc25ed5',NULL);
INSERT INTO accounts VALUES('discord','','42','52a9721a7d054b5e9c134c162dc25ed5',NULL);
CREATE TABLE handled (
    platform TEXT NOT NULL,
    event TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (platform, event)
);
CREATE TABLE queue (
    platform TEXT NOT NULL,
    due TIMESTAMPTZ NOT NULL,
    candidate_id TEXT NOT NULL,
    PRIMARY KEY (platform, due, candidate_id)
) WITHOUT ROWID;
INSERT INTO queue VALUES('terminal','2026-11-25T18:00:00.000000Z','52a9721a7d054b5e9c134c162dc25ed5');
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
CREATE TABLE records (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value BYTEA NOT NULL,
    expires TIMESTAMPTZ,
    PRIMARY KEY (kind, key)
);
INSERT INTO records VALUES('slack.person','T1.U1',X'7b22646d223a20224431222c2022686f6d65223a20747275652c20227465616d223a2022227d','2027-12-29T21:00:00.000000Z');
INSERT INTO records VALUES('discord.dm','42',X'37',NULL);
INSERT INTO records VALUES('discord.dm','43',X'38',NULL);
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until TIMESTAMPTZ NOT NULL
);
CREATE INDEX accounts_of_candidate ON accounts (candidate_id);
CREATE INDEX handled_at ON handled (at);
CREATE INDEX records_expire ON records (expires);
CREATE INDEX candidates_at_rest ON candidates (touched) WHERE wake IS NULL;
COMMIT;
