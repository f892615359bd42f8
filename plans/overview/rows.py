"""The tables of a plan's pages, row by row."""

from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.web.dates import ShownDate
from cpunit.web.templatetags.cpunit_web import day
from plans.agreed_actions.reached import UNREACHED
from plans.models import Plan, PlanAction

Row = list[dict[str, Any]]


OF_A_ROW = (
    "reference",
    "category",
    "started_on",
    "child__first_name",
    "child__last_name",
    "child__birth_date",
    "chair__user__name",
)
"""What stands in a list of plans, for `only`."""


def columns(*labels: str) -> list[dict[str, str]]:
    """The head of a table."""
    return [{"label": label} for label in labels]


def plan_rows(plans: Iterable[Any], *, today: date, calendar: WorkingDayCalendar) -> list[Row]:
    """Plans in a list, annotated with `next_due` and `area`."""
    return [
        [
            {"text": plan.code, "url": plan.get_absolute_url()},
            {"text": plan.child.name, "is_name": True},
            {"text": plan.get_category_display()},
            {"text": day(plan.started_on), "time": plan.started_on},
            {"date": ShownDate.plain(plan.next_due, today=today, calendar=calendar)}
            if plan.next_due
            else {"text": "Nothing is due"},
            {"text": plan.chair.user.name if plan.chair else "No chair yet", "is_name": bool(plan.chair)},
            {"text": plan.area},
        ]
        for plan in plans
    ]


def action_rows(
    plan: Plan,
    actions: Iterable[PlanAction],
    *,
    today: date,
    calendar: WorkingDayCalendar,
    is_open: bool,
    unreached: Container[int] = (),
    has_died: bool = False,
) -> list[Row]:
    """What is done for the child and for which need, what it is to change and how one will know, by whom, by
    when (SUR-11); one still to be done leads to the page that closes it. Of those `unreached`, by key, nobody
    can be told who is to do it. Of a child who has died nothing is late.
    """
    return [
        [
            {
                "text": action.action,
                "url": reverse("action_closed", args=[plan.code, action.pk])
                if is_open and action.state == PlanAction.State.TO_DO
                else "",
                "below": f"Because: {action.need}",
            },
            {"text": action.outcome, "below": f"We will know: {action.measure}"},
            {
                "text": str(action.owner),
                "is_name": True,
                "below": UNREACHED if action.pk in unreached else "",
            },
            _by_when(action, today, calendar, is_over=has_died),
            {
                "text": str(action.get_state_display()),
                "below": VAGUE if action.is_vague else "",
            },
            _to_change(plan, action, is_open),
        ]
        for action in actions
    ]


VAGUE = "No measure: it says who turns up, not what gets better"


def _to_change(plan: Plan, action: PlanAction, is_open: bool) -> dict[str, Any]:
    if not is_open or action.state != PlanAction.State.TO_DO:
        return {"text": "", "is_action": True}
    url = reverse("action_changed", args=[plan.code, action.pk])
    return {"text": "Change", "url": url, "about": f": {action.action}", "is_action": True}


def _by_when(
    action: PlanAction, today: date, calendar: WorkingDayCalendar, *, is_over: bool
) -> dict[str, Any]:
    if action.state == PlanAction.State.NOT_NEEDED or (is_over and action.closed_on is None):
        return {"text": day(action.by_date), "time": action.by_date}
    shown = ShownDate.plain(action.by_date, today=today, calendar=calendar, met_date=action.closed_on)
    return {"date": shown}
