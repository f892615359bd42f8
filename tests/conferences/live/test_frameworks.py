"""A conference is run by the framework of its unit, and keeps the words that it was held under."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.models import Conference, Entry, ReportDraft
from conferences.reports.actions.draft import save_draft
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.people.models import UnitSettings, User
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.web.html import send
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


def run_by(slug: str, world: World) -> None:
    Conference.objects.filter(pk=world.conference.pk).update(framework=slug)
    world.conference.refresh_from_db()


def page(world: World, part: str, user: User | None = None) -> str:
    client = Client()
    client.force_login(user or world.chair_user)
    with time_machine.travel(world.now + timedelta(minutes=10), tick=False):
        answer = client.get(f"/conferences/{world.conference.code}/{part}", follow=True)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.mark.requirement("SUR-10")
def test_family_safeguarding_asks_what_life_is_like_and_what_the_adults_need(world: World) -> None:
    run_by("family-safeguarding", world)
    world.share_reports()
    world.open()
    shown = page(world, "record/domestic-abuse/")
    for words in ("What is life like for the children?", "What do the adults need?", "Drugs and alcohol"):
        assert words in shown
    assert "Danger statements" not in shown
    assert page(world, "record/danger-statements/") == "404"
    client = Client()
    client.force_login(world.chair_user)
    with time_machine.travel(world.now + timedelta(minutes=10), tick=False):
        address = f"/conferences/{world.conference.code}/record/domestic-abuse/"
        assert send(client, address, {"text": "He has left."}).status_code == 302
    assert Entry.objects.get(heading="domestic-abuse").text == "He has left."
    assert "He has left." in page(world, "minutes/")


@pytest.mark.requirement("WKF-2")
def test_signs_of_safety_asks_of_agencies_what_it_asks_of_the_room(world: World) -> None:
    run_by("signs-of-safety", world)
    school = world.partners[0]
    door = Client()
    behind(door, school.person)
    with time_machine.travel(NOW, tick=False):
        form = door.get(f"/door/reports/{world.conference.code}/").content.decode()
    for words in ("Harm", "Danger statements", "Existing strengths", "Safety goals"):
        assert words in form
    assert "Grey areas" not in form


def test_a_conference_keeps_the_words_that_it_was_opened_under(world: World) -> None:
    said = [{"key": "past-harm", "title": "What hurt them", "ask": "What happened?"}]
    UnitSettings.objects.update_or_create(pk=1, defaults={"headings": {"strengthening-families": said}})
    world.share_reports()
    world.open()
    UnitSettings.objects.update(headings={}, framework="signs-of-safety")
    shown = page(world, "record/past-harm/")
    assert "What hurt them" in shown
    assert "What happened?" in shown
    assert "Grey areas" in shown


def test_what_a_report_says_is_read_though_its_conference_has_another_framework_now(world: World) -> None:
    with time_machine.travel(NOW, tick=False):
        send_report(
            conference=world.conference,
            professional=world.worker,
            who=Who(user=world.support),
            now=NOW,
            sections={"danger-statements": "They may be hurt again."},
        )
    run_by("family-safeguarding", world)
    report = world.conference.reports.get()
    assert "They may be hurt again." in page(world, f"reports/{report.participant_id}/", world.support)


def test_a_draft_that_was_begun_under_another_framework_is_seen_and_kept(world: World) -> None:
    school = world.partners[0]
    door, place = Client(), world.conference.participants.get(person=school.person)
    behind(door, school.person)
    with time_machine.travel(NOW, tick=False):
        save_draft(place=place, sections={"danger-statements": "They may be hurt again."}, now=NOW)
        run_by("family-safeguarding", world)
        assert "They may be hurt again." in door.get(f"/door/reports/{world.conference.code}/").text
        save_draft(place=place, sections={"domestic-abuse": "He shouts."}, now=NOW)
    assert ReportDraft.objects.get().sections == {
        "danger-statements": "They may be hurt again.",
        "domestic-abuse": "He shouts.",
    }
