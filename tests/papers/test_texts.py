"""Text messages leave the outbox by a real sender on this machine, which is slow, refuses, or breaks off."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from cpunit.commands.text_catcher import error
from cpunit.domain.refusal import Refused
from cpunit.papers.actions import follow_texts, queue_message, queue_text, send_due, try_again
from cpunit.papers.actions.send import WAITS
from cpunit.papers.carriers import Texts, notify
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.still_safe import how_it_goes
from tests.factories.people import AdultFactory, SupportFactory, may_be_reached
from tests.texts import Sender

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
NUMBER, SENT_TO = "07700 900 123", "+447700900123"
NO_SUCH = 400, error("ValidationError", "phone_number Not a UK mobile number")

pytestmark = pytest.mark.django_db


@pytest.fixture
def text() -> OutgoingMessage:
    """It waits for a mother who may be sent text messages."""
    adult = AdultFactory(name="Dana Vale", phone=NUMBER)
    may_be_reached(adult)
    return queued("one")


def queued(key: str, **facts: Any) -> OutgoingMessage:
    told = {"number": NUMBER, "words": "Your code is 123456.", "subject": "A code by text message", **facts}
    return queue_text(dedupe_key=key, record=None, to_name="Dana Vale", now=NOW, **told)


def test_it_goes_once_to_the_number_as_networks_spell_it(texts: Sender, text: OutgoingMessage) -> None:
    assert queued("one").pk == text.pk, "asked for twice"
    assert [send_due(now=NOW).sent, send_due(now=NOW).sent] == [1, 0]
    ((number, reference, words),) = [
        (each["phone_number"], each["reference"], each["personalisation"]) for each in texts.taken
    ]
    assert (number, reference, words) == (SENT_TO, str(text.pk), {"message": "Your code is 123456."})


def test_what_was_taken_by_a_sender_that_then_broke_off_or_whose_worker_died_is_not_sent_twice(
    texts: Sender, text: OutgoingMessage
) -> None:
    texts.is_cut_off = True
    assert send_due(now=NOW).put_off == 1
    texts.is_cut_off = False
    assert send_due(now=NOW + WAITS[0]).sent == 1
    Texts().send(text)  # as after a worker that died before it wrote down that it was sent
    assert len(texts.taken) == 1


def test_a_slow_sender_keeps_nothing_waiting_and_what_it_did_not_take_is_tried_again(
    texts: Sender, text: OutgoingMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify, "SECONDS", 0.05)
    queued("two")
    texts.seconds = 0.2
    run = send_due(now=NOW)
    assert (run.put_off, run.unreachable, run.sent) == (1, True, 0), "the next one does not wait for it too"
    text.refresh_from_db()
    assert "could not be reached" in text.last_error


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_what_the_sender_cannot_take_now_is_tried_again_so_often_and_then_given_up(
    texts: Sender, text: OutgoingMessage, status: int
) -> None:
    texts.answers[SENT_TO] = status, error("Busy", "Exceeded rate limit")
    now = NOW
    for wait in WAITS:
        assert send_due(now=now).put_off == 1
        now += wait
    assert send_due(now=now).failed == 1
    text.refresh_from_db()
    assert text.last_error == f"The sender of text messages answered: {status}; Exceeded rate limit"
    texts.answers.clear()
    try_again(message=text, by=SupportFactory(), now=now)
    assert send_due(now=now).sent == 1


def test_a_number_that_is_refused_stands_on_today_at_once(
    texts: Sender, text: OutgoingMessage, client: Client
) -> None:
    OutgoingMessage.objects.update(areas=[])
    texts.answers[SENT_TO] = NO_SUCH
    assert send_due(now=NOW).failed == 1
    client.force_login(SupportFactory())
    assert "1 message could not be sent" in client.get("/today").content.decode()
    page = client.get(text.get_absolute_url()).content.decode()
    assert "phone_number Not a UK mobile number" in page


def test_one_that_comes_back_later_stands_there_too(texts: Sender, text: OutgoingMessage) -> None:
    other = queued("two")
    send_due(now=NOW)
    of_text = texts.taken[0] if texts.taken[0]["reference"] == str(text.pk) else texts.taken[1]
    of_text["status"] = "sending"
    assert follow_texts(now=NOW) == 0
    at = NOW + timedelta(minutes=1)
    assert follow_texts(now=at) == 2
    of_text["status"] = "permanent-failure"
    assert follow_texts(now=at) == 0, "not asked at once again"
    assert follow_texts(now=at + timedelta(minutes=1)) == 1
    for each in (text, other):
        each.refresh_from_db()
    assert (text.state, text.sent_at, other.state) == ("failed", None, "sent")
    assert "There is no such number" in text.last_error
    assert follow_texts(now=NOW + timedelta(days=2)) == 0, "of neither anything is left to ask"


def test_nobody_who_can_be_asked_is_asked_later(texts: Sender, text: OutgoingMessage, settings: Any) -> None:
    send_due(now=NOW)
    settings.TEXTS = None
    assert follow_texts(now=NOW + timedelta(minutes=1)) == 0
    text.refresh_from_db()
    assert text.state == "handed-on"


@pytest.mark.safety(2)
def test_it_goes_only_where_text_messages_are_safe_and_only_while_it_holds(
    texts: Sender, text: OutgoingMessage
) -> None:
    person = text.to_name and AdultFactory._meta.model.objects.get(name="Dana Vale")
    may_be_reached(person, "text")
    assert send_due(now=NOW).failed == 1
    may_be_reached(person)
    try_again(message=text, by=SupportFactory(), now=NOW)
    late = queued("late", no_use_from=NOW + timedelta(minutes=10), is_secret=True)
    assert how_it_goes(late, now=NOW).refusal is None
    run = send_due(now=NOW + timedelta(minutes=10))
    assert (run.sent, run.failed) == (1, 1)
    late.refresh_from_db()
    assert late.body == "" and "does not hold any more" in late.last_error
    with pytest.raises(Refused, match="What it said is not kept"):
        try_again(message=late, by=SupportFactory(), now=NOW)


def test_where_no_sender_is_set_up_it_waits_and_e_mail_does_not(text: OutgoingMessage) -> None:
    run = send_due(now=NOW)
    assert (run.put_off, run.failed) == (1, 0)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({"number": "01632 960 444"}, "is no mobile number"), ({"words": "a" * 460}, "holds 459 letters")],
)
def test_what_is_no_text_message_is_refused_before_it_waits(facts: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        queued("one", **facts)


def test_an_answer_that_nobody_foresaw_keeps_no_e_mail(
    texts: Sender, text: OutgoingMessage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    queue_message(
        dedupe_key="mail", record=None, to_name="Jo Farr", to_address="jo@council.example", subject="A date",
        body="It is on Monday.", now=NOW,
    )  # fmt: skip
    monkeypatch.setattr(Texts, "send", lambda carrier, message: {}["nothing"])
    run = send_due(now=NOW)
    assert (run.sent, run.put_off, run.unreachable) == (1, 1, False), "it is a try, like others"
    text.refresh_from_db()
    assert (text.state, text.tries) == (OutgoingMessage.State.QUEUED, 1)
    monkeypatch.setattr(Texts, "__init__", lambda carrier: {}["nothing"])
    assert send_due(now=NOW + timedelta(hours=1)).unreachable
    assert "Sending broke off for Texts" in caplog.text
