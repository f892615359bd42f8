"""The parts of a Strengthening Families conference, in their order.

Kirklees handbook, chapter 3 (KRK-13): the map of worries, of what works well, of safety goals and grey areas,
the safety scale, then the plan, and the decision last. The child's own views come before all of it (SUR-8).
"""

from functools import cache

from cpunit.domain.frameworks.part import Part, written
from cpunit.domain.rules import ConferenceKind

BEGIN, VOICES, WORRIES, WELL, NEXT, DECIDE = (
    "Begin",
    "Voices",
    "What are we worried about?",
    "What is working well?",
    "What needs to happen?",
    "Decide",
)


PARTS = (
    Part("opening", "Opening", BEGIN),
    Part("attendance", "Who is here", BEGIN),
    Part("childrens-views", "The children’s own views", VOICES),
    written(
        "parents-views",
        "The parents’ views",
        VOICES,
        "What the parents and carers say about the worries, about what they can do, and about what would "
        "help.",
    ),
    written(
        "wider-family",
        "The wider family and network",
        VOICES,
        "What grandparents, relatives and friends say, and what they can do.",
    ),
    written(
        "identity",
        "Each child’s identity and needs",
        VOICES,
        "Race, culture, language, religion, gender, sexual orientation and disability, and what they mean "
        "for each child.",
    ),
    written(
        "plan-so-far",
        "The plan so far",
        WORRIES,
        "What was decided, what was done of it, and what it changed for the children.",
        kinds=frozenset({ConferenceKind.REVIEW}),
    ),
    written(
        "plan-before",
        "The plan in the authority before",
        WORRIES,
        "What its papers tell: the risk found there, and how the move has changed it.",
        kinds=frozenset({ConferenceKind.TRANSFER_IN}),
    ),
    written(
        "past-harm",
        "Past harm",
        WORRIES,
        "What has happened to the children, when, how often and how bad; and how it affected them.",
    ),
    written(
        "danger-statements",
        "Danger statements",
        WORRIES,
        "Who is worried, about what, and what may happen to the children if nothing changes.",
    ),
    written(
        "complicating-factors",
        "Complicating factors",
        WORRIES,
        "What makes the worries harder to work on, without being harm itself.",
    ),
    written(
        "strengths",
        "Strengths",
        WELL,
        "What is good in the children’s lives, and who brings it about.",
    ),
    written(
        "safety",
        "Existing safety",
        WELL,
        "When the worry was there and the children were kept safe: by whom, and how.",
    ),
    written(
        "safety-goals",
        "Safety goals",
        NEXT,
        "What everybody must see the parents do, for how long, to know that the children are safe.",
    ),
    written(
        "grey-areas",
        "Grey areas",
        NEXT,
        "What is not known yet, and how it will be found out.",
    ),
    written(
        "safety-scale",
        "Safety scale",
        NEXT,
        "From 0 (the children will be harmed) to 10 (safe enough to close): the number each parent gives, "
        "and why. The professionals’ numbers stand with their views.",
    ),
    Part("outline", "Outline plan", NEXT),
    Part("contingency", "Contingency plan", NEXT),
    Part("views", "Each professional’s view", DECIDE),
    Part("decisions", "Decision for each child", DECIDE),
    Part("dissent", "Dissent", DECIDE),
    Part("arrangements", "What happens next", DECIDE),
    Part("next-review", "The next review", DECIDE),
    Part("telling", "Telling those who were not here", DECIDE),
)


BY_KEY = {part.key: part for part in PARTS}
WRITTEN = tuple(part for part in PARTS if part.is_written)


@cache
def parts_of(kind: ConferenceKind) -> tuple[Part, ...]:
    """The parts of a conference of that kind, in their order."""
    return tuple(part for part in PARTS if kind in part.kinds)


OPENING_STEPS = (
    ("introductions", "Everybody has said who they are and for which agency they are here"),
    ("purpose", "The purpose of the conference and the order of the meeting are explained"),
    ("confidentiality", "Confidentiality is explained, and everybody has agreed to it"),
    ("respect", "How people speak to each other, and how discriminatory comments are handled, is agreed"),
    ("recording", "It is agreed that nobody records the meeting"),
    ("private", "Those who join by video have confirmed that nobody else can hear or see the meeting"),
)
"""What the chair goes through before anything else (LDS-6, BNS-3, KRK-12); the last is for video alone."""


STATEMENTS = {
    "in-person": (
        "What is said here is confidential. It is shared only with those who need it to keep the children "
        "safe."
    ),
    "virtual": (
        "What is said here is confidential. Make sure that you are alone and cannot be overheard, and do "
        "not record sound or pictures."
    ),
    "hybrid": (
        "What is said here is confidential, in the room and on the screen. Those who join by video make "
        "sure that they are alone and cannot be overheard. Nobody records sound or pictures."
    ),
}
"""The opening statement by how the conference meets (KRK-12)."""


def opening_steps(meeting_format: str) -> tuple[tuple[str, str], ...]:
    """The opening steps of a conference that meets in this way."""
    return OPENING_STEPS if meeting_format != "in-person" else OPENING_STEPS[:-1]


def opening_text(steps: frozenset[str], notes: str, meeting_format: str) -> str:
    """The steps that were ticked, in words, and the notes."""
    ticked = [sentence for key, sentence in opening_steps(meeting_format) if key in steps]
    return "\n".join([*ticked, notes.strip()]).strip()


def opening_of(text: str, meeting_format: str) -> tuple[frozenset[str], str]:
    """What was ticked and what was noted, read back from the text."""
    keys = {sentence: key for key, sentence in opening_steps(meeting_format)}
    lines = text.splitlines()
    notes = "\n".join(line for line in lines if line not in keys)
    return frozenset(keys[line] for line in lines if line in keys), notes
