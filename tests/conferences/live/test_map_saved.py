"""The map is kept entry by entry: in order, once, and never over what somebody else wrote unseen."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from conferences.live.actions import save_entries as save_entries_module
from conferences.models import Entry, EntryChange, EntryRival
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.people.models import User
from cpunit.web.constraints import readable
from tests.conferences.world import NOW, World
from tests.factories.young_people import keeps
from tests.worlds import laid
from tests.worlds.stages import opened, unopened

pytestmark = [pytest.mark.django_db, laid(opened)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW + timedelta(minutes=10), tick=False) as clock:
        yield clock


class Browser:
    """What somebody's page sends and asks for."""

    def __init__(self, world: World, user: User) -> None:
        self.code = world.conference.code
        self.client = Client()
        self.client.force_login(user)

    def send(self, *writes: dict[str, Any]) -> list[dict[str, Any]]:
        answer = self.post({"writes": list(writes)})
        assert "refusal" not in answer.json()
        return list(answer.json()["saved"])

    def post(self, body: Any) -> Any:
        address = reverse("map_save", args=[self.code])
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.client.post(address, raw, content_type="application/json", headers={"HX-Request": "true"})

    def changes(self, **asked: str) -> dict[str, Any]:
        answer = self.client.get(
            reverse("map_changes", args=[self.code]), asked, headers={"HX-Request": "true"}
        )
        return dict(answer.json())


def write(entry: str = "", *, base: int = 0, op: str = "", **facts: Any) -> dict[str, Any]:
    return {"op": op or str(uuid4()), "entry": entry or str(uuid4()), "base": base, "facts": facts}


@pytest.fixture
def chair(world: World) -> Browser:
    return Browser(world, world.chair_user)


@pytest.fixture
def taker(world: World) -> Browser:
    return Browser(world, world.support)


def test_an_entry_says_whose_view_it_is_and_which_children_it_concerns(chair: Browser, world: World) -> None:
    place = world.conference.participants.get(person=world.adults[0].person)
    first = write(
        heading="past-harm",
        text="He came home to nobody.",
        voice=str(place.pk),
        children=[world.children[0].code],
        stance="agreed",
    )
    (saved,) = chair.send(first)
    assert saved["state"]["version"] == 1
    entry = Entry.objects.get()
    assert (entry.text, entry.voice, entry.stance) == ("He came home to nobody.", place, "agreed")
    assert [child.code for child in entry.children.all()] == [world.children[0].code]
    (moved,) = chair.send(
        write(first["entry"], base=1, heading="strengths", voice="Her grandmother", children=[])
    )
    assert moved["state"]["voice"] == "Her grandmother"
    assert moved["state"]["children"] == []
    assert chair.changes()["entries"] == [moved["state"]]


def test_an_entry_answers_what_is_asked_about_each_child(chair: Browser, world: World) -> None:
    child = world.children[0].code
    first = write(heading="identity", text="He goes to chapel", children=[child], prompt="religion")
    (saved,) = chair.send(first)
    assert saved["state"]["prompt"] == "religion"
    (mended,) = chair.send(write(first["entry"], base=1, prompt="culture"))
    assert mended["state"]["prompt"] == Entry.objects.get().prompt == "culture"
    (unknown,) = chair.send(write(first["entry"], base=2, prompt="income"))
    assert "is asked about a child" in unknown["refusal"]


def test_what_is_sent_again_is_written_once(chair: Browser) -> None:
    first = write(heading="past-harm", text="Left alone")
    second = write(first["entry"], base=1, text="Left alone twice")
    assert [each["state"]["version"] for each in chair.send(first, second)] == [2, 2]
    assert [each["state"]["version"] for each in chair.send(first, second)] == [2, 2]
    assert Entry.objects.get().text == "Left alone twice"
    assert EntryChange.objects.count() == 2


def test_two_who_change_different_things_of_one_entry_both_count(chair: Browser, taker: Browser) -> None:
    first = write(heading="past-harm", text="Left alone")
    chair.send(first)
    chair.send(write(first["entry"], base=1, stance="disputed"))
    (saved,) = taker.send(write(first["entry"], base=1, text="Left alone overnight"))
    assert saved["rival"] is None
    assert (saved["state"]["text"], saved["state"]["stance"]) == ("Left alone overnight", "disputed")


