"""What was missed on a plan and alerted, and its latest transfer, in one statement."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.timescales import Kind
from plans.models import Plan, TransferOut


@dataclass(frozen=True)
class Hanging:
    """`alerts` are as the page's template reads them: their key, in words, and the missed date."""

    alerts: list[dict[str, Any]]
    transfer: TransferOut | None


def hanging_on(plan: Plan, deadlines: list[Deadline], reckoner: Reckoner, today: date) -> Hanging:
    """`deadlines` are those of the plan. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_HANGING, {"plan": plan.pk})
        alerts, transfer = cursor.fetchone()
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
    )


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
    )
"""
