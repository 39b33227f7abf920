"""The audit port."""
