"""What the live rooms need of the settings: limits, rates and waits. Times are in seconds."""

from dataclasses import dataclass, field

from pairing.interview.limits import Limits
from pairing.runner.limits import Ceilings, ceilings
from pairing.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Each field is documented under its name in `settings.py`."""

    limits: Limits = field(default_factory=Limits)
    ceilings: Ceilings = field(default_factory=lambda: ceilings(Settings()))
    message_bytes: int = 1_048_576
    outbox_bytes: int = 4_194_304
    hello_timeout: float = 10.0
    message_rate: float = 60.0
    message_burst: int = 300
    byte_rate: float = 1_048_576.0
    byte_burst: int = 8_388_608
    seats_per_person: int = 8
    seats_per_room: int = 64
    presence_interval: float = 0.05
    catch_up_entries: int = 500
    catch_up_bytes: int = 1_048_576
    commit_interval: float = 0.004
    commit_interval_busy: float = 0.016
    commit_rows: int = 500
    append_attempts: int = 50
    poll_interval: float = 2.0
    poll_interval_degraded: float = 0.25
    checkpoint_entries: int = 1_000
    checksum_updates: int = 200
    tail_entries: int = 2_000
    tail_bytes: int = 4_194_304
    room_linger: float = 30.0
    leave_grace: float = 8.0
    drain_timeout: float = 10.0
    intents_pending: int = 2_000
    presence_ttl: float = 15.0
    ring_bytes: int = 65_536
    draft_bytes: int = 65_536
    trace_interval: float = 0.5
    trace_flush: float = 4.0
    trace_carets: int = 20_000
    image_bytes: int = 4_194_304
    image_pixels: int = 16_777_216
    node_ttl: float = 4.0
    runs_per_workspace: int = 20
    runs_per_minute: int = 30
    case_actual_chars: int = 10_000
    case_errors_chars: int = 4_000
