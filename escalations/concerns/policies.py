"""Who may raise, answer and close a concern; each no is a sentence."""

from django.utils.timezone import localdate

from cpunit.domain.escalation import next_stage
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import long_date
from cpunit.people.access import CASEWORK
from cpunit.people.models import Chair, Professional, User
from escalations.concern.ladder import ladder_with
from escalations.models import Concern
from plans.models import Plan


def may_raise(user: User, plan: Plan) -> Refusal | None:
    """May this person raise a formal concern about this plan?

    Any chair of the unit: drift waits for nobody's return.
    """
    if not user.is_chair:
        return Refusal("Only a conference chair raises a formal concern.")
    if not Chair.objects.filter(user=user).exists():
        return Refusal("Your registration as a chair is not recorded yet: ask an administrator to add it.")
    if not plan.is_open:
        return Refusal(f"This plan ended on {plan.ended_on:%-d %B %Y}: raise the matter on an open plan.")
    return None


def may_be_the_same(user: User, existing: Concern, concern: str, asked: str) -> Refusal | None:
    """Are these the words of the concern that was raised about this missed date already?"""
    same = (existing.concern, existing.asked) == (concern.strip(), asked.strip())
    if same and existing.raised_by_id == user.pk:
        return None
    who = "You" if existing.raised_by_id == user.pk else existing.raised_by.name
    return Refusal(
        f"{who} raised {existing.code} about this already, on {long_date(localdate(existing.raised_at))}. "
        "Yours is not sent: look at that one first."
    )


def may_answer(user: User, concern: Concern) -> Refusal | None:
    """May this person record the answer that came in? Chairs and business support officers."""
    if not (user.is_chair or user.is_support):
        return Refusal("The answer is recorded by the chair or by business support.")
    if concern.state == Concern.State.CLOSED:
        return Refusal(f"{_closed(concern)} If the matter has come back, a chair raises a new one.")
    if concern.state == Concern.State.ANSWERED:
        return Refusal(
            "An answer is recorded already: the chair who raised the concern, or a service manager, closes "
            "it or moves it up a stage."
        )
    return None


def may_move(user: User, concern: Concern) -> Refusal | None:
    """May this person move the concern up a stage? The chair who raised it, or a service manager."""
    if concern.state == Concern.State.CLOSED:
        return Refusal(_closed(concern))
    if not (user.is_manager or concern.chair.user_id == user.pk):
        return Refusal(
            "Only the chair who raised the concern, or a service manager, moves it up or closes it."
        )
    return None


def may_hold(user: User, concern: Concern) -> Refusal | None:
    """May this person hold it where it stands? The chair who raised it, once at each stage, while it waits
    for an answer that would move it up.
    """
    if concern.state == Concern.State.CLOSED:
        return Refusal(_closed(concern))
    if concern.chair.user_id != user.pk:
        return Refusal("Only the chair who raised the concern holds it.")
    if concern.state != Concern.State.RAISED:
        return Refusal("It is answered, and does not move up by itself: there is nothing to hold.")
    if next_stage(ladder_with(concern.stage), concern.stage) is None:
        return Refusal("It stands at the highest stage: there is nothing to hold.")
    if concern.held_until is not None:
        return Refusal(f"It was held once at this stage, until {long_date(concern.held_until)}.")
    return None


def may_send_up(user: User, concern: Concern) -> Refusal | None:
    """May this person say who answers at the concern's present stage? As for moving, while it waits."""
    refusal = may_move(user, concern)
    if refusal:
        return refusal
    if concern.state != Concern.State.RAISED:
        return Refusal("This concern is answered: move it up a stage if the answer is not enough.")
    if not concern.steps.exclude(stage=concern.stage).exists():
        return Refusal("This concern stands where it began, and was sent then: move it up a stage first.")
    return None


def may_be_sent_to(person: Professional) -> Refusal | None:
    """May a concern go to this professional: by e-mail, or as a copy where no address of theirs is verified
    (failure 2)?
    """
    if person.left_on:
        return Refusal(f"{person.name} has left their post: choose who works there now.", "professionals")
    return None


def reads_nothing(person: Professional) -> Refusal:
    """That a concern about this child goes to somebody else."""
    return Refusal(
        f"{person.name} is kept from this family, or all about this child is withheld from them: name "
        "somebody else.",
        "professionals",
    )


def may_give_out(user: User) -> Refusal | None:
    """May this person ask for copies of a concern, or release them?"""
    if user.role not in CASEWORK:
        return Refusal("Copies of a concern are given by a chair, a business support officer or a manager.")
    return None


def may_close(user: User, concern: Concern) -> Refusal | None:
    """May this person close it? As for moving, and only once it is answered."""
    refusal = may_move(user, concern)
    if refusal:
        return refusal
    if concern.state != Concern.State.ANSWERED:
        return Refusal(
            "A concern is closed once it has been answered: a chair or business support records the answer."
        )
    return None


def _closed(concern: Concern) -> str:
    assert concern.closed_at is not None
    return f"This concern was closed on {long_date(localdate(concern.closed_at))}."
