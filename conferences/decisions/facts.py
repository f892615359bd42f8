"""What is fixed for each child before a conference closes, and for which of them it is the same."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from conferences.conference.sealed import Facts
from conferences.models import Conference, ConferenceChild
from cpunit.domain.words import listed
from cpunit.people.models import Person, Professional

FOR_A_PLAN = ("lead_social_worker", "visit_every", "first_core_group_on", "core_group_members")
"""What is fixed where a plan starts; the contingency plan is written for every child."""
CONTINGENCY = ("contingency_plan", "contingency_in_family_words")
OF_A_CHILD = (*FOR_A_PLAN, *CONTINGENCY)


def for_a_plan(kind: str) -> tuple[str, ...]:
    """What a conference of this kind fixes for a child on a plan; at a review no first core group."""
    if kind != Conference.Kind.REVIEW:
        return FOR_A_PLAN
    return tuple(name for name in FOR_A_PLAN if name != "first_core_group_on")


@dataclass(frozen=True, kw_only=True)
class Arrangements:
    """What happens next where a plan starts; what is not known yet stays open until the conference closes.

    Of a core group are professionals, and of the family adults and young people (LDS-10).
    """

    lead_social_worker: Professional | None
    visit_every: int | None
    core_group_members: Collection[Person | Professional]
    first_core_group_on: date | None = None


def facts_of(
    arranged: ConferenceChild | Arrangements, names: Collection[str] = FOR_A_PLAN
) -> dict[str, Hashable]:
    """These arrangements for a child as they stand, or as they are wanted; people by their keys."""
    return {name: _fact(arranged, name) for name in names}


def _fact(arranged: ConferenceChild | Arrangements, name: str) -> Hashable:
    value = getattr(arranged, name)
    if name == "lead_social_worker":
        return value.pk if value else None
    if name == "core_group_members":
        members: Iterable[Model] = value if isinstance(arranged, Arrangements) else value.all()
        return frozenset(each.pk for each in members)
    fact: Hashable = value
    return fact


def facts_of_child(attached: ConferenceChild) -> dict[str, Hashable]:
    """All of it, with the child's contingency plan."""
    return facts_of(attached, OF_A_CHILD)


BLANK: Facts = {
    **dict.fromkeys(FOR_A_PLAN),
    "core_group_members": frozenset(),
    **dict.fromkeys(CONTINGENCY, ""),
}


def common(children: Sequence[ConferenceChild], names: Collection[str] = OF_A_CHILD) -> Facts:
    """Of each fact what most of the children have, the eldest before others: half-siblings may differ."""
    rows = [facts_of(each, names) for each in children]
    if not rows:
        return BLANK
    return {name: Counter(row[name] for row in rows).most_common(1)[0][0] for name in names}


def differing(children: Sequence[ConferenceChild], names: Collection[str]) -> list[ConferenceChild]:
    """Those for whom one of these facts is other than for most."""
    usual = common(children, names)
    return [each for each in children if facts_of(each, names) != usual]


def alike(
    children: Iterable[ConferenceChild], names: Collection[str]
) -> list[tuple[ConferenceChild, list[ConferenceChild]]]:
    """Those who have all of these facts in common stand together, each group with the first of it."""
    groups: dict[tuple[Hashable, ...], list[ConferenceChild]] = {}
    for each in children:
        groups.setdefault(tuple(facts_of(each, names).values()), []).append(each)
    return [(group[0], group) for group in groups.values()]


def lacking(words: str, lack: Sequence[ConferenceChild], among: Sequence[ConferenceChild]) -> Iterable[str]:
    """What is missing, in words, with the names of those who lack it where others do not."""
    if lack and len(lack) == len(among):
        yield words
    elif lack:
        yield f"{words} for {listed([each.child.name for each in lack])}"
