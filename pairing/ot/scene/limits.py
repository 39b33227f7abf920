"""How large the parts of a scene may be."""

from dataclasses import dataclass
from typing import Final

from pairing.ot.authority import PushLimits

__all__ = ["DEFAULT_SCENE_LIMITS", "SCENE_PUSH_LIMITS", "SceneLimits"]


@dataclass(frozen=True, slots=True)
class SceneLimits:
    """What one scene may hold. Sizes are weights (`pairing.ot.scene.values.weigh`): about bytes as JSON."""

    elements: int = 5_000
    """Elements in a scene."""
    element_size: int = 300_000
    """Weight of an element: enough for the longest stroke, with everything else at its limit too."""
    operation_size: int = 524_288
    """Weight of one operation."""
    points: int = 10_000
    """Points of a line, an arrow or a stroke."""
    segments: int = 1_000
    """Fixed segments of an elbow arrow."""
    text_units: int = 16_384
    """Characters of one text element."""
    name_units: int = 256
    """Characters of a frame's name."""
    link_units: int = 2_048
    """Characters of a link."""
    index_units: int = 256
    """Characters of a fractional index; repeated insertion at one spot adds about one in six."""
    groups: int = 32
    """Groups inside each other that an element is in."""
    custom_size: int = 4_096
    """Weight of an element's customData."""
    depth: int = 6
    """Levels of nesting in customData."""
    coordinate: float = 1e7
    """Largest magnitude of a number."""


DEFAULT_SCENE_LIMITS: Final = SceneLimits()

SCENE_PUSH_LIMITS: Final = PushLimits(size=8_388_608, sections=5_000)
"""What one push to a scene may ask for: its size is the scene's weight, its sections are elements."""
