"""Who keeps the unit's words and leaflets."""

from cpunit.domain.refusal import Refusal
from cpunit.people.access import RECORDERS
from cpunit.people.models import Role, User

KEEPERS = (*RECORDERS, Role.ADMIN)


def may_keep_supplied(user: User) -> Refusal | None:
    """Whoever sends letters keeps what goes with them; so do administrators."""
    if user.role in KEEPERS:
        return None
    return Refusal("Letters and leaflets are kept by business support officers, managers and administrators.")
