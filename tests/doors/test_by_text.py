"""A mother's link goes by one way that is safe for her, and her code by another: neither says anything about
anybody, and neither goes where somebody else would see it.
"""

import re
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client

from cpunit.commands.text_catcher import error
from cpunit.domain.refusal import Refused
from cpunit.doors.actions.open_door import Opened, open_door
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.models import Code, Door, Link
from cpunit.papers.actions import follow_texts, send_due
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Adult, UnitSettings
from tests.conferences.world import NOW, World
from tests.factories.people import AdultFactory, may_be_reached
from tests.texts import Sender
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]

NUMBER, SENT_TO = "07700 900 123", "+447700900123"
WRONG = "That code does not open this page"
ON_ITS_WAY = "If a code can be sent now, it comes within ten minutes. If none comes, ring 01632 960123."


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mother(world: World, texts: Sender) -> Adult:
    UnitSettings.objects.update_or_create(pk=1, defaults={"phone": "01632 960123"})
    adult = world.adults[0]
    adult.email, adult.email_verified_on, adult.phone = "dana@post.example", world.day, NUMBER
    adult.save()
    may_be_reached(adult)
    return adult


def opened(world: World, adult: Adult, **facts: Any) -> Opened:
    record, until = world.conference.reference, NOW + timedelta(days=1)
    return open_door(person=adult.person, record=record, by=world.support, now=NOW, until=until, **facts)


def link_of(words: str) -> str:
    found = re.search(r"/door/in/[^/\s]+/", words)
    assert found
    return found.group(0)


def code_in(words: str) -> str:
    found = re.search(r"\b\d{6}\b", words)
    assert found
    return found.group(0)


def page_of(world: World, adult: Adult, part: str = "") -> str:
    place = world.conference.participants.get(person=adult.person)
    return f"/conferences/{world.conference.code}/people/{place.pk}/door/{part}"


def asks(client: Client, link: str) -> str:
    """She presses the button; what the page says then, once the outbox was sent."""
    answer = client.post(link, {"send": "1"}, follow=True)
    send_due(now=NOW)
    return answer.content.decode()


@pytest.mark.safety(2)
def test_support_chooses_both_ways_and_she_asks_for_the_code_when_she_is_alone(
    world: World, mother: Adult, texts: Sender, client: Client, mailoutbox: Any
) -> None:
    client.force_login(world.support)
    page = client.get(page_of(world, mother)).content.decode()
    for offered in (f"By e-mail to {mother.email}", f"By text message to {NUMBER}", "On paper"):
        assert offered in page
    both = client.post(page_of(world, mother), {"how": "email", "code_by": "email"})
    assert "Link and code must not come by the same way" in both.content.decode()
    assert not Door.objects.exists()
    sent = client.post(page_of(world, mother), {"how": "email", "code_by": "text"}).content.decode()
    assert f"by text message to {NUMBER}" in sent
    send_due(now=NOW)
    assert not texts.taken, "nothing goes to her telephone before she asks for it"
    link = link_of(mailoutbox[0].body)

    hers = Client()
    assert "Your code comes by text message" in hers.get(link).content.decode()
    assert "07700" not in hers.get(link).content.decode()
    assert ON_ITS_WAY in asks(hers, link)
    (words,) = texts.words
    assert words == f"Your code is {code_in(words)}. If you did not ask for it, ignore this."
    names = [world.family.name, UnitSettings.current().unit_name, mother.name, world.conference.code]
    assert not [name for name in names if name in words + mailoutbox[0].body + mailoutbox[0].subject]
    assert WRONG in hers.post(link, {"code": "000000"}).content.decode()
    assert hers.post(link, {"code": code_in(words)}).status_code == 302
    assert f"Sent by text message to {NUMBER}" in client.get(page_of(world, mother)).content.decode()
    message = OutgoingMessage.objects.get(channel="text")
    assert (message.state, message.body) == ("handed-on", "")


@pytest.mark.parametrize(
    ("how", "code_by"), [("text", "email"), ("text", "spoken"), ("handed", "email"), ("handed", "text")]
)
def test_each_two_ways_that_are_not_the_same_lead_in(
    world: World, mother: Adult, texts: Sender, client: Client, mailoutbox: Any, how: str, code_by: str
) -> None:
    door = opened(world, mother, link_by=how, code_by=code_by)
    send_due(now=NOW)
    link = link_of(door.hand_over or texts.words[0])
    if code_by == "spoken":
        client.force_login(world.support)
        said = client.post(page_of(world, mother, "code/"), {"how_known": "They are here with me."})
        code = code_in(re.sub(r"(\d{3}) (\d{3})", r"\1\2", said.content.decode()))
    else:
        asks(client, link)
        code = code_in(texts.words[-1] if code_by == "text" else mailoutbox[-1].body)
    assert Client().post(link, {"code": code}).status_code == 302


