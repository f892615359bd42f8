"""What is said of a core group that was put in the diary: whether it comes too late."""

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from plans.models import CoreGroup

KINDS = (Kind.FIRST_CORE_GROUP, Kind.CORE_GROUP)


def planned_said(group: CoreGroup) -> str:
    """One after the limit of any of its plans is in the diary all the same: late is better than none, and who
    planned it should know. One query.
    """
    running = Deadline.objects.open().filter(record__in=group.plans.order_by().values("reference"))
    running = running.filter(kind__in=[kind.value for kind in KINDS], due_date__lt=group.planned_for)
    limit = running.order_by("due_date").values_list("due_date", flat=True).first()
    late = f" It comes after its limit, {day_and_date(limit)}." if limit else ""
    return f"The core group is in the diary.{late}"
