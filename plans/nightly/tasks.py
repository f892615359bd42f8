"""The weekly question for what nobody told."""

from celery import shared_task
from django.utils import timezone

from cpunit.deadlines.reckoner import unit_calendar
from plans.nightly.actions.ask_teams import ask_teams
from plans.nightly.actions.tell_chairs import tell_chairs


@shared_task
def ask_for_visits() -> None:
    """Ask each team, once a week, and tell chairs of those that let two questions pass."""
    ask_teams(now=timezone.now(), calendar=unit_calendar())
    tell_chairs(now=timezone.now())
