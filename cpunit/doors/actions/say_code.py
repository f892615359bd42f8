"""Draw a fresh code, to be read out by telephone to whoever holds the link."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.doors.lasting import CODE
from cpunit.doors.models import Channel, Code, Door
from cpunit.doors.policies import may_say_code
from cpunit.doors.secret import digest_of_code, draw_code
from cpunit.doors.unsent import drop_unsent_codes
from cpunit.people.models import User


@transaction.atomic
def say_code(*, door: Door, how_known: str, by: User, now: datetime) -> str:
    """Six figures, shown once; the code from before stops working. `how_known` is how `by` knows whom they
    speak with. Raises `Refused`.
    """
    standing = Door.objects.standing(now).select_related("person", "record__family")
    found = standing.select_for_update(of=("self",)).filter(pk=door.pk).first()
    if found is None:
        raise Refused("This door is closed: open it again first.")
    link = found.links.unused(now).last()
    must(may_say_code(by, found, link, now))
    assert link is not None
    drop_unsent_codes(found)
    code = draw_code()
    Code.objects.create(
        link=link,
        digest=digest_of_code(code, link.pk),
        channel=Channel.SPOKEN,
        made_at=now,
        expires_at=now + CODE,
        spoken_by=by,
        how_known=how_known,
    )
    log(
        by=by,
        verb="read out a door's code",
        what=f"To {found.person.name}, known by: {how_known}",
        now=now,
        record=found.record_id or "",
        family=found.record.family.code if found.record else "",
    )
    return code
