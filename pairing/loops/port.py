"""The loops port."""
