"""Jobs waiting for a jail: owners take turns, each owner's jobs in order."""

from collections import OrderedDict, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    def __init__(self) -> None:
        self._owners: OrderedDict[str, deque[T]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._owners.values()))

    def put(self, owner: str, item: T) -> None:
        self._owners.setdefault(owner, deque()).append(item)

    def take(self) -> T:
        """The first job of the owner whose turn it is, who then goes last. Raises KeyError when empty."""
        owner, items = self._owners.popitem(last=False)
        item = items.popleft()
        if items:
            self._owners[owner] = items
        return item

    def remove(self, owner: str, item: T) -> bool:
        """Take out a job that is not wanted any more; False if it was not waiting."""
        items = self._owners.get(owner, deque())
        if item not in items:
            return False
        items.remove(item)
        if not items:
            del self._owners[owner]
        return True
