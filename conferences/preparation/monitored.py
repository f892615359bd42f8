"""What is on record before a conference, for whoever completes its monitoring form (WKF-8)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from conferences.conference.because import discussion_behind
from conferences.models import Conference
from cpunit.domain.words import counted, day_and_date, listed
from cpunit.offers import Offers


@dataclass(frozen=True)
class OnRecord:
    """What is known of one child, or of the conference where `about` is blank: a sentence a line. What is not
    known is said to be unknown, never missed (safety 12).
    """

    about: str
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        text = " ".join(self.lines)
        return f"{self.about}: {text}" if self.about else text


MONITORED: Offers[Callable[[Conference, date], Iterable[OnRecord]]] = Offers()
"""What rooms above know until that day: a plan's visits, core groups and actions."""


def on_record(conference: Conference, day: date) -> list[OnRecord]:
    """What the assessments left here, and what each room above tells."""
    lines = tuple(line for line in (_section_47(conference), _reports(conference)) if line)
    told = [each for knows in MONITORED for each in knows(conference, day)]
    return [OnRecord("", lines), *told]


def _section_47(conference: Conference) -> str:
    if conference.kind != Conference.Kind.INITIAL:
        return ""
    discussion = discussion_behind(conference)
    if discussion is None:
        return "No strategy discussion is recorded behind it."
    began = discussion.section_47_started_on
    if began is None:
        return "It is not recorded when the section 47 enquiries started."
    return f"Section 47 enquiries started on {day_and_date(began)}."


def _reports(conference: Conference) -> str:
    """ "1 report is in: social work report, Thu 1 May 2025."."""
    came = conference.reports.select_related("participant__person__professional__agency").order_by("pk")
    said = [
        f"{'social work report' if each.is_social_work_report else each.professional.agency.name}, "
        f"{day_and_date(each.received_on)}"
        for each in came
    ]
    if not said:
        return "No report is in."
    return f"{counted(len(said), 'report is', 'reports are')} in: {listed(said)}."
