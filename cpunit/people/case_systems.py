"""Who keeps the keys with which case systems send requests."""

from collections.abc import Iterable

from cpunit.domain.refusal import Refusal
from cpunit.people.models import ApiKey, Area, Role, User


def may_keep_api_keys(by: User, areas: Iterable[Area] = ()) -> Refusal | None:
    """Whether somebody makes and revokes keys of case systems, for these areas: service managers for their
    own, administrators for all.
    """
    if by.role not in (Role.MANAGER, Role.ADMIN):
        return Refusal("Keys of case systems are kept by service managers and administrators.")
    if by.is_administrator:
        return None
    own = set(by.areas.values_list("pk", flat=True))
    if any(area.pk not in own for area in areas):
        return Refusal("These are not all your areas: ask an administrator of the unit.", about="areas")
    return None


def may_revoke_api_key(by: User, key: ApiKey) -> Refusal | None:
    """Whether somebody revokes this key now."""
    if key.revoked_at is not None:
        return Refusal(f"The key of {key.name} is revoked already.")
    return may_keep_api_keys(by, key.user.areas.all())
