"""Fractional indices: keys between any two of which another fits, ordered as strings.

The form is that of the package `fractional-indexing` 3.2, which Excalidraw uses and which throws on others.
"""

_SMALLEST = "A" + "0" * 26
"""No key fits below it, so it is no key."""


def is_order_key(key: str) -> bool:
    """Whether ASCII letters and digits `key` are a valid order key.

    The first letter says how long the whole part is: a 2, b 3, ... z 27; Z 2, Y 3, ... A 27. What follows is
    a fraction, which does not end in 0.
    """
    head = key[:1]
    if "a" <= head <= "z":
        length = ord(head) - ord("a") + 2
    elif "A" <= head <= "Z":
        length = ord("Z") - ord(head) + 2
    else:
        return False
    if len(key) < length or not key.isalnum() or not key.isascii():
        return False
    return key != _SMALLEST and not (len(key) > length and key.endswith("0"))
