"""A question about streaks, and what two people write on it in an hour."""

from typing import Any

from tests.browser.led import CODING

TITLE, FILE = "Longest streak of a day", "streak.py"
EXAMPLES_FILE, THOUGHTS_FILE, ASKING_FILE = "examples.md", "thoughts.md", "ask.py"
START = "# Your turn\n"
QUESTION: dict[str, Any] = CODING | {
    "title": TITLE,
    "task": CODING["task"]
    | {
        "starters": {"python": [{"name": FILE, "text": START}]},
        "visible": [
            {"name": "small", "stdin": "1 1 2", "expected": "2"},
            {"name": "at the end", "stdin": "4 1 5 5 5", "expected": "3"},
            {"name": "none twice", "stdin": "3 1 2", "expected": "1"},
        ],
        "hidden": [{"name": "long", "stdin": "7 7 7 1 7 7 7 7 1", "expected": "4"}],
    },
    "guide": {
        "framework": "One pass with two counters; the **last** streak has no end of its own.",
        "how_to_answer": ["Ask what a line without numbers gives", "Walk through an example by hand"],
        "key_points": ["Sees that one pass is enough", "Takes the longest at every step"],
        "key_terms": ["linear time"],
        "look_for": ["Reads what failed before changing anything"],
        "mistakes": ["Looks at a streak only when the next one begins"],
        "follow_ups": ["What if the numbers never end?"],
        "hints": [
            "Which of the two counters is wrong?",
            "When does the longest one have to be looked at?",
            "At every step, not only when a streak is over.",
        ],
    },
}
PHASES = [
    {"id": id, "name": name, "least": least, "most": most, "panes": panes}
    for id, name, least, most, panes in (
        ("welcome", "Welcome", 3, 5, ["chat"]),
        ("approach", "Approach", 8, 12, ["question", "board"]),
        ("coding", "Coding", 25, 35, ["question", "code"]),
        ("questions", "Their questions", 5, 10, ["chat"]),
    )
]
APPROACH = """\
# A streak is a stretch of equal numbers that stand side by side.
# Walk along the numbers once, from the left, and remember two things:
#   run   how long the stretch is that we are in
#   best  how long the longest one was so far
# Whenever the number changes the stretch is over, and the next one begins with length one.
# That is one pass and two counters: linear time, constant space.

"""
BROKEN = (
    APPROACH
    + """\

def streak(numbers):
    best = run = 1
    for before, now in zip(numbers, numbers[1:]):
        run = run + 1 if now == before else 1
    return best


print(streak(input().split()))
"""
)
EXAMPLES = """\
Longest streak: examples that we walk through together

1 1 2          gives 2, the two ones at the beginning
4 1 5 5 5      gives 3, and it is the end of the line that decides
3 1 2          gives 1, every number is a streak of its own
7              gives 1 as well, there is nothing beside it
2 2 1 2 2 2    gives 3, the twos before the one do not count
"""
QUESTIONS = """\

Worth asking once the first version runs
How would you find it if the numbers came in one by one and never ended?
What changes if the streak may be broken by one other number?
Which of the two counters would you keep if you could keep only one of them?
How do you know that the last stretch is looked at?
"""
PASTED = """\
import itertools


def stretches(numbers):
    return [len(list(group)) for _, group in itertools.groupby(numbers)]


"""
FORGOTTEN = "        best = max(best run)\n"
GROWS = "        best = max(best, run)\n"
MENDED = BROKEN.replace("    return best", GROWS + "    return best")
UNWATCHED = """\
What I know by now
The counter called run is right at every step, I went through it on paper.
The counter called best never moves after it was made, so it stays at one.
It has to follow run at every step, and not only when a stretch is over:
the last stretch of a line is never over, it just ends with the line.
"""
CUT_OFF = "The line ends, and "
COST = """\

Cost
Every number is looked at once, so it takes time in proportion to the line.
Only two counters are kept, so the space does not grow at all.
If the numbers came in one by one we would keep the last one as well, and nothing else.
"""
LOOKING_BACK = """\

Looking back
I trusted the counter that I had written first, and looked at the other one too late.
Next time I would walk through the shortest failing line by hand before I look anything up.
"""
NEXT = """\

If there is time left
Read the numbers from a stream and print the longest streak so far after each of them.
Then keep the place where the longest streak began, so that it can be shown as well.
"""
REMARK = """\

# What of a line without any number? What should it print, and what does it print now?
# And what of one that is longer than the memory of the machine?
"""
COUNTED = """\

What we saw so far
Small, at the end and none twice pass since best follows run.
The two twos of the fifth example are forgotten as they should be.
Still open: a line without any number, and the same number written in two ways, 1 and 01.
"""
GUARD = "    if not numbers:\n        return 0\n"
EXPLAINED = "        # The last stretch has no end of its own, so best follows run at every step.\n"
FINAL = MENDED.replace("    best = run = 1\n", GUARD + "    best = run = 1\n")
ASKING = """\
while True:
    numbers = input("numbers? ").split()
    print("different ones:", len(set(numbers)))
"""