def test_two_who_change_one_text_are_both_kept_and_somebody_chooses(chair: Browser, taker: Browser) -> None:
    first = write(heading="past-harm", text="Left alone")
    chair.send(first)
    chair.send(write(first["entry"], base=1, text="Left alone at night"))
    late = write(first["entry"], base=1, text="Left alone twice", stance="agreed")
    (saved,) = taker.send(late)
    assert saved["state"]["text"] == "Left alone at night"
    assert saved["state"]["stance"] == "agreed"
    assert saved["rival"]["facts"] == {"text": "Left alone twice"}
    (again,) = taker.send(late)
    assert again["rival"] == saved["rival"]
    # What is typed on before they know of it joins what they wrote.
    further = write(first["entry"], base=1, text="Left alone twice, in May")
    (on,) = taker.send({**further, "mine": [late["op"]]})
    assert [each["facts"] for each in chair.changes()["rivals"]] == [{"text": "Left alone twice, in May"}]
    # What they typed in another window is not lost by it.
    (apart,) = taker.send(write(first["entry"], base=1, text="Left with her aunt"))
    assert len(chair.changes()["rivals"]) == 2
    taker.send({**write(first["entry"], base=saved["state"]["version"]), "settles": apart["rival"]["op"]})
    chosen = write(first["entry"], base=saved["state"]["version"], text="Left alone twice, at night")
    (settled,) = taker.send({**chosen, "settles": on["rival"]["op"]})
    assert settled["state"]["text"] == "Left alone twice, at night"
    assert chair.changes()["rivals"] == []
    assert not EntryRival.objects.filter(settled_at__isnull=True).exists()


def test_what_is_typed_on_top_of_a_save_whose_answer_was_lost_overwrites_nobody(
    chair: Browser, taker: Browser
) -> None:
    first = write(heading="past-harm", text="Left alone")
    chair.send(first)
    agreed = write(first["entry"], base=1, stance="agreed")
    chair.send(agreed)
    taker.send(write(first["entry"], base=2, text="Left alone at night"))
    (own,) = chair.send({**write(first["entry"], base=1, stance=""), "mine": [agreed["op"]]})
    assert own["rival"] is None, "their own agreement is nobody else's word"
    (saved,) = chair.send({**write(first["entry"], base=1, text="Left alone twice"), "mine": [agreed["op"]]})
    assert saved["state"]["text"] == "Left alone at night"
    assert saved["rival"]["facts"] == {"text": "Left alone twice"}


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"text": "Left alone"}, "under which heading"),
        ({"heading": "horoscope"}, "no such heading"),
        ({"heading": "opening"}, "no such heading"),
        ({"heading": "past-harm", "text": "a" * 2001}, "make two of it"),
        ({"heading": "past-harm", "voice": "999999999"}, "not on the list"),
        ({"heading": "past-harm", "voice": "v" * 101}, "100 letters"),
        ({"heading": "past-harm", "children": ["NOBODY"]}, "not at this conference"),
        ({"heading": "past-harm", "stance": "loud"}, "agreed, disputed"),
        ({"heading": "past-harm", "status": "brought"}, "said, or struck"),
        ({"heading": "past-harm", "place": True}, "not what the page sends"),
        ({"heading": "past-harm", "written_by": 1}, "not what the page sends"),
    ],
)
def test_what_cannot_be_kept_is_refused_alone(chair: Browser, facts: dict[str, Any], sentence: str) -> None:
    right = write(heading="past-harm", text="Left alone")
    wrong, kept = chair.send(write(**facts), right)
    assert sentence in wrong["refusal"]
    assert wrong["state"] is None
    assert kept["state"]["text"] == "Left alone"
    assert Entry.objects.count() == 1


RUBBISH = (
        b"", b"{", b"[]", b'{"writes": 3}', b'{"writes": [3]}', b'{"writes": [{}]}', b"\xff",
        b'{"writes": [{"op": 1, "entry": 2, "base": 0, "facts": {}}]}',
        json.dumps({"writes": [write(heading="past-harm", place=float("nan"))]}).encode(),
        json.dumps({"writes": [write(heading="past-harm", place=10**400)]}).encode(),
        json.dumps({"writes": [{**write(heading="past-harm"), "base": -1}]}).encode(),
        json.dumps({"writes": [{**write(heading="past-harm"), "age": float("inf")}]}).encode(),
        json.dumps({"writes": [write(heading="past-harm")] * 101}).encode(),
        b'{"writes": ' + b"[" * 5000 + b"]" * 5000 + b"}",
)  # fmt: skip


@pytest.mark.parametrize("nth", range(len(RUBBISH)))
def test_what_no_page_sends_is_refused_and_breaks_nothing(chair: Browser, nth: int) -> None:
    answer = chair.post(RUBBISH[nth])
    assert answer.status_code == 200
    assert "not what the page sends" in answer.json()["refusal"]
    assert not Entry.objects.exists()


