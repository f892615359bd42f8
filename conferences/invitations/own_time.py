"""Who is not given the common time and link of a conference, and how they are told instead (safety 4)."""

from conferences.invitations.arranged import needs_of, own_arrival, own_entrance, own_link
from conferences.models import Booking, Participant, Reply
from cpunit.domain.exclusions import Extent
from cpunit.domain.refusal import Refusal

TO_A_PART = "You are asked to a part of the meeting."
BY_TELEPHONE = "We will telephone you about when."
PART_BY_TELEPHONE = f"{TO_A_PART} {BY_TELEPHONE}"


def is_in_part(participant: Participant) -> bool:
    """Whether they are kept from a part, so that the time of the whole is not when they are asked to come."""
    return participant.kept is not None and participant.kept_from == Extent.PART


def which_part(participant: Participant, booking: Booking) -> str:
    """To which part somebody is asked who is kept from another: in the words that the chair chose for them at
    this booking, and never why (safety 3); chosen for another they may name its time. Where they have no time
    of their own, that they are told by telephone. "" for everybody else.
    """
    if participant.kept is None or not is_in_part(participant):
        return ""
    is_said_for_it = participant.part_said_for_id == booking.pk
    said = (is_said_for_it and participant.kept.told) or TO_A_PART
    return said if own_arrival(participant, booking) else f"{said} {BY_TELEPHONE}"


def typed_in_letter(participant: Participant, booking: Booking) -> str:
    """What somebody typed that their letter says: all else in it are fixed words, names and times."""
    said = (which_part(participant, booking), own_entrance(participant, booking), *needs_of(participant))
    return "\n".join(said)


def has_common_time(participant: Participant, booking: Booking) -> bool:
    """Whether they may be told from when to when it is held: nobody who is kept from a part, nor who must not
    meet somebody and has neither a time nor a link of their own.
    """
    if is_in_part(participant):
        return False
    return not participant.is_kept_apart or _has_own(participant, booking)


def may_be_given_time(participant: Participant) -> Refusal | None:
    """Whether their letter may be made: not while they named somebody whom they must not meet, and nobody has
    looked, as it would give the time and the way in of all. Two queries at the most.
    """
    if is_in_part(participant) or participant.is_kept_apart:
        return None
    replies = Reply.objects.unlooked().filter(
        conference=participant.conference_id, person=participant.person_id
    )
    if not replies.exists():
        return None
    return Refusal(
        f"{participant.person_name} said whom they must not meet, and nobody has looked: do that on the "
        "page of the day, then make the letter once more."
    )


def has_common_link(participant: Participant) -> bool:
    """Whether they may join where all the others are."""
    return not participant.is_kept_apart and not is_in_part(participant)


def waits_for_a_call(participant: Participant, booking: Booking) -> bool:
    """Whether their letter says of when to come that they are telephoned: who must not meet somebody, and has
    neither a time nor a link of their own.
    """
    return participant.is_kept_apart and not _has_own(participant, booking)


def is_told_by_telephone(participant: Participant, booking: Booking) -> bool:
    """Whether somebody tells them when to come, or how to join, as their letter does not."""
    if is_in_part(participant) and own_arrival(participant, booking) is None:
        return True
    is_by_video = booking.venue_id is None
    if is_by_video and not has_common_link(participant) and not own_link(participant, booking):
        return True
    return waits_for_a_call(participant, booking)


def _has_own(participant: Participant, booking: Booking) -> bool:
    return own_arrival(participant, booking) is not None or bool(own_link(participant, booking))
