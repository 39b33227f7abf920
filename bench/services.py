"""The private Redis and PostgreSQL of a measurement. Not pinned: the kernel places them."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import NICENESS, set_niceness
from tests.support.postgres import PostgresServer
from tests.support.redis import RedisServer


@dataclass(frozen=True)
class Services:
    redis: RedisServer
    postgres: PostgresServer

    @property
    def redis_pid(self) -> int:
        with self.redis.admin() as admin:
            return int(admin.info("server")["process_id"])

    @property
    def postgres_pid(self) -> int:
        return int((self.postgres.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0])


@contextmanager
def services() -> Iterator[Services]:
    """Both, running. PostgreSQL waits for the disk, as it does in production."""
    with tempfile.TemporaryDirectory(prefix="bench-redis-") as folder:
        redis = RedisServer(Path(folder))
        redis.start()
        try:
            postgres = PostgresServer(fsync=True)
            try:
                postgres.start()
                both = Services(redis, postgres)
                set_niceness(both.redis_pid, NICENESS)
                set_niceness(both.postgres_pid, NICENESS)
                yield both
            finally:
                postgres.close()
        finally:
            redis.stop()
            set_niceness(os.getpid(), 0)  # Redis shared our session
