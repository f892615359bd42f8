"""One line of what is due: the verb, the record, whom it is about, and the date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cpunit.dashboards.verbs import address, to_do
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.models.deadline import DeadlineQuerySet
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.people.models import Child, Family
from cpunit.web.dates import ShownDate

SHOWN = (
    "record", "kind", "due_date", "done_on", "child", "child__first_name", "family", "family__code",
    "family__name", "is_untold",
)  # fmt: skip
"""What is read of a deadline for its line."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """What a mark is drawn from (rows.py); `child` is whose date it is, None for a family's."""

    verb: str
    url: str
    code: str
    date: ShownDate
    family: Family
    child: Child | None = None
    kind: str = ""
    concern_url: str = ""
    """Where the chair raises a formal concern about it."""


def for_lines(deadlines: DeadlineQuerySet, *more: str) -> DeadlineQuerySet:
    """The deadlines with no more than their lines and `more` tell: a list reads fifty of them."""
    return deadlines.select_related("child", "family").only(*SHOWN, *more)


def due_lines(
    deadlines: Iterable[Deadline], *, reckoner: Reckoner, today: date, on_page_of: Child | None = None
) -> list[DueLine]:
    """The lines of deadlines that were loaded with their child and family; no query.

    On a child's own page the lines do not name that child again.
    """
    return [
        DueLine(
            verb=to_do(deadline.kind).verb,
            url=address(deadline.kind, deadline.record_id),
            code=deadline.record_id,
            date=shown_date(deadline, reckoner=reckoner, today=today),
            family=deadline.family,
            child=None if on_page_of and deadline.child_id == on_page_of.pk else deadline.child,
            kind=deadline.kind,
        )
        for deadline in deadlines
    ]