@pytest.mark.safety(2)
@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("unsafe", "it is not recorded that they are safe to"),
        ("landline", "01632 960 444 is no mobile number"),
        ("shared", "Dan Vale has 07700 900123 too, and would see it"),
        ("elsewhere", "somebody else has 07700 900123 too, and would see it"),
        ("nowhere", "no sender is set up"),
    ],
)
def test_a_text_message_is_not_offered_and_not_sent_where_it_may_not_go(
    world: World, mother: Adult, client: Client, settings: Any, what: str, sentence: str
) -> None:
    if what == "unsafe":
        may_be_reached(mother, "text")
    elif what == "landline":
        mother.phone = "01632 960 444"
        mother.save()
        may_be_reached(mother)
    elif what in ("shared", "elsewhere"):
        theirs = {"name": "Dan Vale", "phone": "+44 7700 900123"}
        if what == "shared":
            Adult.objects.filter(pk=world.adults[1].pk).update(**theirs)
        else:
            AdultFactory(**theirs)
        mother.phone = "07700 900123"
        mother.save()
        may_be_reached(mother)
    else:
        settings.TEXTS = None
    client.force_login(world.support)
    page = client.get(page_of(world, mother)).content.decode()
    assert sentence in page and 'value="text"' not in page
    for ways in ({"link_by": "text"}, {"code_by": "text"}):
        with pytest.raises(Refused, match="No text message goes to them"):
            opened(world, mother, **ways)
    assert opened(world, mother).sent_to == mother.email, "by e-mail, and the code is read out"


@pytest.mark.safety(2)
def test_no_code_leaves_at_an_hour_that_only_a_person_can_judge(
    world: World, mother: Adult, texts: Sender, client: Client
) -> None:
    """ "Only while he is at work": whoever holds her link asks at eleven at night, and nobody looks."""
    link = link_of(opened(world, mother, link_by="handed", code_by="text").hand_over)
    ways = mother.person.contact_ways.standing().filter(channel="text")
    ways.update(hours="only while he is at work")
    assert ON_ITS_WAY in asks(client, link)
    assert not texts.taken and not Code.objects.exists()
    client.force_login(world.support)
    page = client.get(page_of(world, mother)).content.decode()
    assert page.count('value="text"') == 1, "a link she sends who looks; a code nobody does"
    says = "No code goes by text message: that is safe at some hours alone (only while he is at work)"
    assert says in page and f"By e-mail to {mother.email}, when they ask for it" in page
    with pytest.raises(Refused, match="No code goes by text message"):
        opened(world, mother, code_by="text")
    assert opened(world, mother, link_by="text", code_by="email"), "and by that of whose hours nobody spoke"
    ways.update(safe_from=time(8), safe_until=time(20), hours="")
    link = link_of(opened(world, mother, link_by="handed", code_by="text").hand_over)
    with time_machine.travel(NOW.replace(hour=22), tick=False):
        assert ON_ITS_WAY in asks(Client(), link) and not texts.taken, "times are kept by the outbox"
        client.force_login(world.support)
        at_her_door = client.get(page_of(world, mother)).content.decode()
        assert "Asked for on Thu 8 May 2025 at 22:00, and not sent." in at_her_door
        assert "1 message could not be sent" in client.get("/today").content.decode()


@pytest.mark.safety(2)
def test_an_e_mail_address_that_another_adult_of_the_family_has_too_opens_no_door(
    world: World, mother: Adult
) -> None:
    AdultFactory(name=mother.name.upper(), email=mother.email)
    assert opened(world, mother, link_by="email"), "herself, in the family of her other children"
    world.adults[1].email = mother.email.upper()
    world.adults[1].save()
    with pytest.raises(Refused, match=f"{world.adults[1].name} has dana@post.example too"):
        opened(world, mother, link_by="email")
    assert opened(world, mother).hand_over, "it is handed over instead"


def test_the_database_knows_no_link_whose_code_comes_by_the_same_way(world: World, mother: Adult) -> None:
    link = Link.objects.get(door=opened(world, mother, code_by="text").door)
    with pytest.raises(IntegrityError, match="link_and_code_by_two_ways"):
        Link.objects.filter(pk=link.pk).update(code_by="email", code_to=mother.email)


