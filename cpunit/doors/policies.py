"""Who may open, close or help with somebody's door: each refusal is a sentence."""

from datetime import datetime

from cpunit.domain.refusal import Refusal
from cpunit.doors.children import may_child
from cpunit.doors.models import Door, Link
from cpunit.doors.ways import goes_nowhere
from cpunit.people.access import CASEWORK
from cpunit.people.models import Family, Person, Reference, User
from cpunit.people.policies import may_keep_professionals
from cpunit.people.reach import is_in_mourning, is_kept_out
from cpunit.web.look import once_a_look


def may_keep_door(user: User, person: Person, record: Reference | None) -> Refusal | None:
    """A family member's is kept by who works with the family, a professional's by who keeps their list."""
    if person.is_professional:
        return may_keep_professionals(user)
    if user.role not in CASEWORK:
        return Refusal("Doors of family members are kept by those who work with the family.")
    if record is None or not once_a_look(_is_seen, user, record.family_id):
        return Refusal("This family is not of your areas.")
    return None


def _is_seen(user: User, family: int) -> bool:
    return Family.objects.visible_to(user).filter(pk=family).exists()


def may_open_door(
    user: User, person: Person, record: Reference | None, until: datetime | None, now: datetime
) -> Refusal | None:
    """The same, for somebody who can be let in at all."""
    refusal = may_keep_door(user, person, record)
    if refusal or person.is_professional:
        return refusal or _professional(person)
    if until is None or until <= now:
        return Refusal(
            "This door would open on no day: it ends the day after the conference, and nothing of theirs is "
            "behind it."
        )
    assert record is not None
    return _of_family(person, record, now)


def _professional(person: Person) -> Refusal | None:
    details = person.professional
    if details.left_on:
        return Refusal(f"{details.name} has left their post: open a door for who works there now.")
    if not details.verified_email:
        return Refusal(f"Record first on which day the e-mail address of {details.name} was verified.")
    return None


def _of_family(person: Person, record: Reference, now: datetime) -> Refusal | None:
    if refusal := may_write_behind_one(person, record, now):
        return refusal
    details = person.child if person.is_child else person.adult
    if details.family_id != record.family_id:
        return Refusal(f"{person.name} is of another family.")
    if is_kept_out(person, record):
        return Refusal(f"{person.name} is kept from these conferences, so no door is opened for them.")
    return None


def may_go_to_family(record: Reference) -> Refusal | None:
    """Whether a link goes to the family without a look: not once a child of it died (safety 8)."""
    if is_in_mourning(record.family_id):
        return Refusal(
            "A child of this family has died: speak with the social worker first, and say that you have.",
            about="has_looked",
        )
    return None


def may_write_behind_one(person: Person, record: Reference, now: datetime) -> Refusal | None:
    """A child has a door where a room has a page for them that says first who reads it (`children.CHILDREN`,
    safety 6); everybody else may have one. `Door.objects.standing` asks the same at each page.
    """
    return may_child(person, record, now) if person.is_child else None


def may_say_code(user: User, door: Door, link: Link | None, now: datetime) -> Refusal | None:
    """A code is read out for a family member's door, once they have their link."""
    refusal = may_keep_door(user, door.person, door.record)
    if refusal:
        return refusal
    if door.record and (refusal := may_write_behind_one(door.person, door.record, now)):
        return refusal
    if door.is_professional:
        return Refusal("Professionals are sent their code by e-mail, when they ask for it.")
    if link is None:
        return Refusal("Their link was used, or is over: send a new one first, then read out a code.")
    link.door = door
    return goes_nowhere(link)
