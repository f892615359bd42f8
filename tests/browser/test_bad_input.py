"""Bad input: a sentence in the form says what to do, what was typed stands there, nothing is half-written."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from conferences.models import Conference, StrategyDiscussion
from cpunit.people.models import UnitSettings
from plans.outcomes.actions.close_conference import close_conference
from tests.browser.bad_input import refused, signed_in, stored, typed_date
from tests.browser.unit import Clock
from tests.conferences.world import DAY, World
from tests.factories.conferences import HELD_ON, Unit, conference_of, discussion_of
from tests.factories.conferences import NOW as AFTER_DISCUSSION

pytestmark = pytest.mark.django_db
BOOKED_FOR = date(2025, 5, 30)


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    clock.put(DAY, 10, 30)
    yield clock
    clock.stop()


@pytest.fixture
def unit(clock: Clock) -> Unit:
    """A family on the day after its discussion might have been held."""
    clock.put(AFTER_DISCUSSION.date())
    return Unit()


@pytest.fixture
def world(clock: Clock) -> World:
    """A conference that is taking place."""
    return World()


def discussion_form(unit: Unit, **changes: Any) -> dict[str, Any]:
    return {
        "children": [child.pk for child in unit.family.children.all()],
        **typed_date("held_on", HELD_ON),
        "outcome": "conference",
        "reason": "Bruises that nobody can explain, and a story that changes",
        "safety_plan": "Grandmother stays",
        "why_not_social_care": "Called in by telephone",
        "why_not_police": "Called in by telephone",
        "why_not_health": "Called in by telephone",
        **changes,
    }


def booking_form(unit: Unit, **changes: Any) -> dict[str, Any]:
    return {
        **typed_date("day", BOOKED_FOR),
        "start": "10:00",
        "minutes": "120",
        "chair": unit.chair.pk,
        "minute_taker": unit.minute_taker.pk,
        "support_officer": unit.support.pk,
        "venue": unit.venue.pk,
        **changes,
    }


def test_an_unborn_child_cannot_be_older_than_its_due_date(unit: Unit) -> None:
    sent = {
        "first_name": "",
        "last_name": "O’Brien",
        **typed_date("expected_date", HELD_ON - timedelta(days=60)),
        "sex": "U",
    }
    address = f"/families/{unit.family.code}/children/new/"
    refused(signed_in(unit.support), address, sent, "more than six weeks past")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("31", "2", "2025"), "real date"),
        (("12", "", "2025"), "must include a month"),
        (("1", "1", "25"), "the year must have 4 numbers"),
        (("twelfth", "5", "2025"), "real date"),
        (("14", "5", "2035"), "has not come yet"),
        (("30", "12", "2011"), ""),
    ],
)
def test_impossible_days_of_a_discussion(unit: Unit, typed: tuple[str, str, str], sentence: str) -> None:
    sent = discussion_form(unit, **typed_date("held_on", typed))
    address = f"/conferences/strategy-discussions/new/?family={unit.family.code}"
    refused(signed_in(unit.support), address, sent, sentence)


@pytest.mark.failure(2)
def test_a_second_discussion_of_the_same_children_is_refused(unit: Unit) -> None:
    discussion_of(unit)
    address = f"/conferences/strategy-discussions/new/?family={unit.family.code}"
    refused(signed_in(unit.support), address, discussion_form(unit), "have a strategy discussion already")
    assert StrategyDiscussion.objects.count() == 1


def test_a_text_too_long_is_kept_whole(unit: Unit) -> None:
    sent = discussion_form(unit, reason="ß" * 4001)
    address = f"/conferences/strategy-discussions/new/?family={unit.family.code}"
    refused(signed_in(unit.support), address, sent, "must be 4000 characters or fewer; you typed 4001")


def test_a_conference_cannot_be_held_before_its_discussion(unit: Unit) -> None:
    conference = conference_of(unit)
    sent = booking_form(unit, **typed_date("day", HELD_ON - timedelta(days=3)))
    refused(signed_in(unit.support), f"/conferences/{conference.code}/book/", sent, "still to come")


@pytest.mark.requirement("SUR-1")
def test_a_chair_who_holds_the_case_is_refused(unit: Unit) -> None:
    worker = unit.family.social_worker
    worker.supervisor = unit.chair.professional
    worker.save()
    conference = conference_of(unit)
    address = f"/conferences/{conference.code}/book/"
    sent = booking_form(unit)
    with_the_chair = sent.pop("chair")
    answer = signed_in(unit.support).post(address, {**sent, "chair": with_the_chair})
    assert answer.status_code == 200
    assert "independent" in answer.content.decode()
    assert Conference.objects.get().state == "requested"
    assert not Conference.objects.get().bookings.exists()


def test_a_day_past_the_limit_is_not_for_support(unit: Unit) -> None:
    conference = conference_of(unit)
    sent = booking_form(unit, **typed_date("day", date(2025, 6, 6)))
    refused(signed_in(unit.support), f"/conferences/{conference.code}/book/", sent, "is past the limit")


def decision(world: World, **sent: Any) -> tuple[Client, str, dict[str, Any]]:
    child = world.children[0]
    address = f"/conferences/{world.conference.code}/record/decisions/{child.code}/"
    return signed_in(world.chair_user), address, {"outcome": "plan", "category": "neglect", **sent}


@pytest.mark.failure(9)
def test_no_decision_without_a_quorum(world: World) -> None:
    world.attend(professionals="absent")
    world.outline()
    client, address, sent = decision(world, reasons="The harm is likely to go on")
    before = stored()
    answer = client.post(address, sent)
    assert "quor" in answer.content.decode()
    assert stored() == before


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reasons": ""}, "reasons for the decision"),
        ({"reasons": "Harm", "category": ""}, "exactly one category"),
        ({"reasons": "Harm", "outcome": "none"}, "Without a child protection plan there is no category"),
        ({"reasons": "Harm", "category": ["physical", "neglect"]}, "exactly one category"),
        ({"reasons": "Harm", "category": "hunger"}, "select from the list"),
        ({"reasons": "Harm", "outcome": "child-in-need", "category": ""}, "first child in need review"),
    ],
)
@pytest.mark.requirement("KRK-14")
def test_decisions_that_are_refused(world: World, sent: dict[str, Any], sentence: str) -> None:
    world.attend()
    world.outline()
    world.views(world.children[0], "neglect", "neglect", "neglect", "neglect")
    client, address, whole = decision(world, **sent)
    before = stored()
    answer = client.post(address, whole)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert sent["reasons"] in answer.content.decode()
    assert stored() == before


def closed(world: World) -> str:
    """The address of a conference that is over."""
    world.ready_to_close()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    return f"/conferences/{world.conference.code}"


def test_a_closed_record_is_not_written_again(world: World) -> None:
    here = closed(world)
    client = signed_in(world.chair_user)
    before = stored()
    for part, sent in (
        ("record/danger-statements/", {"text": "Written afterwards"}),
        ("record/attendance/", {"all_here": "1"}),
        ("record/open/", {}),
        ("close/", {}),
        (f"record/decisions/{world.children[0].code}/", {"outcome": "none", "reasons": "Otherwise"}),
    ):
        answer = client.post(f"{here}/{part}", sent, follow=True)
        assert answer.status_code == 200
        assert "closed" in answer.content.decode() or "held" in answer.content.decode()
    assert stored() == before


def test_a_file_that_is_none_is_refused_in_one_line(
    tmp_path: Any, capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    from django.core.management import call_command
    from django.core.management.base import CommandError

    UnitSettings.objects.get_or_create(pk=1)
    picture = tmp_path / "census.xml"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    before = stored()
    with pytest.raises((CommandError, SystemExit)) as ended:
        call_command("import_cin", str(picture))
    said = f"{ended.value}{capsys.readouterr().err}".strip()
    assert len(said.splitlines()) == 1
    assert stored() == before
