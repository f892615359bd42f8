"""Whose the pieces of a record are that are kept from somebody, for who looks at what copies leave out."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from django.db.models import Model, QuerySet

from conferences.live.speaking import place_as_it_was
from conferences.models import Attendance, Dissent, Entry, OutlineAction, ProfessionalView, Report
from cpunit.domain.words import isolated
from cpunit.people.models import with_details
from cpunit.release.left_out import Whose

Row = TypeVar("Row", bound=Model)
OF_PROFESSIONAL = ("participant__person__professional", "participant__attendance")


def whose_pieces(pieces: Collection[str]) -> Mapping[str, Whose]:
    """By the key of each. A query for each kind of them, six at most."""
    told = (_present, _said, _reports, _rows, _views, _dissents)
    return {key: whose for tell in told for key, whose in tell(pieces)}


def _present(pieces: Collection[str]) -> Iterator[tuple[str, Whose]]:
    for key, each in _of("attendance", pieces, Attendance.objects.select_related(*OF_PROFESSIONAL)):
        yield key, Whose(f"that {isolated(each.who_came or each.person.name)} took part", "")


def _said(pieces: Collection[str]) -> Iterator[tuple[str, Whose]]:
    entries: QuerySet[Entry] = Entry.objects.select_related(
        *with_details("voice__person"), "voice__attendance"
    )
    for key, each in _of("entry", pieces, entries):
        if each.voice:
            place_as_it_was(each.voice)
        by = each.whose
        yield key, Whose(f"what {isolated(by)} said" if by else "what was said", each.text)


def _reports(pieces: Collection[str]) -> Iterator[tuple[str, Whose]]:
    for key, each in _of("report", pieces, Report.objects.select_related(*OF_PROFESSIONAL)):
        yield key, Whose(f"what the report of {isolated(each.professional.name)} says", each.summary)


def _rows(pieces: Collection[str]) -> Iterator[tuple[str, Whose]]:
    for key, each in _of("plan-row", pieces, OutlineAction.objects.all()):
        yield key, Whose("a row of the plan", each.action)


def _views(pieces: Collection[str]) -> Iterator[tuple[str, Whose]]:
    """Of one that was given to the chair alone nothing is told (safety 7)."""
    rows = ProfessionalView.objects.filter(for_chair=False).select_related(*OF_PROFESSIONAL, "child")
    for key, each in _of("view", pieces, rows):
        place_as_it_was(each.participant)
        name, child = isolated(each.whose), isolated(each.child.name)
        yield key, Whose(f"the view of {name} about {child}", each.reasons)


def _dissents(pieces: Collection[str]) -> Iterator[tuple[str, Whose]]:
    for key, each in _of("dissent", pieces, Dissent.objects.select_related(*OF_PROFESSIONAL)):
        yield key, Whose(f"why {isolated(place_as_it_was(each.participant).speaks_as)} dissents", each.reason)


def _of(kind: str, pieces: Collection[str], rows: QuerySet[Row]) -> Iterator[tuple[str, Row]]:
    """Those of one kind. No query where none of the keys is of it."""
    keys = [key for key in pieces if key.removeprefix(f"{kind}-").isdecimal()]
    if keys:
        for row in rows.filter(pk__in=[key.removeprefix(f"{kind}-") for key in keys]):
            yield f"{kind}-{row.pk}", row
