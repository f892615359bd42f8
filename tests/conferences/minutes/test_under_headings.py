"""Minutes are written under the framework's headings, beside the record, by two people at once."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from conferences.minutes.actions.write_minutes import (
    approve_minutes,
    return_minutes,
    save_minutes,
    submit_minutes,
)
from conferences.models import Entry, Minutes, MinutesVersion
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date
from cpunit.people.models import User
from cpunit.web.constraints import readable
from tests.conferences.world import NOW, World
from tests.web.html import parsed, select, send, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]

WELL, WORRIES, DECIDE = "what-is-working-well", "what-are-we-worried-about", "decide"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(world: World, part: str = "") -> str:
    return f"/conferences/{world.conference.code}/minutes/{part}"


def texts() -> dict[str, str]:
    return dict(Minutes.objects.get().texts)


@pytest.mark.requirement("KRK-18")
def test_each_heading_has_its_words_beside_what_the_record_holds(world: World) -> None:
    page = parsed(signed_in(world.support).get(address(world)).content)
    headings = [words(each) for each in select(page, ".cpunit-record__form h2")]
    places = [headings.index(each) for each in ("Voices", "What is working well?", "Views and decisions")]
    assert places == sorted(places)
    beside = select(page, ".cpunit-beside")
    decided = next(each for each in beside if select(each, f"[name={DECIDE}-text]"))
    assert "By majority (3 for a plan, 1 against)" in words(decided)
    assert not select(decided, "input:not([type=hidden])")
    said = Entry.objects.filter(conference=world.conference, status="said").exclude(text="").first()
    if said:
        assert any(said.text in words(each) for each in beside)
    empty = [words(each) for each in select(page, "a[href^='#under-']")]
    assert empty == ["Voices", "What are we worried about?", "What is working well?",
                     "What needs to happen?", "Views and decisions"]  # fmt: skip


@pytest.mark.requirement("KRK-18")
def test_two_stale_pages_keep_the_words_of_both_and_show_theirs_under_one_heading(world: World) -> None:
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    at = address(world)
    mine = send(support, at, {f"{WELL}-text": "Mornings go well."})
    assert mine.status_code == 302
    yours = send(
        chair, at, {f"{WORRIES}-text": "Evenings are hard.", f"{WELL}-text": "", f"{WELL}-seen": "{}"}
    )
    assert yours.status_code == 302
    assert texts() == {WELL: "Mornings go well.", WORRIES: "Evenings are hard."}
    again = send(chair, at, {f"{WELL}-text": "Nothing goes well.", f"{WELL}-seen": "{}"})
    page = parsed(again.content)
    assert words(select(page, ".cpunit-record__theirs p")[0]) == "Mornings go well."
    assert select(page, f"[name={WELL}-text]")[0].text_content().strip() == "Nothing goes well."
    assert texts()[WELL] == "Mornings go well."


def test_a_save_while_typing_shows_theirs_and_moves_the_seal_of_that_heading_alone(world: World) -> None:
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    at, typing = address(world), {"HX-Request": "true"}
    send(support, at, {f"{WELL}-text": "Mornings go well."})
    answer = chair.post(at, {f"{WELL}-text": "Nothing goes well.", f"{WORRIES}-text": ""}, headers=typing)
    page = parsed(answer.content)
    assert "Not saved" in answer.text
    assert words(select(page, ".cpunit-record__theirs p")[0]) == "Mornings go well."
    seals = {each.get("name"): each.get("value") for each in select(page, "input")}
    assert texts() == {WELL: "Mornings go well."}
    knowingly = {f"{WELL}-text": "Some go well.", f"{WELL}-seen": seals[f"{WELL}-seen"]}
    assert "Saved" in chair.post(at, knowingly, headers=typing).text
    assert texts() == {WELL: "Some go well."}


def test_what_is_saved_under_a_heading_takes_its_mark_of_nothing_written_away(world: World) -> None:
    support, at, typing = signed_in(world.support), address(world), {"HX-Request": "true"}
    mark, here = f"is-written-{WELL}", parsed(support.get(at).content)
    assert words(select(here, f"#{mark}")[0]) == "Nothing written yet"
    saved = support.post(at, {f"{WELL}-text": "Mornings go well.", f"{WELL}-seen": ""}, headers=typing)
    (swapped,) = select(parsed(saved.content), f"#{mark}")
    assert swapped.get("hx-swap-oob") == "true" and not words(swapped)
    assert not words(select(parsed(support.get(at).content), f"#{mark}")[0])


def test_a_heading_that_the_conference_does_not_have_is_refused_in_the_action(world: World) -> None:
    with pytest.raises(Refused, match="no such heading"):
        save_minutes(conference=world.conference, texts={"x": "y"}, seen=None, by=world.support, now=NOW)


@pytest.mark.requirement("KRK-18", "LDS-14")
def test_the_chair_hands_back_with_a_word_why_and_both_see_what_changed(world: World) -> None:
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    at = address(world)
    send(support, at, {f"{DECIDE}-text": "All agencies spoke.", "submit": "1"})
    assert "What is to be worked on" in send(chair, f"{at}return/", {"why": " "}).text
    done = send(chair, f"{at}return/", {"why": "The nurse is missing"})
    assert done.status_code == 302
    assert "The nurse is missing" in support.get(at).text
    stale = send(chair, f"{at}return/", {"why": "Once more"})
    assert "being written again" in stale.text
    seen = select(parsed(support.get(at).content), f"[name={DECIDE}-seen]")[0].get("value")
    more = "All agencies and the nurse spoke."
    send(support, at, {f"{DECIDE}-seen": seen, f"{DECIDE}-text": more, "submit": "1"})
    approve_minutes(conference=world.conference, by=world.chair_user, now=NOW)
    assert list(MinutesVersion.objects.values_list("act", flat=True)) == [
        "submitted",
        "returned",
        "submitted",
        "approved",
    ]
    page = parsed(support.get(f"{at}versions/?before=1&after=4").content)
    assert [words(each) for each in select(page, "ins")] == ["[+and the nurse +]"]
    assert not select(page, "del")
    assert "The nurse is missing" in words(page)
    assert support.get(f"{at}versions/?before=nought&after=%00").status_code == 200
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        MinutesVersion.objects.filter(number=1).update(why="Nothing")
    assert "stays as it was handed on" in str(readable(caught.value))


def test_only_the_chair_hands_back_and_only_what_lies_with_them(world: World) -> None:
    with pytest.raises(Refused, match="Only the chair of this conference"):
        return_minutes(conference=world.conference, why="So", by=world.support, now=NOW)
    with pytest.raises(Refused, match="being written again"):
        return_minutes(conference=world.conference, why="So", by=world.chair_user, now=NOW)
    with pytest.raises(Refused, match="under the headings"):
        submit_minutes(conference=world.conference, by=world.support, now=NOW)


@pytest.mark.requirement("WKF-11", "KRK-4")
def test_the_clock_of_the_minutes_is_before_both_from_the_close(world: World) -> None:
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    at = address(world)
    for client in (support, chair):
        assert select(parsed(client.get(at).content), "time")
    due = timezone.localdate() + timedelta(days=9)
    Deadline.objects.filter(kind="minutes").update(due_date=due)
    assert "Minutes, which are being written" in words(parsed(chair.get("/today").content))
    send(support, at, {f"{DECIDE}-text": "All agencies spoke.", "submit": "1"})
    assert f"to go out by {day_and_date(due)}" in words(parsed(chair.get("/today").content))
    assert "Approve the minutes" in words(parsed(chair.get("/today").content))


def test_a_child_without_a_first_name_is_named_and_brackets_stand_close() -> None:
    baby = SimpleNamespace(first_name="", name="Unborn baby Reed")
    entry = SimpleNamespace(whose="Nan", voice=True, stance="", children=SimpleNamespace(all=lambda: [baby]))
    told = {"entry": entry, "in_brackets": True}
    drawn = render_to_string("conferences/live/_of_entry.html", told).strip()
    assert drawn == "(<bdi>Nan</bdi> · about <bdi>Unborn baby Reed</bdi>)"