def test_letters_that_the_database_cannot_hold_do_no_harm(chair: Browser) -> None:
    (saved,) = chair.send(write(heading="past-harm", text="Left\x00 alone \ud800"))
    assert saved["state"]["text"] == "Left alone ?"


def test_an_entry_of_another_conference_is_not_touched(chair: Browser, world: World) -> None:
    other = World()
    stranger = Browser(other, other.chair_user)
    first = write(heading="past-harm", text="Theirs")
    stranger.send(first)
    (saved,) = chair.send(write(first["entry"], base=1, text="Mine"))
    assert "not in the record" in saved["refusal"]
    (saved,) = chair.send(write(first["entry"], heading="past-harm", text="Mine"))
    assert "not in the record" in saved["refusal"]
    assert Entry.objects.get().text == "Theirs"


def test_nobody_else_writes_and_nobody_before_it_is_open(world: World) -> None:
    stranger = Browser(world, world.manager)
    answer = stranger.post({"writes": [write(heading="past-harm", text="Mine")]})
    assert answer.status_code == 200
    assert "kept by the chair" in answer.json()["refusal"]
    assert "refusal" in stranger.changes()
    world.conference.state = world.conference.State.CLOSED
    world.conference.save()
    late = Browser(world, world.chair_user).post({"writes": [write(heading="past-harm", text="Late")]})
    assert "is closed" in late.json()["refusal"]
    assert not Entry.objects.exists()


@laid(unopened)
def test_before_it_is_open_nothing_is_written(world: World) -> None:
    chair = Browser(world, world.chair_user)
    assert "not been opened" in chair.post({"writes": []}).json()["refusal"]


def test_who_is_signed_out_is_told_by_the_status(world: World) -> None:
    browser = Browser(world, world.chair_user)
    browser.client.logout()
    assert browser.post({"writes": []}).status_code == 401


def test_others_see_what_changed_since_they_asked_and_who_is_where(
    chair: Browser, taker: Browser, world: World, on_the_day: time_machine.Traveller
) -> None:
    chair.send(write(heading="past-harm", text="Left alone"))
    on_the_day.shift(timedelta(seconds=6))
    before = taker.changes(at="past-harm")
    on_the_day.shift(timedelta(seconds=6))
    chair.send(write(heading="strengths", text="Her aunt"))
    seen = chair.changes(since=before["now"], at="strengths")
    assert [each["text"] for each in seen["entries"]] == ["Her aunt"]
    assert seen["here"] == [{"name": world.support.name, "at": "past-harm"}]
    on_the_day.shift(timedelta(seconds=30))
    assert taker.changes(since="tomorrow")["here"] == []


def test_what_waits_in_a_browser_is_sealed_for_one_person_and_one_conference(world: World) -> None:
    def key(world: World, user: User) -> str:
        answer = Browser(world, user).client.get(reverse("map_key", args=[world.conference.code]))
        return str(answer.json()["keys"][0])

    other = World()
    mine = key(world, world.chair_user)
    assert mine == key(world, world.chair_user)
    assert len({mine, key(world, world.support), key(other, other.chair_user)}) == 3


def test_a_save_at_the_moment_of_the_close_is_refused_in_a_sentence(chair: Browser, world: World) -> None:
    first = write(heading="past-harm", text="Left alone")
    chair.send(first)
    conference = world.conference
    conference.state = conference.State.CLOSED
    conference.held_on = world.day
    conference.save()
    with patch("conferences.live.actions.save_entries.may_record", return_value=None):
        answer = chair.post({"writes": [write(first["entry"], base=1, text="Late")]})
    assert "closed" in answer.json()["refusal"]
    assert Entry.objects.get().text == "Left alone"
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        EntryRival.objects.create(
            op=uuid4(), entry=Entry.objects.get(), base=0, facts={}, by=world.support, at=NOW
        )
    assert "is closed" in readable(caught.value), "and nobody could choose between two texts any more"


def test_what_the_database_refuses_holds_up_nothing_else(chair: Browser) -> None:
    def refuses(entry: Entry, facts: dict[str, Any], *more: Any) -> None:
        if facts.get("text") == "Odd":
            raise IntegrityError("no")
        really(entry, facts, *more)

    really = save_entries_module._write
    with patch.object(save_entries_module, "_write", refuses):
        odd, good = write(heading="past-harm", text="Odd"), write(heading="past-harm", text="Left alone")
        answers = chair.post({"writes": [odd, good]}).json()["saved"]
    assert [bool(each["refusal"]) for each in answers] == [True, False]
    assert Entry.objects.exclude(text="").get().text == "Left alone"


