"""The webhooks port."""
