"""The elements of a scene as a value: many versions of it exist, and a new one costs what changed."""

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from typing import Final

from pairing.ot.scene.values import Json, weigh_key

_BUCKETS = 64
"""A new version copies one bucket of each changed id: about 80 entries in the largest scene."""

_EMPTY: list[dict[str, "Element"]] = [{}] * _BUCKETS


class Element:
    """An element without its id. `values` is never changed once it is here."""

    __slots__ = ("checksum", "size", "values")

    checksum: int | None
    """With its id, which it keeps for life; kept here by `scene_checksum`."""

    def __init__(self, values: dict[str, Json], size: int | None = None) -> None:
        self.checksum = None
        self.values: Final = values
        self.size: Final = sum(weigh_key(key, item) for key, item in values.items()) if size is None else size

    @property
    def type(self) -> str:
        kind: str = self.values["type"]
        return kind

    def patched(self, values: dict[str, Json], unset: Iterable[str]) -> "Element":
        """This element with some keys set and some removed."""
        old = self.values
        made = old | values
        size = self.size
        for key, item in values.items():
            if key not in old:
                size += weigh_key(key, item)
            elif type(item) is not float and type(item) is not int:
                # All numbers weigh the same, and a key that holds a number holds nothing else.
                size += weigh_key(key, item) - weigh_key(key, old[key])
        for key in unset:
            if key in made:
                size -= weigh_key(key, made.pop(key))
        return Element(made, size)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and self.values == other.values

    __hash__ = None  # type: ignore[assignment]  # JSON is not hashable

    def __repr__(self) -> str:
        return f"Element({self.values!r})"


class _Items(ItemsView[str, Element]):
    """Found without hashing an id."""

    _mapping: "Scene"

    def __iter__(self) -> Iterator[tuple[str, Element]]:
        for bucket in self._mapping._buckets:
            yield from bucket.items()


class Scene(Mapping[str, Element]):
    """Elements by id. Immutable; equal by its elements. `size` is their weight."""

    __slots__ = ("_buckets", "_count", "size")

    def __init__(self, elements: Mapping[str, Element] | None = None) -> None:
        self._buckets = _EMPTY
        self._count = 0
        self.size = 0
        if elements:
            made = self.changed(elements)
            self._buckets, self._count, self.size = made._buckets, made._count, made.size

    def changed(self, elements: Mapping[str, Element | None]) -> "Scene":
        """The scene with these elements put in place, and without those that are None."""
        buckets = self._buckets.copy()
        copied: dict[int, dict[str, Element]] = {}
        count, size = self._count, self.size
        for id, element in elements.items():
            place = hash(id) % _BUCKETS
            bucket = copied.get(place)
            if bucket is None:
                buckets[place] = copied[place] = bucket = buckets[place].copy()
            old = bucket.get(id)
            if old is not None:
                count -= 1
                size -= old.size + len(id)
            if element is not None:
                bucket[id] = element
                count += 1
                size += element.size + len(id)
            elif old is not None:
                del bucket[id]
        made = Scene.__new__(Scene)
        made._buckets, made._count, made.size = buckets, count, size
        return made

    def get(self, id: str, default: None = None) -> Element | None:  # type: ignore[override]  # one default
        return self._buckets[hash(id) % _BUCKETS].get(id)

    def items(self) -> ItemsView[str, Element]:
        return _Items(self)

    def ordered(self) -> list[tuple[str, Element]]:
        """The elements from the back to the front: by (index, id), as Excalidraw has them."""
        return sorted(self.items(), key=lambda item: (item[1].values["index"], item[0]))

    def __getitem__(self, id: str) -> Element:
        return self._buckets[hash(id) % _BUCKETS][id]

    def __iter__(self) -> Iterator[str]:
        for bucket in self._buckets:
            yield from bucket

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scene) and self._buckets == other._buckets

    __hash__ = None  # type: ignore[assignment]  # elements are not hashable

    def __repr__(self) -> str:
        return f"Scene({dict(self)!r})"
