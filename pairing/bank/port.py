"""The bank port."""
