"""The letter of somebody on the list: the one that went, or the one that waits to be made."""

from django.urls import reverse

from conferences.invitations.calls import kept_back
from conferences.invitations.row import NOTHING, Leads
from conferences.models import Conference, Participant

LOOK, LETTER = "Look at the letter", "Letter"


def letter_of(each: Participant, conference: Conference) -> Leads:
    """Where it is, as a row of the list leads to it."""
    if each.letter_id and each.sent_at:
        return Leads(LETTER, f"/papers/{each.letter_id}/")
    waits = letter_url(each, conference)
    return Leads(LOOK, waits) if waits else NOTHING


def can_be_looked_at(each: Participant, conference: Conference) -> bool:
    """Whether a letter to them waits to be made."""
    is_waiting = each.status == Participant.Status.TO_INVITE and not kept_back(each)
    return is_waiting and conference.state == Conference.State.BOOKED


def letter_url(each: Participant, conference: Conference) -> str:
    """Where it is; "" where none waits."""
    if not can_be_looked_at(each, conference):
        return ""
    return reverse("people_letter", args=[conference.code, each.pk])
