"""What else happens in an interview: phases, a question with hints, runs, talk, notes, lost connections."""

from collections.abc import Iterator

from bench.story.tale import World
from pairing.interview import entries as e
from pairing.interview import hosted as h

CASES = 5
PHASES = [
    h.Phase(id="intro", name="Introductions", least=5, most=10, panes=["chat"]),
    h.Phase(id="code", name="Coding", least=60, most=80, panes=["question", "code"]),
    h.Phase(id="design", name="Design", least=40, most=50, panes=["board"]),
    h.Phase(id="polish", name="Back to the code", least=20, most=30, panes=["code"]),
    h.Phase(id="end", name="Questions", least=5, most=10, panes=["chat"]),
]
TALK = (
    "so the lock is only needed around the counter, right?",
    "let me run it once before I change anything",
    "what happens if two of them come at the same time",
    "ok, I would start with the simplest thing that works",
    "could you say more about the retries?",
    "the third case fails, I think it is the empty list",
    "sounds good",
    "we have about twenty minutes left for this part",
    "do you want to draw it?",
    "I am not sure about the complexity here, n log n I guess",
)
NOTES = (
    "asked for limits before the first line of code",
    "names things well; explains while typing",
    "needed the second hint for the ordering of locks",
    "tests the empty case without being asked",
    "**design**: went straight to a queue, did not ask about load",
    "recovered well from the failing run",
)


class Lead:
    """Goes through the phases, and gives a question and its hints."""

    def __init__(self, world: World, person: str, minutes: float) -> None:
        self._world = world
        self._person = person
        self._minutes = minutes

    def acts(self) -> Iterator[float]:
        world = self._world
        total = sum(phase.most for phase in PHASES)
        for number, phase in enumerate(PHASES):
            if number:
                world.room.tell(h.PhaseBegun, world.now, self._by, phase=phase.id)
            wait = self._minutes * 60 * phase.most / total
            if phase.id == "code":
                world.room.tell(
                    h.QuestionGiven,
                    world.now,
                    given="g1",
                    question="q-queue",
                    version=3,
                    question_kind="coding",
                    title="A bounded queue",
                    prompt="Write a queue that **blocks**.\n\n- `put(item)`\n- `take()`\n" * 8,
                    minutes=60,
                )
                for hint in range(3):
                    yield wait / 4
                    world.room.tell(
                        h.HintGiven, world.now, given="g1", hint=hint, text="Look at who waits. " * 5
                    )
                wait /= 4
            yield wait

    @property
    def _by(self) -> str:
        return self._world.instances[self._person]


class Runner:
    """Runs a file again and again: on the test cases, or just so."""

    def __init__(self, world: World, person: str, pad: str) -> None:
        self._world = world
        self._person = person
        self._pad = pad

    def acts(self) -> Iterator[float]:
        world = self._world
        number = 0
        while True:
            yield world.pause(150)
            number += 1
            yield from self._run(f"r{number}", cases=world.chance.random() < 0.5)

    def _run(self, run: str, *, cases: bool) -> Iterator[float]:
        world, chance = self._world, self._world.chance
        pads = world.room.state.pads
        tried = list(world.room.state.cases) if cases else []
        world.room.tell(
            e.RunStarted,
            world.now,
            world.instances[self._person],
            run=run,
            what="cases" if cases else "run",
            node="n-" + "4f2a" * 4,
            pad=self._pad,
            language="python",
            toolchain="Python 3.11.7",
            entry=pads[self._pad].name,
            command=["python3", pads[self._pad].name],
            files={id: pad.document.version for id, pad in pads.items()},
            columns=80,
            rows=24,
            cases=tried,
            ref=number_of(run),
        )
        yield 0.02
        world.room.tell(e.RunStepped, world.now, run=run, compiling=False)
        if cases:
            for case in tried:
                yield 0.05
                passed = chance.random() < world.room.state.position / 60_000
                world.room.tell(
                    e.CaseTested,
                    world.now,
                    run=run,
                    case=case,
                    name=world.room.state.cases[case].name,
                    passed=passed,
                    reason="exited",
                    exit_code=0,
                    wall_ms=chance.randint(12, 60),
                    actual="took 1, 2, 3\n" if passed else "took 1, 3\n",
                )
        else:
            for line in range(chance.randint(3, 60)):
                yield chance.expovariate(20)
                text = f"worker-{chance.randint(1, 8)} took item {line} after {chance.random():.6f} s\r\n"
                world.room.tell(e.RunPrinted, world.now, run=run, text=text)
            if chance.random() < 0.3:
                world.room.tell(e.RunPrinted, world.now, run=run, text=TRACEBACK)
        wall = chance.randint(40, 2_000)
        world.room.tell(
            e.RunFinished,
            world.now,
            run=run,
            reason="exited",
            exit_code=chance.choice([0, 0, 1]),
            wall_ms=wall,
            cpu_ms=wall // 3,
            peak_bytes=chance.randint(8_000_000, 30_000_000),
        )


def number_of(run: str) -> int:
    return int(run[1:])


TRACEBACK = (
    'Traceback (most recent call last):\r\n  File "/work/main.py", line 41, in <module>\r\n    main()\r\n'
    '  File "/work/main.py", line 37, in main\r\n    queue.take(timeout=0.1)\r\n'
    "TimeoutError: nothing came\r\n"
)


class Talker:
    def __init__(self, world: World, person: str) -> None:
        self._world = world
        self._person = person

    def acts(self) -> Iterator[float]:
        world = self._world
        while True:
            yield world.pause(110)
            by = world.instances[self._person]
            ref = world.room.state.instances[by].ref + 1
            world.room.tell(e.Said, world.now, by, text=world.chance.choice(TALK), ref=ref)


class Noter:
    """Writes notes in the panel; each is stored a few times while it grows."""

    def __init__(self, world: World, person: str, instance: str) -> None:
        self._world = world
        self._person = person
        self._instance = instance

    def acts(self) -> Iterator[float]:
        world, number = self._world, 0
        while True:
            yield world.pause(120)
            number += 1
            text, moment = world.chance.choice(NOTES), world.now
            for end in (len(text) // 3, 2 * len(text) // 3, len(text)):
                world.panel.tell(
                    h.NotePut,
                    world.now,
                    self._instance,
                    note=f"n{number}",
                    person=self._person,
                    moment=moment,
                    text=text[:end],
                    given="g1",
                )
                yield world.pause(3)
            if number % 5 == 0:
                world.panel.tell(
                    h.KeyPointTicked,
                    world.now,
                    self._instance,
                    question="q-queue",
                    point=number // 5,
                    ticked=True,
                )


class Connection:
    """Drops now and then, and comes back as another instance."""

    def __init__(self, world: World, person: str) -> None:
        self._world = world
        self._person = person

    def acts(self) -> Iterator[float]:
        world = self._world
        while True:
            yield world.pause(1_500)
            old, new = world.instances[self._person], world.id()
            world.instances[self._person] = new
            world.room.tell(e.Arrived, world.now, new, person=self._person)
            yield 8.0
            world.room.tell(e.Departed, world.now, instance=old)
