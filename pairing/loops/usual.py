"""How rounds usually go, by format: minutes, phases and what stands in front in each."""

from collections.abc import Mapping

from pairing.interview.hosted import Format, Pane, Phase
from pairing.loops.template import Round

PANES: tuple[Pane, ...] = ("question", "code", "board", "quiz", "chat")


def _phase(id: str, name: str, least: int, most: int, panes: str, brief: str = "") -> Phase:
    words: list[Pane] = [word for word in PANES if word in panes.split()]
    return Phase(id=id, name=name, least=least, most=most, panes=words, brief=brief)


_WELCOME = _phase("welcome", "Welcome", 2, 5, "chat", "Who is who, and how this hour goes.")
_QUESTIONS = _phase("questions", "Your questions", 5, 10, "chat", "Ask whatever you would like to know.")

USUAL: Mapping[Format, Round] = {
    "screening": Round(
        id="screening",
        name="Screening",
        format="screening",
        minutes=60,
        competencies=["Fundamentals", "Problem solving", "Code quality"],
        phases=[
            _WELCOME,
            _phase("quiz", "Quiz", 15, 20, "quiz", "Choose answers and say why where you are asked to."),
            _phase("coding", "Coding exercise", 25, 30, "question code", "One exercise, in any language."),
            _QUESTIONS,
        ],
    ),
    "conversation": Round(
        id="conversation",
        name="Conversation",
        format="conversation",
        minutes=45,
        competencies=["Communication", "Motivation", "Collaboration"],
        phases=[
            _WELCOME,
            _phase("talk", "Conversation", 25, 30, "question chat", "What you have done, and how."),
            _QUESTIONS,
        ],
    ),
    "coding": Round(
        id="coding",
        name="Live coding",
        format="coding",
        minutes=60,
        competencies=["Problem solving", "Code quality", "Testing", "Communication"],
        phases=[
            _WELCOME,
            _phase("clarify", "Clarify and outline", 5, 10, "question code", "Ask, find edge cases, plan."),
            _phase(
                "code", "Write the code", 25, 30, "question code", "Think aloud; run it whenever you like."
            ),
            _phase(
                "test", "Test and improve", 5, 10, "code", "Try it on cases of your own; what would change?"
            ),
            _QUESTIONS,
        ],
    ),
    "concurrency": Round(
        id="concurrency",
        name="Concurrency and systems",
        format="concurrency",
        minutes=60,
        competencies=["Concurrency", "Systems knowledge", "Trade-offs", "Communication"],
        phases=[
            _WELCOME,
            _phase(
                "requirements", "Requirements", 5, 10, "question", "What must hold, and what may go wrong?"
            ),
            _phase(
                "solve", "Solve", 25, 30, "question code", "Threads, locks, processes: make it right first."
            ),
            _phase(
                "alternatives", "Alternatives and limits", 5, 10, "code chat", "How else, and at what cost?"
            ),
            _QUESTIONS,
        ],
    ),
    "system_design": Round(
        id="system-design",
        name="System design",
        format="system_design",
        minutes=60,
        competencies=["Requirements", "Capacity", "Architecture", "Data model", "Scalability", "Trade-offs"],
        phases=[
            _phase("requirements", "Requirements", 5, 10, "question", "Ask what bounds the problem."),
            _phase(
                "capacity", "Capacity estimation", 5, 5, "board", "Users, storage, bandwidth: rough numbers."
            ),
            _phase(
                "high-level", "High-level design", 10, 15, "board", "Boxes and arrows: parts and their calls."
            ),
            _phase(
                "deep-dive", "Deep dive", 15, 20, "board code", "Schema, interfaces, caching of one part."
            ),
            _phase(
                "trade-offs", "Trade-offs and scaling", 5, 10, "board chat", "Bottlenecks, growth, failure."
            ),
        ],
    ),
    "architecture": Round(
        id="architecture",
        name="Architecture deep dive",
        format="architecture",
        minutes=45,
        competencies=["Architecture", "Ownership", "Trade-offs", "Communication"],
        phases=[
            _WELCOME,
            _phase(
                "system", "A system of yours", 10, 15, "board", "Draw one you built, and say what it was for."
            ),
            _phase("decisions", "Decisions", 15, 20, "board chat", "Scaling, caching, consistency: why so?"),
            _QUESTIONS,
        ],
    ),
    "manager": Round(
        id="manager",
        name="Hiring manager",
        format="manager",
        minutes=45,
        competencies=["Motivation", "Ownership", "Pragmatism", "Communication"],
        phases=[
            _WELCOME,
            _phase("past", "Past challenges", 10, 15, "question chat", "What was hard, and what came of it."),
            _phase(
                "task", "A problem of our days", 15, 20, "question code", "Small, and like the work here."
            ),
            _QUESTIONS,
        ],
    ),
    "incident": Round(
        id="incident",
        name="Incident response",
        format="incident",
        minutes=45,
        competencies=["Diagnosis", "Calm under pressure", "Communication", "Systems knowledge"],
        phases=[
            _WELCOME,
            _phase("triage", "Triage", 5, 10, "question chat", "What is broken, for whom, and how badly?"),
            _phase(
                "diagnose", "Diagnose", 15, 20, "question code", "Ask for logs and graphs; find the cause."
            ),
            _phase("review", "Review", 5, 10, "chat", "What would keep it from coming back?"),
        ],
    ),
    "take_home": Round(
        id="take-home",
        name="Take-home",
        format="take_home",
        minutes=120,
        competencies=["Code quality", "Testing", "Design"],
        phases=[_phase("work", "Work", 60, 120, "question code", "Alone, in your own time and language.")],
    ),
}
