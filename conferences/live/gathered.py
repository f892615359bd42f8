"""What hangs on a conference by itself, in one statement: each page of the record needs all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import Model

from conferences.models import (
    Attendance,
    Booking,
    Conference,
    ConferenceChild,
    Decision,
    DecisionCorrection,
    Dissent,
    Entry,
    HeldUnder,
    NamesOnScale,
    OutlineAction,
    Participant,
    ProfessionalView,
    Report,
    ReviewedAction,
    ReviewedRisk,
    Section,
    Stay,
    ViewsShown,
)
from cpunit.people.models import Adult, Agency, Chair, Child, Person, Professional, User
from cpunit.web.built import built

Pairs = dict[int, list[int]]


@dataclass(frozen=True)
class Gathered:
    """The rows in the order of their keys; `booking` is the one that stands, with its chair and the names of
    chair and minute taker. `core_groups`, `meant` and `named` lead from the key of a child's place, of a row
    of the plan, and of an entry of the map, to the keys of people and of children; `concerned` and `shared`
    from that of a risk and of an action that it looks back on to those of children. The `entries` are those
    that were said.
    """

    attached: list[ConferenceChild]
    places: list[Participant]
    attendances: list[Attendance]
    stays: list[Stay]
    reports: list[Report]
    decisions: list[Decision]
    views: list[ProfessionalView]
    dissents: list[Dissent]
    outline: list[OutlineAction]
    sections: list[Section]
    entries: list[Entry]
    risks: list[ReviewedRisk]
    actions: list[ReviewedAction]
    held_under: list[HeldUnder]
    views_shown: list[ViewsShown]
    names_on_scale: list[NamesOnScale]
    booking: Booking | None
    core_groups: Pairs
    meant: Pairs
    named: Pairs
    concerned: Pairs
    shared: Pairs


def gather(conference: Conference) -> Gathered:
    """Read it now."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"conference": conference.pk})
        answer = cursor.fetchone()
    (
        *own,
        bookings,
        children,
        persons,
        adults,
        workers,
        agencies,
        chairs,
        users,
        core_groups,
        meant,
        named,
        concerned,
        shared,
        corrected,
        managers,
    ) = answer
    rows: dict[str, list[Any]] = {
        name: built(model, each) for (name, model), each in zip(_OWN.items(), own, strict=True)
    }
    booking = next(iter(built(Booking, bookings)), None)
    for each in chain(*rows.values(), [booking] if booking else ()):
        each.conference = conference
    corrections = built(DecisionCorrection, corrected)
    _agree([*rows["decisions"], *corrections], built(Professional, managers))
    _correct(rows["decisions"], corrections)
    attached = built(Child, children)
    _lead(rows["attached"], "child", attached)
    professionals = built(Professional, workers)
    _lead(professionals, "agency", built(Agency, agencies))
    _lead(
        rows["places"],
        "person",
        _known(built(Person, persons), attached, built(Adult, adults), professionals),
    )
    if booking:
        staff, chair = built(User, users), built(Chair, chairs)
        _lead(chair, "user", staff)
        _lead([booking], "chair", chair)
        _lead([booking], "minute_taker", staff)
    return Gathered(
        **rows,
        booking=booking,
        core_groups=_paired(core_groups),
        meant=_paired(meant),
        named=_paired(named),
        concerned=_paired(concerned),
        shared=_paired(shared),
    )


def _rows(model: type[Model], which: str, *columns: str) -> str:
    names = ", ".join(columns) or "*"
    return f"""(
        SELECT json_agg(one) FROM (
            SELECT {names} FROM {model._meta.db_table} WHERE {which} ORDER BY {model._meta.pk.attname}
        ) AS one
    )"""  # noqa: S608 - names of tables and columns, and what is written below


def _pairs(model: type[Model], through: type[Model], at: str, to: str) -> str:
    return f"""(
        SELECT json_agg(json_build_array({at}, {to}) ORDER BY {to})
        FROM {through._meta.db_table} AS pair JOIN {model._meta.db_table} AS one ON one.id = {at}
        WHERE conference_id = %(conference)s
    )"""  # noqa: S608 - names of tables and of their columns


