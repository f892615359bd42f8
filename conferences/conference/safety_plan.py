"""The versions of the interim safety plan of a discussion, and of a conference until its close (WKF-5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Q, Value

from conferences.models import Conference, SafetyPlan, StrategyDiscussion
from cpunit.domain.words import day_and_date

WITH = StringAgg("agencies__name", ", ", distinct=True, default=Value(""))


@dataclass(frozen=True)
class Version:
    """One version: `agreed_by` in words, `until` None for until the conference."""

    text: str
    agreed_on: date
    agreed_by: str
    until: date | None = None

    @property
    def words(self) -> str:
        """ "Agreed on Tue 20 May 2025 by Northern Police, their aunt, until Fri 30 May 2025"."""
        by = f" by {self.agreed_by}" if self.agreed_by else ""
        until = day_and_date(self.until) if self.until else "the conference"
        return f"Agreed on {day_and_date(self.agreed_on)}{by}, until {until}"

    def ends_before(self, day: date) -> bool:
        """Whether nothing is agreed for that day any more."""
        return self.until is not None and self.until < day


def versions_of(codes: Collection[str]) -> list[Version]:
    """Those of the records with these codes, and of discussions that went on from them, the latest first. Two
    queries.
    """
    if not codes:
        return []
    discussions = (
        StrategyDiscussion.objects.filter(Q(reference__in=codes) | Q(first__reference__in=codes))
        .exclude(safety_plan="")
        .order_by("held_on", "id")
        .annotate(by=WITH)
    )
    said = [Version(each.safety_plan, each.held_on, each.by) for each in discussions]
    rows = SafetyPlan.objects.filter(record__in=codes).order_by("agreed_on", "id").annotate(by=WITH)
    kept = [
        Version(
            each.text,
            each.agreed_on,
            ", ".join(words for words in (each.by, each.others) if words),
            each.until,
        )
        for each in rows
    ]
    return sorted([*said, *kept], key=lambda version: version.agreed_on)[::-1]


def codes_behind(conference: Conference, causes: Collection[str]) -> list[str]:
    """The records whose safety plans hold for a conference: the discussions that it serves, itself, and those
    that it is held instead of. A query for each of those.
    """
    codes = [code for code in causes if code.startswith("S")]
    each: Conference | None = conference
    while each is not None:
        codes.append(each.code)
        each = each.follows if each.follows_id else None
    return codes
