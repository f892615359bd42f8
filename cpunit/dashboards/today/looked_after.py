"""Children on plans who became looked after, of whom something is the chair's to do: to ask the core group,
to decide, to hand over.
"""

from datetime import date, time, timedelta
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.children import child_in
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.diary.times import moment
from cpunit.domain.words import day_and_date

VERBS = {
    "recorded": "Ask the core group whether the plan should end",
    "asked": "Decide whether the plan ends",
    "ended": "Hand over to the reviewing officer",
}
"""By the state that it is in."""
WITHIN = timedelta(days=7)
"""How long a chair has for the hand-over before managers are told."""


def _line(told: dict[str, Any], today: date) -> Waiting:
    review = date.fromisoformat(told["review"]) if told["review"] else None
    when = f"looked after since {day_and_date(date.fromisoformat(told['since']))}"
    if told["state"] == "ended" and review:
        when = f"first looked-after review on {day_and_date(review)}"
    code, state = told["code"], told["state"]
    is_late = state == "ended" and review is not None and review <= today
    return Waiting(
        child_in(told).name, VERBS[state], reverse("looked_after", args=[code]), when, code, is_late
    )


_FOUND = """
    SELECT json_build_object(
        'code', plan.reference_id, 'first_name', child.first_name, 'last_name', child.last_name,
        'birth_date', child.birth_date, 'state', found.state, 'since', found.since,
        'review', found.first_review_on
    ) AS told, count(*) OVER () AS of_all
    FROM plans_lookedafter found JOIN plans_plan plan ON plan.id = found.plan_id
    JOIN people_child child ON child.person_id = plan.child_id
    JOIN people_family family ON family.id = child.family_id
"""

LOOKED_AFTER = Section(
    "looked after",
    _FOUND
    + """
    WHERE child.death_date IS NULL AND {seen}
        AND (%(chairs)s::bigint[] IS NULL OR plan.chair_id = ANY(%(chairs)s::bigint[]))
        AND (
            found.state = 'ended' AND found.handed_over_on IS NULL
            OR found.state = 'recorded' AND plan.ended_on IS NULL
            OR found.state = 'asked' AND plan.ended_on IS NULL AND NOT EXISTS (
                SELECT FROM deadlines_deadline due
                WHERE due.record_id = plan.reference_id AND due.kind = 'looked-after-responses'
                AND due.closed_at IS NULL AND due.due_date >= %(today)s
            )
        )
    ORDER BY found.since, found.id LIMIT %(most)s
    """,
    _line,
    kind=Countable("child who became looked after", "children who became looked after"),
)
"""Of the plans that the chairs watch over; the longest looked after first."""

NOT_HANDED_OVER = Section(
    "not handed over",
    _FOUND
    + """
    LEFT JOIN people_chair chair ON chair.id = plan.chair_id
    LEFT JOIN people_user watches ON watches.id = chair.user_id
    WHERE child.death_date IS NULL AND {seen}
        AND found.state = 'ended' AND found.handed_over_on IS NULL
        AND (watches.is_active IS NOT TRUE OR found.signed_at < %(late_if_signed_before)s)
    ORDER BY found.signed_at, found.id LIMIT %(most)s
    """,
    _line,
    {"late_if_signed_before": lambda today: moment(today - WITHIN, time())},
    kind=Countable("child to hand over", "children to hand over"),
)
"""Of the plans that ended a week ago, or whose chair has left: a manager briefs the officer then."""
