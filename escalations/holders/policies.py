"""Who says who answers at a stage."""

from cpunit.domain.refusal import Refusal
from cpunit.people.models import Professional, User


def may_name(user: User) -> Refusal | None:
    """May this person say who answers? Service managers, and administrators who set the unit up."""
    if user.is_manager or user.is_administrator:
        return None
    return Refusal("A service manager or an administrator says who answers at a stage.")


def may_hold(person: Professional) -> Refusal | None:
    """May concerns go to this professional by themselves?"""
    if person.left_on:
        return Refusal(f"{person.name} has left their post: choose who works there now.", "professionals")
    return None
