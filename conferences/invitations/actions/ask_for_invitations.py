"""Ask for a conference's invitations: the wish is written down now, and the worker makes them."""

import logging
from datetime import datetime

from django.db import transaction

from conferences.conference.writing import locked
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.invitations.policies import may_invite, may_write_to_family
from conferences.models import Conference
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User

_log = logging.getLogger(__name__)


@transaction.atomic
def ask_for_invitations(
    *, conference: Conference, by: User, now: datetime, looked: bool = False
) -> Conference:
    """Note that the invitations are to go out. Asking again is harmless: letters that were set aside are
    tried anew. After a death somebody has `looked` first. Raises `Refused`."""
    conference = locked(conference)
    must(may_invite(by, conference))
    must(None if looked else may_write_to_family(conference))
    conference.invitations_asked_at = now
    conference.invitations_asked_by = by
    conference.save(update_fields=["invitations_asked_at", "invitations_asked_by"])
    conference.participants.set_aside().update(letter_tries=0, letter_problem="")
    return conference


def send_asked_invitations(*, conference: Conference, now: datetime) -> int:
    """Send what was asked for, on behalf of whoever asked; the number invited now.

    Safe to run twice, and by two workers at once. What cannot be sent any more (the conference was cancelled,
    say) is not waited for, and the log says so; nor is a letter that was set aside. Where somebody has asked
    again meanwhile, their wish stands.
    """
    asked_at, asked_by = conference.invitations_asked_at, conference.invitations_asked_by
    if asked_by is None:
        return 0
    try:
        invited = send_invitations(conference=conference, by=asked_by, now=now)
    except Refused as refused:
        _log.warning("The invitations of %s are not sent: %s", conference.code, refused)
        invited = 0
    except Exception:
        if not conference.participants.to_make().exists():
            _no_longer_asked(conference, asked_at)
        raise
    _no_longer_asked(conference, asked_at)
    return invited


def _no_longer_asked(conference: Conference, asked_at: datetime | None) -> None:
    """Forget that wish, and no later one. A worker that is stopped midway leaves it to the sweep."""
    Conference.objects.filter(pk=conference.pk, invitations_asked_at=asked_at).update(
        invitations_asked_at=None, invitations_asked_by=None
    )
