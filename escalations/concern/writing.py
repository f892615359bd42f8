"""What every action on a concern begins and ends with: the locked record, its limit, its step."""

from datetime import date, datetime

from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.models import User
from escalations.models import LONGEST_NOTE, Concern, ConcernStep


def start_answer_clock(
    *, concern: Concern, counted_from: date, reckoner: Reckoner, now: datetime
) -> Deadline:
    """The days within which the concern is to be answered, from the day that it was sent."""
    return open_deadline(
        kind=Kind.CONCERN_RESPONSE,
        record=concern.reference,
        child=concern.plan.child,
        counted_from=counted_from,
        reckoner=reckoner,
        who=Answerable(owner=concern.chair.user, chair=concern.chair),
        now=now,
    )


def locked(concern: Concern) -> Concern:
    return (
        Concern.objects.select_for_update(of=("self",))
        .select_related("reference__family", "about_reference__plan__child", "chair__user", "family__area")
        .get(pk=concern.pk)
    )


def step(concern: Concern, note: str, by: User, now: datetime) -> None:
    ConcernStep.objects.create(concern=concern, stage=concern.stage, at=now, by=by, note=note[:LONGEST_NOTE])
    log(
        by=by,
        verb=concern.state,
        what=f"{concern.code}: {note}",
        now=now,
        record=concern.code,
        child=concern.plan.child.code,
    )
