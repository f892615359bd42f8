"""What was missed on a plan and alerted, its latest transfer, and a child who became looked after, in one
statement.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.timescales import Kind
from plans.looked_after.shown import line_of
from plans.models import LookedAfter, Plan, TransferOut


@dataclass(frozen=True)
class Hanging:
    """`alerts` are as the page's template reads them: their key, in words, and the missed date.
    `looked_after` says how far it is with a child who became looked after.
    """

    alerts: list[dict[str, Any]]
    transfer: TransferOut | None
    looked_after: str


def hanging_on(plan: Plan, deadlines: list[Deadline], reckoner: Reckoner, today: date) -> Hanging:
    """`deadlines` are those of the plan. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_HANGING, {"plan": plan.pk})
        alerts, transfer, looked_after = cursor.fetchone()
    missed = {key: pk for pk, key in alerts or ()}
    return Hanging(
        alerts=[
            {
                "pk": missed[each.pk],
                "words": Kind(each.kind).words,
                "date": shown_date(each, reckoner=reckoner, today=today),
            }
            for each in sorted(deadlines, key=lambda each: (each.due_date, each.pk))
            if each.pk in missed and each.closed_at is None
        ],
        transfer=_transfer(transfer),
        looked_after=_looked_after(plan, looked_after, today),
    )


def _looked_after(plan: Plan, row: list[Any] | None, today: date) -> str:
    """Of what was recorded last."""
    if row is None:
        return ""
    state, since, review, handed_over, asked, answered = row
    found = LookedAfter(plan=plan, state=state, since=date.fromisoformat(since))
    found.first_review_on = date.fromisoformat(review) if review else None
    found.handed_over_on = date.fromisoformat(handed_over) if handed_over else None
    return line_of(found, asked, answered, today)


def _transfer(row: list[str] | None) -> TransferOut | None:
    """The one that is under way, or the last one."""
    if row is None:
        return None
    state, authority, ended = row
    return TransferOut(
        state=state, authority=authority, ended_on=date.fromisoformat(ended) if ended else None
    )


_HANGING = """
SELECT
    (
        SELECT json_agg(json_build_array(id, deadline_id))
        FROM escalations_driftalert WHERE plan_id = %(plan)s AND closed_at IS NULL
    ),
    (
        SELECT json_build_array(state, authority, ended_on)
        FROM plans_transferout WHERE plan_id = %(plan)s ORDER BY recorded_at DESC, id DESC LIMIT 1
    ),
    (
        SELECT json_build_array(
            state, since, first_review_on, handed_over_on,
            (SELECT count(*) FROM plans_lookedafteranswer WHERE of_id = found.id),
            (SELECT count(*) FROM plans_lookedafteranswer WHERE of_id = found.id AND says <> '')
        )
        FROM plans_lookedafter found WHERE plan_id = %(plan)s ORDER BY id DESC LIMIT 1
    )
"""
