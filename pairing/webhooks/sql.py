"""webhooks in SQL."""
