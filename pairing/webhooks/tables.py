"""The tables of webhooks. Times are milliseconds since the Unix epoch."""
