"""Our ends of a step's pipes or terminal: read into a collector, written from a bounded queue."""

import asyncio
import contextlib
import errno
import fcntl
import os
import struct
import termios

from pairing.runner.collector import Collector
from pairing.runner.port import Stream

READ_BYTES = 16_384
DRAIN_READS = 64
"""More than any pipe or terminal holds."""
END_OF_INPUT = b"\x04"
INTERRUPT = b"\x03"


class Source:
    """One stream of output. `drain` reads what is left when the program has ended."""

    def __init__(self, descriptor: int, stream: Stream, collector: Collector) -> None:
        self._descriptor = descriptor
        self._stream = stream
        self._collector = collector
        self._loop = asyncio.get_running_loop()
        os.set_blocking(descriptor, False)
        self._reading = True
        self._loop.add_reader(descriptor, self._read)

    def _read(self) -> bool:
        """True if there may be more."""
        try:
            data = os.read(self._descriptor, READ_BYTES)
        except BlockingIOError:
            return False
        except OSError as error:
            # A terminal says EIO when nobody holds its other side, which somebody may open again.
            if error.errno != errno.EIO:
                raise
            data = b""
        if not data:
            self._pause()
            return False
        self._collector.feed(self._stream, data)
        return True

    def _pause(self) -> None:
        if self._reading:
            self._reading = False
            self._loop.remove_reader(self._descriptor)

    def drain(self) -> None:
        for _ in range(DRAIN_READS):
            if not self._read():
                break
        self._pause()


class Sink:
    """Input, written as the program takes it. What it never takes is bounded by the input limit of a run."""

    def __init__(self, descriptor: int, *, terminal: bool) -> None:
        self._descriptor = descriptor
        self._terminal = terminal
        self._loop = asyncio.get_running_loop()
        self._queue = bytearray()
        self._waiting = False
        self._ends = False
        self._open = True
        os.set_blocking(descriptor, False)

    def write(self, data: bytes) -> None:
        if self._open and not self._ends:
            self._queue += data
            if not self._waiting:
                self._push()

    def end(self) -> None:
        """After what is queued: the end of a pipe, or Ctrl-D."""
        if self._terminal:
            self.write(END_OF_INPUT)
        elif not self._ends:
            self._ends = True
            if not self._waiting:
                self._push()

    def interrupt(self) -> None:
        """Ctrl-C goes before what the program has not taken yet."""
        self._queue[:0] = INTERRUPT
        self._push()

    def resize(self, columns: int, rows: int) -> None:
        if self._open and self._terminal:
            with contextlib.suppress(OSError):
                fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, 0, 0))

    def close(self) -> None:
        self._wait(False)
        if self._open:
            self._open = False
            self._queue.clear()
            if not self._terminal:  # a terminal is one descriptor for both ways: its reader closes it
                os.close(self._descriptor)

    def _push(self) -> None:
        if not self._open:
            return
        try:
            while self._queue:
                del self._queue[: os.write(self._descriptor, self._queue)]
        except BlockingIOError:
            self._wait(True)
            return
        except OSError:  # nobody reads any more
            self.close()
            return
        self._wait(False)
        if self._ends:
            self.close()

    def _wait(self, wanted: bool) -> None:
        if wanted != self._waiting:
            self._waiting = wanted
            if wanted:
                self._loop.add_writer(self._descriptor, self._push)
            else:
                self._loop.remove_writer(self._descriptor)
