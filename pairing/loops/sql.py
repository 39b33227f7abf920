"""loops in SQL."""
