"""A young person's own page: it says first who reads it, and what they write is read (safety 6)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from conferences.live.exposed import Exposed, refuse_exposed
from conferences.live.missing import still_missing
from conferences.live.standing import Standing
from conferences.models import OwnWords
from conferences.reports.actions.offer import may_be_offered
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.doors.models import Door
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from tests.conferences.world import LONDON, NOW, World
from tests.doors.letting_in import behind, door_of
from tests.factories.conferences import said
from tests.factories.young_people import keeps, may_write
from tests.web.html import parsed, send, sent_back
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]
PAGE = "/door/your-words/"
SAID = "I am afraid of dad when he drinks, and I want to live with nan."


@pytest.fixture(autouse=True)
def in_office_hours() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def young(world: World) -> Client:
    """The eldest, behind their door."""
    return of_age(world, 14)


def of_age(world: World, age: int) -> Client:
    child, client = world.children[0], Client()
    may_write(child, world.conference, by=world.support, age=age)
    behind(client, child.person, world.conference.reference, by=world.support)
    return client


def typed(**more: str) -> dict[str, str]:
    return {"topic": "anything", "text": SAID, "who": "not-parents", **more}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words_on(page: Any) -> str:
    return " ".join(parsed(page.content.decode()).text_content().split())


@pytest.mark.safety(6)
@pytest.mark.parametrize("age", [10, 16])
def test_before_they_write_it_says_who_reads_it_and_when_and_whom_to_ring(world: World, age: int) -> None:
    client = of_age(world, age)
    assert "Say what you think" in client.get("/door/").text
    page = words_on(client.get(PAGE))
    for words in (world.worker.name, world.chair.user.name, "0800 1111", "999", "Somebody reads it today"):
        assert words in page
        assert page.index(words) < page.index("Write it here")
    assert "closed now" not in page
    assert ("Grown-ups" in page) is (age < 13)


@pytest.mark.safety(6)
def test_out_of_hours_it_says_so_before_they_begin(world: World, young: Client) -> None:
    with time_machine.travel(datetime(2025, 5, 9, 21, tzinfo=LONDON), tick=False):
        behind(young, world.children[0].person, world.conference.reference, by=world.support)
        page = words_on(young.get(PAGE))
    told = "Nobody reads it before nine o’clock on Monday 12 May 2025"
    assert told in page
    assert page.index(told) < page.index("0800 1111") < page.index("Write it here")


@pytest.mark.safety(2, 6)
def test_what_they_write_goes_at_once_to_worker_and_chair_and_names_no_child(
    world: World, young: Client
) -> None:
    assert send(young, PAGE, typed()).status_code == 302
    kept = OwnWords.objects.get()
    assert (kept.text, kept.is_kept_from_parents, kept.child) == (SAID, True, world.children[0])
    told = OutgoingMessage.objects.filter(dedupe_key__startswith="own-words:")
    assert {each.to_address for each in told} == {world.worker.email, world.chair.user.email}
    for each in told:
        for name in (world.children[0].first_name, world.family.name, "afraid"):
            assert name not in f"{each.subject}{each.body}"


@pytest.mark.safety(6)
def test_it_stands_on_both_todays_and_the_workers_page_until_somebody_read_it(
    world: World, young: Client
) -> None:
    send(young, PAGE, typed())
    kept, worker = OwnWords.objects.get(), Client()
    behind(worker, world.worker.person)
    chair, support = signed_in(world.chair.user), signed_in(world.support)
    for client in (chair, support):
        assert "Read what a young person wrote" in client.get("/today").text
    assert "Read what a young person wrote" in worker.get("/door/").text
    at = f"/conferences/{world.conference.code}/young-people/"
    page = chair.get(at).text
    assert SAID in page and "Not for the parents" in page
    assert chair.post(f"{at}{kept.pk}/read/").status_code == 302
    for client in (chair, support):
        assert "Read what a young person wrote" not in client.get("/today").text
    kept.refresh_from_db()
    assert (kept.read_by, kept.read_at) == (world.chair.user, NOW)
    assert f"read by {world.chair.user.name}" in worker.get("/door/").text
    assert f"{world.chair.user.name} has read it" in words_on(young.get(PAGE))
    support.post(f"{at}{kept.pk}/read/")
    kept.refresh_from_db()
    assert kept.read_by == world.chair.user


def test_the_worker_says_so_on_their_own_page(world: World, young: Client) -> None:
    send(young, PAGE, typed())
    kept, worker = OwnWords.objects.get(), Client()
    behind(worker, world.worker.person)
    at = f"/door/words/{world.conference.code}/{kept.pk}/"
    assert SAID in worker.get(at).text
    assert send(worker, at).status_code == 302
    kept.refresh_from_db()
    assert kept.reader == world.worker.name
    send(young, PAGE, typed(who="everybody"))
    other_words = OwnWords.objects.unread().get()
    at = f"/door/words/{world.conference.code}/{other_words.pk}/"
    of_chair = f"/conferences/{world.conference.code}/young-people/{other_words.pk}/read/"
    signed_in(world.chair.user).post(of_chair)
    answer = worker.post(at, follow=True)
    assert f"{world.chair.user.name} had said so already" in answer.text
    other = Client()
    behind(other, world.partners[0].person)
    assert other.get(at).status_code == 404


@pytest.mark.safety(6)
def test_two_things_from_one_stale_page_are_both_kept_and_none_is_shown_again(
    world: World, young: Client
) -> None:
    for text in (SAID, "I do not want a big room."):
        assert young.post(PAGE, typed(text=text)).status_code == 302
    assert OwnWords.objects.count() == 2
    page = words_on(young.get(PAGE))
    assert page.count("Nobody has read it yet") == 2
    assert "big room" not in page and "afraid" not in page


@pytest.mark.safety(6)
def test_nothing_is_chosen_for_them_and_what_was_typed_is_kept(young: Client) -> None:
    answer = send(young, PAGE, {"topic": "with-me", "text": SAID})
    assert "Choose who may know this" in answer.text
    assert SAID in answer.text
    assert not OwnWords.objects.exists()


@pytest.mark.safety(6)
def test_what_was_written_is_never_changed(world: World, young: Client) -> None:
    send(young, PAGE, typed())
    for change in ({"text": "Something else"}, {"is_kept_from_parents": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OwnWords.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnWords.objects.all().delete()


@pytest.mark.safety(1, 6)
def test_what_is_not_for_the_parents_stands_in_no_paper_and_no_report_of_theirs(
    world: World, young: Client
) -> None:
    send(young, PAGE, typed())
    said(world.conference, "past-harm", f"The eldest wrote: {SAID}", by=world.support)
    standing = Standing.of(world.conference)
    assert [each.step for each in Exposed.of(standing).kept] == ["past-harm"]
    with pytest.raises(Refused, match="keeps from their parents is repeated"):
        refuse_exposed(world.conference)
    missing = still_missing(standing, Reckoner.current())
    assert any("words that may stand in no copy" in each.words for each in missing)
    assert not any("young person" in each.words for each in missing), "the room may see this"
    report = send_report(
        conference=world.conference,
        professional=world.worker,
        who=Who(user=world.support),
        sections={"past-harm": SAID.upper()},
        now=NOW,
    )
    assert "keeps from their parents stands in “Past harm”" in str(
        may_be_offered(report, world.adults[0], world.conference)
    )


def test_what_everybody_may_know_is_no_restriction(world: World, young: Client) -> None:
    send(young, PAGE, typed(who="everybody"))
    said(world.conference, "past-harm", SAID, by=world.support)
    assert Exposed.of(Standing.of(world.conference)).kept == ()


@pytest.mark.safety(5, 6)
@pytest.mark.parametrize("what", ["agreement", "way", "age", "death"])
def test_the_door_closes_by_itself_once_it_is_not_agreed_or_not_safe(
    world: World, young: Client, what: str
) -> None:
    child, place = world.children[0], world.conference.attached_children.get(child=world.children[0])
    door = door_of(child.person, world.conference.reference, by=world.support)
    assert Door.objects.standing(NOW).filter(pk=door.pk).exists()
    if what == "agreement":
        place.chair_agreed = False
        place.save()
    elif what == "way":
        child.person.contact_ways.update(is_safe=False)
    elif what == "age":
        child.birth_date = NOW.date() - timedelta(days=365 * 9)
        child.save()
    else:
        child.death_date = NOW.date()
        child.save()
    assert not Door.objects.standing(NOW).filter(pk=door.pk).exists()
    assert young.get(PAGE).status_code == 404 or "Write it here" not in young.get(PAGE).text


@pytest.mark.safety(6)
@pytest.mark.parametrize("what", ["agreement", "way", "nothing"])
def test_what_they_were_writing_is_taken_though_the_door_closed_meanwhile(
    world: World, young: Client, what: str
) -> None:
    child, form = world.children[0], {**sent_back(young.get(PAGE).content, "text"), **typed()}
    if what == "agreement":
        world.conference.attached_children.update(chair_agreed=False)
    elif what == "way":
        child.person.contact_ways.update(is_safe=False)
    from_ours = {"Origin": "http://testserver"}
    with time_machine.travel(NOW + timedelta(minutes=30), tick=False):
        for _pressed in range(2):
            assert "What you typed is kept" in young.post(PAGE, form, headers=from_ours, follow=True).text
        assert young.get(PAGE).status_code == 404
    assert OwnWords.objects.unread().get().text == SAID
    assert OutgoingMessage.objects.filter(dedupe_key__startswith="own-words:").count() == 2


@pytest.mark.safety(6)
def test_what_is_not_taken_is_given_back_with_whom_to_ring(world: World, young: Client) -> None:
    form = {**sent_back(young.get(PAGE).content, "text"), **typed()}
    world.children[0].death_date = NOW.date()
    world.children[0].save()
    page = words_on(young.post(PAGE, form, headers={"Origin": "http://testserver"}))
    assert not OwnWords.objects.exists()
    for words in (SAID, "Nobody has read what you wrote", "0800 1111", "999"):
        assert words in page


@pytest.mark.safety(6)
def test_the_page_names_nobody_whom_no_message_reaches(world: World, young: Client) -> None:
    worker, chair = world.worker.name, world.chair.user.name
    said = f"{worker}, your social worker, and {chair}, who leads the meeting, get what you write"
    assert said in words_on(young.get(PAGE))
    world.worker.left_on = NOW.date()
    world.worker.save()
    page = words_on(young.get(PAGE))
    assert world.worker.name not in page and f"{world.chair.user.name}, who leads the meeting, gets" in page
    User.objects.filter(pk=world.chair.user_id).update(is_active=False)
    assert "People who work in the office read what you write" in words_on(young.get(PAGE)), "both have left"
    User.objects.filter(pk=world.chair.user_id).update(is_active=True)
    send(young, PAGE, typed())
    told = OutgoingMessage.objects.filter(dedupe_key__startswith="own-words:")
    assert [each.to_name for each in told] == [world.chair.user.name]
    chair, at = signed_in(world.chair.user), f"/conferences/{world.conference.code}/young-people/"
    assert "Read what a young person wrote, and tell their social worker" in chair.get("/today").text
    assert f"No message reaches {world.worker.name}, the social worker" in words_on(chair.get(at))


def test_the_worker_is_led_to_the_doors_own_address_and_the_chair_to_the_product(
    world: World, young: Client, settings: Any
) -> None:
    settings.SITE_ADDRESS, settings.DOOR_ADDRESS = "https://inside.example", "https://post.example"
    send(young, PAGE, typed())
    told = OutgoingMessage.objects.filter(dedupe_key__startswith="own-words:")
    bodies = {each.to_name: each.body for each in told}
    assert "https://post.example/door/" in bodies[world.worker.name]
    assert "inside.example" not in bodies[world.worker.name]
    assert bodies[world.worker.name].startswith(f"Dear {world.worker.name},\n\nA young person wrote ")
    assert "https://inside.example/conferences/" in bodies[world.chair.user.name]


@pytest.mark.safety(5)
def test_support_opens_the_door_from_the_list_of_people(world: World) -> None:
    child, support = world.children[0], signed_in(world.support)
    may_write(child, world.conference, by=world.support)
    place = world.conference.participants.create(person=child.person, status="to-invite")
    people = parsed(support.get(f"/conferences/{world.conference.code}/people/").content.decode())
    assert "Open one" in people.get_element_by_id(f"person-{place.pk}").text_content()
    slip = support.post(f"/conferences/{world.conference.code}/people/{place.pk}/door/", {"how": "handed"})
    assert "/door/in/" in slip.text
    assert Door.objects.standing(NOW).filter(person=child.person).exists()


def test_parents_do_not_find_it(world: World, young: Client) -> None:
    send(young, PAGE, typed())
    father = Client()
    behind(father, world.family.adults.first().person, world.conference.reference, by=world.support)
    assert father.get(PAGE).status_code == 404
    assert "Say what you think" not in [each.strip() for each in father.get("/door/").text.split("\n")]


@pytest.mark.safety(6, 7)
@pytest.mark.requirement("SUR-8")
@pytest.mark.requirement("LDS-3")
def test_in_the_room_it_stands_beside_the_views_and_what_is_kept_is_folded_away(world: World) -> None:
    eldest, younger = world.children[:2]
    keeps(eldest, world.conference, SAID)
    OwnWords.objects.create(
        conference=world.conference, child=younger, about="with-me", text="My nan comes with me.",
        is_kept_from_parents=False, written_at=NOW,
    )  # fmt: skip
    world.share_reports()
    world.open()
    at = f"/conferences/{world.conference.code}/record/childrens-views/"
    page = parsed(signed_in(world.chair.user).get(at).content)
    (of_eldest, of_younger) = page.xpath("//fieldset[.//legend]")
    folded, other = (each.xpath(".//details[not(@open)]")[0] for each in (of_eldest, of_younger))
    assert SAID in folded.text_content() and "Not for the parents" in folded.text_content()
    assert "Do not read it out" in folded.text_content()
    assert folded.findtext("summary/span") == other.findtext("summary/span"), "alike until it is opened"
    assert "My nan comes with me." in other.text_content()
    assert "Nobody has said yet that they have read it" in other.text_content()
    assert page.xpath(f"//a[@href='/conferences/{world.conference.code}/young-people/']")
    read = signed_in(world.manager).get(f"/conferences/{world.conference.code}/record/")
    assert read.status_code == 200
    assert SAID not in read.text and "My nan comes" not in read.text
