"""The adults of a family before a conference: who is to be spoken with, and who had the reports."""

from collections.abc import Iterable, Mapping

from conferences.models import Conference, Participant, PreparationEntry
from conferences.preparation.lines import Line, Share, Subject
from conferences.reports.actions.record_report_share import words_of
from cpunit.domain.checklists import Per, Row
from cpunit.people.models import Adult


def places_of(conference: Conference) -> dict[int, Participant]:
    """The places of adults on the list of people, by the key of the person. One query."""
    adults = conference.participants.adults().select_related("report_share", "person__adult")
    return {place.person_id: place for place in adults.order_by("person")}


def others(places: Mapping[int, Participant], parents: Iterable[Adult]) -> list[Adult]:
    """Who else of the family is on the list of people."""
    known = {each.pk for each in parents}
    return [place.person.adult for key, place in places.items() if key not in known]


def subjects_of(
    adults: Iterable[Adult],
    places: Mapping[int, Participant],
    rows: Iterable[Row],
    per: Per,
    entries: Mapping[tuple[str, int | None], PreparationEntry],
    *,
    known: Mapping[tuple[str, int], str] | None = None,
) -> list[Subject]:
    """Each of them with the rows of a group as they stand, and what is `known` of a row and a person."""
    asked = [row for row in rows if row.per is per]
    return [
        Subject(
            adult.pk,
            adult.name,
            "excluded" if _is_excluded(places.get(adult.pk)) else "",
            [
                Line(row, entries.get((row.key, adult.pk)), (known or {}).get((row.key, adult.pk), ""))
                for row in asked
            ],
            is_excluded=_is_excluded(places.get(adult.pk)),
        )
        for adult in adults
    ]


def _is_excluded(place: Participant | None) -> bool:
    return place is not None and place.status == Participant.Status.EXCLUDED


def share_of(name: str, place: Participant | None) -> Share:
    """Whether a parent had the reports, by their place if they have one."""
    if _is_excluded(place):
        return Share(name, "excluded, so given no report", is_missing=False)
    share = getattr(place, "report_share", None)
    return Share(name, words_of(share) if share else "not recorded yet", is_missing=share is None)
