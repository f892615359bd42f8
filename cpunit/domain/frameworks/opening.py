"""What the chair goes through before anything else, whichever framework a conference follows, and what people
put their names to.
"""

from collections.abc import Iterable
from typing import TypeVar

OPENING_STEPS = (
    ("introductions", "Everybody has said who they are and for which agency they are here"),
    ("purpose", "The purpose of the conference and the order of the meeting are explained"),
    ("format", "How the conference meets is said, and the statement for it is read out"),
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
    "virtual": "What is said here is confidential. Make sure that you are alone and cannot be overheard.",
    "hybrid": (
        "What is said here is confidential, in the room and on the screen. Those who join by video make "
        "sure that they are alone and cannot be overheard."
    ),
}
"""The opening statement by how the conference meets (KRK-12)."""


RECORDING = {
    "in-person": "Nobody records this conference. Its minutes are what is kept of it.",
    "virtual": "Please do not record sound or pictures, on any device. The minutes are what is kept.",
    "hybrid": (
        "Nobody records sound or pictures, in the room or on the screen. The minutes are what is kept."
    ),
}
"""The statement about recording by how the conference meets (KRK-12): "a statement regarding the policy
around the recording of these meetings" (Kirklees handbook, chapter 5). No policy is published with it: these
are the unit's own words.
"""

SIGNED_BY_PROFESSIONALS = (
    "I share and keep what is said here under my agency’s data sharing agreement: I store it securely, and "
    "destroy it when that agreement says so."
)
SIGNED_BY_FAMILY = (
    "I was told how what I say here is shared and kept, under the law on data protection, and I agree to it."
)
"""What the two signing-in sheets say above the names (KRK-12): "an agreement for professionals to share
information under agency data sharing agreements, store information securely, and to destroy information in
line with" them; of parents and carers "an acknowledgment and agreement that they have been informed of how
their information will be shared and held in line with the data protection legislation" (Kirklees handbook,
chapter 5).
"""

Who = TypeVar("Who")


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


def ticked_by(versions: Iterable[tuple[str, Who]], meeting_format: str) -> dict[str, Who]:
    """Whose each tick is that stands: of those who saved the text, oldest first, who ticked it last."""
    found: dict[str, Who] = {}
    for text, who in versions:
        keys, _ = opening_of(text, meeting_format)
        found = {key: found.get(key, who) for key in keys}
    return found
