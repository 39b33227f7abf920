"""Where the embedded database lies."""

from pathlib import Path

from sqlalchemy import make_url

from pairing.errors import Conflict
from pairing.settings import Settings


def database_file(settings: Settings) -> Path:
    """Raises `Conflict` (`not_embedded`) where there is none."""
    url = make_url(settings.sqlalchemy_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise Conflict(
            "this is for the embedded database: back PostgreSQL up as docs/operations.md says",
            code="not_embedded",
        )
    return Path(url.database)
