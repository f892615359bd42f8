"""What waits for the case system is sent, signed, once under its id; or tried again, and typed in by hand."""

import json
import socket
import time
from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine
from django.conf import LazySettings
from django.db import transaction

from cpunit.audit.models import AuditEvent
from cpunit.case_system import carrying
from cpunit.case_system.actions.keep_target import set_target, stop_target
from cpunit.case_system.actions.see_to import send_again, type_in
from cpunit.case_system.actions.send import send_notices
from cpunit.case_system.actions.tell import tell
from cpunit.case_system.models import Notice, Target
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.telling_case_system import WAITS, Event, Told, secret_in_words
from cpunit.people.models import User
from tests.case_system.receiver import Receiver, dripping
from tests.conferences.world import DAY, NOW, World
from tests.factories.people import AdministratorFactory
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("WKF-10"), laid(closed)]


@pytest.fixture
def admin() -> User:
    user: User = AdministratorFactory()
    return user


@pytest.fixture
def target(world: World, receiver: Receiver, admin: User) -> Target:
    target = set_target(url=receiver.url, by=admin, now=NOW)
    receiver.secret = secret_in_words(target.secret)
    Notice.objects.update(state="queued")
    return target


def the_date(world: World) -> Deadline:
    return Deadline.objects.get(record=world.conference.reference, kind="case-system-updated")


def the_one() -> Notice:
    return Notice.objects.get()


def test_it_is_sent_signed_and_meets_the_date(world: World, receiver: Receiver, target: Target) -> None:
    with time_machine.travel(NOW, tick=False):
        assert send_notices(now=NOW) == 1
        assert send_notices(now=NOW) == 0
    notice, (body,) = the_one(), receiver.taken
    assert (notice.state, notice.sent_at, notice.sent_to) == ("sent", NOW, receiver.url)
    assert notice.last_answer == "It answered 200 OK. Thank you"
    assert body.decode() == notice.body, "to the letter as the page shows it"
    assert receiver.headers[0]["webhook-id"] == json.loads(body)["id"] == str(notice.pk)
    assert (the_date(world).outcome, the_date(world).done_on) == ("met", DAY)
    assert AuditEvent.objects.filter(verb="told the case system", record=world.conference.code).count() == 1


@pytest.mark.failure(4)
def test_killed_before_it_was_written_down_it_goes_again_under_the_same_id(
    receiver: Receiver, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*args: object, **kwargs: object) -> None:
        raise Killed

    with time_machine.travel(NOW, tick=False):
        with monkeypatch.context() as patched:
            patched.setattr(Notice, "save", killed)
            with pytest.raises(Killed):
                send_notices(now=NOW)
        assert the_one().state == "queued"
        send_notices(now=NOW)
    assert len(receiver.taken) == 2
    assert {UUID(json.loads(body)["id"]) for body in receiver.taken} == {the_one().pk}


def test_what_is_not_taken_waits_longer_each_time_and_then_for_a_person(
    world: World, receiver: Receiver, target: Target
) -> None:
    receiver.status, receiver.says = 503, b"<b>Closed</b>\x00 for\nnow"
    moment = NOW
    for wait in WAITS:
        send_notices(now=moment)
        assert send_notices(now=moment + wait - timedelta(seconds=1)) == 0
        moment += wait
        assert (the_one().state, the_one().next_try_at) == ("queued", moment)
    send_notices(now=moment)
    assert (the_one().state, the_one().tries) == ("failed", len(WAITS) + 1)
    assert the_one().last_answer == "It answered 503 Service Unavailable. <b>Closed</b> for now"
    assert the_date(world).outcome == ""
    receiver.status = 204
    with time_machine.travel(moment, tick=False):
        send_again(notice=the_one(), by=world.support, now=moment)
        assert send_notices(now=moment) == 1
    assert the_date(world).outcome == "met"
    with pytest.raises(Refused, match="need not be typed in"):
        type_in(notice=the_one(), typed_on=DAY, by=world.support, now=moment)


def test_nobody_is_followed_elsewhere(receiver: Receiver, target: Target) -> None:
    receiver.status, receiver.leads_to = 302, "http://169.254.169.254/"
    send_notices(now=NOW)
    assert "It leads elsewhere, and is not followed." in the_one().last_answer
    assert the_one().state == "queued"


