"""Slack as a platform: its events come in, replies, forms, the Home tab and nudges go out."""
