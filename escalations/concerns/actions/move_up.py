"""Move concerns up the ladder: by hand with a reason, and by themselves where nobody answered."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.escalation import move_up as rung_moved_to
from cpunit.domain.escalation import next_stage
from cpunit.domain.ladders import Stage
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CONCERN, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.models import Professional, User
from escalations.concern.ladder import ladder_with
from escalations.concern.writing import start_answer_clock
from escalations.concerns.actions.send_up import send_to_holders
from escalations.concerns.letters import tell_moved_up
from escalations.concerns.policies import may_move
from escalations.models import LONGEST_NOTE, Concern, ConcernStep

UNANSWERED = "Moved up by itself: not answered within the limit"


BY_HAND = "{name} moved it up"


@transaction.atomic
def move_up(
    *, concern: Concern, to_stage: str, reason: str, reckoner: Reckoner, by: User, now: datetime, today: date
) -> Concern:
    """Take a concern to a higher stage; skipping one needs a ladder that allows it, and always a reason
    (KRK-23).
    """
    concern = _for_update().get(pk=concern.pk)
    refusal = may_move(by, concern)
    if refusal:
        raise Refused(refusal)
    if not reason.strip():
        raise Refused("Say why the concern moves up.")
    stage = rung_moved_to(ladder_with(concern.stage), concern.stage, to_stage, reason=reason)
    _climb(concern, stage, reason.strip(), reckoner, by, now, today)
    return concern


def move_up_unanswered(*, today: date, now: datetime) -> int:
    """Move each concern whose limit has passed unanswered up one stage (failure 10); how many moved.

    One that its chair holds waits for that day. At the top of the ladder the limit stays overdue and is seen
    by the manager. Safe to run twice: a concern that moved has a fresh limit.
    """
    reckoner = Reckoner.current()
    late = (
        Deadline.objects.overdue(today)
        .filter(kind=Kind.CONCERN_RESPONSE.value)
        .order_by("due_date", "id")
        .values_list("record_id", flat=True)
    )
    return sum(_move_one(code, reckoner, now, today) for code in list(late))


@transaction.atomic
def _move_one(code: str, reckoner: Reckoner, now: datetime, today: date) -> bool:
    waits = Q(held_until__isnull=True) | Q(held_until__lt=today)
    found = _for_update(skip_locked=True).filter(waits, reference=code, state=Concern.State.RAISED)
    concern = found.first()
    if (
        concern is None
        or not Deadline.objects.overdue(today).filter(record=code, kind=Kind.CONCERN_RESPONSE.value).exists()
    ):
        return False
    stage = next_stage(ladder_with(concern.stage), concern.stage)
    if stage is None:
        return False
    _climb(concern, stage, UNANSWERED, reckoner, None, now, today)
    return True


def _for_update(*, skip_locked: bool = False) -> QuerySet[Concern]:
    return Concern.objects.select_for_update(of=("self",), skip_locked=skip_locked).select_related(
        "reference__family", "about_reference__plan__child__family", "chair__user", "family"
    )


def _climb(
    concern: Concern, stage: Stage, note: str, reckoner: Reckoner, by: User | None, now: datetime, today: date
) -> None:
    """Stand at the stage, waiting for an answer again; the earlier answer is kept among the steps."""
    concern.stage = stage.code
    concern.state = next_state(CONCERN, concern.state, "move up")
    concern.answer, concern.answered_by, concern.answered_on, concern.action_by = "", "", None, None
    concern.sent_to, concern.held_until = None, None
    concern.save()
    ConcernStep.objects.create(concern=concern, stage=stage.code, at=now, by=by, note=note[:LONGEST_NOTE])
    withdraw_deadlines(record=concern.reference, why=f"The concern moved up to “{stage.name}”", now=now)
    sent: list[Professional] = []
    if stage.limit:
        limit = start_answer_clock(concern=concern, counted_from=today, reckoner=reckoner, now=now)
        day, sender = day_and_date(limit.due_date), by or concern.chair.user
        sent = send_to_holders(concern=concern, respond_by=day, by=sender, now=now)
    log(
        by=by,
        verb="moved up",
        what=f"{concern.code} to “{stage.name}”: {note}",
        now=now,
        record=concern.code,
        child=concern.plan.child.code,
    )
    why = BY_HAND.format(name=by.name) if by else "Nobody answered within the limit"
    tell_moved_up(concern=concern, stage=stage, why=why, sent=sent, now=now)
