"""Every address behind a door: without one, by another person's, by one of the other form, by one that is
over; and what the guard does for a view (`behind_door`), whatever stands behind it.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from cpunit.bench.pages.addresses import AT_DOORS, places
from cpunit.doors.behind import FAMILY, Visitor, behind_door
from cpunit.doors.models import Visit
from cpunit.doors.pages import COOKIE
from cpunit.people.models import Person, Reference
from tests.doors.letting_in import behind, door_of, visit_to
from tests.factories.people import ProfessionalFactory
from tests.outside import AT_THE_DOOR, OUTSIDE
from tests.scope import Scene
from tests.web.html import parsed
from tests.worlds import laid
from tests.worlds.stages import a_record_of_each_kind

pytestmark = [pytest.mark.django_db, laid(a_record_of_each_kind)]


def test_every_address_behind_a_door_has_its_line() -> None:
    behind_doors = {place.name for place in places() if place.route.startswith(AT_DOORS)}
    assert behind_doors == AT_THE_DOOR | OUTSIDE.keys(), "give each of these a line in tests/outside.py"


def record_for(person: Person, scene: Scene) -> Reference | None:
    return None if person.is_professional else scene.conference.reference


def come_in(client: Client, person: Person, scene: Scene, **facts: Any) -> Visit:
    return behind(client, person, record_for(person, scene), by=scene.users["support"], **facts)


def strangers(person: Person, scene: Scene) -> Iterator[Person]:
    """Somebody with a door of the same form, who has nothing there."""
    if person.is_professional:
        yield ProfessionalFactory().person
    else:
        yield scene.family.adults.exclude(person=person).latest("person").person


def of_the_other_form(person: Person, scene: Scene) -> Person:
    other: Person = (scene.adult if person.is_professional else scene.family.social_worker).person
    return other


def forms_of(page: Any) -> Iterator[Any]:
    """The forms that are sent from it, where it is a page and no file."""
    if page["Content-Type"].startswith("text/html"):
        yield from (form for form in parsed(page.content).forms if form.method == "POST")


def answers(client: Client, address: str) -> set[int]:
    return {client.get(address).status_code, client.post(address).status_code}


@pytest.mark.parametrize("name", sorted(OUTSIDE))
def test_nobody_but_its_person_finds_what_is_behind_a_door(name: str, scene: Scene) -> None:
    line = OUTSIDE[name]
    person, address = line.whose(scene), line.address(name, scene)
    assert answers(Client(), address) <= {404, 405}
    for stranger in () if line.is_everybodys else strangers(person, scene):
        client = Client()
        come_in(client, stranger, scene)
        assert answers(client, address) <= {404, 405}
    client = Client()
    come_in(client, of_the_other_form(person, scene), scene)
    assert answers(client, address) <= {404, 405}
    client = Client()
    visit = come_in(client, person, scene)
    page = client.get(address)
    assert page.status_code in {200, 302, 405}
    if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
        (title,) = parsed(page.content).xpath("//title")
        assert "".join(title.text_content().split()) == "Yourpage", "it stays in the list of what was opened"
    if page.status_code == 200 and not person.is_professional:
        kept = [form.get("autocomplete") for form in forms_of(page)]
        assert kept == ["off"] * len(kept), "going back in the browser would show what was typed (safety 6)"
    visit.ends_at = timezone.now()
    visit.begun_at = visit.ends_at - timedelta(hours=2)
    visit.save()
    assert answers(client, address) <= {404, 405}


def test_what_is_about_one_conference_stands_under_one_heading(scene: Scene, client: Client) -> None:
    come_in(client, scene.family.social_worker.person, scene)
    page = parsed(client.get("/door/").content)
    about = [each for each in page.xpath("//h2") if scene.conference.code in each.text_content()]
    assert len(about) == 1


def test_who_finds_nothing_to_do_on_a_page_is_told_whom_to_ring(scene: Scene, client: Client) -> None:
    come_in(client, scene.family.social_worker.person, scene)
    page = client.get(f"/door/your-views/{scene.conference.code}/")
    assert "Need help? Ring" in page.text


@behind_door("A page", form=FAMILY)
def shown(request: Any, visitor: Visitor, code: str = "") -> HttpResponse:
    assert isinstance(request.user, AnonymousUser)
    if code:
        raise Http404
    return HttpResponse(f"For {visitor.person.name}")


def looked_at(scene: Scene, cookie: str = "", **parts: Any) -> Any:
    request = RequestFactory().get("/door/probe/")
    request.user, request.resolver_match = scene.users["support"], None
    request._messages = []  # type: ignore[attr-defined]
    request.COOKIES[COOKIE] = cookie
    return shown(request, **parts)


def test_the_guard_lets_in_whose_door_it_is(scene: Scene) -> None:
    door = door_of(scene.adult.person, scene.conference.reference, by=scene.users["support"])
    _, cookie = visit_to(door)
    assert f"For {scene.adult.name}" in looked_at(scene, cookie).content.decode()
    elsewhere = looked_at(scene, cookie, code="C25-AAAA")
    assert (elsewhere.status_code, b"Nothing here for you" in elsewhere.content) == (404, True)


def test_who_is_in_by_a_door_of_the_other_form_is_led_back_to_their_list(scene: Scene) -> None:
    _, cookie = visit_to(door_of(ProfessionalFactory().person))
    answer = looked_at(scene, cookie)
    assert (answer.status_code, b"Nothing here for you" in answer.content) == (404, True)
    assert scene.adult.name not in answer.content.decode()


@pytest.mark.parametrize("why", ["none", "unknown", "left", "over"])
def test_the_guard_keeps_out_all_others_in_the_same_words(scene: Scene, why: str) -> None:
    now = timezone.now()
    door = door_of(scene.adult.person, scene.conference.reference, by=scene.users["support"])
    facts: dict[str, Any] = {
        "left": {"ended_at": now},
        "over": {"begun_at": now - timedelta(hours=3), "ends_at": now - timedelta(hours=1)},
    }.get(why, {})
    _, cookie = visit_to(door, **facts)
    cookie = {"none": "", "unknown": "x" * 43}.get(why, cookie)
    answer = looked_at(scene, cookie)
    assert answer.status_code == 404
    assert b"This page is not open" in answer.content
    assert scene.adult.name not in answer.content.decode()


def test_a_fault_at_a_door_names_neither_product_nor_unit(scene: Scene, client: Client) -> None:
    mistyped = (
        "/Door/Nowhere/",
        "/DOOR/%C4%B0n/x/",
        "/Door//in/x/",
        "/doors/",
        "/%20door.in/x",
    )
    for address in ("/door/nowhere/", "/door/in/a/b/", *mistyped):
        answer = client.get(address, follow=True)
        assert answer.status_code == 404
        text = answer.content.decode()
        assert "That did not work" in text, address
        assert "onference" not in text


def test_a_form_from_a_page_that_is_out_of_date_gives_back_what_was_typed(scene: Scene) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        "/door/", {"address": "two words"}, headers={"Origin": "http://testserver"}, follow=False
    )
    assert answer.status_code == 403
    assert "two words" in answer.content.decode()
