"""The dates that were running by the end of a day, as they were known then."""

from datetime import date, datetime

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from cpunit.dashboards.as_it_stood.stood import Row, Section
from cpunit.deadlines.models import Deadline, DeadlineMove
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import User

EMPTY = "No date was running."
PASSED, UNTOLD = ", which had passed", ", of which nobody had told"
"""Of a visit of which nobody ever told it is not known whether it was missed (safety 12)."""


def dates_then(which: Q, *, user: User, day: date, until: datetime, empty: str = EMPTY) -> Section:
    """Those that had been opened and not closed, each with its day of then. One query."""
    since = DeadlineMove.objects.filter(deadline=OuterRef("pk"), at__gte=until).order_by("at", "pk")
    known = Coalesce(Subquery(since.values("from_due")[:1]), F("due_date"))
    running = Q(closed_at__isnull=True) | Q(closed_at__gte=until)
    found = Deadline.objects.visible_to(user).filter(which, running, opened_at__lt=until)
    rows = found.annotate(known=known).order_by("known", "pk").values_list("kind", "known", "is_untold")
    return Section("What was due", [_row(*row, day) for row in rows], empty=empty)


def _row(kind: str, due: date, is_untold: bool, day: date) -> Row:
    passed = UNTOLD if is_untold else PASSED
    return Row(Kind(kind).words, f"{day_and_date(due)}{passed if due < day else ''}")
