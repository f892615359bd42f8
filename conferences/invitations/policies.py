"""Who may change the list of people and send the invitations, and when."""

from conferences.conference.policies import may_arrange, may_keep_people
from conferences.models import NOT_AGREED, Conference
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import long_date
from cpunit.people.models import Child, Person, User
from cpunit.people.reach import is_in_mourning


def may_invite(user: User, conference: Conference) -> Refusal | None:
    """Whether the invitations of a conference can go out now."""
    refusal = may_arrange(user)
    if refusal:
        return refusal
    if conference.state != Conference.State.BOOKED:
        return Refusal("Invitations go out once the conference is booked.")
    return None


def may_write_to_family(conference: Conference) -> Refusal | None:
    """Whether letters to the family can be asked for without a look at each: not once a child has died
    (safety 8).
    """
    of_family = conference.participants.to_invite().exclude(person__kind=Person.Kind.PROFESSIONAL)
    if not is_in_mourning(conference.family_id) or not of_family.exists():
        return None
    return Refusal(
        "A child of this family has died: look at whom each letter goes to, and say that you have.",
        about="looked",
    )


def may_change_people(user: User, conference: Conference) -> Refusal | None:
    """Whether the list of people of a conference can still change."""
    refusal = may_keep_people(user)
    if refusal:
        return refusal
    return _still_changes(conference)


def _still_changes(conference: Conference) -> Refusal | None:
    if conference.state in (Conference.State.REQUESTED, Conference.State.BOOKED, Conference.State.OPEN):
        return None
    return Refusal(
        f"{conference.code} is {conference.get_state_display().lower()}: its people stay as they are."
    )


def may_tell_behind(worker: Person, conference: Conference) -> Refusal | None:
    """Whether a social worker records behind their own door whom they told in person: who holds the case,
    while the list can change, and once it was called off, that somebody knows the day.
    """
    if conference.family.social_worker_id != worker.pk:
        return Refusal("Another social worker holds this case now: it is theirs to tell.")
    return None if conference.is_called_off else _still_changes(conference)


def may_record_call(user: User, conference: Conference) -> Refusal | None:
    """Whether a call to somebody on the list can be recorded: once it was called off too, that it was."""
    if conference.state in (Conference.State.STOOD_DOWN, Conference.State.CANCELLED):
        return may_keep_people(user)
    return may_change_people(user, conference)


def may_invite_child(child: Child, conference: Conference) -> Refusal | None:
    """Whether a child can be sent a letter: once it is agreed how they take part (LDS-3, safety 5)."""
    if child.is_unborn:
        return Refusal(f"{child.name} is not born yet, so they are not invited.", about="children")
    if child.death_date:
        return Refusal(
            f"{child.name} died on {long_date(child.death_date)}, so they are not invited.", about="children"
        )
    if conference.attached_children.filter(NOT_AGREED, child=child).exists():
        return Refusal(
            f"{child.name}: worker and chair agree first how they take part, on the preparation page.",
            about="children",
        )
    return None
