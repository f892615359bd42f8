"""Whose invitation was made and has not reached them: its e-mail waits for their hours, or came back."""

from collections.abc import Mapping

from conferences.invitations.kept import kept_in_words, proposed_in_words
from conferences.invitations.row import NOTHING, Leads
from conferences.models import Participant
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.still_safe import KEPT_OUT, NOT_SAFE, OUT_OF_HOURS, TOO_LATE
from cpunit.papers.their_hours import leaving

BOUNCED = "The e-mail came back: call them if that is safe, or correct the address and send it again"
HELD = "The e-mail was not sent: look at it, and say with whom it is agreed that it goes"
HERE = frozenset(each.sentence for each in (NOT_SAFE, KEPT_OUT, OUT_OF_HOURS, TOO_LATE))
"""Why we did not send it: nothing came back, and the address is right."""
WAITS = "E-mail waits"


def bounced(each: Participant, unsent: Mapping[int, OutgoingMessage]) -> Leads:
    """What to do where the e-mail with their invitation came back, or was held."""
    message = unsent.get(each.pk)
    if message is None or message.waits_until or each.status != Participant.Status.INVITED:
        return NOTHING
    return Leads(HELD if message.last_error in HERE else BOUNCED, message.get_absolute_url())


def still_waits(each: Participant, unsent: Mapping[int, OutgoingMessage]) -> tuple[str, str] | None:
    """That their invitation has not left yet, and when it does; None where none waits."""
    message = unsent.get(each.pk)
    if message is None or message.waits_until is None or each.status != Participant.Status.INVITED:
        return None
    kept = " ".join(filter(None, (kept_in_words(each), proposed_in_words(each))))
    return WAITS, f"{leaving(message)}. {kept}".strip()
