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
    assert chair.post(preparation, ticked).status_code == 302
    place.refresh_from_db()
    assert place.is_agreed
    assert f"The chair agrees: {world.chair_user.name}" in worker.get(at).text

    again = worker.post(at, {**stale, code: "advocate", f"{code}-worker": "on"})
    assert again.status_code == 200 and "What somebody else saved" in again.text
    fresh = sent_back(worker.get(at).content, code) | {code: "advocate"}
    assert worker.post(at, fresh).status_code == 302
    place.refresh_from_db()
    assert (place.participation, place.worker_agreed, place.chair_agreed) == ("advocate", True, False)


def test_only_who_holds_the_case_agrees(world: World) -> None:
    before, at = Client(), f"/door/taking-part/{world.conference.code}/"
    behind(before, world.worker.person)
    typed = sent_back(before.get(at).content, world.children[0].code)
    Family.objects.filter(pk=world.family.pk).update(social_worker=SocialWorkerFactory())
    assert before.get(at).status_code == 404 and before.post(at, typed).status_code == 404
    assert "How the children take part" not in before.get("/door/").text
