-- Since when an account refuses our messages. Nudges go to another account of the same person while
-- there is one that does not.
ALTER TABLE accounts ADD COLUMN refused TIMESTAMPTZ;
