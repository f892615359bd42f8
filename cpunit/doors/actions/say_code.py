"""Draw a fresh code, to be read out by telephone to whoever holds the link."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import must
from cpunit.doors.lasting import CODE
from cpunit.doors.models import Channel, Code, Door, Link
from cpunit.doors.policies import may_say_code
from cpunit.doors.secret import digest_of_code, draw_code
from cpunit.doors.unsent import drop_unsent_codes
from cpunit.people.models import Person, User


def links_held(door: Door, now: datetime) -> list[Link]:
    """The links that its person holds and has not come in by, the latest of each of their doors about this
    family, this door's own first: behind any of them stands all that is theirs.
    """
    assert door.record is not None
    links = Link.objects.unused(now).select_related("door__person", "door__record__family").order_by("-pk")
    theirs = Door.objects.standing(now).filter(
        form=Door.Form.FAMILY, person=door.person_id, record__family=door.record.family_id
    )
    latest: dict[int, Link] = {}
    for link in links.filter(door__in=theirs):
        latest.setdefault(link.door_id, link)
    return sorted(latest.values(), key=lambda link: (link.door_id != door.pk, -link.pk))


@transaction.atomic
def say_code(*, door: Door, how_known: str, by: User, now: datetime) -> str:
    """Six figures, shown once, that open whichever of their links the person holds; the codes from before
    stop working. `how_known` is how `by` knows whom they speak with. Raises `Refused`.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=door.person_id)
    held = [] if person.is_professional else links_held(door, now)
    links = [link for link in held if not may_say_code(by, link.door, link, now)]
    if not links:
        must(may_say_code(by, door, held[0] if held else None, now))
    code = draw_code()
    for link in links:
        drop_unsent_codes(link.door)
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
            what=f"To {person.name}, known by: {how_known}",
            now=now,
            record=link.door.record_id or "",
            family=link.door.record.family.code if link.door.record else "",
        )
    return code
