"""Take back a released copy in whose place another is asked for, with what tells of it and has not left."""

from datetime import datetime

from cpunit.domain.refusal import Refusal
from cpunit.domain.states import MESSAGE, next_state
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from cpunit.release.actions.drop_chaser import drop_chaser
from cpunit.release.actions.note_shut import note_shut
from cpunit.release.actions.send_copy import key_of
from cpunit.release.models import Copy

INSTEAD = "A new copy was asked for."


def take_back(copy: Copy, why: Refusal, *, by: User, now: datetime) -> None:
    """It keeps its number, and says why it counts no more. The caller holds it, with its message at hand."""
    note_shut(copy, why, now=now)
    copy.withdrawn_at, copy.withdrawn_by, copy.why_withdrawn = now, by, why.sentence.partition(". ")[0][:300]
    copy.save(update_fields=["withdrawn_at", "withdrawn_by", "why_withdrawn"])
    call_back(copy)


def call_back(copy: Copy) -> None:
    """What tells of it alone and has not left never does; a link to their own page goes all the same."""
    drop_chaser(copy)
    message = copy.message
    if message is None or not message.dedupe_key.startswith(key_of(copy)):
        return
    if message.state == OutgoingMessage.State.QUEUED:
        message.state = next_state(MESSAGE, message.state, "fail")
        message.last_error, message.waits_until, message.waits_for = INSTEAD, None, ""
    if message.state == OutgoingMessage.State.FAILED:
        message.seen_to = message.seen_to or INSTEAD
        message.save(update_fields=["state", "last_error", "waits_until", "waits_for", "seen_to"])
