"""Who keeps a transfer in, and on which days its facts can have happened; each no is a sentence."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from conferences.conference.policies import may_arrange
from conferences.models import Conference, TransferIn
from cpunit.domain.births import LONGEST_PREGNANCY
from cpunit.domain.participation import ADULT
from cpunit.domain.refusal import Problem, Refusal
from cpunit.domain.states import TRANSFER_IN, verbs
from cpunit.domain.transfer_in import Arrival, Step, lacking
from cpunit.domain.words import day_and_date, long_date
from cpunit.people.merged import may_go_on_as
from cpunit.people.models import Child, Reference, User


def may_keep(user: User, transfer: TransferIn) -> Refusal | None:
    """May this person write on the transfer: business support and managers, while it is open."""
    refusal = may_arrange(user)
    if refusal or transfer.is_open:
        return refusal
    state = transfer.get_state_display().lower()
    return Refusal(f"{transfer.code} is not open any more ({state}): nothing more is recorded on it.")


def may_record_reading(user: User, transfer: TransferIn) -> Refusal | None:
    """The same of its papers, and the chair who tracks it: also once the conference was begun."""
    is_its_chair = transfer.chair is not None and transfer.chair.user_id == user.pk
    if is_its_chair and transfer.is_open:
        return None
    return may_keep(user, transfer)


def may_take_step(user: User, transfer: TransferIn, verb: str) -> Refusal | None:
    """May this person take the transfer on by that verb of its table?"""
    refusal = may_keep(user, transfer)
    if refusal or verb in verbs(TRANSFER_IN, transfer.state):
        return refusal
    assert transfer.moved_for_good_on is not None
    return Refusal(
        f"Responsibility is agreed already, from {day_and_date(transfer.moved_for_good_on)}, and the "
        "conference’s clock runs from that day."
    )


def may_have_moved(child: Child, notified_on: date) -> Refusal | None:
    """Can this child have moved here while on a plan, when we were told of it on that day?"""
    if refusal := may_go_on_as(child):
        return refusal
    if child.death_date and child.death_date < notified_on:
        return Refusal(
            f"{child.name} died on {long_date(child.death_date)}, before {long_date(notified_on)}: untick "
            "them.",
            "children",
        )
    if child.birth_date and notified_on < child.birth_date - LONGEST_PREGNANCY:
        return Refusal(
            f"{child.name} was born on {long_date(child.birth_date)}: {long_date(notified_on)} is before the "
            "pregnancy. Check the date.",
            "notified_on",
        )
    age = child.age_on(notified_on)
    if age is not None and age >= ADULT:
        return Refusal(
            f"{child.name} was {age} on {long_date(notified_on)}: a plan is for children under 18.",
            "children",
        )
    return None


def has_come(day: date | None, today: date, about: str) -> Iterable[Problem]:
    """What is wrong with a day on which something is said to have happened."""
    if day and day > today:
        yield Problem(about, f"{day_and_date(day)} has not come yet: record it once it has happened.")


def problems_of_plan_there(child: Child, started_on: date | None, transfer: TransferIn) -> Iterable[Problem]:
    """What is wrong with the day on which their plan is said to have begun."""
    if started_on is None:
        return
    if started_on > transfer.notified_on:
        yield Problem(
            "started_on",
            f"We were told on {long_date(transfer.notified_on)} that {child.name} is on a plan there: it "
            "began on that day or before.",
        )
    elif child.birth_date and started_on < child.birth_date - LONGEST_PREGNANCY:
        yield Problem(
            "started_on",
            f"{child.name} was born on {long_date(child.birth_date)}: {long_date(started_on)} is before the "
            "pregnancy. Check the date.",
        )


def problems_of_proceedings(
    asked_on: date | None, answered_on: date | None, is_open: bool | None, *, told_on: date, today: date
) -> Iterable[Problem]:
    """What is wrong with what is recorded of legal proceedings there, of a move that we were `told_on`."""
    yield from has_come(asked_on, today, "proceedings_asked_on")
    yield from has_come(answered_on, today, "proceedings_answered_on")
    if asked_on and asked_on < told_on:
        yield Problem(
            "proceedings_asked_on",
            f"We were told of the move on {day_and_date(told_on)}: they were asked on that day or later.",
        )
    if is_open is not None and asked_on is None:
        yield Problem("proceedings_asked_on", "Say on which day they were asked about legal proceedings.")
    if is_open is not None and answered_on is None:
        yield Problem("proceedings_answered_on", "Say on which day they answered.")
    if is_open is None and answered_on is not None:
        yield Problem("proceedings_open", "Say what they answered.")
    if asked_on and answered_on and answered_on < asked_on:
        yield Problem(
            "proceedings_answered_on",
            f"They were asked on {long_date(asked_on)}: the answer came on that day or later.",
        )


def may_agree_on(transfer: TransferIn, day: date) -> Refusal | None:
    """Can it have been agreed on that day that the move is permanent? That it has come is a criterion."""
    if day < transfer.notified_on:
        return Refusal(
            f"We were told of the move on {day_and_date(transfer.notified_on)}: that it is permanent was "
            "agreed on that day or later.",
            "moved_for_good_on",
        )
    return None


def is_anybody_left(transfer: TransferIn, children: Collection[Child]) -> Refusal | None:
    """Whether a child is left to take over a plan for: all of these may have died."""
    if children:
        return None
    return Refusal(f"No child of {transfer.code} is left to hold a conference for: end the transfer.")


def may_end_because(reason: str, children: Iterable[Child]) -> Refusal | None:
    """Is there what this reason rests on?"""
    living = [child for child in children if child.death_date is None]
    if reason != TransferIn.Why.DIED or not living:
        return None
    return Refusal(
        f"No death of {living[0].name} is recorded: record it first, on the child’s page.", "reason"
    )


def may_begin_after(*, kind: str, because: Mapping[Child, Reference]) -> Refusal | None:
    """What a transfer knows against a conference because of it: none follows one that has ended."""
    codes = [each.pk for each in because.values() if each.kind == Reference.Kind.TRANSFER]
    if kind != Conference.Kind.TRANSFER_IN or not codes:
        return None
    ended = TransferIn.objects.filter(reference__in=codes, state=TransferIn.State.ENDED).first()
    if ended is None:
        return None
    whom = frozenset(child.pk for child, cause in because.items() if cause.pk == ended.code)
    return Refusal(f"{ended.code} has ended: no conference follows it.", whom=whom)


def may_begin(arrival: Arrival) -> Refusal | None:
    """Whether the conference can begin, by the criteria; about the first that is not met."""
    problem = next(iter(lacking(arrival, Step.BEGIN)), None)
    return Refusal(problem.sentence, problem.fact) if problem else None
