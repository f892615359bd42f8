"""A transfer in on its pages, as business support and the chair who tracks it use them (KRK-8)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.models import Conference, TransferIn
from cpunit.deadlines.models import Deadline
from cpunit.people.answering import refused_answering
from cpunit.people.models import Child, Family, User
from tests.factories.conferences import HELD_ON, NOW, Unit
from tests.factories.people import TeamFactory
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]
TODAY = HELD_ON + timedelta(days=1)
FROM = "Calder Council"


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def said(client: Client, address: str, typed: dict[str, Any] | None = None) -> str:
    """What a page says, after a form was sent or before."""
    answer = client.get(address) if typed is None else client.post(address, typed, follow=True)
    assert answer.status_code == 200
    return words(parsed(answer.text))


def child_of(unit: Unit) -> Child:
    """The elder of the two: the younger one has not moved."""
    child: Child = unit.family.children.order_by("birth_date", "pk")[0]
    assert child.birth_date is not None
    return child


def arrived(unit: Unit, client: Client) -> TransferIn:
    child = child_of(unit)
    typed = {"children": [child.pk], "authority": FROM, **day("notified_on", HELD_ON)}
    assert "is recorded, and the children are marked" in said(
        client, f"/families/{unit.family.code}/transfer/", typed
    )
    return TransferIn.objects.get()


KNOWN = {
    **day("proceedings_asked_on", HELD_ON),
    **day("proceedings_answered_on", TODAY),
    "proceedings_open": "no",
}


def told(client: Client, address: str, typed: dict[str, Any]) -> str:
    """The same of a page that notices what stood when it was opened."""
    seen = client.get(address).context["form"]["as_it_was"].value()
    return said(client, address, {**typed, "as_it_was": seen})


@pytest.mark.requirement("KRK-8")
def test_from_the_day_that_we_are_told_to_the_conference_that_is_to_be_booked(unit: Unit) -> None:
    client, family = signed_in(unit.support), unit.family
    child = child_of(unit)
    assert "Record a transfer in" in said(client, f"/families/{family.code}/")
    transfer = arrived(unit, client)
    at = f"/conferences/transfers/{transfer.code}/"
    for page in (f"/children/{child.code}/", f"/families/{family.code}/"):
        assert f"Temporary marker {child.name} is marked temporarily: on a plan of {FROM}." in said(
            client, page
        )
    assert f"We were told of a plan of {FROM}" in said(client, f"/children/{child.code}/")
    assert not Deadline.objects.filter(record=transfer.reference_id).exists()

    assert "Ask about legal proceedings" in said(client, "/today")
    early = said(client, f"{at}agree/", {**day("moved_for_good_on", TODAY), "how_known": "A tenancy"})
    assert f"Ask {FROM} whether legal proceedings about {child.name} are open there." in early
    their_plan = {f"category_{child.pk}": "neglect", **day(f"started_on_{child.pk}", date(2025, 1, 6))}
    assert "Saved." in told(client, f"{at}known/", {**KNOWN, "proceedings_open": "yes", **their_plan})
    agreed = {**day("moved_for_good_on", TODAY), "how_known": "A tenancy"}
    assert f"Legal proceedings about {child.name} are open in {FROM}" in said(client, f"{at}agree/", agreed)
    assert "Saved." in told(client, f"{at}known/", {**KNOWN, **their_plan})
    assert "on a plan of Calder Council since 6 January 2025, category neglect" in said(
        client, f"/children/{child.code}/"
    )
    assert "Agree that the move is for good" in said(client, "/today")
    Child.objects.filter(pk=child.pk).update(death_date=TODAY)
    assert f"No child of {transfer.code} is left" in said(client, f"{at}agree/", agreed)
    Child.objects.filter(pk=child.pk).update(death_date=None)
    for wrong, sentence in (
        (HELD_ON - timedelta(days=1), "We were told of the move on Mon 12 May 2025"),
        (TODAY + timedelta(days=1), "has not come yet"),
    ):
        shown = said(client, f"{at}agree/", {**agreed, **day("moved_for_good_on", wrong)})
        assert sentence in shown
    assert "The conference is held by Wed 4 June 2025." in said(client, f"{at}agree/", agreed)
    assert "Responsibility is agreed already, from Tue 13 May 2025" in said(client, f"{at}agree/", agreed)
    limit = Deadline.objects.get(record=transfer.reference_id)
    assert (limit.kind, limit.due_date) == ("transfer-in-conference", date(2025, 6, 4))

    assert "Allocate the chair who tracks it" in said(client, "/today")
    assert "Allocate the chair who tracks the transfer." in said(client, f"{at}begin/")
    assert f'href="{at}chair/">Record it</a>' in client.get(f"{at}begin/").text
    assert "The chair is allocated." in told(client, f"{at}chair/", {"chair": unit.chair.pk})
    unit.chair.available_until = HELD_ON
    unit.chair.save()
    refused = refused_answering(Family.objects.filter(pk=family.pk), today=TODAY)
    assert list(refused) == [(transfer.code, "chair")]
    unit.chair.available_until = None
    unit.chair.save()
    chair = signed_in(unit.chair.user)
    assert "Begin the transfer-in conference" in said(chair, "/today")
    begun = said(client, f"{at}begin/", {"meeting_format": "in-person"})
    conference = Conference.objects.get()
    assert f"{conference.code} is begun: book it now." in begun
    assert (conference.kind, conference.limit_date) == ("transfer-in", date(2025, 6, 4))
    listing = f"/conferences/{conference.code}/people/add/"
    assert 'href="/settings/professionals/new/">recorded first</a>' in client.get(listing).text
    assert "the social worker and the chair of the other authority" in said(client, listing)
    assert "recorded first" not in said(chair, listing), "a chair keeps no list of professionals"
    assert conference.attached_children.get().because_id == transfer.code
    again = said(client, f"{at}begin/", {"meeting_format": "in-person"})
    assert f"{conference.code} was begun already because of {transfer.code}" in again
    assert f"Transfer in {transfer.code}" in said(client, f"/conferences/{conference.code}/")
    assert unit.chair.user.name in said(client, f"/conferences/{conference.code}/book/")


@pytest.mark.requirement("KRK-8")
def test_papers_are_listed_and_read_by_the_social_worker_once(unit: Unit) -> None:
    client = signed_in(unit.support)
    at = f"/conferences/transfers/{arrived(unit, client).code}/"
    assert f"List the papers of {FROM}" in said(client, at)
    assert "“The plan there” is listed." in said(client, f"{at}papers/", {"name": "The plan there"})
    assert "“the plan there” is listed already" in said(client, f"{at}papers/", {"name": "the plan  there"})
    paper = TransferIn.objects.get().papers.get()
    read = f"{at}papers/{paper.pk}/"
    assert "papers are read since then" in said(client, read, day("read_on", HELD_ON - timedelta(days=1)))
    assert "has not come yet" in said(client, read, day("read_on", TODAY + timedelta(days=1)))
    assert "“The plan there” was read." in said(client, read, day("read_on", TODAY))
    assert f"The plan there: Read by {unit.family.social_worker}" in said(client, at)
    assert "was read already, on 13 May 2025" in said(client, read, day("read_on", HELD_ON))


@pytest.mark.requirement("KRK-8")
def test_it_ends_for_a_reason_and_what_was_begun_because_of_it_with_it(unit: Unit) -> None:
    client = signed_in(unit.support)
    transfer = arrived(unit, client)
    at = f"/conferences/transfers/{transfer.code}/"
    second = signed_in(unit.manager)
    child = child_of(unit)
    typed = {"children": [child.pk], "authority": FROM, **day("notified_on", HELD_ON)}
    twice = said(second, f"/families/{unit.family.code}/transfer/", typed)
    assert f"{child.name} is marked already by {transfer.code}" in twice
    told(client, f"{at}known/", KNOWN)
    said(client, f"{at}agree/", {**day("moved_for_good_on", TODAY), "how_known": "A tenancy"})
    told(client, f"{at}chair/", {"chair": unit.chair.pk})
    said(client, f"{at}begin/", {"meeting_format": "virtual"})
    assert f"No death of {child.name} is recorded" in said(
        client, f"{at}end/", {"reason": "died", "why": "Told by telephone"}
    )
    ending = {"reason": "gone", "why": "Back in Calder since Monday"}
    assert f"{transfer.code} has ended." in said(client, f"{at}end/", ending)
    assert "is not open any more (ended without a conference)" in said(second, f"{at}end/", ending)
    assert Conference.objects.get().state == "cancelled"
    assert not Deadline.objects.open().filter(record=transfer.reference_id).exists()
    assert "marked temporarily" not in said(client, f"/children/{child.code}/")
    assert "Back in Calder since Monday" in said(client, at)


@pytest.mark.requirement("KRK-8")
def test_days_out_of_order_get_a_sentence_and_lose_nothing(unit: Unit) -> None:
    client, child = signed_in(unit.support), child_of(unit)
    at = f"/families/{unit.family.code}/transfer/"
    typed = {"children": [child.pk], "authority": FROM}
    for wrong, sentence in (
        (TODAY + timedelta(days=1), "has not come yet"),
        (child.birth_date.replace(year=child.birth_date.year - 2), "is before the pregnancy"),
        (child.birth_date.replace(year=child.birth_date.year + 18), "has not come yet"),
    ):
        answer = client.post(at, {**typed, **day("notified_on", wrong)})
        assert sentence in answer.text and FROM in answer.text
    born, child.birth_date = child.birth_date, HELD_ON.replace(year=HELD_ON.year - 18)
    child.save()
    assert f"{child.name} was 18 on" in said(client, at, {**typed, **day("notified_on", HELD_ON)})
    child.birth_date = born
    child.death_date = HELD_ON - timedelta(days=3)
    child.save()
    assert f"{child.name} died on" in said(client, at, {**typed, **day("notified_on", HELD_ON)})
    child.death_date = None
    child.save()
    known = f"/conferences/transfers/{arrived(unit, client).code}/known/"
    for wrong_fact, sentence in (
        ({"proceedings_answered_on_day": "11"}, "the answer came on that day or later"),
        (day("proceedings_asked_on", TODAY + timedelta(days=9)), "has not come yet"),
        (day("proceedings_asked_on", HELD_ON - timedelta(days=1)), "they were asked on that day or later"),
        ({"proceedings_open": ""}, "Say what they answered."),
        (day(f"started_on_{child.pk}", TODAY), "began on that day or before"),
        (day(f"started_on_{child.pk}", date(2001, 1, 1)), "is before the pregnancy"),
    ):
        assert sentence in told(client, known, {**KNOWN, **wrong_fact})
    seen = client.get(known).context["form"]["as_it_was"].value()
    assert "Saved." in told(client, known, KNOWN)
    stale = {**KNOWN, "contact": "0113 496 0000", "proceedings_open": "yes", "as_it_was": seen}
    assert "Somebody else changed this while you were writing" in said(client, known, stale)
    assert TransferIn.objects.get().proceedings_open is False


@pytest.mark.requirement("KRK-8")
def test_a_chair_does_not_track_a_family_that_is_handed_over_to_another_area(unit: Unit) -> None:
    client = signed_in(unit.support)
    transfer = arrived(unit, client)
    told(client, f"/conferences/transfers/{transfer.code}/chair/", {"chair": unit.chair.pk})
    team = TeamFactory()
    unit.support.areas.add(team.area)
    handed = told(client, f"/families/{unit.family.code}/team/", {"team": team.pk})
    assert f"No chair answers for {transfer.code} now: allocate one on the transfer’s page." in handed
    assert TransferIn.objects.get().chair is None
    assert "A chair who tracks the transfer Allocate the chair who tracks the transfer. To do" in said(
        client, transfer.get_absolute_url()
    )
