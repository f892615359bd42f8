"""The dates that run, in words, for whoever is shown what a correction does to them."""

from collections.abc import Collection, Iterator
from datetime import date

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.correcting import Fact


def dates_that_run(families: Collection[int], *, today: date) -> Iterator[Fact]:
    """Each open date of these families, by what it is and for whom. Two queries."""
    rows = Deadline.objects.open().filter(family__in=families).select_related("child")
    for row in rows.prefetch_related("record__children").order_by("due_date", "pk"):
        children = [row.child] if row.child else row.record.children.all()
        late = ", not known" if row.is_unknown(today) else ", late" if row.due_date < today else ""
        for child in children:
            yield f"{Kind(row.kind).words}: {child.name}", f"due by {day_and_date(row.due_date)}{late}"
