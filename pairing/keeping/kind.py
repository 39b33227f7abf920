"""What is kept and forgotten, and why it is forgotten."""

from typing import Literal

KeptKind = Literal["interview", "candidate"]

Cause = Literal["schedule", "request"]
