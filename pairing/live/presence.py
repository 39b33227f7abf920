"""Who is where in one room: volatile, passed on at most once per interval, never stored."""

from collections.abc import Iterable, Mapping

from pairing.wire.messages import Here, Presence, PresenceView


class Presences:
    """Places of instances: `local` sit on this node, `remote` on others.

    Changes gather until `take` turns them into one message for everybody. An instance may be both: it has
    come back elsewhere before its old socket was known to be dead, or the old node's last word was late.
    """

    def __init__(self) -> None:
        self.local: dict[str, PresenceView] = {}
        self.remote: dict[str, PresenceView] = {}
        self._moved: set[str] = set()
        self._gone: set[str] = set()
        self._missing: set[str] = set()

    @property
    def changed(self) -> bool:
        return bool(self._moved or self._gone)

    def appear(self, instance: str, person: str) -> None:
        self.remote.pop(instance, None)
        self.local[instance] = PresenceView(instance=instance, person=person)
        self._mark(instance)

    def move(self, instance: str, where: Presence) -> None:
        before = self.local[instance]
        self.local[instance] = PresenceView(
            instance=instance,
            person=before.person,
            pad=where.pad,
            version=where.version,
            anchor=where.anchor,
            head=where.head,
            top=where.top,
            typing=where.typing,
        )
        self._mark(instance)

    def vanish(self, instance: str) -> None:
        if self.local.pop(instance, None) is not None:
            self._moved.discard(instance)
            if instance not in self.remote:
                self._gone.add(instance)

    def _mark(self, instance: str) -> None:
        self._moved.add(instance)
        self._gone.discard(instance)

    def take(self) -> Here:
        """What changed on this node since the last call."""
        here = Here(here=[self.local[instance] for instance in self._moved], gone=sorted(self._gone))
        self._moved.clear()
        self._gone.clear()
        return here

    def hear(self, news: Here) -> Here:
        """What changed on another node; what of it is news: who sits here is not gone."""
        for view in news.here:
            self.remote[view.instance] = view
        for instance in news.gone:
            self.remote.pop(instance, None)
        return Here(here=news.here, gone=[instance for instance in news.gone if instance not in self.local])

    def reconcile(self, members: Mapping[str, PresenceView]) -> Here:
        """Compare with the shared list, for those who do not sit here; the difference as news.

        Whoever is missing for the first time gets the benefit of the doubt: the list may have been lost, and
        is then filled again by each node in turn.
        """
        known = self.remote.keys() | self.local.keys()
        missing = {instance for instance in self.remote if instance not in members}
        gone, self._missing = sorted(missing & self._missing), missing
        return self.hear(
            Here(here=[view for instance, view in members.items() if instance not in known], gone=gone)
        )

    def others(self, instance: str) -> list[PresenceView]:
        """Everybody but `instance`."""
        return [view for view in self._all() if view.instance != instance]

    def _all(self) -> Iterable[PresenceView]:
        yield from self.local.values()
        yield from (view for view in self.remote.values() if view.instance not in self.local)
