-- When retention is to look at a candidate next. A new one, and one that an older version wrote, is
-- looked at soon. It takes the place of touched, which only that version still reads.
ALTER TABLE candidates ADD COLUMN review TIMESTAMPTZ NOT NULL DEFAULT '2000-01-01T00:00:00.000000Z';

CREATE INDEX candidates_review ON candidates (review);
