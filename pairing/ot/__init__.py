"""Operational transformation: the text type, the authority, and nothing that touches the world.

Pure by rule: no asyncio, no clock, no randomness, no I/O. Imports the standard library and
`pairing.errors` only.
"""