def test_on_its_own_page_what_was_changed_is_saved_and_not_what_was_shown(
    chair: Browser, taker: Browser, world: World
) -> None:
    first = write(heading="past-harm", text="Left alone")
    chair.send(first)
    here = reverse("map_entry", args=[world.conference.code, first["entry"]])
    stale = [shown(each.client, here) for each in (chair, taker)]
    for browser, data, changed in (
        (chair, stale[0], {"stance": "agreed", "heading": "strengths"}),
        (taker, stale[1], {"text": "Left alone twice"}),
    ):
        assert browser.client.post(here, {**data, **changed}).status_code == 302
    entry = Entry.objects.get()
    assert (entry.text, entry.stance, entry.heading) == ("Left alone twice", "agreed", "strengths")
    assert not EntryRival.objects.exists()
    chair.client.post(here, {**stale[0], "once": "another", "text": "Left alone at night"})
    assert Entry.objects.get().text == "Left alone twice"
    rival = EntryRival.objects.get()
    page = chair.client.get(here).text
    assert "Two wrote at once" in page
    assert "Left alone at night" in page
    chosen = {"settles": str(rival.op), "choose": "take", "once": "third"}
    assert chair.client.post(here, chosen).status_code == 302
    assert Entry.objects.get().text == "Left alone at night"
    again = chair.client.post(here, {**chosen, "once": "fourth"}, follow=True).text
    assert "Somebody has chosen already" in again
    version = Entry.objects.get().version
    chair.send(write(first["entry"], base=version, voice="Her aunt"))
    taker.send(write(first["entry"], base=version, voice="Her uncle"))
    assert "the view of Her uncle" in chair.client.get(here).text


def shown(client: Client, address: str) -> dict[str, Any]:
    """What the form of the page sends back unchanged."""
    form = client.get(address).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


def test_what_reports_say_is_brought_once_to_be_said_or_struck(chair: Browser, world: World) -> None:
    report = send_report(
        conference=world.conference,
        professional=world.worker,
        who=Who(user=world.support),
        sections={"past-harm": "Left alone in May.\n\nPolice came twice.", "contact": "Weekly"},
        now=NOW,
    )
    here = f"/conferences/{world.conference.code}/record/past-harm/"
    assert "1 report says" in chair.client.get(here).text
    for _ in range(2):
        page = chair.client.post(here, {"bring": "1"}, follow=True)
    assert "0 things out of reports" in page.text
    first, second = Entry.objects.order_by("place")
    assert (first.text, first.status, first.voice) == ("Left alone in May.", "brought", report.participant)
    assert "report says" not in chair.client.get(here).text
    minutes = f"/conferences/{world.conference.code}/minutes/"
    assert "Police came twice" not in chair.client.get(minutes).text
    (taken,) = chair.send(write(str(second.key), base=0, status="said"))
    assert taken["refusal"] == ""
    assert "Police came twice" in chair.client.get(minutes).text


def test_writing_waits_for_nobody_who_holds_the_conference(
    chair: Browser, django_assert_max_num_queries: Any
) -> None:
    first = write(heading="past-harm", text="Left alone")
    chair.send(first)
    with django_assert_max_num_queries(14) as asked:
        chair.send(write(first["entry"], base=1, text="Left alone at night"))
    held = [
        each["sql"] for each in asked if "FOR NO KEY UPDATE" in each["sql"] or "FOR UPDATE" in each["sql"]
    ]
    assert len(held) == 1
    assert "conferences_entry" in held[0]


@pytest.mark.safety(1, 6)
def test_what_is_saved_says_at_once_that_it_goes_into_no_copy_and_not_whose_it_is(
    chair: Browser, world: World
) -> None:
    keeps(world.children[0], world.conference, "Mum hid the knife in the shed")
    keeps(world.children[1], world.conference, "Not Dad")
    found = {}
    for text in (
        "They live at EX1 1AA",
        "Mum hid the knife in the shed, he says",
        "Not Dad",
        "He was alone",
    ):
        (saved,) = chair.send(write(heading="past-harm", text=text))
        found[text] = saved["state"]["exposed"]
        last = saved["state"]
    assert list(found.values()) == ["address", "words", "look", ""]
    (mended,) = chair.send(write(last["entry"], base=1, voice="Of EX1 1AA"))
    assert mended["state"]["exposed"] == "address"
    assert "address" in [each["exposed"] for each in chair.changes()["entries"]]
    (struck,) = chair.send(write(last["entry"], base=2, status="struck"))
    assert struck["state"]["exposed"] == ""