def test_a_code_is_asked_anew_and_the_one_before_opens_nothing(
    world: World, mother: Adult, texts: Sender, client: Client
) -> None:
    link = link_of(opened(world, mother, link_by="handed", code_by="text").hand_over)
    asks(client, link)
    assert ON_ITS_WAY in asks(client, link)
    assert len(texts.taken) == 1, "pressed twice: the first would be of no use before it is there"
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        assert WRONG in client.post(link, {"code": code_in(texts.words[0])}).content.decode()
        client.post(link, {"send": "1"})
        send_due(now=NOW + timedelta(minutes=11))
        assert WRONG in client.post(link, {"code": code_in(texts.words[0])}).content.decode()
        assert client.post(link, {"code": code_in(texts.words[1])}).status_code == 302


def test_asking_is_slowed_and_comes_to_an_end_and_a_link_that_is_none_is_as_any_other(
    world: World, mother: Adult, client: Client
) -> None:
    link = link_of(opened(world, mother, link_by="handed", code_by="text").hand_over)
    said = []
    for seconds in range(0, 3600, 90):
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            said.append(client.post(link, {"send": "1"}).content.decode())
        if "No more codes" in said[-1]:
            break
    assert "No more codes are sent for this link" in said[-1] and "01632 960123" in said[-1]
    assert len([each for each in said if "This was tried too often" in each]) >= 3
    assert Code.objects.count() == 10
    for nobodys in ("/door/in/nobodys/", link):
        if nobodys == link:
            withdraw_door(door=Door.objects.get(), why="Asked for", by=world.support, now=NOW)
        answer = client.post(nobodys, {"send": "1"})
        assert (answer.status_code, "This page is not open" in answer.content.decode()) == (404, True)
    assert Code.objects.count() == 10


@pytest.mark.safety(2)
def test_once_it_may_not_go_there_any_more_she_is_answered_alike_and_nothing_goes(
    world: World, mother: Adult, texts: Sender, client: Client
) -> None:
    link = link_of(opened(world, mother, link_by="handed", code_by="text").hand_over)
    may_be_reached(mother, "text")
    assert ON_ITS_WAY in asks(client, link)
    assert not texts.taken and not Code.objects.exists()
    client.force_login(world.support)
    assert "may not go by text message" in client.get(page_of(world, mother)).text, "who rings her is told"
    client.logout()
    by_text = opened(world, mother, link_by="handed", code_by="email")
    assert by_text.door.pk == Door.objects.get().pk
    may_be_reached(mother)
    opened(world, mother, link_by="text")
    send_due(now=NOW)
    sent = link_of(texts.words[-1])
    assert client.get(sent).status_code == 200
    may_be_reached(mother, "text")
    client.force_login(world.support)
    assert "It opens nothing, as it may not go there any more." in client.get(page_of(world, mother)).text
    refused = client.post(page_of(world, mother, "code/"), {"how_known": "They are here with me."}).text
    assert "so it opens nothing: send or hand over a new one" in refused
    client.logout()
    may_be_reached(mother)
    mother.phone = "07700 900 124"
    mother.save()
    assert client.get(sent).status_code == 404, "her number is another one: what went to it opens nothing"


@pytest.mark.parametrize("at_once", [True, False])
def test_a_number_that_takes_none_stands_at_her_door_and_on_today_until_a_code_reached_her(
    world: World, mother: Adult, texts: Sender, client: Client, at_once: bool
) -> None:
    link = link_of(opened(world, mother, link_by="handed", code_by="text").hand_over)
    if at_once:
        texts.answers[SENT_TO] = 400, error("ValidationError", "phone_number Not a UK mobile number")
    asks(client, link)
    if not at_once:
        texts.taken[0]["status"] = "permanent-failure"
        follow_texts(now=NOW + timedelta(minutes=1))
    client.force_login(world.support)
    page = client.get(page_of(world, mother)).content.decode()
    assert f"Sent by text message to {NUMBER}" in page and "did not arrive" in page
    assert ("Not a UK mobile number" if at_once else "There is no such number") in page
    people = f"/conferences/{world.conference.code}/people/"
    assert "What was sent did not arrive" in client.get(people).content.decode()
    assert "1 message could not be sent" in client.get("/today").content.decode()
    client.post(page_of(world, mother, "code/"), {"how_known": "They are here with me."})
    assert "did not arrive" not in client.get(people).content.decode()
    assert "could not be sent" not in client.get("/today").content.decode()
