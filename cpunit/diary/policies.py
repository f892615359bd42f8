"""Who may write what into whose diary, and read why: each refusal is a sentence."""

from cpunit.people.access import RECORDERS
from cpunit.people.models import User, Venue


def reads_why(user: User, who: User | Venue) -> bool:
    """Whether somebody reads why a person is away: those who plan, and the person."""
    return user.role in RECORDERS or who == user
