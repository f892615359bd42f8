"""Which facts an address can have, who lives there, and how it comes to be kept from nobody any more."""

from collections.abc import Mapping, Sequence
from datetime import date

from cpunit.domain.postcode import postcode as written
from cpunit.domain.refusal import Refusal
from cpunit.domain.whereabouts import marks_of
from cpunit.domain.words import listed, long_date
from cpunit.people.models import Adult, Child, Role, User


def not_in_the_future(day: date | None, what: str, today: date, *, about: str) -> Refusal | None:
    """`what` ("The address") cannot have been verified on a day that has not come."""
    if day is not None and day > today:
        return Refusal(f"{what} cannot have been verified on a day that has not come yet.", about)
    return None


def may_have_postcode(postcode: str, verified_on: date | None) -> Refusal | None:
    """A postcode has its shape. Without one ("No fixed address") no paper can go there."""
    if postcode.strip() and written(postcode) is None:
        return Refusal("Enter a full UK postcode, like OL14 8AA, or leave it blank.", about="postcode")
    if not postcode.strip() and verified_on:
        return Refusal(
            "Papers go to a verified address by post: enter its postcode, or take the date away.",
            about="verified_on",
        )
    return None


def may_read_otherwise(by: User, kept_from: Sequence[Adult], *, before: str, now: str) -> Refusal | None:
    """An address, its lines, that is and stays `kept_from` somebody goes on being looked for in papers: a new
    home does not take its place. A slip is put right by a service manager (safety 1); of the same lines a
    postcode is corrected by whoever records them.
    """
    if not kept_from or by.role == Role.MANAGER:
        return None
    known, typed = (marks_of(lines, "", is_protected=True) for lines in (before, now))
    if typed | known == typed:
        return None
    return Refusal(
        f"This address is kept from {listed([adult.name for adult in kept_from])}, and papers would not be "
        "searched for it any more. If they have moved, leave it as it was and enter when they left; then add "
        "the new one on the family's page. A slip of the pen is put right by a service manager.",
        about="lines",
    )


def may_be_told(by: User, kept_from: Sequence[Adult]) -> Refusal | None:
    """A home of somebody whose other home is `kept_from` an adult is kept from them too, unless a service
    manager says otherwise: what protects a person goes where they go (safety 1).
    """
    if not kept_from or by.role == Role.MANAGER:
        return None
    names = listed([adult.name for adult in kept_from])
    return Refusal(
        f"Somebody who is to live here has a home that is kept from {names}: keep this one from them too. "
        "Where that is not needed, a service manager records it.",
        about="protected_from",
    )


def may_live_there(
    household: list[Child | Adult], protected_from: list[Adult], since: date, today: date
) -> Refusal | None:
    """Nobody lives at an address that is kept from them, and nobody came to it on a day to come."""
    kept = [each.name for each in household if each in protected_from]
    if kept:
        return Refusal(
            f"{kept[0]} cannot live at an address that is kept from them: take one of the two ticks away.",
            about="protected_from",
        )
    if since > today:
        return Refusal("The day since when they live there has not come yet.", about="since")
    return None


def may_share_care(household: list[Child | Adult], others: Mapping[int, int]) -> Refusal | None:
    """A child whose care is shared lives at two addresses; `others` counts the homes that each keeps."""
    full = [each.name for each in household if others.get(each.pk, 0) > 1]
    if full:
        return Refusal(f"{full[0]} has two other homes already: end one of them first.", about="shared")
    return None


def may_have_left(
    left_on: date | None, *, came_on: list[date], verified_on: date | None, today: date
) -> Refusal | None:
    """A family leaves an address after it came there, and after somebody verified it; not on a day to come.

    `came_on` holds the days since when each of the household lives there.
    """
    if left_on is None:
        return None
    if left_on > today:
        return Refusal(
            "The day on which the family left has not come yet: enter it once they have left.",
            about="left_on",
        )
    if came_on and left_on < max(came_on):
        return Refusal(
            f"Somebody lives there since {long_date(max(came_on))}: the family cannot have left it before.",
            about="left_on",
        )
    if verified_on and left_on < verified_on:
        return Refusal(
            f"The family still lived there when the address was verified on {long_date(verified_on)}: "
            "check both dates.",
            about="left_on",
        )
    return None


def may_lift(
    by: User, lifted: Sequence[Adult], *, why: str, source: str, kept_away: Sequence[Adult]
) -> Refusal | None:
    """A protection is lifted with a reason, told by somebody who is named; by a service manager while the
    adult is still kept away from somebody of the family by what is recorded, `kept_away` (safety 1).
    """
    if not lifted:
        if why or source:
            return Refusal(
                "Take the tick away from whom the address need not be kept any more, or leave this blank.",
                about="why_lifted" if why else "lift_source",
            )
        return None
    names = listed([adult.name for adult in lifted])
    if not why:
        return Refusal(f"Say why this address need not be kept from {names} any more.", about="why_lifted")
    if not source:
        return Refusal("Say who told so, and with whom it was checked.", about="lift_source")
    if kept_away and by.role != Role.MANAGER:
        return Refusal(
            f"What keeps {listed([adult.name for adult in kept_away])} away from others of the family is in "
            "force: only a service manager can lift this before that has ended.",
            about="protected_from",
        )
    return None
