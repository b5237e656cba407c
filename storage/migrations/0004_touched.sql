-- When a candidate last said something, for retention: whoever has nothing due and has been silent
-- for long enough is erased. NULL where it is not known, which is put right when it is looked at.
ALTER TABLE candidates ADD COLUMN touched TIMESTAMPTZ;

-- Partial, so that nudges on their way cost nothing: only a candidate with nothing due is in it.
CREATE INDEX candidates_at_rest ON candidates (touched) WHERE wake IS NULL;
