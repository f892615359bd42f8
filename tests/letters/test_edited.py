"""A letter is edited before it goes: its words, never its facts; a second person releases it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client

from conferences.decisions.actions.record_dissent import From, record_dissent
from cpunit.domain.edited_letters import filled, marks_in, paragraphs
from cpunit.letters.models import EditedLetter
from cpunit.papers.models import Document, OutgoingMessage
from escalations.models import Concern
from plans.models import TransferOut
from plans.outcomes.actions.close_conference import close_conference
from plans.transfers.actions.record_move import record_move
from tests.conferences.world import DAY, NOW, World
from tests.factories.people import PASSWORD, SupportFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.pages import signed_in
from tests.web.html import send, sent_back
from tests.worlds import laid
from tests.worlds.stages import on_a_plan, ready_to_close

pytestmark = [pytest.mark.django_db, pytest.mark.safety(10, 11)]


def edited(client: Client, address: str, **typed: str) -> Any:
    given = {**sent_back(client.get(address).content, "part_0"), **typed}
    return client.post(address, given, follow=True)


def released(client: Client, address: str, password: str = PASSWORD) -> Any:
    page = f"{address}release/"
    given = {**sent_back(client.get(page).content, "password"), "password": password}
    return client.post(page, given, follow=True)


class Dissenter:
    """Somebody who dissented at a conference that is still open, and their letter."""

    def __init__(self, world: World, *, by_email: bool) -> None:
        self.world, self.who = world, world.professionals[3]
        self.who.email = "dissenter@health.example"
        self.who.email_verified_on = DAY if by_email else None
        self.who.save()
        whose = {From(self.who.pk, world.children[0].pk): "It is not safe"}
        record_dissent(conference=world.conference, dissent=whose, by=world.chair_user, now=NOW)
        self.at = f"/letters/{world.conference.code}/dissent-advice/{self.who.pk}/"
        self.chair, self.support = signed_in(world.chair_user), signed_in(world.support)

    def close(self) -> None:
        close_conference(conference=self.world.conference, by=self.world.chair_user, now=NOW)

    @property
    def messages(self) -> list[str]:
        found = OutgoingMessage.objects.filter(dedupe_key__startswith="dissent:")
        return list(found.values_list("body", flat=True))


@pytest.fixture
def that_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@laid(ready_to_close)
@pytest.mark.usefixtures("that_day")
def test_advice_that_is_edited_before_the_close_leaves_so_after_a_second_person_released_it(
    world: World,
) -> None:
    one = Dissenter(world, by_email=True)
    assert one.at in one.chair.get(f"/conferences/{world.conference.code}/record/dissent/").text
    page = one.chair.get(one.at).text
    assert "[conference]" in page and "[ways]" in page and world.conference.code in page
    answer = edited(one.chair, one.at, part_0="Thank you for speaking up at conference [conference].")
    assert "waits for a second person" in answer.text
    assert "It leaves once the conference is closed" in one.support.get(f"{one.at}release/").text
    one.close()
    assert one.messages == [], "it does not go unedited"
    assert f"{one.at}release/" in one.support.get("/today").text
    assert "somebody else releases it" in one.chair.get(f"{one.at}release/").text
    assert "That is not your password" in released(one.support, one.at, "something else").text
    assert "leaves by e-mail" in released(one.support, one.at).text
    (body,) = one.messages
    assert body.startswith(
        f"Thank you for speaking up at conference {world.conference.code}.\n\nYour dissent"
    )
    letter = EditedLetter.objects.get()
    assert (letter.edited_by, letter.released_by) == (world.chair_user, world.support)
    assert letter.document is not None and letter.document.kind == Document.Kind.LETTER
    for change in (lambda: EditedLetter.objects.update(text="Another"), EditedLetter.objects.all().delete):
        with pytest.raises(DatabaseError, match="stays as it left"), transaction.atomic():
            change()


@laid(ready_to_close)
@pytest.mark.usefixtures("that_day")
def test_who_has_no_address_is_given_the_edited_letter_and_none_other(world: World) -> None:
    one = Dissenter(world, by_email=False)
    one.close()
    after = f"/conferences/{world.conference.code}/after/"
    assert one.at in one.support.get(after).text
    edited(one.support, one.at, part_0="We heard you at [conference].")
    unedited = one.support.get(f"{after}advice/{one.who.pk}/")
    assert unedited.headers["Location"] == f"{one.at}release/"
    page = released(one.chair, one.at).text
    assert "print it from here" in page and "The letter (PDF)" in page
    assert one.messages == []


@laid(ready_to_close)
@pytest.mark.usefixtures("that_day")
@pytest.mark.safety(1, 2)
def test_what_may_not_stand_in_it_is_refused_and_what_was_typed_is_kept(world: World) -> None:
    one, child = Dissenter(world, by_email=True), world.children[0]
    home = world.family.addresses.first()
    assert home is not None
    for typed, told in (
        (f"About {child.first_name} at [conference].", f"The name {child.first_name} stands in this letter"),
        (f"[conference]: they live at {home.lines}, {home.postcode}.", "n address of this family"),
        ("You dissented.", "Put [conference] in again"),
        ("You dissented at [conference], [surname].", "[surname] is no fact of this letter"),
    ):
        answer = edited(one.chair, one.at, part_0=typed)
        assert told in answer.text
        assert sent_back(answer.content, "part_0")["part_0"] == [typed]
    nothing = dict.fromkeys(("part_0", "part_1", "part_2"), "")
    assert "Write what the letter says" in edited(one.chair, one.at, **nothing).text
    assert not EditedLetter.objects.exists()


@laid(ready_to_close)
@pytest.mark.usefixtures("that_day")
def test_of_two_who_edit_or_release_from_a_stale_page_the_second_is_told(world: World) -> None:
    one = Dissenter(world, by_email=True)
    one.close()
    OutgoingMessage.objects.filter(dedupe_key__startswith="dissent:").update(state="failed")
    stale = sent_back(one.support.get(one.at).content, "part_0")
    edited(one.chair, one.at, part_0="Thank you at [conference].")
    answer = one.support.post(one.at, {**stale, "part_0": "Sorry, at [conference]."})
    assert "Somebody else changed this while you were writing" in answer.text
    assert sent_back(answer.content, "part_0")["part_0"] == ["Sorry, at [conference]."]
    old = sent_back(one.support.get(f"{one.at}release/").content, "password")
    edited(one.chair, one.at, part_0="Thank you very much at [conference].")
    late = one.support.post(f"{one.at}release/", {**old, "password": PASSWORD})
    assert "The letter was changed since this page was opened" in late.text
    edited(one.support, one.at, part_0="Thank you so much at [conference].")
    assert "You edited this letter" in one.chair.get(f"{one.at}release/").text, "not who edited it before"
    assert EditedLetter.objects.waiting().count() == 1


@laid(ready_to_close)
@pytest.mark.usefixtures("that_day")
def test_a_letter_that_is_not_edited_after_all_goes_as_it_would_have_gone(world: World) -> None:
    one = Dissenter(world, by_email=True)
    edited(one.chair, one.at, part_0="Thank you at [conference].")
    one.close()
    token = {"once": sent_back(one.chair.get(one.at).content, "part_0")["once"]}
    one.chair.post(f"{one.at}as-it-is/", token)
    (body,) = one.messages
    assert body.startswith("You formally dissented")
    assert not EditedLetter.objects.exists()


@laid(on_a_plan)
@pytest.mark.requirement("KRK-7")
def test_the_letter_to_the_authority_that_a_child_moves_to_is_released_and_filed(world: PlansWorld) -> None:
    now = at(STARTED_ON + timedelta(days=25))
    moves_on = STARTED_ON + timedelta(days=30)
    with time_machine.travel(now, tick=False):
        facts = {"authority": "Calder Council", "moves_on": moves_on, "is_permanent": True, "papers": ()}
        record_move(plan=world.plan, by=world.support, now=now, **facts)
        address = f"/letters/{world.plan.code}/transfer-out/0/"
        one, other = signed_in(world.support), signed_in(SupportFactory(areas=[world.area]))
        assert address in one.get(f"/plans/{world.plan.code}/transfer/").text
        assert "waits for a second person" in edited(one, address).text
        page = other.get(f"{address}release/").text
        assert "To Calder Council" in page and world.plan.child.name in page
        stale = sent_back(other.get(f"{address}release/").content, "password")
        TransferOut.objects.update(moves_on=moves_on + timedelta(days=1))
        late = other.post(f"{address}release/", {**stale, "password": PASSWORD})
        assert "The letter was changed since this page was opened" in late.text, "a fact is another one"
        assert "print it from here" in released(other, address).text
    document = Document.objects.get(kind="letter")
    assert document.recipient == "Calder Council"
    assert list(document.children.all()) == [world.plan.child]


@laid(on_a_plan)
@pytest.mark.requirement("SUR-6")
def test_a_concern_whose_letter_is_edited_first_leaves_once_it_is_released(world: PlansWorld) -> None:
    now = at(STARTED_ON + timedelta(days=25))
    child = world.plan.child
    world.worker.email_verified_on = STARTED_ON
    world.worker.save()
    with time_machine.travel(now, tick=False):
        chair, other = signed_in(world.chair_user), signed_in(world.support)
        typed = {"concern": "Nobody has seen the child.", "asked": "See the child.", "edited_first": "on"}
        page = send(chair, f"/plans/{world.plan.code}/concern/", typed, follow=True)
        assert "Its letters wait" in page.text
        concern = Concern.objects.get()
        assert not OutgoingMessage.objects.filter(record=concern.reference, channel="email").exists()
        address = f"/letters/{concern.code}/formal-concern/{world.worker.pk}/"
        assert address in page.text
        part = f"Please answer by [respond_by], and do not write of {child.first_name}."
        assert f"The name {child.first_name} stands in this" in edited(chair, address, part_2=part).text
        edited(chair, address, part_2="Please answer by [respond_by], or ring me.")
        assert "leaves by e-mail" in released(other, address).text
    message = OutgoingMessage.objects.get(record=concern.reference)
    assert "Nobody has seen the child.\n\nWhat is asked for:\nSee the child." in message.body
    assert ", or ring me." in message.body


def test_a_fact_is_read_as_nothing_but_itself() -> None:
    assert filled("Dear [reader], [other]", {"reader": "[other]", "other": "x"}) == "Dear [other], x"
    assert marks_in("[a] [b] [a] [not this]") == ["a", "b"]
    assert paragraphs("a\r\n\r\n\r\nb\nc\n \n") == ["a", "b\nc"]
