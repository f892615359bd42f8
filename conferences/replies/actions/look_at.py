"""Somebody of the unit looks at whom a person says that they must not meet (safety 4)."""

from datetime import datetime

from django.db import transaction

from conferences.conference.policies import may_keep_people
from conferences.conference.writing import note
from conferences.models import Reply
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User


@transaction.atomic
def look_at(*, reply: Reply, what_followed: str, by: User, now: datetime) -> Reply:
    """What followed of it: a caution that was recorded, or why none is. Raises `Refused`, also where somebody
    looked already.
    """
    must(may_keep_people(by))
    found = Reply.objects.select_for_update(of=("self",)).select_related("conference__family")
    reply = found.get(pk=reply.pk)
    if not reply.must_not_meet:
        raise Refused("This answer names nobody whom they must not meet.")
    if reply.looked_at is not None and reply.looked_by is not None:
        if (reply.looked_by, reply.what_followed) == (by, what_followed.strip()):
            return reply
        raise Refused(f"{reply.looked_by.name} has looked already: “{reply.what_followed}”.")
    if not what_followed.strip():
        raise Refused(
            "Say what followed: the caution that you recorded, or why none is.", about="what_followed"
        )
    reply.looked_at, reply.looked_by, reply.what_followed = now, by, what_followed.strip()
    reply.save(update_fields=["looked_at", "looked_by", "what_followed"])
    note(reply.conference, "looked at", f"Whom {reply.person_name} must not meet", by, now)
    return reply
