"""Actions of a plan that say who turns up and not what changes for the child.

A plan's actions are SMART (Kirklees handbook, chapter 4, "Core groups": the outline plan is made specific,
measurable, achievable, realistic and timely at the first core group; KRK-20). What is told here refuses
nothing: it names the row to whoever writes it.
"""

import re

TURNING_UP = (
    "access", "attend", "comply", "cooperate", "co-operate", "engage", "liaise", "monitor", "support",
    "work with", "encourage", "promote", "explore", "consider", "be aware of",
)  # fmt: skip
"""What somebody can do for months without anything being better for the child."""

_BEGINS = re.compile(rf"^(?:to\s+)?(?:{'|'.join(map(re.escape, TURNING_UP))})\w*\b", re.IGNORECASE)
_SEEN = re.compile(
    r"\d|\b(?:no|none|never|every|each|all|once|twice|weekly|daily|monthly|fewer|less|more|tests?|sees?|seen|"
    r"finds?|found|says?|shows?|hears?|heard|reports?|records?|weighs?|scores?)\b",
    re.IGNORECASE,
)


def is_vague(action: str, measure: str) -> bool:
    """Whether the action is one of `TURNING_UP` and its measure tells no more than that it was done."""
    if not _BEGINS.match(action.strip()):
        return False
    return not _SEEN.search(measure) or _plain(measure) in _plain(action)


def why_vague(action: str, measure: str) -> str:
    """What to say instead, as a sentence; "" where the row says what one can see."""
    if not is_vague(action, measure):
        return ""
    return (
        "This says who turns up, not what gets better for the child: say what one will see, how often or by "
        "when."
    )


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
