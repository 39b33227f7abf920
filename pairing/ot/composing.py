"""Composing two change sets that follow each other.

The algorithm is `composeSets` of @codemirror/state 6.7 (change.ts), joins included.
"""

from pairing.ot.sections import END, Section, add


def compose_sections(first: tuple[Section, ...], second: tuple[Section, ...]) -> list[Section]:
    """One list of sections that does what `first`, then `second` do. What `first` makes must be as long as
    what `second` covers; it is not checked here."""
    out: list[Section] = []
    a, b = iter(first), iter(second)
    a_length, a_text = next(a, END)
    b_length, b_text = next(b, END)
    # Units of `a_text` and of `second`'s section already walked past.
    a_offset = b_offset = 0
    # True while the pieces met belong to one replacement, which has to stay one section.
    glued = False
    while True:
        if a_text == "":
            add(out, a_length, "", glued)
            a_length, a_text = next(a, END)
            continue
        if b_text is not None and not b_length:
            add(out, 0, b_text, glued)
            b_length, b_text = next(b, END)
            b_offset = 0
            continue
        if not b_length:
            return out
        sections_before = len(out)
        if a_text is None:
            step = min(a_length, b_length)
            add(out, step, "" if b_text and b_offset else b_text, glued)
            more_ours = False
        else:
            ours_left = len(a_text) - a_offset
            step = min(ours_left, b_length)
            more_ours = ours_left > step
            replaced = 0 if a_offset else a_length
            if b_text is None:
                add(out, replaced, a_text[a_offset : a_offset + step], glued)
            else:
                add(out, replaced, "" if b_offset else b_text, glued)
        more_theirs = b_text is not None and b_length > step
        glued = (more_ours or more_theirs) and (glued or len(out) > sections_before)
        if a_text is None and step < a_length:
            a_length -= step
        elif more_ours:
            a_offset += step
        else:
            a_length, a_text = next(a, END)
            a_offset = 0
        if step < b_length:
            b_length -= step
            b_offset += step
        else:
            b_length, b_text = next(b, END)
            b_offset = 0
