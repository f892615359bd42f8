"""Opening the conference and keeping its record: who may, what is refused, what two people do at once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.html import escape

from conferences.conference.sealed import Overtaken, seal
from conferences.live.actions.open_conference import open_conference
from conferences.live.actions.save_section import facts_of_opening, mark_of, save_section
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.models import Attendance, Conference, Entry, Section
from conferences.reports.actions.record_report import record_report
from conferences.reports.actions.record_report_share import record_report_share
from cpunit.deadlines.models import Deadline
from cpunit.domain.frameworks.strengthening_families import FRAMEWORK
from cpunit.domain.refusal import Refused
from cpunit.people.models import User
from tests.conferences.world import DAY, NOW, World
from tests.factories.conferences import kept_out
from tests.worlds import laid
from tests.worlds.stages import opened, seated, unopened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.failure(7)
@pytest.mark.requirement("KRK-9")
@laid(unopened)
def test_it_opens_only_once_each_parent_had_the_reports_or_time_to_read_them(world: World) -> None:
    first, second = world.adults
    with pytest.raises(Refused, match="given the reports"):
        world.open()

    def share(adult: Any, **facts: Any) -> None:
        given = {"shared_on": None, "why_not": "", "reading_minutes": None} | facts
        record_report_share(conference=world.conference, adult=adult, by=world.support, now=NOW, **given)

    with pytest.raises(Refused, match="The social work report is not in"):
        share(first, shared_on=DAY - timedelta(days=6))
    world.social_work_report(DAY - timedelta(days=6))
    with pytest.raises(Refused, match="came in on"):
        share(first, shared_on=DAY - timedelta(days=7))
    share(first, shared_on=DAY - timedelta(days=6))
    with pytest.raises(Refused, match=f"Record when {second.name} was given the reports"):
        world.open()
    for wrong, sentence in (
        ({}, "or say why they did not"),
        ({"why_not": "Only found today"}, "how many minutes"),
        ({"why_not": "Only found today", "reading_minutes": 0}, "from 10 to 480"),
        ({"why_not": "x", "shared_on": DAY}, "not both"),
        ({"shared_on": DAY + timedelta(days=1)}, "still to come"),
    ):
        with pytest.raises(Refused, match=sentence):
            share(second, **wrong)
    share(second, why_not="Only found today", reading_minutes=45)
    world.open()
    limit = Deadline.objects.get(record=world.conference.reference, kind="report-to-family")
    assert (limit.outcome, limit.done_on) == ("met", DAY)


@laid(unopened)
def test_it_opens_on_its_day_by_its_chair(world: World) -> None:
    world.share_reports()
    with pytest.raises(Refused, match="Thu 8 May 2025: it can be opened from that day on"):
        open_conference(conference=world.conference, by=world.chair_user, now=NOW - timedelta(days=1))
    for user in (world.support, world.manager, world.other_chair.user):
        with pytest.raises(Refused, match="Only the chair of this conference"):
            open_conference(conference=world.conference, by=user, now=NOW)
    world.open()
    with pytest.raises(Refused, match="cannot be opened"):
        world.open()


@pytest.mark.requirement("KRK-9", "WKF-6")
@laid(unopened)
def test_reports_meet_their_limits(world: World) -> None:

    def came(nth: int, **facts: Any) -> None:
        record_report(
            conference=world.conference,
            professional=world.professionals[nth],
            received_on=DAY - timedelta(days=3),
            summary="",
            by=world.support,
            now=NOW,
            **{"is_social_work_report": False, **facts},
        )

    def is_open(kind: str) -> bool:
        return Deadline.objects.open().filter(record=world.conference.reference, kind=kind).exists()

    with pytest.raises(Refused, match="written by a social worker"):
        came(1, is_social_work_report=True)
    came(0, is_social_work_report=True)
    assert not is_open("social-work-report")
    came(1)
    came(2)
    assert is_open("agency-report")
    came(3)
    assert not is_open("agency-report")


@pytest.mark.requirement("SUR-8", "KRK-13")
def test_the_childs_voice_is_first_and_the_decision_after_the_plan() -> None:
    keys = [step.key for step in FRAMEWORK.parts]
    assert keys.index("childrens-views") < keys.index("past-harm")
    assert keys.index("outline") < keys.index("decisions")
    map_order = (
        "past-harm danger-statements complicating-factors strengths safety safety-goals grey-areas "
        "safety-scale"
    )
    found = [key for key in keys if key in map_order.split()]
    assert found == map_order.split()


@pytest.mark.requirement("KRK-12", "LDS-6")
@pytest.mark.parametrize(
    ("how", "words"), [("in-person", "only with those who need it"), ("virtual", "do not record")]
)
def test_the_opening_statement_is_that_of_the_meeting(world: World, how: str, words: str) -> None:
    Conference.objects.update(meeting_format=how)
    page = signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/record/opening/")
    assert words in page.content.decode()
    assert ("joined by video" in page.content.decode() or "join by video" in page.content.decode()) is (
        how != "in-person"
    )


def test_support_and_the_chair_write_and_others_read(world: World) -> None:
    url = f"/conferences/{world.conference.code}/record/past-harm/"
    for user, may in (
        (world.support, True),
        (world.chair_user, True),
        (world.manager, False),
        (world.other_chair.user, False),
    ):
        Entry.objects.all().delete()
        answer = signed_in(user).post(url, {"text": "Left alone"})
        assert answer.status_code == (302 if may else 200)
        assert ("This is not kept in the record" in answer.text) is not may
        assert Entry.objects.exists() is may


def test_saving_over_somebody_elses_words_is_refused_with_theirs_shown(world: World) -> None:

    def save(text: str, seen: str, by: User) -> Section:
        return save_section(conference=world.conference, key="dissent", text=text, seen=seen, by=by, now=NOW)

    saved = save("Grandmother helps", "", world.support)
    with pytest.raises(Overtaken) as caught:
        save("Good at school", "", world.chair_user)
    assert caught.value.theirs == "Grandmother helps"
    assert world.support.name in caught.value.sentence
    assert Section.objects.get().text == "Grandmother helps"
    save("Both", mark_of(saved), world.chair_user)
    assert Section.objects.get().text == "Both"


def test_a_save_without_leaving_the_page_says_when_or_what_is_wrong(world: World) -> None:
    client = signed_in(world.support)
    url = f"/conferences/{world.conference.code}/record/opening/"
    saved = client.post(url, {"notes": "Left alone", "seen": ""}, headers={"HX-Request": "true"})
    assert "Saved 10:10:00" in saved.content.decode()
    seen = seal(facts_of_opening(Section.objects.get(), world.conference))
    assert f'value="{escape(seen)}"' in saved.content.decode()
    long = client.post(url, {"notes": "x" * 4001, "seen": seen}, headers={"HX-Request": "true"})
    assert "must be 4000 characters or fewer" in long.content.decode()
    assert Section.objects.get().text == "Left alone"


@pytest.mark.failure(8)
@pytest.mark.requirement("LDS-4")
def test_an_excluded_person_is_not_marked_as_here(world: World) -> None:
    kept_out(
        world.conference, world.adults[0], by=world.chair, until=DAY + timedelta(days=20), ground="Threats"
    )
    person = Person("adult", world.adults[0].pk)
    with pytest.raises(Refused, match="is excluded from this conference"):
        take_attendance(conference=world.conference, here={person: "video"}, by=world.support, now=NOW)
    take_attendance(conference=world.conference, here={person: "absent"}, by=world.support, now=NOW)
    assert Attendance.objects.get().how == "absent"


@laid(seated)
def test_who_gave_a_view_took_part(world: World) -> None:
    world.views(world.children[0], "neglect")
    person = Person("professional", world.worker.pk)
    for how in ("", "absent"):
        with pytest.raises(Refused, match="has given a view"):
            take_attendance(conference=world.conference, here={person: how}, by=world.support, now=NOW)
