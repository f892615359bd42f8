"""The days on which each plan can be reviewed next."""

from collections.abc import Iterable
from datetime import date

from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.together import After, Window
from plans.models import Plan

LIMITS = (Kind.FIRST_REVIEW, Kind.REVIEW)


def windows_of(plans: Iterable[Plan]) -> tuple[dict[str, date], dict[str, Window]]:
    """By the plan's code: the date by which it is reviewed next, and the days on which it can be; nothing of
    one whose limit is not known. One query.
    """
    by_code = {plan.code: plan for plan in plans}
    limits: dict[str, tuple[date, date]] = {}
    groups: dict[str, date] = {}
    rows = Deadline.objects.filter(record__in=by_code, kind__in=[*LIMITS, Kind.FIRST_CORE_GROUP]).order_by(
        "pk"
    )
    for code, kind, due, book_by, closed_at in rows.values_list(
        "record", "kind", "due_date", "book_by", "closed_at"
    ):
        if kind == Kind.FIRST_CORE_GROUP:
            groups.setdefault(code, due)
        elif closed_at is None:
            limits[code] = (due, book_by)
    return (
        {code: due for code, (due, _) in limits.items()},
        {code: _window(by_code[code], groups.get(code), by) for code, (_, by) in limits.items()},
    )


def _window(plan: Plan, first_group: date | None, by: date) -> Window:
    """After the last review; of a new plan, once its first core group is due."""
    if plan.last_reviewed_on or first_group is None:
        return Window(
            who=plan.code, after=plan.last_reviewed_on or plan.started_on, after_what=After.LAST_REVIEW, by=by
        )
    return Window(who=plan.code, after=first_group, after_what=After.FIRST_CORE_GROUP, by=by)
