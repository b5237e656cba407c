"""The conversation in a terminal: to try Aftercare without a token, and to replay transcripts."""
