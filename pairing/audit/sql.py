"""audit in SQL."""
