"""The rows of the outline plan made with the family (SUR-4, failure 10)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.children import decided_for
from conferences.conference.sealed import Overtaken, seal
from conferences.conference.writing import note
from conferences.live.writing import opened_for
from conferences.models import Conference, OutlineAction
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date
from cpunit.people.models import Adult, Child, Professional, User

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
    _check_people(conference, row)
    if stored is not None:
        stored = OutlineAction.objects.filter(pk=stored.pk, conference=conference).first()
        if stored is None:
            raise Refused(
                "This row was taken out of the plan by somebody else. What you wrote can be added as a new "
                "row."
            )
        if seen is not None and seen != seal_of(stored):
            raise Overtaken(
                "Somebody else changed this row while you were writing. Theirs is below, and yours is "
                "still in the boxes: put them together, then save again.",
                theirs=f"{stored.need} / {stored.outcome} / {stored.action} / {stored.measure}",
                seen=seal_of(stored),
            )
    kept = stored or OutlineAction(conference=conference)
    for name in WORDS:
        setattr(kept, name, getattr(row, name).strip())
    kept.owner = row.owner.person
    kept.by_date = row.by_date
    kept.save()
    kept.children.set(row.children)
    note(conference, "wrote", f"Plan row: {kept.action}", by, now)
    return kept


@transaction.atomic
def remove_outline_row(*, conference: Conference, stored: OutlineAction, by: User, now: datetime) -> None:
    """Take a row out of the plan; its history stays."""
    conference = opened_for(by, conference)
    row = OutlineAction.objects.filter(pk=stored.pk, conference=conference).first()
    if row is None:
        return
    note(conference, "removed", f"Plan row: {row.action}", by, now)
    row.delete()


def seal_of(row: OutlineAction) -> str:
    """The mark of what a row says now."""
    return seal(row.need, row.outcome, row.action, row.measure, row.owner_id, row.by_date)


def _check_people(conference: Conference, row: PlanRow) -> None:
    at_conference = {each.child_id for each in decided_for(conference)}
    if not row.children or any(child.pk not in at_conference for child in row.children):
        raise Refused("Tick the children that this row of the plan is for.", about="children")
    if isinstance(row.owner, Adult) and row.owner.family_id != conference.family_id:
        raise Refused("Whoever does it is a professional or an adult of this family.", about="owner")
