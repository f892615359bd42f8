"""What was done for a review that is stood down goes on with the one that is held instead, or ends."""

from collections.abc import Iterator
from datetime import time

import pytest
import time_machine
from django.test import Client

from conferences.calling_off.actions.stand_down import stand_down
from conferences.conference.for_family import NotForFamily
from conferences.models import Conference, Measure, OwnWords, PreparationEntry, Query, Reply
from conferences.young_people.actions.say_read import say_read
from cpunit.papers.models import OutgoingMessage
from tests.conferences.confirming.for_a_review import BEFORE, let_in, said, signed_in
from tests.conferences.review_world import ReviewWorld
from tests.doors.letting_in import behind
from tests.factories.papers import MessageFactory
from tests.factories.people import ChairFactory, kept_from
from tests.factories.young_people import may_write
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked)]


@pytest.fixture(autouse=True)
def weeks_before() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False):
        yield


def stood_down(world: ReviewWorld) -> Conference:
    stand_down(
        conference=world.conference, reason="report-unfinished", why="The manager is ill",
        by=world.chair_user, now=BEFORE,
    )  # fmt: skip
    return Conference.objects.get(follows=world.conference)


def read(world: ReviewWorld, conference: Conference, part: str) -> str:
    return words(parsed(signed_in(world.chair_user).get(f"/conferences/{conference.code}/{part}/").content))


@pytest.mark.safety(4, 6)
def test_what_was_ticked_asked_confirmed_and_written_is_known_at_the_next_one(world: ReviewWorld) -> None:
    mother, child = world.adults[0], world.children[0]
    done = {"conference": world.conference, "recorded_by": world.chair_user, "recorded_at": BEFORE}
    PreparationEntry.objects.create(
        row="parent-spoken", person=mother.person, outcome="done", done_on=BEFORE.date(), how="telephone",
        note="She will bring her sister", **done,
    )  # fmt: skip
    PreparationEntry.objects.create(row="agency-reports", outcome="not-done", why_not="No time", **done)
    asked = {"conference": world.conference, "worker": world.worker, "asked_by": world.chair_user}
    Query.objects.create(text="Who is at home?", asked_at=BEFORE, **asked)
    Query.objects.create(
        text="Which school?", asked_at=BEFORE, answer="Hill Top", answered_at=BEFORE, through="door", **asked
    )
    OwnWords.objects.create(
        conference=world.conference, child=child, about="anything", text="I am afraid of the bus",
        is_kept_from_parents=True, written_at=BEFORE,
    )  # fmt: skip
    Reply.objects.create(
        conference=world.conference, person=mother.person, answer="coming", must_not_meet="Her brother",
        said_through="telephone", recorded_by=world.support, at=BEFORE,
    )  # fmt: skip
    said(world, world.partners[0].person)
    after = stood_down(world)
    page = read(world, after, "preparation")
    assert "She will bring her sister" in page and "No time" not in page
    assert f"{world.conference.code} did not take place. What was done for it is kept here" in page
    assert "Who is at home?" in page and "Hill Top" in page
    people = read(world, after, "people")
    assert f"Confirmed by {world.worker.name}" in people and "should not be asked: He moved away." in people
    assert not world.conference.list_proposals.waiting().exists()
    assert after.own_words.get().is_kept_from_parents and after.own_words.unread().exists()
    assert [(each.must_not_meet, each.is_latest) for each in after.replies.unlooked()] == [
        ("Her brother", False)
    ]
    assert "Her brother" in read(world, after, "on-the-day")


@pytest.mark.safety(6)
def test_what_was_being_written_as_it_was_stood_down_is_kept_for_the_next_one(world: ReviewWorld) -> None:
    """A girl's own words, and her mother's: nothing is shown, as somebody else may hold the telephone."""
    child, mother, own, views = world.children[0], world.adults[0], "/door/your-words/", "/door/say/"
    may_write(child, world.conference, by=world.support, age=14)
    theirs = {"topic": "anything", "text": "I am afraid", "who": "not-parents"}
    wrote = ((child, own, theirs), (mother, views, {"words": "He was at school"}))
    clients = [Client(headers={"Origin": "http://testserver"}) for _ in range(4)]
    for client, (person, page, _) in zip(clients, wrote * 2, strict=True):
        behind(client, person.person, world.conference.reference, by=world.support)
        assert client.get(page).status_code == 200
    after = stood_down(world)
    assert [
        client.get(page).status_code for client, (_, page, _) in zip(clients[:2], wrote, strict=True)
    ] == [404, 404]
    for client, (_, page, typed) in zip(clients[:2], wrote, strict=True):
        assert "What you typed is kept" in client.post(page, typed, follow=True).text
        assert client.post(page, typed).status_code == 404, "they are out then"
    for client, (_, page, typed) in zip(clients[2:], wrote, strict=True):
        wrong = client.post(page, {**typed, "text": "", "words": ""})
        assert wrong.status_code == 404, "what is wrong with it is shown to nobody"
    assert [(each.text, each.is_kept_from_parents) for each in after.own_words.unread()] == [
        ("I am afraid", True)
    ]
    assert OutgoingMessage.objects.filter(dedupe_key__endswith=":worker", record=after.reference).exists()
    assert OutgoingMessage.objects.filter(dedupe_key__endswith=":chair", record=after.reference).exists()
    told = f'href="/conferences/{after.code}/young-people/"'
    assert told in signed_in(world.chair_user).get("/today").text, "its chair, until it has one of its own"
    assert told not in signed_in(ChairFactory(user__areas=[world.family.area]).user).get("/today").text
    assert after.family_answers.get().words == "He was at school"
    assert not world.conference.own_words.exists() and not world.conference.family_answers.exists()


