"""The record by hand: printed blank and as it stands, and entered against the time at which it was said."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from conferences.live.actions.save_entries import say
from conferences.live.standing import Standing
from conferences.models import Attendance, Conference, Entry, Stay
from cpunit.domain.recommended import Category
from cpunit.people.models import HouseholdMember, User
from tests.conferences.world import NOW, World
from tests.web.html import parsed, select, words
from tests.worlds import laid
from tests.worlds.stages import seated, unopened

pytestmark = [pytest.mark.django_db, laid(seated)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(hours=3), tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def here(world: World) -> str:
    return f"/conferences/{world.conference.code}/by-hand/"


def printed(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf", answer.text
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.paper
@laid(unopened)
def test_before_it_opens_the_whole_record_prints_as_a_blank_form(world: World) -> None:
    support = signed_in(world.support)
    blank = printed(support, f"{here(world)}blank/")
    standing = Standing.of(world.conference)
    for part in standing.parts:
        assert part.title in blank
    for name in (*(child.name for child in world.children), *(each.name for each in world.professionals)):
        assert name.split()[0] in blank
    assert all(each.words in blank for each in Category), "one of the four is ticked"
    assert "has not been opened yet" in support.get(f"{here(world)}filled/", follow=True).text


@pytest.mark.paper
def test_as_it_stands_it_prints_with_what_was_said_and_room_to_go_on(world: World) -> None:
    told = {"conference": world.conference, "by": world.support, "now": NOW + timedelta(minutes=42)}
    say(**told, heading="strengths", text="Her aunt collects her every day", voice="The aunt")
    say(**told, heading="safety-scale", text="", score=3, voice="The grandfather")
    filled = printed(signed_in(world.chair_user), f"{here(world)}filled/")
    assert "10:42am" in filled
    assert filled.count(f"For whoever takes the minutes of {world.conference.code}") > 5, "on each sheet"
    assert "Her aunt collects her every day" in filled
    assert "The aunt" in filled
    assert "The grandfather" not in filled, "whose number it is stands on no paper that lies about"
    assert "nobody else keeps it" in filled


@pytest.mark.failure(1)
def test_it_does_not_print_while_an_address_stands_in_it(world: World) -> None:
    member = HouseholdMember.objects.select_related("address").get(person=world.children[0].person)
    text = f"Now at {member.address.lines}, {member.address.postcode}"
    say(conference=world.conference, by=world.support, now=NOW, heading="strengths", text=text)
    page = signed_in(world.support).get(f"{here(world)}filled/", follow=True)
    assert "no copy can be made" in page.text
    assert f"{here(world)}filled/" not in page.text


def test_what_was_written_is_entered_against_the_time_at_which_it_was_said(world: World) -> None:
    support = signed_in(world.support)
    first = support.get(here(world))
    assert "Nothing stands in it yet." in first.text

    def enter(at: str, text: str) -> None:
        page = support.post(here(world), {"at": at, "heading": "strengths", "text": text}, follow=True)
        assert f"Entered, as said at {at.replace('.', ':')}." in page.text
        (kept,) = select(parsed(page.content), "input#id_at")
        assert kept.get("value") == at.replace(".", ":"), "the next line was said about then"

    enter("10.50", "He takes her to school")
    enter("10.20", "She goes to nursery")
    wrong = {"at": "10:20", "heading": "strengths", "text": "Six", "score": "6"}
    assert "No numbers are given under this heading." in support.post(here(world), wrong).text
    enter("10.30", "Her aunt helps")
    stands = [(each.text, each.said_at) for each in Entry.objects.order_by("place")]
    assert stands == [
        ("She goes to nursery", NOW + timedelta(minutes=20)),
        ("Her aunt helps", NOW + timedelta(minutes=30)),
        ("He takes her to school", NOW + timedelta(minutes=50)),
    ]
    entry = Entry.objects.get(text="Her aunt helps")
    assert entry.changed_at == NOW + timedelta(hours=3), "when it was entered is kept beside it"
    one = support.get(f"/conferences/{world.conference.code}/record/map/{entry.key}/")
    assert "said at 10:30" in words(parsed(one.content))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"at": "14:10"}, "It is not 14:10 yet."),
        ({"at": "half past"}, "must be a time"),
        ({"at": ""}, "Time at which it was said"),
        ({"heading": "nothing"}, "Under which heading?"),
        ({"text": ""}, "What is said"),
    ],
    ids=["not-yet", "no-time", "none", "no-heading", "no-words"],
)
def test_what_cannot_have_been_is_said_at_its_field_and_nothing_typed_is_lost(
    world: World, typed: dict[str, str], sentence: str
) -> None:
    sent = {"at": "10:20", "heading": "strengths", "text": "She goes to nursery", **typed}
    page = signed_in(world.support).post(here(world), sent)
    assert sentence in page.text
    assert not Entry.objects.exists()
    if sent["text"]:
        assert "She goes to nursery" in page.text


def test_the_time_of_an_entry_is_put_right_on_its_own_page_and_two_never_overwrite_it(world: World) -> None:
    entry = say(conference=world.conference, by=world.support, now=NOW, heading="strengths", text="Kind")
    address = f"/conferences/{world.conference.code}/record/map/{entry.key}/"
    chair, support = signed_in(world.chair_user), signed_in(world.support)
    stale = {
        "text": "Kind", "heading": "strengths", "status": "said", "stance": "", "at": "10:00", "base": "1",
    }  # fmt: skip
    assert chair.post(address, {**stale, "at": "10:15"}).status_code == 302
    assert support.post(address, {**stale, "text": "Very kind"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.text, entry.said_at) == ("Very kind", NOW + timedelta(minutes=15))
    assert "choose" in support.post(address, {**stale, "at": "10:25"}, follow=True).text
    entry.refresh_from_db()
    assert entry.said_at == NOW + timedelta(minutes=15), "both stand, and somebody chooses"
    refused = support.post(address, {**stale, "at": "13:30", "base": "3"})
    assert "It is not 13:30 yet." in refused.text


def test_who_came_late_or_left_is_entered_and_counts_for_the_quorum(world: World) -> None:
    Stay.objects.all().delete()
    mark = Attendance.objects.get(participant__person=world.partners[0].person)
    support = signed_in(world.support)
    address = f"{here(world)}came-and-went/"
    sent = {"stay-who": str(mark.pk), "stay-came": "10:40", "stay-left": "11.30"}
    wrong = support.post(address, {**sent, "stay-left": "10:30"})
    assert "Nobody leaves before they come" in wrong.text
    assert 'value="10:40"' in wrong.text
    assert "Give when they came" in support.post(address, {"stay-who": str(mark.pk)}).text
    assert support.post(address, sent).status_code == 302
    mark = Standing.of(world.conference).attendances[[*Attendance.objects.all()].index(mark)]
    assert (mark.came_and_went, mark.is_here) == ("came at 10:40, left at 11:30", False)
    assert "known already" in support.post(address, sent).text, "twice is once"
    assert Stay.objects.count() == 1


TYPED = {"at": "10:20", "heading": "strengths", "text": "Not lost"}


def test_a_manager_may_print_and_does_not_enter(world: World) -> None:
    manager = signed_in(world.manager)
    assert "The record is kept by the chair" in manager.get(here(world)).text
    refused = manager.post(here(world), TYPED)
    assert "The record is kept by the chair" in refused.text
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [("unopened", "has not been opened yet"), ("closed", "is closed")],
)
def test_before_and_after_nothing_is_entered_and_what_was_typed_is_not_lost(
    world: World, stage: str, sentence: str
) -> None:
    state = {"unopened": Conference.State.BOOKED, "closed": Conference.State.CLOSED}[stage]
    opened_at, held_on = (None, None) if stage == "unopened" else (world.now, world.day)
    Conference.objects.filter(pk=world.conference.pk).update(
        state=state, opened_at=opened_at, held_on=held_on, closed_at=world.now if opened_at else None
    )
    support = signed_in(world.support)
    refused = support.post(here(world), TYPED)
    assert sentence in refused.text and "Not lost" in refused.text
    assert not Entry.objects.exists()
    assert f"{here(world)}filled/" not in support.get(here(world)).text
    assert "papers are" in support.get(f"{here(world)}filled/", follow=True).text or stage == "unopened"
