"""Who may record what about people, and which dates a child can have: each refusal is a sentence."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cpunit.domain.births import EARLIEST_BIRTH, LATEST_BIRTH, LONGEST_WAIT
from cpunit.domain.participation import ADULT, age_on
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date, listed, long_date
from cpunit.people.access import RECORDERS, colleagues_of
from cpunit.people.models import Area, Chair, Child, Family, Professional, Role, Team, User
from cpunit.web.keys import SWITCHED


def may_record_family(user: User) -> Refusal | None:
    """Business support officers and managers record families."""
    if user.role in RECORDERS:
        return None
    return Refusal("Families are recorded by business support officers and service managers.")


def may_change_family(user: User, family: Family) -> Refusal | None:
    """The same, for a family of their areas."""
    return may_record_family(user) or of_their_areas(user, family)


def may_record_conflict(user: User, family: Family, chair: Chair | None = None) -> Refusal | None:
    """A chair declares of themselves that they are not independent of a family of their areas; a service
    manager records it of any chair. `chair` is None where it is not chosen yet.
    """
    if user.is_chair:
        if chair is not None and chair.user_id != user.pk:
            return Refusal("You declare this of yourself; a service manager records it of another chair.")
    elif not user.is_manager:
        return Refusal("Chairs declare this themselves, and service managers record it of a chair.")
    return of_their_areas(user, family)


def may_end_conflict(user: User, family: Family) -> Refusal | None:
    """A service manager of the area decides that a chair is independent again."""
    if not user.is_manager:
        return Refusal("A service manager ends this, and says why.")
    return of_their_areas(user, family)


def of_their_areas(user: User, family: Family) -> Refusal | None:
    """Whether the family is of one of the user's areas. One query."""
    if Family.objects.visible_to(user).filter(pk=family.pk).exists():
        return None
    return Refusal("This family is not of your areas.")


def may_correct_people(user: User, family: Family) -> Refusal | None:
    """A service manager puts right of whom a record is, and in which family somebody belongs."""
    if user.role != Role.MANAGER:
        return Refusal("A service manager puts this right: ask one of the area.")
    return may_change_family(user, family)


def may_hold_case(worker: Professional | None, team: Team | None, *, holds: bool = False) -> Refusal | None:
    """May this social worker hold a case of the team? Whoever `holds` it already may keep it."""
    if worker is None or holds:
        return None
    if worker.left_on:
        return Refusal(
            f"{worker.name} has left their post: choose who works there now.", about="social_worker"
        )
    if worker.team_id and team and worker.team_id != team.pk:
        return Refusal(
            f"{worker.name} works in another team: choose somebody of {team.name}.", about="social_worker"
        )
    return None


def may_have_left_post(left_on: date | None, today: date) -> Refusal | None:
    """Whoever has a day on which they left is gone, everywhere and at once: nobody is before it has come."""
    if left_on is None or left_on <= today:
        return None
    return Refusal(
        f"{day_and_date(left_on)} has not come yet, and nothing more would reach them from today: record it "
        "on the day that they leave.",
        about="left_on",
    )


def may_keep_settings(user: User) -> Refusal | None:
    """Administrators look after the unit's settings and its users."""
    if user.is_administrator:
        return None
    return Refusal("The unit's settings are kept by its administrators.")


def may_keep_professionals(user: User) -> Refusal | None:
    """Whoever records families also keeps the professionals' list; so do administrators."""
    if user.role in (*RECORDERS, Role.ADMIN):
        return None
    return Refusal(
        "The list of professionals is kept by business support officers, managers and administrators."
    )


def may_let_people_in(by: User) -> Refusal | None:
    """Managers and administrators know who is asking, or whom to ring back."""
    if by.role in {Role.MANAGER, Role.ADMIN}:
        return None
    return Refusal("Service managers and administrators let in whom signing in makes wait.")


def may_let_in(by: User, user: User) -> Refusal | None:
    """A manager for those of their own areas, an administrator for everybody."""
    refusal = may_let_people_in(by)
    if refusal is None and not colleagues_of(by).filter(pk=user.pk).exists():
        return Refusal("This user is not of your areas: ask an administrator of the unit.", about="person")
    return refusal


