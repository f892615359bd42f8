"""A social worker agrees on their own page how each child takes part; the chair agrees for themselves."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from conferences.models import ConferenceChild
from cpunit.audit.models import AuditEvent
from cpunit.people.models import Family
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.people import SocialWorkerFactory
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened), pytest.mark.safety(5)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.requirement("LDS-3")
def test_worker_and_chair_agree_each_on_their_own_page(world: World) -> None:
    child, worker, chair = world.children[0], Client(), Client()
    behind(worker, world.worker.person)
    chair.force_login(world.chair_user)
    code, at = child.code, f"/door/taking-part/{world.conference.code}/"
    preparation = f"/conferences/{world.conference.code}/preparation/"
    ConferenceChild.objects.filter(conference=world.conference).update(
        participation="not-yet", worker_agreed=False, chair_agreed=False
    )
    place = ConferenceChild.objects.get(conference=world.conference, child=child)
    assert "How the children take part" in worker.get("/door/").text
    first, stale = (sent_back(worker.get(at).content, code) for _window in range(2))
    assert f"{code}-chair" not in first

    typed = {**first, code: "in-writing", f"{code}-wish": "With nan there", f"{code}-worker": "on"}
    refused = worker.post(at, {**typed, code: "not-yet"})
    assert f"Choose how {child.name} takes part" in refused.text and "With nan there" in refused.text
    assert worker.post(at, {**typed, f"{code}-chair": "on"}).status_code == 302
    place.refresh_from_db()
    assert (place.worker_agreed_by, place.wish, place.chair_agreed) == (world.worker, "With nan there", False)
    told = AuditEvent.objects.filter(verb="agreed").latest("pk")
    assert told.by is None and world.worker.name in told.what

    ticked = sent_back(chair.get(preparation).content, code) | {f"{code}-chair": "on"}
    answered = chair.post(preparation, ticked)
    assert (answered.status_code, answered.url) == (302, preparation), "the checklist is below"
    place.refresh_from_db()
    assert place.is_agreed
    assert f"The chair agrees: {world.chair_user.name}" in worker.get(at).text

    again = worker.post(at, {**stale, code: "advocate", f"{code}-worker": "on"})
    assert again.status_code == 200 and "What somebody else saved" in again.text
    fresh = sent_back(worker.get(at).content, code) | {code: "advocate"}
    assert worker.post(at, fresh).status_code == 302
    place.refresh_from_db()
    assert (place.participation, place.worker_agreed, place.chair_agreed) == ("advocate", True, False)


def test_a_tick_is_to_the_way_that_the_page_showed(world: World) -> None:
    """Each chose another way while the page of the other stood open."""
    (child, second), worker, chair = world.children, Client(), Client()
    behind(worker, world.worker.person)
    chair.force_login(world.chair_user)
    code, at = child.code, f"/door/taking-part/{world.conference.code}/"
    preparation = f"/conferences/{world.conference.code}/preparation/"
    ConferenceChild.objects.filter(conference=world.conference).update(
        participation="part", worker_agreed=False, chair_agreed=False
    )
    place = ConferenceChild.objects.get(conference=world.conference, child=child)

    def agreed() -> tuple[str, bool, bool]:
        place.refresh_from_db()
        return place.participation, place.worker_agreed, place.chair_agreed

    opened = sent_back(chair.get(preparation).content, code)
    worker.post(at, sent_back(worker.get(at).content, code) | {code: "whole", f"{code}-worker": "on"})
    listed = worker.get("/door/").text
    assert "1 of 2 to agree" in listed
    assert "Agree how 1 child takes part" in chair.get("/today").text
    mine = {f"{code}-chair": "on", f"{code}-wish": "To say it", f"{second.code}-wish": "To sit by nan"}
    told = chair.post(preparation, opened | mine)
    assert f"How {child.name} takes part was changed while you had this page open" in told.text
    assert "Attends the whole conference, agreed by" in told.text and agreed() == ("whole", True, False)
    again = sent_back(told.content, code)
    assert again[code] == ["whole"] and f"{code}-chair" not in again
    assert (again[f"{code}-wish"], again[f"{second.code}-wish"]) == (["To say it"], ["To sit by nan"])
    assert chair.post(preparation, again | {f"{code}-chair": "on"}).status_code == 302
    assert agreed() == ("whole", True, True) and "Agree how" not in chair.get("/today").text

    opened = sent_back(worker.get(at).content, second.code)
    chair.post(
        preparation, sent_back(chair.get(preparation).content, second.code) | {second.code: "in-writing"}
    )
    told = worker.post(at, opened | {f"{second.code}-worker": "on"})
    assert f"How {second.name} takes part was changed" in told.text
    assert not ConferenceChild.objects.get(conference=world.conference, child=second).worker_agreed
    again = sent_back(told.content, second.code) | {f"{second.code}-worker": "on"}
    assert worker.post(at, again).status_code == 302
    assert "you agree, the chair is to" in worker.get("/door/").text

    opened = sent_back(chair.get(preparation).content, second.code)
    left = sent_back(worker.get(at).content, second.code)
    worker.post(at, {name: value for name, value in left.items() if name != f"{second.code}-worker"})
    told = chair.post(preparation, opened | {f"{second.code}-chair": "on"})
    assert f"How {second.name} takes part was changed" in told.text


def test_what_staff_recorded_the_worker_says_themselves(world: World) -> None:
    """It is marked as recorded, stands while they change something else, and is theirs once they tick it."""
    child, worker, support = world.children[0], Client(), Client()
    behind(worker, world.worker.person)
    support.force_login(world.support)
    code, at = child.code, f"/door/taking-part/{world.conference.code}/"
    preparation = f"/conferences/{world.conference.code}/preparation/"
    place = ConferenceChild.objects.filter(conference=world.conference, child=child)
    place.update(participation="part", worker_agreed=False, worker_agreed_by=None, worker_agreed_on=None)
    form = sent_back(support.get(preparation).content, code) | {f"{code}-worker": "on"}
    assert support.post(preparation, form).status_code == 302
    assert place.get().worker_recorded_by == world.support
    page = worker.get(at)
    form = sent_back(page.content, code)
    assert f"recorded by {world.support.name}" in page.text and f"{code}-worker" not in form
    assert worker.post(at, form | {f"{code}-wish": "With nan"}).status_code == 302
    assert (place.get().worker_agreed, place.get().wish) == (True, "With nan")
    both = sent_back(worker.get(at).content, code) | {f"{code}-worker": "on", f"{code}-not": "on"}
    assert "Tick one of both" in worker.post(at, both).text
    recorded = place.get()
    form = sent_back(worker.get(at).content, code) | {f"{code}-not": "on"}
    assert worker.post(at, form).status_code == 302 and not place.get().worker_agreed
    recorded.save()
    form = sent_back(worker.get(at).content, code) | {f"{code}-worker": "on"}
    assert worker.post(at, form).status_code == 302
    assert place.get().worker_said_so and f"recorded by {world.support.name}" not in worker.get(at).text


def test_only_who_holds_the_case_agrees(world: World) -> None:
    before, at = Client(), f"/door/taking-part/{world.conference.code}/"
    behind(before, world.worker.person)
    typed = sent_back(before.get(at).content, world.children[0].code)
    Family.objects.filter(pk=world.family.pk).update(social_worker=SocialWorkerFactory())
    assert before.get(at).status_code == 404 and before.post(at, typed).status_code == 404
    assert "How the children take part" not in before.get("/door/").text
