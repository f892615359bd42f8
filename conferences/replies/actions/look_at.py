"""Somebody of the unit looks at whom a person says that they must not meet (safety 4)."""

from datetime import datetime
from textwrap import shorten

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.policies import may_keep_people
from conferences.conference.writing import locked, note
from conferences.models import Reply
from conferences.replies.facts import cautions_about
from conferences.taking_part.actions.measures import answer_instead
from conferences.taking_part.risks import of_caution, of_reply
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User

LONGEST = 300
"""Letters of `Reply.what_followed`."""


@transaction.atomic
def look_at(*, reply: Reply, caution: int | None, why_none: str = "", by: User, now: datetime) -> Reply:
    """What followed of it: the caution by this key, which keeps them apart from now on and takes over what
    was arranged for the answer; or, where `caution` is None, why none is recorded. Raises `Refused`, also
    where somebody looked already, and for a caution that does not keep this person apart from anybody.
    """
    must(may_keep_people(by))
    conference = locked(reply.conference)
    reply = Reply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    reply.conference = conference
    if not reply.must_not_meet:
        raise Refused("This answer names nobody whom they must not meet.")
    followed = _none(why_none) if caution is None else _caution(reply, caution, now)
    if reply.looked_at is not None and reply.looked_by is not None:
        if (reply.looked_by, reply.what_followed) == (by, followed):
            return reply
        raise Refused(f"{reply.looked_by.name} has looked already: “{reply.what_followed}”.")
    reply.looked_at, reply.looked_by, reply.what_followed = now, by, followed
    reply.save(update_fields=["looked_at", "looked_by", "what_followed"])
    if caution is not None:
        answer_instead(conference=conference, risk=of_reply(reply.pk), by=of_caution(caution))
    note(conference, "looked at", f"Whom {reply.person_name} must not meet", by, now)
    return reply


def _caution(reply: Reply, key: int, now: datetime) -> str:
    found = {each.pk: each for each in cautions_about(reply, today=localdate(now))}
    if key not in found:
        raise Refused(
            f"That caution keeps {reply.person_name} apart from nobody by now: choose again.",
            about="followed",
        )
    return shorten(f"A caution is recorded: {found[key].words}", LONGEST, placeholder="…")


def _none(why: str) -> str:
    if not why.strip():
        raise Refused("Say why no caution is recorded.", about="why_none")
    return why.strip()
