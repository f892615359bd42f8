"""The worker's part in reports."""

from celery import shared_task
from django.utils import timezone

from conferences.models import Conference, ReportPack
from conferences.reports.actions.chase import chase_due
from conferences.reports.actions.chase_versions import chase_versions
from conferences.reports.actions.hold_back import note_held_back
from conferences.reports.actions.make_pack import make_pack as make
from cpunit.deadlines.reckoner import unit_calendar


@shared_task(expires=1500)
def chase_due_reports() -> None:
    """Ask for the reports that are due soon, or were due yesterday, and for versions for parents."""
    chase_due(now=timezone.now(), calendar=unit_calendar())
    chase_versions(now=timezone.now(), calendar=unit_calendar())


@shared_task(expires=500)
def note_reports_held_back() -> None:
    """The sweep: what was released to a parent, and is kept back by now."""
    note_held_back(now=timezone.now())


@shared_task
def make_pack(conference_id: int) -> None:
    """Make the pack of one conference that was asked for."""
    conference = Conference.objects.select_related("reference", "family__team").get(pk=conference_id)
    make(conference=conference, now=timezone.now())


@shared_task(expires=50)
def make_waiting_packs() -> None:
    """The sweep: every pack that waits, and those that are out of date."""
    for conference_id in ReportPack.objects.waiting().values_list("conference", flat=True):
        make_pack.delay(conference_id)
