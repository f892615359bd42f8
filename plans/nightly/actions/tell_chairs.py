"""Tell chairs, once, of the teams that let two questions for visits pass (failure 10, safety 12)."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.domain.words import long_date
from cpunit.papers.actions import Letter, queue_many
from plans.models import NoAnswerTold, Plan
from plans.nightly.letters import Unanswered, unanswered
from plans.nightly.untold import WITHOUT_CHAIR, asked_for, let_pass

Of = tuple[int, int | None]
"""A chair and a team, by key."""


@transaction.atomic
def tell_chairs(*, now: datetime) -> int:
    """One message for all plans of a team that are the same chair's; how many. Not again while one of them
    waits, and again once all were answered and another one lapses. Safe to run twice and by two workers.
    """
    groups = _groups(localdate(now))
    for row in NoAnswerTold.objects.select_for_update().order_by("pk"):
        if (row.chair_id, row.team_id) not in groups:
            row.delete()
    told = set(NoAnswerTold.objects.order_by().values_list("chair", "team"))
    new = {of: made for of in groups if of not in told and (made := _made(of, now))}
    for of in new:
        for plan in groups[of]:
            log(
                by=None,
                verb="alerted",
                what=f"Visits: nobody told of any, {_asked(plan)}",
                now=now,
                record=plan.code,
                child=plan.child.code,
            )
    letters = [_letter(groups[of], row) for of, row in new.items() if groups[of][0].chair.user.email]
    return queue_many(letters=letters, now=now) if letters else 0


def _made(of: Of, now: datetime) -> NoAnswerTold | None:
    """None where another worker makes it at this moment, and tells."""
    whose: dict[str, Any] = dict(zip(("chair_id", "team_id"), of, strict=True))
    row, is_new = NoAnswerTold.objects.get_or_create(**whose, defaults={"told_at": now})
    return row if is_new else None


def _groups(today: date) -> dict[Of, list[Any]]:
    of_team = "child__family__team__manager__person"
    of_chair = let_pass(today).exclude(WITHOUT_CHAIR)
    rows: Any = of_chair.select_related(of_team, "reference", "visits_asked", "chair__user")
    found = defaultdict[Of, list[Any]](list)
    for plan in rows:
        found[plan.chair_id, plan.child.family.team_id].append(plan)
    return dict(found)


def _letter(plans: list[Any], row: NoAnswerTold) -> Letter:
    team, chair = plans[0].child.family.team, plans[0].chair.user
    subject, body = unanswered(
        team=team.name if team else "",
        is_reached=team is not None and asked_for(team) is not None,
        lines=[Unanswered(plan.code, plan.since, plan.visits_asked.asked_on) for plan in plans],
        url=f"{settings.SITE_ADDRESS}{reverse('visits_untold')}",
    )
    return Letter(
        dedupe_key=f"visits-unanswered:{row.pk}",
        to_name=chair.name,
        to_address=chair.email,
        subject=subject,
        body=body,
        areas=frozenset(_area(plan) for plan in plans),
    )


def _asked(plan: Plan) -> str:
    """No team is said to be silent that was not asked."""
    asked_on = plan.visits_asked.asked_on
    if asked_on is not None:
        return f"though the team was asked first on {long_date(asked_on)}"
    return "and nobody could be asked" if plan.child.family.team_id else "and no team holds the case"


def _area(plan: Plan) -> int:
    return plan.child.family.area_id
