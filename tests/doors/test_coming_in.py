"""A mother with one phone: the link goes to her e-mail, the code is told her by telephone, both work once."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.doors.actions.open_door import open_door
from cpunit.doors.actions.say_code import say_code
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.models import Code, Door, Link, Visit
from cpunit.doors.policies import may_open_door
from cpunit.papers.actions import send_due
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Exclusion, UnitSettings
from cpunit.people.slowed import FAILURE, WINDOW, Try, waits_until
from tests.conferences.world import NOW, World
from tests.doors.letting_in import visit_to
from tests.factories.people import may_be_reached
from tests.web.html import parsed
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]

SHUT = "This page is not open"
WRONG = "That code does not open this page"


@pytest.fixture(autouse=True)
def the_day() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mother(world: World) -> Any:
    UnitSettings.objects.update_or_create(pk=1, defaults={"phone": "01632 960123"})
    adult = world.adults[0]
    adult.email, adult.email_verified_on = "dana@post.example", world.day
    adult.save()
    may_be_reached(adult)
    return adult


def opened(world: World, adult: Any, **facts: Any) -> tuple[Door, str]:
    """Her door, and the address of her link as her e-mail has it."""
    until = NOW + timedelta(days=1)
    door = open_door(
        person=adult.person,
        record=world.conference.reference,
        by=world.support,
        now=NOW,
        until=until,
        **facts,
    ).door
    sent = OutgoingMessage.objects.get(dedupe_key=f"door:link:{Link.objects.latest('pk').pk}")
    return door, link_in(sent)


def link_in(message: Any) -> str:
    found = re.search(r"(/door/in/[^/\s]+/)", message.body)
    assert found
    return found.group(1)


def said(world: World, door: Door) -> str:
    return say_code(door=door, how_known="Rang her on her own number", by=world.support, now=timezone.now())


def text(answer: Any) -> str:
    return answer.content.decode()


@pytest.mark.safety(2)
def test_her_link_and_the_page_before_the_code_say_nothing_about_anybody(
    world: World, mother: Any, client: Client
) -> None:
    _, link = opened(world, mother)
    message = OutgoingMessage.objects.get()
    answer = client.get(link)
    assert answer.status_code == 200
    unit = UnitSettings.current()
    names = [world.family.name, *(child.first_name for child in world.children), unit.unit_name]
    for words in (message.subject, message.body, link, text(answer)):
        assert not [name for name in names if name in words]
        assert world.conference.code not in words
    assert "01632 960123" in text(answer)
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]


@pytest.mark.safety(2)
def test_the_e_mail_comes_from_nobody_who_says_which_unit_it_is(
    world: World, mother: Any, mailoutbox: Any
) -> None:
    opened(world, mother)
    send_due(now=NOW)
    (email,) = mailoutbox
    assert email.from_email == "Example Council <letters@unit.example>"
    message = OutgoingMessage.objects.get()
    assert (message.state, message.body) == ("sent", ""), "what opens a door is not kept"


def test_with_link_and_code_she_is_in_once(world: World, mother: Any, client: Client) -> None:
    door, link = opened(world, mother)
    assert WRONG in text(client.post(link, {"code": "123456"})), "no code was told yet"
    code = said(world, door)
    answer = client.post(link, {"code": f" {code[:3]} {code[3:]}"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/door/")
    cookie = answer.cookies["door"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/door/")
    assert "sessionid" not in answer.cookies, "no session of the product's own"
    page = client.get("/door/")
    assert mother.name in text(page)
    assert UnitSettings.current().unit_name in text(page)
    read = parsed(page.content).text_content()
    assert f"{world.support.name} on 01632 960123" in read, "one person by name, behind the door only"
    assert AuditEvent.objects.filter(verb="came in by their door", record=world.conference.code).exists()
    read = AuditEvent.objects.filter(verb="read behind a door")
    assert {each.child for each in read} == {child.code for child in world.children}, (
        "each child's log has it"
    )
    staff = Client()
    staff.force_login(world.support)
    history = text(staff.get(f"/conferences/{world.conference.code}/history/"))
    assert history.count(f"Read behind a door: {mother.name}: Their page") == 1

    pressed = client.get(link)
    assert (pressed.status_code, pressed.headers["Location"]) == (302, "/door/"), "hers, in the same browser"
    father = world.adults[1]
    father.email, father.email_verified_on = "tom@post.example", world.day
    father.save()
    may_be_reached(father)
    _, his = opened(world, father)
    Link.objects.unused(NOW).update(replaced_at=NOW)
    for another in (his, f"{link[:-5]}wxyz/"):
        refused = client.get(another)
        assert (refused.status_code, SHUT in text(refused)) == (404, True), "it may be the father who presses"
    other = Client()
    again = other.get(link)
    assert again.status_code == 404
    assert SHUT in text(again)
    assert SHUT in text(other.post(link, {"code": code}))


def test_a_button_pressed_twice_leads_in_twice_from_one_page_only(
    world: World, mother: Any, client: Client
) -> None:
    door, link = opened(world, mother)
    (form,) = parsed(text(client.get(link))).forms
    assert {name for name, _ in form.fields.items()} == {"csrfmiddlewaretoken", "code"}
    sent = {"code": said(world, door), "csrfmiddlewaretoken": "of this page"}
    client.post(link, sent)
    twice = Client()
    assert twice.post(link, sent).status_code == 302
    assert mother.name in text(twice.get("/door/"))
    assert Visit.objects.count() == 1
    assert Client().post(link, {**sent, "csrfmiddlewaretoken": "another"}).status_code == 404
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert Client().post(link, sent).status_code == 404


@pytest.mark.parametrize(("later", "is_in"), [(9, True), (10, False)])
def test_a_code_lasts_ten_minutes(world: World, mother: Any, client: Client, later: int, is_in: bool) -> None:
    door, link = opened(world, mother)
    code = said(world, door)
    with time_machine.travel(NOW + timedelta(minutes=later), tick=False):
        assert (client.post(link, {"code": code}).status_code == 302) is is_in


def test_after_five_wrong_tries_the_right_code_opens_nothing(
    world: World, mother: Any, client: Client
) -> None:
    door, link = opened(world, mother)
    code = said(world, door)
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(5):
        assert WRONG in text(client.post(link, {"code": wrong}))
    assert Code.objects.get().tries == 5
    assert "Wait 1 minute" in text(client.post(link, {"code": code}))
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        assert WRONG in text(client.post(link, {"code": code}))
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        fresh = said(world, door)
        assert client.post(link, {"code": fresh}).status_code == 302


def guessing(times: int, *, one_link: bool) -> timedelta:
    """How long so many guesses take from one place, each as soon as it is allowed, by the clock that slows
    them.
    """
    now, tries = NOW, list[Try]()
    for n in range(times):
        name = "one" if one_link else str(n)
        tries = [each for each in tries if each.at > now - WINDOW]
        while (until := waits_until(tries, name=name, address="192.0.2.7")) and until > now:
            now = until
        tries.append(Try(now, FAILURE, name, "192.0.2.7"))
    return now - NOW


@pytest.mark.parametrize(("one_link", "days"), [(False, 6), (True, 18)])
def test_ten_thousand_guesses_take_days(one_link: bool, days: int) -> None:
    assert guessing(1_000, one_link=one_link) * 10 > timedelta(days=days)


def test_what_is_guessed_at_one_place_waits_before_it_is_looked_up(client: Client) -> None:
    for n in range(20):
        assert SHUT in text(client.get(f"/door/in/{n:028}/"))
    answer = client.get("/door/in/abcd/")
    assert "Wait 1 minute" in text(answer)
    tried = AuditEvent.objects.filter(verb="kept out at a door").count()
    assert tried == 20, "what has to wait is not even looked up"
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        client.get("/door/in/abcd/")
        assert "Wait 2 minutes" in text(client.get("/door/in/abce/"))


def test_who_holds_a_link_does_not_wait_for_what_others_guess_at_the_same_place(
    world: World, mother: Any, client: Client
) -> None:
    door, link = opened(world, mother)
    for n in range(20):
        client.get(f"/door/in/{n:028}/")
    assert "Wait 1 minute" in text(Client().get("/door/in/abcd/"))
    assert client.get(link).status_code == 200
    assert client.post(link, {"code": said(world, door)}).status_code == 302


def test_what_closes_a_door_closes_it_for_who_is_behind_it(world: World, mother: Any, client: Client) -> None:
    door, link = opened(world, mother)
    client.post(link, {"code": said(world, door)})
    assert client.get("/door/").status_code == 200
    exclusion = Exclusion.objects.create(
        family=world.family, person=mother.person, ground="g", decided_by=world.chair, review_on=world.day
    )
    assert mother.name not in text(client.get("/door/"))
    exclusion.ended_at = NOW
    exclusion.save()
    assert mother.name in text(client.get("/door/"))
    with time_machine.travel(NOW + timedelta(minutes=15), tick=False):
        assert mother.name not in text(client.get("/door/")), "left alone for a quarter of an hour"
    withdraw_door(door=door, why="She asked for it", by=world.support, now=NOW)
    assert mother.name not in text(client.get("/door/"))


@pytest.mark.parametrize("what", ["withdrawn", "over", "replaced", "address", "excluded"])
def test_a_link_that_opens_nothing_is_answered_alike_whyever(
    world: World, mother: Any, client: Client, what: str
) -> None:
    door, link = opened(world, mother)
    code, later = said(world, door), NOW
    if what == "withdrawn":
        withdraw_door(door=door, why="Asked for", by=world.support, now=NOW)
    elif what == "over":
        later = NOW + timedelta(days=2)
    elif what == "replaced":
        opened(world, mother)
    elif what == "address":
        mother.email = "dana.new@post.example"
        mother.save()
    else:
        Exclusion.objects.create(
            family=world.family, person=mother.person, ground="g", decided_by=world.chair, review_on=world.day
        )
    with time_machine.travel(later, tick=False):
        answers = [client.get(link), client.post(link, {"code": code}), client.get("/door/in/nobodys/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({text(answer) for answer in answers}) == 1
    assert "01632 960123" in text(answers[0])


@pytest.mark.parametrize(
    ("extent", "named", "opens"),
    [
        ("whole", 0, False),
        ("whole", 1, True),
        ("whole", 2, False),
        ("minutes", 0, True),
    ],
)
def test_only_who_is_kept_from_all_of_it_has_no_door(
    world: World, mother: Any, extent: str, named: int, opens: bool
) -> None:
    """`named` are the children whose matters she is kept from, of the two; none stands for both."""
    door, _ = opened(world, mother)
    exclusion = Exclusion.objects.create(
        family=world.family,
        person=mother.person,
        extent=extent,
        ground="g",
        decided_by=world.chair,
        review_on=world.day,
    )
    exclusion.children.set(world.children[:named])
    until = NOW + timedelta(days=1)
    refusal = may_open_door(world.support, mother.person, world.conference.reference, until, NOW)
    assert (refusal is None) is opens
    assert Door.objects.standing(NOW).filter(pk=door.pk).exists() is opens


@pytest.mark.safety(2)
def test_what_opens_her_page_goes_with_the_browser_and_what_she_typed_does_not(
    world: World, mother: Any, client: Client
) -> None:
    door, link = opened(world, mother)
    cookie = client.post(link, {"code": said(world, door)}).cookies["door"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    for minutes in (14, 28):
        with time_machine.travel(NOW + timedelta(minutes=minutes), tick=False):
            assert mother.name in text(client.get("/door/")), "goes on while she reads"
    with time_machine.travel(NOW + timedelta(minutes=43), tick=False):
        assert mother.name not in text(client.get("/door/"))
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        late = client.post(
            "/door/say/", {"words": "He was kind today"}, headers={"origin": "http://testserver"}
        )
    assert late.status_code == 404
    assert "He was kind today" in text(late)


@pytest.mark.safety(2)
def test_whoever_came_in_before_is_out_once_she_is_sent_a_new_link_or_comes_in(
    world: World, mother: Any, client: Client
) -> None:
    door, link = opened(world, mother)
    client.post(link, {"code": said(world, door)})
    assert mother.name in text(client.get("/door/"))
    door, link = opened(world, mother)
    assert mother.name not in text(client.get("/door/"))
    hers, stolen = Client(), visit_to(door)[1]
    client.cookies["door"] = stolen
    assert mother.name in text(client.get("/door/"))
    hers.post(link, {"code": said(world, door)})
    assert [mother.name in text(each.get("/door/")) for each in (hers, client)] == [True, False]


def test_leaving_is_at_once_and_for_good(world: World, mother: Any, client: Client) -> None:
    door, link = opened(world, mother)
    client.post(link, {"code": said(world, door)})
    cookie = client.cookies["door"].value
    answer = client.get("/door/leave/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("https://www.bbc.co.uk/")
    client.cookies["door"] = cookie
    assert mother.name not in text(client.get("/door/"))


def test_where_she_has_no_address_the_link_is_handed_over(world: World, client: Client) -> None:
    adult = world.adults[1]
    adult.email_verified_on = None
    adult.save()
    until = NOW + timedelta(days=1)
    record = world.conference.reference
    opened = open_door(person=adult.person, record=record, by=world.support, now=NOW, until=until)
    assert not OutgoingMessage.objects.exists()
    link = opened.hand_over[opened.hand_over.index("/door/") :].upper()
    for typed in (link, link.replace("/DOOR/IN/", "/Door/In/").rstrip("/"), link.replace("/DOOR/", "/door/")):
        shown = client.get(typed, follow=True)
        assert shown.status_code == 200 and shown.redirect_chain, typed
        assert shown.redirect_chain[0][0].startswith("/door/in/")
        assert "code" in text(shown) and "onference" not in shown.text
    for typed in (link.replace("-", "–"), link.replace("-", "%20"), f"{link.rstrip('/')}.)"):
        assert client.get(typed, follow=True).status_code == 200, typed
    (there, _), *_ = client.get(link.replace("-", ""), follow=True).redirect_chain
    answer = client.post(there, {"code": said(world, opened.door)})
    assert answer.status_code == 302, "typed from paper, in capitals and without the lines"


def test_what_opens_a_door_is_not_in_the_database(world: World, mother: Any) -> None:
    door, link = opened(world, mother)
    code = said(world, door)
    kept = Link.objects.values_list("digest", flat=True)
    assert not [each for each in kept if link.split("/")[3].replace("-", "") in each]
    assert code not in Code.objects.get().digest


def test_whom_no_door_is_opened_for(world: World, mother: Any) -> None:
    record, until = world.conference.reference, NOW + timedelta(days=1)
    Exclusion.objects.create(
        family=world.family, person=mother.person, ground="g", decided_by=world.chair, review_on=world.day
    )
    for person, when, sentence in (
        (mother.person, until, "kept from these conferences"),
        (world.adults[1].person, NOW, "on no day"),
    ):
        with pytest.raises(Refused, match=sentence):
            open_door(person=person, record=record, by=world.support, now=NOW, until=when)