def child_dates(
    *, birth_date: date | None, expected_date: date | None, death_date: date | None, today: date
) -> Refusal | None:
    """Whether a child can have these dates today."""
    if birth_date is None and expected_date is None:
        return Refusal("Enter the date of birth, or the expected date of an unborn child.")
    if birth_date is not None:
        return (
            _born(birth_date, today)
            or _expected_then(expected_date, birth_date)
            or _dead(death_date, birth_date, today)
        )
    assert expected_date is not None
    if expected_date > today + LONGEST_WAIT:
        return Refusal("The expected date is more than ten months away: check the year.")
    if expected_date + LATEST_BIRTH < today and death_date is None:
        return Refusal(
            "The expected date is more than six weeks past: enter the date of birth, or the date of death."
        )
    return _dead(death_date, None, today)


def _born(birth_date: date, today: date) -> Refusal | None:
    if birth_date > today:
        return Refusal("The date of birth is in the future: for an unborn child enter the expected date.")
    if age_on(birth_date, today) >= ADULT:
        return Refusal("This person is 18 or older: conferences are held for children. Check the year.")
    return None


def _expected_then(expected_date: date | None, birth_date: date) -> Refusal | None:
    """A child who is born can keep the date that the birth was expected on, where it is near enough."""
    if expected_date is None or -EARLIEST_BIRTH <= birth_date - expected_date <= LATEST_BIRTH:
        return None
    return Refusal(
        f"A child born on {long_date(birth_date)} cannot have been expected on {long_date(expected_date)}: "
        "check both, or take the expected date out.",
        about="expected_date",
    )


def _dead(death_date: date | None, birth_date: date | None, today: date) -> Refusal | None:
    if death_date is None:
        return None
    if death_date > today:
        return Refusal("The date of death is in the future.")
    if birth_date is not None and death_date < birth_date:
        return Refusal("The date of death is before the date of birth.")
    return None


def may_be_alive(why: str, *, is_taken_back: bool) -> Refusal | None:
    """A recorded death is taken back with a reason, as a fact that was wrong; else there is none to give."""
    if is_taken_back and not why:
        return Refusal("Say how it was found that the child did not die.", about="why_alive")
    if why and not is_taken_back:
        return Refusal("Take the date of death out if it is wrong, or leave this blank.", about="why_alive")
    return None


def may_still_be_of(child: Child, family: Family) -> Refusal | None:
    """A child is changed as one of the family that is held for it."""
    if child.family_id == family.pk:
        return None
    return Refusal(f"{child.name} was moved to another family meanwhile: look them up again.")


def has_areas(facts: Mapping[str, Any], areas: Iterable[Area]) -> Refusal | None:
    """Whoever works with families and may sign in does so for an area; without one they would see none."""
    works_with_families = facts.get("role") != Role.ADMIN and facts.get("is_active", True)
    if works_with_families and not list(areas):
        return Refusal(
            "Tick at least one area: without one they see no family. Areas are added in the settings.",
            about="areas",
        )
    return None


def may_be_called(taken: bool) -> Refusal | None:
    """User names that differ only by capitals would be mistaken for one another."""
    if taken:
        return Refusal(
            "Another user has this user name already. Capitals do not tell two names apart.",
            about="username",
        )
    return None


def may_leave_behind(user: User, held: list[str], is_known: bool) -> Refusal | None:
    """Whoever is shut out, or leaves a role or an area, keeps no conference and no plan unnoticed."""
    if held and not is_known:
        return Refusal(
            f"{user.name} still has {listed(held)}. Let a service manager or business support officer give "
            "them to somebody else first, or tick that this will be done.",
            about="is_handed_over",
        )
    return None


def may_change_user(by: User, user: User, facts: Mapping[str, Any]) -> Refusal | None:
    """Administrators cannot take their own rights away: the unit might be left without one."""
    if by.pk != user.pk:
        return None
    if facts.get("role", user.role) != user.role or not facts.get("is_active", True):
        return Refusal(
            "You cannot take your own rights away: another administrator of the unit can.", about="role"
        )
    return None


def may_switch_off(keys: Iterable[str]) -> Refusal | None:
    """Everybody may switch off each key of their own keyboard (WCAG 2.1.4), and none that there is not."""
    if set(keys) <= set(SWITCHED):
        return None
    return Refusal("Choose from the keys that are listed.", about="on")
