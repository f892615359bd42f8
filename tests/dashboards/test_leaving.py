"""What leaves the product otherwise than as a paper: listed, without an address, and logged."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.diary.calendars.actions.keep_feed import make_feed
from cpunit.people.models import Family
from tests.conferences.world import World
from tests.factories.conferences import NOW, Unit
from tests.factories.deadlines import deadline
from tests.factories.papers import ReferenceFactory
from tests.factories.people import ManagerFactory, family_with_children
from tests.worlds import laid
from tests.worlds.stages import booked, closed

pytestmark = [pytest.mark.django_db, pytest.mark.safety(10)]

LISTED = Path("docs/leaving.md").read_text()


@pytest.fixture
def family() -> Family:
    """A protected family with a date that is long past."""
    family = family_with_children()
    family.addresses.get().protected_from.add(family.adults.latest("pk"))
    record = ReferenceFactory(family=family, children=list(family.children.all()))
    deadline(record=record, counted_from=date(2025, 3, 3))
    return family


def gives_away(family: Family, text: str) -> list[str]:
    home = family.addresses.get()
    names = [family.name, *(child.first_name for child in family.children.all())]
    return [each for each in (home.lines.splitlines()[0], home.postcode, *names) if each in text]


def test_the_overdue_list_as_a_file(client: Client, family: Family) -> None:
    client.force_login(ManagerFactory(areas=[family.area]))
    text = client.get("/service/overdue/?when=overdue&format=csv").getvalue().decode()
    assert len(text.splitlines()) == 2
    assert gives_away(family, text) == []
    assert "csv" in AuditEvent.objects.filter(verb="viewed").latest("pk").what
    assert "/service/overdue/?format=csv" in LISTED


def test_the_command_that_prints_dates(family: Family) -> None:
    out = StringIO()
    call_command("deadlines", "--csv", stdout=out)
    assert len(out.getvalue().splitlines()) > 1
    assert gives_away(family, out.getvalue()) == []
    assert AuditEvent.objects.filter(verb="exported", by=None).count() == 1
    assert "manage.py deadlines" in LISTED


@laid(closed)
def test_what_the_case_system_is_told_as_a_file(world: World, client: Client) -> None:
    world.family.addresses.get().protected_from.add(world.family.adults.latest("pk"))
    client.force_login(world.support)
    text = client.get("/service/case-system/?format=csv").getvalue().decode()
    assert len(text.splitlines()) == 1 + len(world.children)
    assert gives_away(world.family, text) == []
    assert "csv" in AuditEvent.objects.filter(verb="viewed").latest("pk").what
    assert "/service/case-system/?format=csv" in LISTED and "docs/api/case-system.md" in LISTED


@laid(booked)
def test_a_diary_at_its_private_address(unit: Unit, client: Client) -> None:
    family, chair = unit.family, unit.chair.user
    family.addresses.get().protected_from.add(family.adults.latest("pk"))
    _, secret = make_feed(whose=chair, by=chair, now=NOW)
    with time_machine.travel(NOW, tick=False):
        for _ in range(3):
            text = client.get(f"/calendar/{secret}.ics").content.decode()
    assert unit.booking.conference.code in text
    assert gives_away(family, text) == []
    assert AuditEvent.objects.filter(verb="exported", what__startswith="Calendar").count() == 1
    assert "/calendar/….ics" in LISTED
