"""What an operator's tools read: metrics for Prometheus, health for whatever restarts us."""
