"""How each profile's conferences decide, as one page for a service manager to check: `docs/deciding.md`."""

from collections.abc import Callable

from cpunit.domain.decision_rules import Answer, Criteria, DecisionRule
from cpunit.domain.profiles import PROFILES, Profile

HEAD = """# How a conference decides, by authority

Written from the rows in `cpunit/domain/profiles/` by
`python -m cpunit.domain.published_deciding > docs/deciding.md`; a test fails where the two differ.

An answer in brackets is the product's own default: the authority's document states none.
"""

Fact = DecisionRule | Answer | Criteria
QUESTIONS: dict[str, Callable[[Profile], tuple[Fact, str]]] = {
    "Where views differ, who decides": lambda each: (
        each.decision_rule,
        "the majority; a tie is the chair’s" if each.decision_rule.by_majority else "the chair",
    ),
    "May the chair decide otherwise than the views, with reasons": lambda each: (
        each.decision_rule,
        _yes(each.decision_rule.chair_may_overrule),
    ),
    "Whose is a vote": lambda each: (
        each.counting.by_agency,
        "the agency’s" if each.counting.by_agency.yes else "each person’s",
    ),
    "Does the written view of somebody absent count": lambda each: (
        each.counting.in_writing,
        _yes(each.counting.in_writing.yes),
    ),
    "Does it count for the quorum": lambda each: (
        each.counting.in_writing_for_quorum,
        _yes(each.counting.in_writing_for_quorum.yes),
    ),
    "Whose criteria say when a plan is needed": lambda each: (
        each.criteria,
        "Kirklees’s" if each.criteria.is_default else "its own",
    ),
}


def page() -> str:
    """The whole of `docs/deciding.md`: the answers side by side, then what each document says."""
    names = [profile.name for profile in PROFILES.values()]
    lines = [f"| question | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for question, answer in QUESTIONS.items():
        cells = [_cell(profile, *answer(profile)) for profile in PROFILES.values()]
        lines.append(f"| {question} | {' | '.join(cells)} |")
    passages = [line for profile in PROFILES.values() for line in _passages(profile)]
    return "\n".join([HEAD, *lines, "", *passages])


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _cell(profile: Profile, fact: Fact, words: str) -> str:
    return f"({words})" if fact.is_default and profile is not PROFILES["default"] else words


def _passages(profile: Profile) -> list[str]:
    said = [
        (" ".join(fact.lines) if isinstance(fact, Criteria) else fact.words, fact.source.sentence)
        for fact in (profile.decision_rule, *profile.counting.answers, profile.criteria)
        if profile is PROFILES["default"] or not fact.is_default
    ]
    lines = [f"- {words} {source}" for words, source in said]
    return [f"## {profile.name}", "", *(lines or ["It says nothing of how a conference decides."]), ""]


if __name__ == "__main__":
    print(page(), end="")
