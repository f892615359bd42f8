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


def dates_then(which: Q, *, user: User, day: date, until: datetime, empty: str = EMPTY) -> Section:
    """Those that had been opened and not closed, each with its day of then. One query."""
    since = DeadlineMove.objects.filter(deadline=OuterRef("pk"), at__gte=until).order_by("at", "pk")
    known = Coalesce(Subquery(since.values("from_due")[:1]), F("due_date"))
    running = Q(closed_at__isnull=True) | Q(closed_at__gte=until)
    found = Deadline.objects.visible_to(user).filter(which, running, opened_at__lt=until)
    rows = found.annotate(known=known).order_by("known", "pk").values_list("kind", "known")
    return Section("What was due", [_row(kind, due, day) for kind, due in rows], empty=empty)


def _row(kind: str, due: date, day: date) -> Row:
    late = ", which had passed" if due < day else ""
    return Row(Kind(kind).words, f"{day_and_date(due)}{late}")