def test_what_is_open_as_it_is_stood_down_reaches_the_next_one(world: ReviewWorld) -> None:
    """The worker writes a long answer, support another, and declines what is proposed of the list."""
    asked = {"conference": world.conference, "worker": world.worker, "asked_by": world.chair_user}
    texts = ("Who is at home?", "Which school?")
    first, second = (Query.objects.create(text=text, asked_at=BEFORE, **asked) for text in texts)
    proposal = said(world, world.partners[0].person).proposals.get()
    support, code = signed_in(world.support), world.conference.code
    worker = let_in(world.worker.person)
    door, staff = f"/door/queries/{code}/{first.pk}/", f"/conferences/{code}/preparation/queries/{second.pk}/"
    proposed = f"/conferences/{code}/people/proposed/{proposal.pk}/"
    told, recorded = {"answer": "Her aunt"}, {"answer": "Hill Top", "through": "telephone"}
    forms = [
        {**sent_back(client.get(at).content, name), **typed}
        for client, at, name, typed in (
            (worker, door, "answer", told),
            (support, staff, "answer", recorded),
            (support, proposed, "words", {"answer": "declined", "words": "He is needed"}),
        )
    ]
    after = stood_down(world)
    pages = ((worker, door), (support, staff), (support, proposed))
    assert [client.get(at).status_code for client, at in pages] == [200] * 3
    assert worker.post(door, forms[0]).status_code == 302
    answer = support.post(staff, forms[1])
    assert answer.status_code == 302 and f"/{after.code}/" in answer["Location"]
    answer = support.post(proposed, forms[2])
    assert answer.status_code == 302 and f"/{after.code}/" in answer["Location"]
    assert list(after.queries.order_by("pk").values_list("answer", flat=True)) == ["Her aunt", "Hill Top"]
    assert after.list_proposals.get().answer == "declined"


@pytest.mark.safety(6)
def test_what_a_child_wrote_stands_on_today_and_is_asked_about_and_read_once(world: ReviewWorld) -> None:
    told = {"conference": world.conference, "child": world.children[0], "about": "anything"}
    first = OwnWords.objects.create(text="I am afraid", is_kept_from_parents=True, written_at=BEFORE, **told)
    after = stood_down(world)
    assert after.own_words.unread().exists()
    today = signed_in(world.support).get("/today").text
    assert f"/{after.code}/young-people/" in today
    assert f"/{world.conference.code}/young-people/" not in today
    assert [row for row, _ in NotForFamily.of(world.family).kept] == [first], "what was answered of it stands"
    say_read(words=after.own_words.get(), by=world.support, now=BEFORE)
    assert not OwnWords.objects.unread().exists()
    assert "/young-people/" not in signed_in(world.support).get("/today").text


@pytest.mark.requirement("KRK-29")
def test_how_the_day_was_arranged_is_arranged_anew_and_no_reminder_leaves(world: ReviewWorld) -> None:
    mother, father = world.adults[:2]
    kept_from(father, mother, by=world.support)
    place = world.conference.participants.get(person=mother.person)
    Measure.objects.create(
        booking=world.booking, risk=f"caution-{world.family.cautions.get().pk}", kind="arrival",
        participant=place, at=time(9, 30), recorded_by=world.support,
    )  # fmt: skip
    about = {"record": world.conference.reference, "state": "queued"}
    ends = (f"reply:{place.pk}:2025", "confirm:1", "report:7:due", "query:1:2:due:2025")
    keys = (*ends, "query:1", "report:sign:1")
    for key in keys:
        MessageFactory(dedupe_key=key, **about)
    MessageFactory(dedupe_key="reply:1:2025", record=world.conference.reference, state="sent", sent_at=BEFORE)
    after = stood_down(world)
    left = OutgoingMessage.objects.filter(record=world.conference.reference)
    assert set(left.values_list("dedupe_key", flat=True)) >= {"query:1", "report:sign:1", "reply:1:2025"}
    assert not left.filter(dedupe_key__in=ends).exists()
    day = read(world, after, "on-the-day")
    assert "What was arranged was for another time: arrange it anew." in day
