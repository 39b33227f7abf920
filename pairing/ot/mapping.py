"""Mapping one change set over another that starts at the same document.

The algorithm is `mapSet` of @codemirror/state 6.7 (change.ts), whose every choice is observable: server and
browsers agree only if they break each tie alike. Since 6.1.0 a wide replacement is cut up around text that
was inserted inside it, so that undoing it does not eat what others wrote.
"""

from pairing.ot.sections import END, Section, add


def map_sections(ours: tuple[Section, ...], theirs: tuple[Section, ...], before: bool) -> list[Section]:
    """`ours`, made to apply after `theirs`. Both must cover the same length: it is not checked here, and
    a mismatch would not end."""
    out: list[Section] = []
    a, b = iter(ours), iter(theirs)
    a_length, a_text = next(a, END)
    b_length, b_text = next(b, END)
    # `whole`: no part of our section was walked past; `emitted`: its text is in `out`, and then `whole` says
    # nothing any more.
    whole, emitted = True, False
    while True:
        if b_text is None:
            if a_text is None:
                step = min(a_length, b_length)
                if not step:
                    return out
                add(out, step, None)
                if step == a_length:
                    a_length, a_text = next(a, END)
                    whole, emitted = True, False
                else:
                    a_length -= step
                    whole = False
                if step == b_length:
                    b_length, b_text = next(b, END)
                else:
                    b_length -= step
                continue
        elif (
            a_text is None
            or emitted
            or (whole and (b_length < a_length or (b_length == a_length and not before)))
        ):
            # Their change comes first, by start, then by replaced length, then by `before`. Ours that it
            # covers keep their text: deleting a range does not delete what others put into it.
            add(out, len(b_text), None)
            left = b_length
            while left:
                piece = min(a_length, left)
                if a_text is not None and not emitted and a_length <= piece:
                    add(out, 0, a_text)
                    emitted = True
                left -= piece
                if piece == a_length:
                    a_length, a_text = next(a, END)
                    whole, emitted = True, False
                else:
                    a_length -= piece
                    whole = False
            b_length, b_text = next(b, END)
            continue
        # Ours comes first: the part of it up to their next change that is not a deletion inside it.
        assert a_text is not None
        covered, left = 0, a_length
        while left:
            if b_text is None:
                piece = min(left, b_length)
                covered += piece
                left -= piece
                if piece == b_length:
                    b_length, b_text = next(b, END)
                else:
                    b_length -= piece
            elif not b_text and b_length < left:
                left -= b_length
                b_length, b_text = next(b, END)
            else:
                break
        add(out, covered, "" if emitted else a_text)
        if left:
            emitted = True
            a_length = left
        else:
            a_length, a_text = next(a, END)
            whole, emitted = True, False
