"""Calling back into a node: an exception there neither ends the delivery to others nor reaches the ringer."""

import logging
import traceback
from collections.abc import Callable
from typing import ParamSpec

P = ParamSpec("P")

logger = logging.getLogger(__name__)


def call_guarded(callback: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Call it; log an exception by type and place. Its message is left out, for it may quote a payload."""
    try:
        callback(*args, **kwargs)
    except Exception as error:
        place = "".join(traceback.format_tb(error.__traceback__))
        logger.error("a backplane callback raised %s\n%s", type(error).__name__, place)
