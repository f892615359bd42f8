"""Take a row out of the outline plan, or put it before or after another."""

from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import is_as_seen
from conferences.conference.writing import note
from conferences.decisions.actions.outline_plan import facts_of, row_of
from conferences.live.writing import opened_for
from conferences.models import Conference, OutlineAction, StruckRow
from cpunit.domain.refusal import Refused
from cpunit.people.models import User


@transaction.atomic
def strike_row(
    *,
    conference: Conference,
    stored: OutlineAction,
    because: str,
    by: User,
    now: datetime,
    seen: str | None = None,
) -> None:
    """Take a row out of the plan, as it stood on the page, and say why; its history stays."""
    conference = opened_for(by, conference)
    row = row_of(conference, stored)
    if row is None:
        return
    if not is_as_seen(facts_of(row), seen):
        raise Refused("Somebody else changed this row meanwhile: look at it again before you take it out.")
    if not because.strip():
        raise Refused("Say why the row is taken out.", about="because")
    StruckRow.objects.create(
        conference=conference,
        action=row.action,
        because=because.strip(),
        proposal=row.proposal,
        struck_by=by,
        struck_at=now,
    )
    note(conference, "removed", f"Plan row: {row.action} ({because.strip()})", by, now)
    row.delete()


@transaction.atomic
def move_row(
    *, conference: Conference, stored: OutlineAction, up: bool, by: User, now: datetime
) -> OutlineAction | None:
    """Put a row before the one above it, or after the one below; nothing where it is the first or the last,
    or where somebody took it out meanwhile.
    """
    conference = opened_for(by, conference)
    rows = list(conference.outline.order_by("position", "pk"))
    at = next((nth for nth, row in enumerate(rows) if row.pk == stored.pk), None)
    if at is None:
        return None
    to = at - 1 if up else at + 1
    moved = rows[at]
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        for position, row in enumerate(rows, 1):
            if row.position != position:
                row.position = position
                row.save(update_fields=["position"])
        note(conference, "wrote", f"Order of the plan: {moved.action}", by, now)
    return moved
