"""Who keeps the private addresses at which a diary can be read."""

from cpunit.diary.models import Feed
from cpunit.domain.refusal import Refusal
from cpunit.people.models import User, Venue


def may_make_feed(by: User, whose: User | Venue) -> Refusal | None:
    """Whether somebody makes the address of this diary: of their own, and of the rooms of their areas."""
    if isinstance(whose, User):
        own = Refusal("Each person makes the address of their own calendar.")
        return None if whose.pk == by.pk and not by.is_administrator else own
    if not (by.is_support or by.is_manager):
        return Refusal("The calendars of rooms are kept by business support and service managers.")
    if whose.area_id not in by.area_keys:
        return Refusal(f"{whose} is not a room of your areas.")
    return None


def may_revoke_feed(by: User, feed: Feed) -> Refusal | None:
    """Whether somebody ends this address now: who may make it, and for a person a service manager of one of
    their areas too, as a telephone is lost on a day on which its owner is away.
    """
    if feed.revoked_at is not None:
        return Refusal("This address is revoked already.")
    whose = feed.user or feed.venue
    assert whose is not None
    if feed.user and by.is_manager and set(feed.user.area_keys) & set(by.area_keys):
        return None
    return may_make_feed(by, whose)
