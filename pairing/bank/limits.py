"""What a bank and its questions may hold. Values come from the settings of the same names."""

from dataclasses import dataclass, field

from pairing.interview.limits import Limits


@dataclass(frozen=True, slots=True)
class BankLimits:
    """`room`: what an interview may hold, as every question is to fit into one."""

    room: Limits = field(default_factory=Limits)
    bank_questions: int = 5_000
    bank_images_bytes: int = 268_435_456
    image_bytes: int = 4_194_304
    image_pixels: int = 16_777_216
    question_bytes: int = 1_048_576
    question_images: int = 50
    question_labels: int = 30
    label_chars: int = 60
    guide_items: int = 100
    leak_chars: int = 1_000
    question_leaks: int = 100
    import_bytes: int = 33_554_432
    import_unpacked_bytes: int = 67_108_864
    import_files: int = 20_000
    import_questions: int = 500
