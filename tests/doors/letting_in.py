"""Somebody behind their door, for the tests of what stands there: `behind(client, person, record)`."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from cpunit.doors.models import Door, Visit
from cpunit.doors.pages import COOKIE, PATH
from cpunit.doors.secret import digest_of_cookie, draw_cookie
from cpunit.people.models import Person, Reference, User


def door_of(person: Person, record: Reference | None = None, *, by: User | None = None, **facts: Any) -> Door:
    """Their door, which opens now: about `record` for a family member, standing for a professional."""
    now = timezone.now()
    if record is None:
        made = {"made_at": now, **facts}
        return Door.objects.get_or_create(form=Door.Form.PROFESSIONAL, person=person, defaults=made)[0]
    made = {"expires_at": now + timedelta(days=20), "made_by": by, "made_at": now, **facts}
    door, _ = Door.objects.update_or_create(
        form=Door.Form.FAMILY, person=person, record=record, defaults=made
    )
    return door


def behind(client: Client, person: Person, record: Reference | None = None, **facts: Any) -> Visit:
    """This client has come in by the person's door, as `door_of` makes it."""
    visit, cookie = visit_to(door_of(person, record, **facts))
    client.cookies[COOKIE] = cookie
    client.cookies[COOKIE]["path"] = PATH
    return visit


def visit_to(door: Door, **facts: Any) -> tuple[Visit, str]:
    """A visit that runs, and its cookie."""
    now, cookie = timezone.now(), draw_cookie()
    facts = {"begun_at": now, "seen_at": now, "ends_at": now + timedelta(hours=2), **facts}
    return Visit.objects.create(door=door, digest=digest_of_cookie(cookie), **facts), cookie
