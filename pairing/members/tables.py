"""The tables of members. Times are milliseconds since the Unix epoch."""
