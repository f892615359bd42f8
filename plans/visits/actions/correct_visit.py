"""Put right a visit that was recorded wrongly, or take one out that never was."""

from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.models import Person
from plans.models import Plan, Visit
from plans.plan.policies import may_record
from plans.plan.writers import Writer, history_of, log_of
from plans.visits.policies import may_correct_from_outside
from plans.visits.writing import Said, check, held, in_words, turn

GONE = "This visit was taken out meanwhile."


@transaction.atomic
def correct_visit(
    *, visit: Visit, said: Said, why: str, reckoner: Reckoner, by: Writer, now: datetime, today: date
) -> Visit:
    """The visit as it was; what it said stays in its history, with why. The dates after it follow.

    Who leads the plan does so on the day on which it was recorded; after that the unit does.
    """
    plan, visit = _held(visit, why, by, today)
    check(plan, said, by, today, is_contact=visit.before_birth)
    was = visit.visited_on if visit.seen else None
    if was and said.seen:
        _stays_between(visit, said.visited_on)
    if all(getattr(visit, name) == value for name, value in said._asdict().items()):
        raise Refused("Nothing is changed: it is recorded so already.")
    for name, value in said._asdict().items():
        setattr(visit, name, value)
    visit.place = said.place.strip()
    visit._change_reason = history_of(by, why.strip())
    visit.save()
    turn(plan, was=was, now_on=said.visited_on if said.seen else None, reckoner=reckoner, now=now)
    log_of(plan, by=by, verb="corrected", what=f"{in_words(visit)} ({why.strip()})", now=now)
    return visit


@transaction.atomic
def take_out_visit(
    *, visit: Visit, why: str, reckoner: Reckoner, by: Writer, now: datetime, today: date
) -> None:
    """It never took place. Its history keeps what was recorded."""
    plan, visit = _held(visit, why, by, today)
    must(may_record(by, plan))
    was, words = visit.visited_on if visit.seen else None, in_words(visit)
    visit._change_reason = history_of(by, why.strip())
    visit.delete()
    turn(plan, was=was, now_on=None, reckoner=reckoner, now=now)
    log_of(plan, by=by, verb="took out", what=f"{words} ({why.strip()})", now=now)


def _stays_between(visit: Visit, day: date) -> None:
    """It is moved over no other visit at which the child was seen: which one met which date would be lost."""
    first, last = sorted([visit.visited_on, day])
    between = visit.plan.visits.filter(seen=True, visited_on__gt=first, visited_on__lt=last)
    other = between.exclude(pk=visit.pk).order_by("visited_on").first()
    if other:
        raise Refused(
            f"Another visit at which the child was seen, of {long_date(other.visited_on)}, lies between: "
            "correct that one first.",
            about="visited_on",
        )


def _held(visit: Visit, why: str, by: Writer, today: date) -> tuple[Plan, Visit]:
    plan = held(visit.plan)
    stored = Visit.objects.filter(pk=visit.pk).select_related("professional").first()
    if stored is None:
        raise Refused(GONE)
    if isinstance(by, Person):
        must(may_correct_from_outside(stored, today))
    if not why.strip():
        raise Refused("Say what was wrong.", about="why")
    return plan, stored
