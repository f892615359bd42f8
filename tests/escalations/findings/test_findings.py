"""What a chair found at each point of a conference stands on each child's record (KRK-22)."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.people.models import Area
from escalations.models import Finding
from tests.conferences.world import NOW, World
from tests.factories.people import ChairUserFactory
from tests.plans.pages import opened, signed_in
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import closed, unopened

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-22")]
SAID = "The report came on the day itself"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(world: World, part: str = "") -> str:
    return f"/conferences/{world.conference.code}/practice/{part}"


def record(client: Client, world: World, point: str = "preparation", **typed: object) -> str:
    """What the page says after it was sent; where it offers no form it is sent all the same."""
    at = page(world, f"{point}/")
    said = {"verdict": "improve", "found": SAID, "codes": ["report", "shared"], "whose": "team", **typed}
    page_before = opened(client, at) if 'name="once"' in client.get(at).text else {}
    return client.post(at, {**page_before, **said}, follow=True).text


def timeline(client: Client, child: object) -> str:
    return words(parsed(client.get(f"/children/{child.code}/").content))  # type: ignore[attr-defined]


@laid(closed)
def test_at_each_point_it_is_recorded_and_stands_on_each_childs_record(world: World) -> None:
    chair = signed_in(world.chair_user)
    assert page(world) in chair.get(f"/conferences/{world.conference.code}/").text
    assert chair.get(page(world)).text.count("Nothing is recorded.") == len(Finding.Point)
    for point in Finding.Point.values:
        assert "stands on each child" in record(chair, world, point)
    told = words(parsed(chair.get(page(world)).content))
    assert told.count(SAID) == len(Finding.Point) and "Nothing is recorded." not in told
    assert "The report: in time, and its quality, Sharing the report with the family" in told
    for child in world.conference.children.all():
        record_of = timeline(signed_in(world.manager), child)
        assert "Quality assurance: the record of the meeting" in record_of and SAID in record_of
        assert AuditEvent.objects.filter(verb="checked", child=child.code).count() == len(Finding.Point)


@laid(unopened)
def test_a_point_that_was_not_reached_waits(world: World) -> None:
    chair = signed_in(world.chair_user)
    assert "has not been held" in record(chair, world, "outcome")
    assert "has not been held" in record(chair, world, "record")
    assert not Finding.objects.exists()
    assert "stands on each child" in record(chair, world, "request")
    assert chair.get(page(world, "lunch/")).status_code == 404


@laid(unopened)
def test_what_is_to_be_improved_says_of_what_and_whose_practice_and_keeps_what_was_typed(
    world: World,
) -> None:
    chair = signed_in(world.chair_user)
    for lacking, sentence in (
        ({"codes": []}, "Tick what is to be improved."),
        ({"whose": ""}, "Say whose practice it is."),
        ({"found": "  "}, "Answer the question: what did you find?"),
        ({"codes": ["weather"]}, "select from the list"),
        ({"whose": "9999"}, "select from the list"),
    ):
        answer = record(chair, world, **lacking)
        assert sentence in answer
        assert "found" in lacking or SAID in answer
    assert not Finding.objects.exists()
    assert "stands on each child" in record(chair, world, verdict="good", codes=[], whose="")


@laid(unopened)
def test_an_agency_that_was_asked_to_come_can_be_the_one(world: World) -> None:
    chair = signed_in(world.chair_user)
    invited = world.conference.participants.filter(person__professional__isnull=False)
    agency = invited.order_by("pk").select_related("person__professional__agency")[0]
    key = agency.person.professional.agency_id
    record(chair, world, whose=str(key))
    finding = Finding.objects.get()
    assert (finding.agency_id, finding.team_id) == (key, None)


@laid(unopened)
def test_only_chairs_record_and_nobody_of_another_area_sees_it(world: World) -> None:
    for user in (world.support, world.manager):
        client = signed_in(user)
        assert client.get(page(world)).status_code == 200
        assert "Only a conference chair" in record(client, world)
    elsewhere = ChairUserFactory()
    elsewhere.areas.set([Area.objects.create(name="Elsewhere")])
    client = signed_in(elsewhere)
    assert {client.get(page(world, part)).status_code for part in ("", "request/", "taken-out/1/")} == {404}
    assert not Finding.objects.exists()


@laid(unopened)
def test_one_that_was_wrong_is_taken_out_with_why_and_counts_no_more(world: World) -> None:
    chair = signed_in(world.chair_user)
    record(chair, world)
    finding = Finding.objects.get()
    out = page(world, f"taken-out/{finding.pk}/")
    assert out in chair.get(page(world)).text and out not in signed_in(world.support).get(page(world)).text
    stale = opened(chair, out)
    sent = chair.post(out, {**opened(chair, out), "why": "It was another family"}, follow=True)
    assert "counts no more" in sent.text
    told = words(parsed(chair.get(page(world)).content))
    assert "Taken out" in told and "It was another family" in told and SAID not in told
    assert SAID not in timeline(chair, world.conference.children.first())
    again = chair.post(out, {**stale, "why": "Twice"}, follow=True)
    assert "taken out already: It was another family" in again.text
    finding.refresh_from_db()
    assert (finding.found, finding.taken_out_by) == (SAID, world.chair_user)


@laid(unopened)
@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"found": ""}, "finding_says_what"),
        ({"codes": []}, "finding_to_improve_says_what_and_whose"),
        ({"team": None}, "finding_to_improve_says_what_and_whose"),
        ({"why_taken_out": "Because"}, "finding_taken_out_for_a_reason"),
    ],
)
def test_the_database_holds_it(world: World, facts: dict[str, object], constraint: str) -> None:
    whole = {
        "conference": world.conference, "point": "request", "verdict": "improve", "codes": ["report"],
        "team": world.family.team, "found": SAID, "made_by": world.chair_user, "made_at": NOW,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Finding.objects.create(**{**whole, **facts})
    Finding.objects.create(**whole)