_OWN: dict[str, type[Model]] = {
    "attached": ConferenceChild,
    "places": Participant,
    "attendances": Attendance,
    "stays": Stay,
    "reports": Report,
    "decisions": Decision,
    "views": ProfessionalView,
    "dissents": Dissent,
    "outline": OutlineAction,
    "sections": Section,
    "entries": Entry,
    "risks": ReviewedRisk,
    "actions": ReviewedAction,
    "held_under": HeldUnder,
    "views_shown": ViewsShown,
    "names_on_scale": NamesOnScale,
}
_HERE = "conference_id = %(conference)s"
_STANDS = f"{_HERE} AND cancelled_at IS NULL"
_CHILDREN = f"person_id IN (SELECT child_id FROM conferences_conferencechild WHERE {_HERE})"  # noqa: S608
_LISTED = f"SELECT person_id FROM conferences_participant WHERE {_HERE}"  # noqa: S608
_OF_A_PROFESSIONAL = ("person_id", "name", "job_title", "left_on", "agency_id")
_AGENCIES = f"id IN (SELECT agency_id FROM people_professional WHERE person_id IN ({_LISTED}))"  # noqa: S608
_CHAIR = f"id IN (SELECT chair_id FROM conferences_booking WHERE {_STANDS})"  # noqa: S608
_NAMED = f"""
    id IN (SELECT minute_taker_id FROM conferences_booking WHERE {_STANDS})
    OR id IN (SELECT user_id FROM people_chair WHERE {_CHAIR})
"""  # noqa: S608
_DECIDED = f"SELECT id FROM conferences_decision WHERE {_HERE}"  # noqa: S608
_AGREED = " UNION ".join(
    f"SELECT {who} FROM {table} WHERE {at} IN ({_DECIDED})"  # noqa: S608
    for table, at in (("conferences_decision", "id"), ("conferences_decisioncorrection", "decision_id"))
    for who in ("agreed_by_id", "discussed_with_id")
)
_MEMBERS, _MEANT = ConferenceChild.core_group_members.through, OutlineAction.children.through
_NAMED_IN, _CONCERNED = Entry.children.through, ReviewedRisk.children.through
_WHICH: dict[type[Model], str] = {Entry: f"{_HERE} AND status = 'said' AND (text <> '' OR score IS NOT NULL)"}
_REPORT = ("id", "conference_id", "participant_id", "is_social_work_report", "received_on",
           "signed_off_by_id", "summary")  # fmt: skip
_SHOWN: dict[type[Model], tuple[str, ...]] = {Report: _REPORT}
"""Where more is kept of a row than any page of the record shows: a report is many pages long."""
_STATEMENT = "SELECT " + ", ".join(
    [
        *(_rows(model, _WHICH.get(model, _HERE), *_SHOWN.get(model, ())) for model in _OWN.values()),
        _rows(Booking, _STANDS),
        _rows(Child, _CHILDREN),
        _rows(Person, f"id IN ({_LISTED})"),
        _rows(Adult, f"person_id IN ({_LISTED})", "person_id", "name"),
        _rows(Professional, f"person_id IN ({_LISTED})", *_OF_A_PROFESSIONAL),
        _rows(Agency, _AGENCIES, "id", "name"),
        _rows(Chair, _CHAIR),
        _rows(User, _NAMED, "id", "name"),
        _pairs(ConferenceChild, _MEMBERS, "conferencechild_id", "person_id"),
        _pairs(OutlineAction, _MEANT, "outlineaction_id", "child_id"),
        _pairs(Entry, _NAMED_IN, "entry_id", "child_id"),
        _pairs(ReviewedRisk, _CONCERNED, "reviewedrisk_id", "child_id"),
        _pairs(ReviewedAction, ReviewedAction.children.through, "reviewedaction_id", "child_id"),
        _rows(DecisionCorrection, f"decision_id IN ({_DECIDED})"),
        _rows(Professional, f"person_id IN ({_AGREED})", *_OF_A_PROFESSIONAL),
    ]
)


def _lead(rows: Iterable[Model], name: str, to: Iterable[Model]) -> None:
    """Each of the rows is given the one of those to which its key leads."""
    by_key = {each.pk: each for each in to}
    for row in rows:
        setattr(row, name, by_key[getattr(row, f"{name}_id")])


def _agree(rows: Iterable[Any], managers: Iterable[Professional]) -> None:
    """Each is given who agreed that a plan ends, and with whom that was discussed, where anybody did."""
    by_key = {each.pk: each for each in managers}
    for row in rows:
        row.agreed_by = by_key.get(row.agreed_by_id)
        row.discussed_with = by_key.get(row.discussed_with_id)


def _correct(decisions: Iterable[Any], corrections: Iterable[DecisionCorrection]) -> None:
    """Each decision is given its corrections, as if they had been read with it."""
    by_key: dict[int, list[DecisionCorrection]] = {decision.pk: [] for decision in decisions}
    for each in corrections:
        by_key[each.decision_id].append(each)
    for decision in decisions:
        decision._prefetched_objects_cache = {"corrections": by_key[decision.pk]}


def _known(people: list[Person], *details: Iterable[Adult | Child | Professional]) -> list[Person]:
    """The people, each with their details."""
    by_key = {each.pk: each for each in people}
    for each in chain(*details):
        if each.pk in by_key:
            setattr(by_key[each.pk], each.KIND, each)
    return people


def _paired(pairs: Iterable[tuple[int, int]] | None) -> Pairs:
    found: Pairs = {}
    for at, to in pairs or ():
        found.setdefault(at, []).append(to)
    return found
