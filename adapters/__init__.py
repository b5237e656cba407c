"""The faces of the one conversation: terminal, Slack, Discord."""
