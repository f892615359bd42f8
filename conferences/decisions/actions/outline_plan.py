"""The rows of the outline plan made with the family (SUR-4, failure 10)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from conferences.conference.children import decided_for
from conferences.conference.for_family import may_stand_for_family
from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.decisions.policies import may_take_on
from conferences.decisions.risks import Answerable, mark_of, words_of
from conferences.decisions.young import young_people_at
from conferences.live.standing import Standing
from conferences.live.writing import opened_for
from conferences.models import Conference, Entry, OutlineAction, ReviewedRisk
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Adult, Child, Professional, User, with_details

Owner = Professional | Adult | Child
LONGEST = 500
"""Letters of each part of a row."""
WORDS = ("need", "outcome", "action", "measure", "in_family_words")


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """One row of the plan, as far as it is known.

    For whom, which need, what should be different, who does what by when, and how one will know; and what
    will be done in the family's words. `answers` is the entry of the map that the need is, or the risk that a
    review looks back on, where it is one.
    """

    children: Collection[Child]
    action: str
    need: str = ""
    outcome: str = ""
    measure: str = ""
    owner: Owner | None = None
    by_date: date | None = None
    in_family_words: str = ""
    answers: Answerable | None = None


@transaction.atomic
def save_outline_row(
    *,
    conference: Conference,
    row: PlanRow,
    by: User,
    now: datetime,
    stored: OutlineAction | None = None,
    seen: str | None = None,
) -> OutlineAction:
    """Add a row, or change a `stored` one. What is not known yet stays open: no conference closes on it."""
    conference = opened_for(by, conference)
    if stored is not None:
        stored = row_of(conference, stored)
        if stored is None:
            raise Refused(
                "This row was taken out of the plan by somebody else. What you wrote can be added as a new "
                "row."
            )
        row = _with_theirs(stored, row, seen)
    _check(conference, row, now)
    row_kept = stored or OutlineAction(conference=conference, position=next_position(conference))
    for name in WORDS:
        setattr(row_kept, name, getattr(row, name).strip())
    row_kept.owner = row.owner.person if row.owner else None
    row_kept.by_date = row.by_date
    row_kept.answers = row.answers if isinstance(row.answers, Entry) else None
    row_kept.risk = row.answers if isinstance(row.answers, ReviewedRisk) else None
    if row.answers and not row_kept.need:
        row_kept.need = _shortened(words_of(row.answers))
    row_kept.save()
    row_kept.children.set(row.children)
    note(conference, "wrote", f"Plan row: {row_kept.action}", by, now)
    return row_kept


def _with_theirs(stored: OutlineAction, row: PlanRow, seen: str | None) -> PlanRow:
    """The row as it was typed, with what somebody else changed in it since the page was opened."""
    stands, typed = facts_of(stored), facts_of(row)
    wanted = kept(stands, seen, typed, partial(_theirs, stored), changed="Somebody else changed this row")
    children = {child.code: child for child in (*stored.children.all(), *row.children)}
    return PlanRow(
        **{name: wanted[name] for name in (*WORDS, "by_date")},
        answers=row.answers if wanted["answers"] == typed["answers"] else stored.answers or stored.risk,
        children=[child for code, child in children.items() if code in wanted["children"]],
        owner=row.owner if wanted["owner"] == typed["owner"] else _owner(stored),
    )


def next_position(conference: Conference) -> int:
    """Where a new row stands: after all that are there. The caller holds the conference."""
    last: int | None = conference.outline.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def facts_of(row: OutlineAction | PlanRow) -> Facts:
    """A row as it stands, or as it was typed; children by their codes, its owner by kind and key."""
    children = row.children.all() if isinstance(row, OutlineAction) else row.children
    owner = _owner(row) if isinstance(row, OutlineAction) else row.owner
    answers = _answers(row) if isinstance(row, OutlineAction) else mark_of(row.answers)
    return {
        "children": frozenset(child.code for child in children),
        **{name: getattr(row, name).strip() for name in WORDS},
        "owner": mark_of_owner(owner) if owner else "",
        "by_date": row.by_date,
        "answers": answers,
    }


def _answers(row: OutlineAction) -> str:
    """What it answers, by the mark of it, without asking for it."""
    return f"r{row.risk_id}" if row.risk_id else str(row.answers_id or "")


def mark_of_owner(owner: Owner) -> str:
    """Whoever does it, as a form names them: "p-7", "a-7", "c-7"."""
    return f"{owner.KIND[0]}-{owner.pk}"


def _owner(row: OutlineAction) -> Owner | None:
    if row.owner is None:
        return None
    kind: Owner = getattr(row.owner, row.owner.kind)
    return kind


def _shortened(text: str) -> str:
    """As much of an entry as a row says of it."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _theirs(row: OutlineAction, name: str) -> str:
    stands = getattr(row, name)
    return day_and_date(stands) if isinstance(stands, date) else str(stands or "Nothing")


def row_of(conference: Conference, stored: OutlineAction) -> OutlineAction | None:
    """The row as it stands now, with whoever does it; None where somebody took it out."""
    rows = OutlineAction.objects.filter(pk=stored.pk, conference=conference)
    return rows.select_related(*with_details("owner")).first()


def _check(conference: Conference, row: PlanRow, now: datetime) -> None:
    """Its people are there, its day is still to come, and its words for the family may be given to them."""
    if not row.action.strip():
        raise Refused("Each row of the plan says what will be done: write it.", about="action")
    if row.by_date and row.by_date < localdate(now):
        raise Refused(
            f"{day_and_date(row.by_date)} is past: choose a day that is still to come.", about="by_date"
        )
    at_conference = {each.child_id for each in decided_for(conference)}
    if not row.children or any(child.pk not in at_conference for child in row.children):
        raise Refused("Tick the children that this row of the plan is for.", about="children")
    if row.answers and row.answers.conference_id != conference.pk:
        raise Refused("This stands on the map of another conference.", about="answers")
    if row.owner:
        _check_owner(conference, row.owner)
    must(
        may_stand_for_family(row.in_family_words, conference.family, about="in_family_words", told_apart=True)
    )


def _check_owner(conference: Conference, owner: Owner) -> None:
    if not isinstance(owner, Professional) and owner.family_id != conference.family_id:
        raise Refused("Whoever does it is a professional or of this family.", about="owner")
    if isinstance(owner, Child) and owner not in young_people_at(Standing.of(conference)):
        raise Refused(f"{owner.name} is too young to have a part of the plan to do.", about="owner")
    refusal = may_take_on(owner, set(conference.participants.excluded().values_list("person", flat=True)))
    if refusal:
        raise Refused(refusal.sentence, about="owner")
