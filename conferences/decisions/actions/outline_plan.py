"""The rows of the outline plan made with the family (SUR-4, failure 10)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.children import decided_for
from conferences.conference.sealed import Facts, is_as_seen, kept
from conferences.conference.writing import note
from conferences.decisions.policies import may_take_on
from conferences.live.writing import opened_for
from conferences.models import Conference, OutlineAction
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date
from cpunit.people.models import Adult, Child, Professional, User, with_details

WORDS = {
    "need": "the risk or need",
    "outcome": "what should be different",
    "action": "what will be done",
    "measure": "how we will know",
}


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """One row of the plan, complete.

    For whom, which need, what should be different, who does what by when, and how one will know.
    """

    children: Collection[Child]
    need: str
    outcome: str
    action: str
    measure: str
    owner: Professional | Adult | None
    by_date: date | None


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
    """Add a row, or change a `stored` one; it is refused unless it says all that a row must say."""
    conference = opened_for(by, conference)
    if stored is not None:
        stored = _row(conference, stored)
        if stored is None:
            raise Refused(
                "This row was taken out of the plan by somebody else. What you wrote can be added as a new "
                "row."
            )
        row = _with_theirs(stored, row, seen)
    owner, by_date = _checked(conference, row, now)
    row_kept = stored or OutlineAction(conference=conference)
    for name in WORDS:
        setattr(row_kept, name, getattr(row, name).strip())
    row_kept.owner = owner.person
    row_kept.by_date = by_date
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
        children=[child for code, child in children.items() if code in wanted["children"]],
        owner=row.owner if wanted["owner"] == typed["owner"] else _owner(stored),
    )


@transaction.atomic
def remove_outline_row(
    *, conference: Conference, stored: OutlineAction, by: User, now: datetime, seen: str | None = None
) -> None:
    """Take a row out of the plan, as it stood on the page; its history stays."""
    conference = opened_for(by, conference)
    row = _row(conference, stored)
    if row is None:
        return
    if not is_as_seen(facts_of(row), seen):
        raise Refused("Somebody else changed this row meanwhile: look at it again before you take it out.")
    note(conference, "removed", f"Plan row: {row.action}", by, now)
    row.delete()


def facts_of(row: OutlineAction | PlanRow) -> Facts:
    """A row as it stands, or as it was typed; children by their codes, its owner by kind and key."""
    children = row.children.all() if isinstance(row, OutlineAction) else row.children
    owner = _owner(row) if isinstance(row, OutlineAction) else row.owner
    return {
        "children": frozenset(child.code for child in children),
        **{name: getattr(row, name).strip() for name in WORDS},
        "owner": f"{'a' if isinstance(owner, Adult) else 'p'}-{owner.pk}" if owner else "",
        "by_date": row.by_date,
    }


def _owner(row: OutlineAction) -> Professional | Adult:
    return row.owner.professional if row.owner.is_professional else row.owner.adult


def _theirs(row: OutlineAction, name: str) -> str:
    stands = getattr(row, name)
    return day_and_date(stands) if isinstance(stands, date) else str(stands)


def _row(conference: Conference, stored: OutlineAction) -> OutlineAction | None:
    rows = OutlineAction.objects.filter(pk=stored.pk, conference=conference)
    return rows.select_related(*with_details("owner")).first()


def _checked(conference: Conference, row: PlanRow, now: datetime) -> tuple[Professional | Adult, date]:
    """Owner and day of a row that says all that a row must say, of people who are there."""
    for name, words in WORDS.items():
        if not getattr(row, name).strip():
            raise Refused(f"Each row of the plan says {words}: write it.", about=name)
    if row.owner is None:
        raise Refused("Each row of the plan has somebody who does it: choose who.", about="owner")
    if row.by_date is None:
        raise Refused("Each row of the plan has a day by which it is done: write it.", about="by_date")
    if row.by_date < localdate(now):
        raise Refused(
            f"{day_and_date(row.by_date)} is past: choose a day that is still to come.", about="by_date"
        )
    at_conference = {each.child_id for each in decided_for(conference)}
    if not row.children or any(child.pk not in at_conference for child in row.children):
        raise Refused("Tick the children that this row of the plan is for.", about="children")
    if isinstance(row.owner, Adult) and row.owner.family_id != conference.family_id:
        raise Refused("Whoever does it is a professional or an adult of this family.", about="owner")
    refusal = may_take_on(row.owner, set(conference.participants.excluded().values_list("person", flat=True)))
    if refusal:
        raise Refused(refusal.sentence, about="owner")
    return row.owner, row.by_date
