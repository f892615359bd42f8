"""What a report proposes becomes a row of the outline plan, or is left out of it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.children import decided_for
from conferences.conference.writing import note
from conferences.decisions.actions.outline_plan import LONGEST, next_position
from conferences.decisions.policies import may_take_on
from conferences.decisions.proposed import Owners, answered_by, meant, rows_of
from conferences.live.writing import opened_for
from conferences.models import Conference, OutlineAction, StruckRow
from cpunit.domain.draft_plan import DraftRow
from cpunit.domain.refusal import Refused
from cpunit.people.models import User, with_details


@transaction.atomic
def take_over(
    *, conference: Conference, marks: Collection[str], by: User, now: datetime
) -> list[OutlineAction]:
    """Rows of the plan from what reports propose, by their marks, for all children; whoever does it and the
    day, where the words of the report say so and it can be. What was answered already stays as it is.

    Raises `Refused` where it is proposed no more, or is too long for a row.
    """
    conference = opened_for(by, conference)
    known = rows_of(conference)
    answered = answered_by(conference.outline.all(), conference.struck_rows.all())
    owners = _owners(conference)
    children = [each.child for each in decided_for(conference)]
    taken = []
    for mark in dict.fromkeys(marks):
        report, draft = _proposed(known, mark)
        if mark in answered:
            continue
        person = meant(draft.who, owners)
        day = draft.day
        row = OutlineAction.objects.create(
            conference=conference,
            outcome=draft.outcome if draft.action else "",
            action=draft.to_be_done,
            measure=draft.measure,
            owner=person.person if person else None,
            by_date=day if day and day >= localdate(now) else None,
            position=next_position(conference),
            report_id=report,
            proposal=mark,
        )
        row.children.set(children)
        note(conference, "wrote", f"Plan row, as a report proposes: {row.action}", by, now)
        taken.append(row)
    return taken


@transaction.atomic
def leave_out(*, conference: Conference, mark: str, because: str, by: User, now: datetime) -> None:
    """What a report proposes is not taken into the plan, and why; nothing where it was answered already."""
    conference = opened_for(by, conference)
    _, draft = _proposed(rows_of(conference), mark)
    if mark in answered_by(conference.outline.all(), conference.struck_rows.all()):
        return
    if not because.strip():
        raise Refused("Say why it is left out.", about="because")
    StruckRow.objects.create(
        conference=conference,
        action=draft.to_be_done[:LONGEST],
        because=because.strip(),
        proposal=mark,
        struck_by=by,
        struck_at=now,
    )
    note(conference, "removed", f"Left out of the plan: {draft.to_be_done} ({because.strip()})", by, now)


def _proposed(known: dict[str, tuple[int, DraftRow]], mark: str) -> tuple[int, DraftRow]:
    if mark not in known:
        raise Refused("The report was changed meanwhile, and proposes this no more: look at it again.")
    report, draft = known[mark]
    if any(len(each) > LONGEST for each in (draft.outcome, draft.action, draft.measure)):
        raise Refused(
            f"“{draft.to_be_done[:60]}…” is longer than the {LONGEST} letters of a row: write what of it is "
            "agreed as rows, and leave it out here."
        )
    return report, draft


def _owners(conference: Conference) -> Owners:
    """Everybody on the list of people who may do what the plan says, and the adults of the family."""
    excluded = set(conference.participants.excluded().values_list("person", flat=True))
    places = conference.participants.professionals().select_related(*with_details("person"))
    everybody = [*(place.person.professional for place in places), *conference.family.adults.all()]
    return [who for who in everybody if not may_take_on(who, excluded)]
