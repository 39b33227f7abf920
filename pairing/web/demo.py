"""The demo: a workspace and one ready interview, its links on the landing page."""

from pairing.web.models import DemoInterview, LinkedPerson, NewInterview, NewPad, NewPerson
from pairing.web.services import Services

WORKSPACE = "demo"

WELCOME = '''\
"""Two sum: the indices of the two numbers that add up to the target.

Type in both windows. Every keystroke is stored before anybody is told of it,
so stop the server and start it again: nothing is lost.
"""


def two_sum(numbers: list[int], target: int) -> tuple[int, int] | None:
    seen: dict[int, int] = {}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return seen[target - number], index
        seen[number] = index
    return None


print(two_sum([2, 7, 11, 15], 9))
'''

NOTES = """\
# Notes

- What does it do with an empty list?
- And with the same number twice?
"""

DEMO = NewInterview(
    title="Demo interview",
    people=[
        NewPerson(name="Ada", role="interviewer"),
        NewPerson(name="Grace", role="candidate"),
    ],
    pads=[
        NewPad(name="main.py", language="python", text=WELCOME),
        NewPad(name="notes.md", language="markdown", text=NOTES),
    ],
)


async def ensure_demo(services: Services) -> DemoInterview:
    """The newest demo interview with fresh links for everybody, so that a restart goes on with it."""
    await services.archive.ensure_workspace(WORKSPACE, "Demo")
    await services.bank.add_shipped(WORKSPACE, at=services.clock())
    found = await services.archive.interviews(WORKSPACE, limit=1)
    if not found:
        created = await services.creation.create(WORKSPACE, DEMO)
        return DemoInterview(title=created.title, people=created.people)
    people = [
        LinkedPerson(id=p.id, name=p.name, role=p.role, link=await services.creation.link(p.id))
        for p in found[0].people
    ]
    return DemoInterview(title=found[0].title, people=people)
