"""What the chair goes through before anything else, whichever framework a conference follows."""

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
