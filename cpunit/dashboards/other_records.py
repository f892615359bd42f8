"""Discussions, transfers, concerns, findings and papers about a child, in one statement: a question for
each of these kinds cost more than its rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from conferences.models import StrategyDiscussion, TransferIn
from cpunit.papers.models import Document
from cpunit.people.models import Child, Scope
from cpunit.people.models.reference import address_of
from cpunit.web.happenings import Happening, Moment
from escalations.models import Concern, Finding
from plans.models import Plan, TransferOut


class Row(NamedTuple):
    """`state` is its code, of the kind of record that it is; `words` are what else is told of it: another
    authority, or a title; a paper is found by its `key`. One of a day is at no moment.
    """

    kind: str
    code: str
    key: str
    day: date | None
    at: datetime | None
    state: str
    by: str
    words: str

    @property
    def when(self) -> Moment:
        """Which of the two it has."""
        when = self.day or self.at
        assert when is not None
        return when


@dataclass(frozen=True)
class OtherRecords:
    """What was found, as it is told (by its kind) and as it is drawn."""

    happenings: list[tuple[str, Happening]]
    concerns: list[tuple[str, datetime]]


def other_records(child: Child, plans: Sequence[Plan], seen: Scope) -> OtherRecords:
    """Of the families in that scope; transfers out and concerns are those of the `plans`. One query."""
    given: list[Any] = [child.pk, *seen.given]
    about_plans: list[Any] = [[plan.pk for plan in plans], [plan.reference_id for plan in plans]]
    with connection.cursor() as cursor:
        cursor.execute(
            _ROWS.format(families=seen.sql), [*given, *given, *about_plans, *seen.given, *given, *given]
        )
        rows = [Row(*row) for row in cursor.fetchall()]
    return OtherRecords(
        happenings=[(row.kind, _TOLD[row.kind](row)) for row in rows],
        concerns=[(row.code, row.at) for row in rows if row.kind == "concern" and row.at],
    )


_ROWS = """
(
    SELECT CASE WHEN imported THEN 'enquiries' ELSE 'discussion' END AS kind, reference_id AS code,
        '' AS key, held_on AS day, NULL::timestamptz AS at, outcome AS state, '' AS by, '' AS words
    FROM conferences_strategydiscussion discussion
    JOIN conferences_strategydiscussion_children about ON about.strategydiscussion_id = discussion.id
    WHERE about.child_id = %s AND discussion.family_id IN ({families})
    ORDER BY held_on DESC, discussion.id DESC
) UNION ALL (
    SELECT 'moved here', reference_id, '', notified_on, NULL, state, '', authority
    FROM conferences_transferin arrived
    JOIN conferences_transferchild moved ON moved.transfer_id = arrived.id
    WHERE moved.child_id = %s AND arrived.family_id IN ({families}) ORDER BY notified_on DESC, arrived.id DESC
) UNION ALL (
    SELECT 'moves away', plan.reference_id, '', NULL, moving.recorded_at, moving.state,
        recorder.name, moving.authority
    FROM plans_transferout moving JOIN plans_plan plan ON plan.id = moving.plan_id
    JOIN people_user recorder ON recorder.id = moving.recorded_by_id
    WHERE moving.plan_id = ANY(%s) ORDER BY moving.recorded_at DESC, moving.id DESC
) UNION ALL (
    SELECT 'concern', reference_id, '', NULL, raised_at, state, raiser.name, ''
    FROM escalations_concern concern JOIN people_user raiser ON raiser.id = concern.raised_by_id
    WHERE about_reference_id = ANY(%s) AND concern.family_id IN ({families})
    ORDER BY raised_at DESC, concern.id
) UNION ALL (
    SELECT 'finding', conference.reference_id, finding.verdict, NULL, made_at, point, finder.name, found
    FROM escalations_finding finding JOIN conferences_conference conference
        ON conference.id = finding.conference_id
    JOIN conferences_conferencechild about ON about.conference_id = conference.id
    JOIN people_user finder ON finder.id = finding.made_by_id
    WHERE about.child_id IN (SELECT person_id FROM people_child WHERE %s IN (person_id, merged_into_id))
        AND conference.family_id IN ({families}) AND taken_out_at IS NULL
    ORDER BY made_at DESC, finding.id DESC
) UNION ALL (
    SELECT 'paper', record.code, paper.id::text, NULL, made_at, paper.kind, '', title
    FROM papers_document paper JOIN papers_filing filing ON filing.document_id = paper.id
    JOIN people_reference record ON record.code = paper.record_id
    WHERE filing.child_id = %s AND record.family_id IN ({families}) ORDER BY made_at DESC, paper.id
)
"""


def _enquiries(row: Row) -> Happening:
    return _happening(row, "Start of section 47 enquiries, from the census", "")


def _discussion(row: Row) -> Happening:
    return _happening(row, "Strategy discussion", StrategyDiscussion.Outcome(row.state).label)


def _moved_here(row: Row) -> Happening:
    return _happening(row, f"We were told of a plan of {row.words}", TransferIn.State(row.state).label)


def _moves_away(row: Row) -> Happening:
    title = f"Plan {row.code}: to move to {row.words}"
    return _happening(row, title, TransferOut.State(row.state).label, "transfer/")


def _concern(row: Row) -> Happening:
    return _happening(row, f"Formal concern {row.code}", Concern.State(row.state).label)


def _finding(row: Row) -> Happening:
    """The verdict is its key."""
    point, verdict = Finding.Point(row.state).label, Finding.Verdict(row.key).label
    return _happening(row, f"Quality assurance: {point.lower()}", f"{verdict}. {row.words}", "practice/")


def _paper(row: Row) -> Happening:
    kind = Document.Kind(row.state).label
    return Happening(row.words, row.when, text=str(kind), url=f"/papers/{row.key}/")


def _happening(row: Row, title: str, text: Any, part: str = "") -> Happening:
    return Happening(title, row.when, by=row.by, text=str(text), url=address_of(row.code) + part)


_TOLD: dict[str, Callable[[Row], Happening]] = {
    "enquiries": _enquiries,
    "discussion": _discussion,
    "moved here": _moved_here,
    "moves away": _moves_away,
    "concern": _concern,
    "finding": _finding,
    "paper": _paper,
}
