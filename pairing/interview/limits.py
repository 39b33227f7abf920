"""What one interview may hold. Values come from the settings of the same names."""

from dataclasses import dataclass

from pairing.ot.authority import DEFAULT_LIMITS, PushLimits
from pairing.ot.scene.limits import SCENE_PUSH_LIMITS
from pairing.ot.scene.type import SCENE, SceneType


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts, characters and UTF-16 units; see `settings.py` for each."""

    pads: int = 200
    pad_name_chars: int = 120
    chat_chars: int = 4_000
    chat_tail: int = 200
    recent_updates: int = 2_000
    runs_per_room: int = 2
    run_typed_bytes: int = 16_384
    run_input_bytes: int = 1_048_576
    cases: int = 50
    case_chars: int = 65_536
    case_name_chars: int = 120
    boards: int = 20
    board_name_chars: int = 120
    cases_total_chars: int = 1_048_576
    phases: int = 20
    brief_chars: int = 1_000
    extend_minutes: int = 30
    extended_minutes: int = 120
    focus_minutes_most: int = 15
    focus_total_minutes: int = 45
    credit_ms: int = 10_000
    """Milliseconds of lost time from which on they are given back."""
    questions: int = 30
    question_chars: int = 65_536
    quiz_items: int = 100
    answer_chars: int = 4_000
    notes: int = 1_000
    note_chars: int = 16_384
    key_points: int = 1_000
    push: PushLimits = DEFAULT_LIMITS
    draw: PushLimits = SCENE_PUSH_LIMITS
    """Of whiteboards: `size` in bytes, `sections` are elements touched by one operation."""
    scene: SceneType = SCENE
    """Whiteboards as they are read from clients, under the limits for elements."""
