"""members in SQL."""
