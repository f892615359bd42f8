"""Who hands in a nightly file; the no is a sentence."""

from cpunit.domain.refusal import Refusal
from cpunit.people.models import User


def may_take_in(user: User) -> Refusal | None:
    """A case system by its key, which acts for business support, and whoever uploads one by hand."""
    if user.is_support or user.is_manager:
        return None
    return Refusal("Files of the case system are for business support officers and service managers.")