@pytest.mark.parametrize("is_encrypted", [True, False], ids=["https", "http"])
def test_who_answers_too_slowly_is_cut_off(
    target: Target, monkeypatch: pytest.MonkeyPatch, is_encrypted: bool
) -> None:
    """A byte now and then keeps each single wait alive."""
    monkeypatch.setattr(carrying, "SECONDS", 0.2)
    with dripping(is_encrypted=is_encrypted, monkeypatch=monkeypatch) as url:
        Target.objects.update(url=url)
        began = time.monotonic()
        send_notices(now=NOW)
    assert time.monotonic() - began < 2
    assert the_one().last_answer == f"It could not be reached: {carrying.TOO_SLOW}"


def test_whose_certificate_is_not_good_is_sent_nothing(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dripping(is_encrypted=True) as url:
        Target.objects.update(url=url)
        send_notices(now=NOW)
    assert "its certificate is not good" in the_one().last_answer


def test_of_one_record_the_earlier_is_sent_first(world: World, receiver: Receiver, target: Target) -> None:
    first = the_one()
    told = Told(event=Event.CORRECTED, record=world.conference.code, kind="initial", on=DAY)
    later = tell(record=world.conference.reference, told=told, now=NOW + timedelta(minutes=1))
    receiver.status = 503
    moment = NOW + timedelta(minutes=2)
    assert send_notices(now=moment) == 0
    receiver.status = 200
    assert send_notices(now=moment) == 0, "the later one waits for the one that was put off"
    with time_machine.travel(moment, tick=False):
        assert send_notices(now=moment + WAITS[0]) == 2
    taken = [UUID(json.loads(body)["id"]) for body in receiver.taken]
    assert taken == [first.pk, later.pk]


@pytest.mark.parametrize(
    ("leads_to", "why"),
    [
        ("10.0.0.7", "not public"),
        ("169.254.169.254", "not public"),
        ("::ffff:10.0.0.7", "not public"),
        ("127.0.0.1", "not public"),
    ],
)
def test_a_name_that_leads_behind_the_wall_is_not_gone_to(
    settings: LazySettings, target: Target, monkeypatch: pytest.MonkeyPatch, leads_to: str, why: str
) -> None:
    settings.CASE_SYSTEM_INSIDE = ()
    Target.objects.update(url="https://case-system.example/")

    def found(*args: object, **kwargs: object) -> list[tuple[object, ...]]:
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))
        return [public, (socket.AF_INET, socket.SOCK_STREAM, 6, "", (leads_to, 443))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "create_connection", pytest.fail)
    send_notices(now=NOW)
    assert why in the_one().last_answer


def test_typed_in_by_hand_it_meets_the_date_and_is_not_sent(
    world: World, receiver: Receiver, target: Target
) -> None:
    for day, sentence in ((DAY + timedelta(days=9), "still to come"), (date(2025, 5, 1), "nothing to type")):
        with pytest.raises(Refused, match=sentence):
            type_in(notice=the_one(), typed_on=day, by=world.support, now=NOW)
    type_in(notice=the_one(), typed_on=DAY, by=world.support, now=NOW)
    assert send_notices(now=NOW) == 0
    assert (the_one().typed_by, the_one().typed_on) == (world.support, DAY)
    assert (the_date(world).outcome, the_date(world).done_on) == ("met", DAY)
    with pytest.raises(Refused, match="recorded already"):
        type_in(notice=the_one(), typed_on=DAY, by=world.support, now=NOW)


def test_one_address_stands_and_what_waits_is_typed_in_once_it_is_stopped(
    target: Target, receiver: Receiver, admin: User
) -> None:
    other = set_target(url="https://case-system.example/hooks", by=admin, now=NOW)
    assert Target.objects.standing().get() == other
    assert other.secret != target.secret
    with pytest.raises(Refused, match="used no more"), transaction.atomic():
        stop_target(target=target, by=admin, now=NOW)
    assert stop_target(target=other, by=admin, now=NOW) == 1
    assert the_one().state == "to-type-in"
    assert send_notices(now=NOW) == 0
    assert receiver.taken == []
