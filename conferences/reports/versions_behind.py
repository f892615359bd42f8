"""What an author finds behind their door of the versions of their report that parents need."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from conferences.models import Participant, ReportVersion
from conferences.reports.policies import TAKEN_IN
from conferences.reports.version_shown import version_in_short
from cpunit.doors.behind import Task
from cpunit.people.models import Person

Status = Participant.Status
OF_A_VERSION = ("report__conference", "participant__person__adult", "draft")
"""What is asked of a version before it is listed."""


def own_versions(person: Person) -> QuerySet[ReportVersion]:
    """What this professional is asked for, or gave, so that a parent can read what they wrote."""
    mine = ReportVersion.objects.filter(report__participant__person=person)
    return mine.filter(report__conference__state__in=TAKEN_IN).exclude(
        report__participant__status=Status.EXCLUDED
    )


def version_tasks(
    versions: Iterable[ReportVersion], about: Mapping[int, str], due: Mapping[str, date], today: date
) -> Iterator[Task]:
    """One each, named after the parent whom it is for: `about` says by conference whom it is about, `due` by
    record when the parents have it.
    """
    for version in versions:
        conference = version.report.conference
        yield Task(
            f"A version of your report for {version.participant.person.name}",
            reverse("door_report_version", args=[conference.code, version.pk]),
            state=version_in_short(
                version, due.get(conference.reference_id), today, is_begun=hasattr(version, "draft")
            ),
            is_done=version.is_in_force and not hasattr(version, "draft"),
            about=about[conference.pk],
        )
