"""Who can have a part in the plan that a conference makes, and who gives a view at their door."""

from collections.abc import Container

from conferences.models import Attendance, Conference
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Adult, Child, Professional


def may_take_on(who: Professional | Adult | Child, excluded: Container[int]) -> Refusal | None:
    """Whether somebody can do what the plan says, hold the case or be of the core group: nobody of the
    `excluded` (keys of persons), who must not learn of it (LDS-4), and nobody who has left.
    """
    if who.pk in excluded:
        return Refusal(
            f"{who.name} is excluded from this conference, so nothing of its plan is theirs to do: choose "
            "somebody else."
        )
    if isinstance(who, Professional) and who.left_on:
        return Refusal(f"{who.name} has left their post: choose who works there now.")
    if isinstance(who, Child) and who.death_date:
        return Refusal(f"{who.name} has died.")
    return None


def may_be_of_core_group(
    who: Professional | Adult | Child, family: int, excluded: Container[int]
) -> Refusal | None:
    """Whether somebody can be of the core group of a child of this `family` (its key): professionals, and of
    the family itself parents, carers and young people (LDS-10).
    """
    if not isinstance(who, Professional) and who.family_id != family:
        return Refusal(f"{who.name} is not of this family: the core group is of it, and of professionals.")
    return may_take_on(who, excluded)


def may_give_views(conference: Conference, mark: Attendance | None) -> Refusal | None:
    """Whether a professional may give their views at their own door: while the conference takes place, once
    they are marked as here or as having sent a report.
    """
    if conference.state != Conference.State.OPEN:
        when = "is over" if conference.opened_at else "has not begun"
        return Refusal(f"{conference.code} {when}: views are given while it takes place.")
    if mark is None:
        return Refusal(
            "You are not marked as here yet. Tell the minute taker, then load this page again: nothing that "
            "you do here is needed before."
        )
    if not mark.is_present and mark.how != Attendance.How.REPORT_ONLY:
        return Refusal("You are marked as absent. If that is wrong, tell the minute taker.")
    return None
