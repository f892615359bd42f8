"""Who gives advice on duty: each refusal is a sentence."""

from datetime import datetime

from cpunit.diary.models import Advice
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Area, User


def may_give_advice(user: User) -> Refusal | None:
    """Chairs, and service managers beside them (KRK-26)."""
    if user.is_chair or user.is_manager:
        return None
    return Refusal("Advice is given, and recorded, by chairs and service managers.")


def may_correct_advice(user: User, advice: Advice) -> Refusal | None:
    """Who gave it, alone: others would put words into their mouth."""
    if advice.given_by_id == user.pk:
        return may_give_advice(user)
    return Refusal(f"{advice.given_by.name} gave this advice, and alone corrects what is recorded of it.")


def can_be_advice(user: User, area: Area, asked_at: datetime, now: datetime) -> Refusal | None:
    """Whether it can be of that area, and have been asked then."""
    if area.pk not in user.area_keys:
        return Refusal("This is not one of your areas.", about="area")
    if asked_at > now:
        return Refusal("That is still to come: give the time at which somebody asked.", about="asked_on")
    return None
