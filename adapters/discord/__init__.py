"""Discord as a platform: slash commands, direct messages, modals, and one gateway connection."""
