"""Who must not meet whom, and the orders in force, in words for those who work with a family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from cpunit.domain.cautions import end_words
from cpunit.domain.words import listed
from cpunit.people.alerts import APART, Alert, says
from cpunit.people.models import Caution, Family, Person, with_details


@dataclass(frozen=True)
class CautionRow:
    """A caution: a sentence that names them, and what else is known. `keeps_apart`: they must not meet."""

    pk: int
    words: str
    about: str
    keeps_apart: bool
    is_past: bool


def cautions_of(family: Family, *, today: date) -> list[CautionRow]:
    """Those that run. Two queries, one where there is none."""
    protects = Prefetch("protects", Person.objects.select_related("adult", "child"))
    running = family.cautions.running().select_related(*with_details("person")).prefetch_related(protects)
    return [_row(each, today) for each in running]


def kept_apart(family: Family, alerts: Sequence[Alert], *, today: date) -> list[str]:
    """Who must not meet whom, in a few words for the list of people and for who is here; why stands on the
    conference's own page. Nothing is read where the `alerts` of its bar name nobody.
    """
    rows = cautions_of(family, today=today) if says(alerts, APART) else []
    return [row.words for row in rows if row.keeps_apart]


def who_must_not_meet(rows: list[CautionRow]) -> list[str]:
    """A line for each of them that keeps people apart."""
    return [f"{row.words}. {row.about}" for row in rows if row.keeps_apart]


def orders_in_force(rows: list[CautionRow]) -> list[str]:
    """A line for each of the others."""
    return [f"{row.words}. {row.about}" for row in rows if not row.keeps_apart]


def _row(caution: Caution, today: date) -> CautionRow:
    kind, safe = caution.known, listed([person.name for person in caution.protects.all()])
    if kind.keeps_apart and caution.person:
        words = f"{caution.person.name} must not meet {safe}"
        order = f"{kind.words}, " if kind.source else ""
    else:
        people = [f"against {caution.person.name}" if caution.person else "", f"for {safe}" if safe else ""]
        words, order = " ".join([kind.words, *filter(None, people)]), ""
    end = end_words(caution.until, today)
    about = f"{order}{end}. {caution.why.rstrip('. ')}. Told by: {caution.source.rstrip('. ')}."
    return CautionRow(
        pk=caution.pk,
        words=words,
        about=about[0].upper() + about[1:],
        keeps_apart=kind.keeps_apart,
        is_past=caution.until is not None and caution.until < today,
    )
