"""The tables of loops. Times are milliseconds since the Unix epoch."""
