"""What an author finds behind their door of the versions of their report that parents need."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from conferences.models import Participant, ReportVersion
from conferences.reports.policies import TAKEN_IN
from conferences.reports.version_shown import version_state
from cpunit.doors.behind import Task
from cpunit.people.models import Person

Status = Participant.Status


def own_versions(person: Person) -> QuerySet[ReportVersion]:
    """What this professional is asked for, or gave, so that a parent can read what they wrote."""
    mine = ReportVersion.objects.filter(report__participant__person=person)
    return mine.filter(report__conference__state__in=TAKEN_IN).exclude(
        report__participant__status=Status.EXCLUDED
    )


def version_tasks(
    versions: Iterable[ReportVersion], about: Mapping[int, str], due: Mapping[str, date], today: date
) -> Iterator[Task]:
    """One each: `about` says by conference whom it is about, `due` by record when the parents have it."""
    for version in versions:
        conference = version.report.conference
        yield Task(
            "A version of your report, for a parent",
            reverse("door_report_version", args=[conference.code, version.pk]),
            state=version_state(version, due.get(conference.reference_id), today),
            is_done=version.is_in_force,
            about=about[conference.pk],
        )
