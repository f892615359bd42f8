"""Who takes part in every strategy discussion: social care, the police and health, each or why not (KRK-30).

"The strategy discussion must involve representatives from: the Local Authority Children’s Social Care
department, The Police, and Health" (Kirklees handbook, chapter 3). No other document names them, so every
profile asks for these. That one is missing is the unit's to know and not a reason to wait.
"""

from collections.abc import Collection, Mapping

from cpunit.domain.refusal import Problem
from cpunit.domain.rules import Source

THREE: Mapping[str, str] = {"social-care": "social care", "police": "the police", "health": "health"}
"""Their words by the kind of an agency, as it is stored."""

SOURCE = Source(
    "Kirklees, Child Protection Conference Chair Handbook, chapter 3",
    "The strategy discussion must involve representatives from: the Local Authority Children’s Social Care "
    "department, The Police, and Health and where appropriate, other professionals /agencies",
)


def fact_of(kind: str) -> str:
    """How the fact is called that says why one of the three took no part."""
    return f"why_not_{kind.replace('-', '_')}"


def problems_of_involvement(took_part: Collection[str], why_not: Mapping[str, str]) -> list[Problem]:
    """What is still to be said of the three, each about `why_not_` and the kind.

    `took_part` are the kinds of the agencies that did, in any number; `why_not` is the reason by kind.
    """
    found = []
    for kind, words in THREE.items():
        reason = why_not.get(kind, "").strip()
        if kind in took_part and reason:
            sentence = f"{words[:1].upper()}{words[1:]} took part: leave “Why {words} took no part” empty."
        elif kind not in took_part and not reason:
            sentence = f"Say who took part for {words}, or why nobody did."
        else:
            continue
        found.append(Problem(fact_of(kind), sentence))
    return found
