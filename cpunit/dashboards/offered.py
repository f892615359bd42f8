"""What the search box offers while somebody types: a few matches at once, the closest first.

At 70,000 children the database answers from its indexes in 5 to 40 ms (docs/decisions/0024).
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from cpunit.dashboards.search import (
    Record,
    children_like,
    children_of,
    closeness,
    date_in,
    folded,
    may_be_code,
    record_with,
    set_likeness,
)
from cpunit.people.family_page import age_words
from cpunit.people.models import Child, Family, User
from cpunit.people.models.child import SEARCHED_NAME

FEWEST, MOST = 2, 8
"""Letters or digits of one word from which on something is offered, and how many matches at most."""
WORDS = 5
"""Words that are looked for; more than any name has."""
LIKE_FROM = 3
"""Letters of one word from which on a misspelt name is told from any other."""


@dataclass(frozen=True)
class Match:
    """One line: where it leads, what is found, whose age or which code stands beside it, and the family."""

    url: str
    name: str
    facts: tuple[str, ...]
    family: str = ""


@dataclass(frozen=True)
class Offered:
    """The matches, and whether there are more than are offered."""

    matches: list[Match]
    has_more: bool = False

    @property
    def said(self) -> str:
        """What a screen reader says, and what stands under the list."""
        found = len(self.matches)
        if not found:
            return "No match so far"
        if self.has_more:
            return f"The {found} closest. Enter shows all"
        return f"{found} match{'' if found == 1 else 'es'}"


def offered(text: str, *, user: User, today: date) -> Offered | None:
    """What of the user's areas is meant by what is typed so far; None while that is too little.

    A code or a day means what has it. Else the words are the beginnings of a child's names, in any order;
    where there is no such child, names alike and relatives' names count, as in the search itself.
    """
    typed = folded(text)
    letters = max((sum(sign.isalnum() for sign in word) for word in typed.split()), default=0)
    if letters < FEWEST:
        return None
    record = record_with(text, user) if may_be_code(text) else None
    if record:
        return Offered([_of_record(record, today)])
    day = date_in(text)
    found = _first(children_of(day, user) if day else _beginning(typed, user))
    if not found and letters >= LIKE_FROM and not may_be_code(text):
        with transaction.atomic():
            set_likeness()
            found = _first(children_like(text, user))
    return Offered([_of_child(child, today) for child in found[:MOST]], has_more=len(found) > MOST)


def _beginning(typed: str, user: User) -> QuerySet[Child]:
    named = Child.objects.visible_to(user).annotate(searched=SEARCHED_NAME, closeness=closeness(typed))
    return named.filter(begins_names(typed))


def begins_names(typed: str) -> Q:
    """Whether each word typed begins a word of `searched`; answered from the trigram index."""
    begins = Q()
    for word in sorted(set(typed.split()), key=len)[-WORDS:]:
        begins &= Q(searched__startswith=word) | Q(searched__contains=f" {word}")
    return begins


def _first(children: QuerySet[Child]) -> list[Child]:
    """The closest, and one more, which tells whether there are others."""
    closest = ["-closeness"] if "closeness" in children.query.annotations else []
    order = (*closest, "last_name", "first_name", "pk")
    return list(children.select_related("family").order_by(*order)[: MOST + 1])


def _of_child(child: Child, today: date) -> Match:
    facts = (age_words(child, today), child.code)
    return Match(f"/children/{child.code}/", child.name, facts, child.family.name)


def _of_record(record: Record, today: date) -> Match:
    if isinstance(record, Child):
        return _of_child(record, today)
    if isinstance(record, Family):
        return Match(f"/families/{record.code}/", f"{record.name} family", (record.code,))
    return Match(
        record.get_absolute_url(), record.get_kind_display(), (record.code,), family=record.family.name
    )
