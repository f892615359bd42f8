"""Who may release copies that somebody else asked for."""

from collections.abc import Collection

from cpunit.domain.refusal import Refusal
from cpunit.people.access import CASEWORK
from cpunit.people.models import Conflict, Reference, User
from cpunit.release.models import Copy
from cpunit.release.models.second_person import named_at

NOT_THEIRS = Refusal("This family is not of your areas, and nobody named you for these copies.")
NOT_YOURS = Refusal("Copies are looked after by those who work with the family.")
ASKED_ANEW = Refusal("A new copy was asked for in its place already.")
BY_ANOTHER = Refusal(
    "You asked for these copies, so somebody else releases them: any other business support officer, chair "
    "or service manager who may see this family opens this page and presses Release. Where nobody else is in "
    "the office, name somebody of another area."
)


def may_release(user: User, copies: Collection[Copy]) -> Refusal | None:
    """Whether somebody may release any of these, which are made and wait for it: a second person, after who
    asked (safety 11).
    """
    if not copies:
        return Refusal("No copy waits to be released.")
    if all(copy.asked_by_id == user.pk for copy in copies):
        return BY_ANOTHER
    return None


def may_work_with(user: User, record: Reference) -> Refusal | None:
    """Whether somebody looks after copies of papers about this family."""
    is_theirs = Reference.objects.visible_to(user).filter(pk=record.pk).exists()
    return None if user.role in CASEWORK and is_theirs else NOT_YOURS


def may_be_seen_to(copy: Copy) -> Refusal | None:
    """Whether a copy that no longer opens can still be made anew, or somebody may say how it was seen to."""
    if copy.withdrawn_at is not None:
        return ASKED_ANEW
    if copy.seen_to:
        return Refusal(f"Somebody saw to it: {copy.seen_to}")
    if copy.released_by_id is None or copy.given_by_id is not None:
        return Refusal("It is not released, or they were given it: nothing is to be done.")
    is_sent = copy.message is not None and copy.message.sent_at is not None
    if copy.way == Copy.Way.ATTACHMENT and (copy.out_on is not None or is_sent):
        return Refusal("They have it: it was sent to them as a file.")
    return None


def may_see_batch(user: User, record: Reference, kind: str, edition: int) -> Refusal | None:
    """Whether somebody works with the family, or was named for the copies of this paper that wait."""
    if Reference.objects.visible_to(user).filter(pk=record.pk).exists():
        return None
    return None if named_at(user, record, kind, edition) else NOT_THEIRS


def may_name(user: User, record: Reference, copies: Collection[Copy]) -> Refusal | None:
    """Whether somebody may name a second person for these copies, of a family with which they work."""
    is_theirs = Reference.objects.visible_to(user).filter(pk=record.pk).exists()
    if user.role not in CASEWORK or not is_theirs:
        return Refusal("A second person is named by those who work with the family.")
    return None if copies else Refusal("No copy waits to be released.")


def may_be_named(person: User, copies: Collection[Copy], record: Reference, *, by: User) -> Refusal | None:
    """Whether this is somebody else, who releases copies in their own area, and is independent of the family
    (failure 5).
    """
    if not person.is_active or person.role not in CASEWORK:
        return Refusal(
            "Copies are released by a chair, a business support officer or a manager.", about="person"
        )
    if person == by or any(copy.asked_by_id == person.pk for copy in copies):
        return Refusal("Name somebody else than who asked for the copies, or yourself.", about="person")
    if Reference.objects.visible_to(person).filter(pk=record.pk).exists():
        return Refusal(
            f"{person.name} works in this family’s area, and may release these copies anyway.", about="person"
        )
    if person.pk in not_independent(record):
        return Refusal(
            f"{person.name} is not independent of this family: name somebody else.", about="person"
        )
    return None


def not_independent(record: Reference) -> set[int]:
    """The keys of users with a conflict that runs (SUR-1). One query."""
    running = Conflict.objects.running().filter(family=record.family_id)
    return set(running.order_by().values_list("chair__user", flat=True))
