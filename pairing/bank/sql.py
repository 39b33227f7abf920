"""bank in SQL."""
