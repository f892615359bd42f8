"""Ask each team once a week for the visits of which nobody told anything (safety 12)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate, localtime

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.chasing import may_remind_at
from cpunit.papers.actions import Letter, queue_many
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Team
from plans.models import VisitsAsked
from plans.nightly.letters import asking
from plans.nightly.untold import asked_for, asked_of, untold


@transaction.atomic
def ask_teams(*, now: datetime, calendar: WorkingDayCalendar) -> int:
    """One message to the manager of each team of which a plan is unknown, of all of them; how many. In office
    hours alone. Safe to run twice and by two workers: a message is unique to its team and week.

    From then on each of its plans waits, also where nobody could be asked; who was, stands with it.
    """
    today = localdate(now)
    _forget_what_was_told(today)
    if not may_remind_at(localtime(now), calendar):
        return 0
    year, week, _ = today.isocalendar()
    rows: list[Any] = list(untold(today).order_by().values_list("pk", "child__family__team"))
    teams = Team.objects.filter(pk__in={team for _, team in rows}).select_related("manager__person")
    of = {f"visits-untold:{team.pk}:{year}-{week}": team for team in teams.order_by("pk")}
    asked = set(OutgoingMessage.objects.filter(dedupe_key__in=of).values_list("dedupe_key", flat=True))
    new = {key: team for key, team in of.items() if key not in asked}
    theirs = {None, *(team.pk for team in new.values())}
    _keep_asked(((plan, team) for plan, team in rows if team in theirs), today)
    letters = [letter for key, team in new.items() if (letter := _asked(key, team, today))]
    return queue_many(letters=letters, now=now) if letters else 0


def _asked(key: str, team: Team, today: date) -> Letter | None:
    """What is written to it, and kept of each plan that stands there; None where the team has nobody who can
    be asked.
    """
    whom = asked_for(team)
    rows: list[Any] = list(asked_of(team, whom[0], today)) if whom else []
    if whom is None or not rows:
        return None
    manager, address = whom
    subject, body = asking(manager.name, team.name, [(plan.code, plan.since) for plan in rows])
    VisitsAsked.objects.filter(plan__in=rows, asked_on__isnull=True).update(asked_on=today)
    return Letter(
        dedupe_key=key,
        to_name=manager.name,
        to_address=address,
        subject=subject,
        body=body,
        areas=frozenset(plan.child.family.area_id for plan in rows),
    )


def _forget_what_was_told(today: date) -> None:
    """What is known by now is asked no more; what another team holds by now is asked of it anew."""
    moved = ~Q(team=F("plan__child__family__team")) & Q(team__isnull=False)
    found = Q(team__isnull=True, plan__child__family__team__isnull=False)
    left = Q(team__isnull=False, plan__child__family__team__isnull=True)
    unknown = untold(today).order_by().values("pk")
    VisitsAsked.objects.filter(~Q(plan__in=unknown) | moved | found | left).delete()


def _keep_asked(rows: Iterable[tuple[int, int | None]], today: date) -> None:
    made = [VisitsAsked(plan_id=plan, team_id=team, since=today) for plan, team in rows]
    VisitsAsked.objects.bulk_create(made, ignore_conflicts=True)
