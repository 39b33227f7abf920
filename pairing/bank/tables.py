"""The tables of bank. Times are milliseconds since the Unix epoch."""
