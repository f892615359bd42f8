from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.urls import reverse

from cpunit.domain.refusal import Refused
from cpunit.papers.actions import make_document, queue_message, send_due, send_now, try_again
from cpunit.papers.actions.send import WAITS, Run
from cpunit.papers.carriers import Mail
from cpunit.papers.models import Attachment, OutgoingMessage
from cpunit.papers.their_hours import hours_of, said_of_waiting
from cpunit.people.models import Adult, Exclusion
from cpunit.people.reach import email_hours
from tests.factories.papers import MessageFactory, ReferenceFactory
from tests.factories.people import (
    AdultFactory,
    ChairFactory,
    ChairUserFactory,
    SupportFactory,
    UnitSettingsFactory,
    may_be_reached,
)
from tests.papers.conftest import Catcher

NOW = datetime(2025, 3, 3, 9, tzinfo=UTC)
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"

pytestmark = pytest.mark.django_db


def test_sends_once_with_papers_and_calendar(mail: Catcher, plain: str) -> None:
    UnitSettingsFactory(unit_name="Northern unit")
    message = MessageFactory(to_name="Seán, the visitor", calendar=CALENDAR)
    paper = make_document(
        record=message.record, kind="invitation", title="Letter", template=plain, context={}, by=None, now=NOW
    )
    Attachment.objects.create(message=message, document=paper)
    assert send_due(now=NOW).sent == 1
    assert send_due(now=NOW).sent == 0
    [sent] = mail.caught
    assert sent["Message-ID"] == f"<{message.pk}@unit.example>"
    assert sent["From"].startswith("Northern unit <")
    assert message.to_address in sent["To"]
    pdf, invite = [part for part in sent.walk() if part.get_filename()]
    assert pdf.get_filename() == f"{message.record_id}-invitation.pdf"
    assert pdf.get_payload(decode=True) == bytes(paper.pdf)
    assert invite.get_content_type() == "text/calendar"
    assert invite.get_param("method") == "REQUEST"
    assert invite.get_filename() == "invite.ics"
    assert b"BEGIN:VCALENDAR" in invite.get_payload(decode=True)
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.tries) == ("sent", NOW, 1)


def test_a_unit_name_in_two_lines_keeps_nothing_back(mail: Catcher) -> None:
    UnitSettingsFactory(unit_name="Northern\r\nBcc: spy@x.example")
    MessageFactory()
    assert send_due(now=NOW).sent == 1
    [sent] = mail.caught
    assert sent["Bcc"] is None
    assert "Northern Bcc: spy@x.example" in sent["From"]


@pytest.mark.safety(2)
def test_what_waits_for_a_family_does_not_go_where_it_is_not_safe_any_more(mail: Catcher) -> None:
    adult = AdultFactory(email="dana@post.example", email_verified_on=NOW.date())
    may_be_reached(adult, "email")
    message = MessageFactory(is_plain=True, to_name=adult.name, to_address=adult.email)
    support = SupportFactory()
    assert send_due(now=NOW).failed == 1
    message.refresh_from_db()
    assert not mail.caught and "not recorded as safe for them any more" in message.last_error
    with pytest.raises(Refused, match="any more"):
        try_again(message=message, by=support, now=NOW)
    may_be_reached(adult)
    try_again(message=message, by=support, now=NOW)
    assert send_due(now=NOW).sent == 1


@pytest.mark.safety(2)
def test_hours_in_words_alone_are_kept_by_somebody_who_says_with_whom_it_is_agreed(mail: Catcher) -> None:
    """ "Only while he is at work": pressed on a Sunday afternoon it left at once, and the lesser known was
    the less careful.
    """
    adult = AdultFactory(email="dana@post.example", email_verified_on=NOW.date())
    may_be_reached(adult)
    adult.person.contact_ways.filter(channel="email").update(hours="only while he is at work")
    assert "say then with whom it is agreed" in hours_of([adult.person], NOW)[0]
    message, support = queued_for(adult, NOW), SupportFactory()
    assert "does not leave by itself (once somebody says with whom it is agreed: only" in message.waits_words
    assert "say with whom it is agreed" in said_of_waiting(message.record)
    assert send_due(now=NOW + timedelta(minutes=5)).sent == 0
    send_now(message=message, agreed_by="She, on the telephone at nine", by=support, now=NOW)
    mail.answers[adult.email] = "451 later"
    for waited in (timedelta(), WAITS[0], WAITS[0] + WAITS[1]):
        assert send_due(now=NOW + waited).put_off == 1
    mail.answers.clear()
    assert send_due(now=NOW + sum(WAITS[:3], timedelta())).failed == 1, "it was agreed of that time"
    message.refresh_from_db()
    assert not mail.caught and "at some hours alone" in message.last_error
    tomorrow = NOW + timedelta(days=1)
    message = try_again(message=message, by=support, now=tomorrow)
    assert message.is_agreed_first and send_due(now=tomorrow).sent == 0
    send_now(message=message, agreed_by="She, on the telephone", by=support, now=tomorrow)
    assert send_due(now=tomorrow).sent == 1
    unsaid = queued_for(adult, tomorrow, key="b")
    assert send_due(now=tomorrow + timedelta(hours=23)) == Run(), "somebody may still say so"
    assert send_due(now=tomorrow + timedelta(hours=25)).failed == 1, "and stands on Today"
    unsaid.refresh_from_db()
    assert "at some hours alone" in unsaid.last_error


@pytest.fixture
def dana() -> Adult:
    """Who is written to between nine and three, as she said on 6 January."""
    adult: Adult = AdultFactory(email="dana@post.example", email_verified_on=NOW.date())
    may_be_reached(adult)
    adult.person.contact_ways.filter(channel="email").update(safe_from=time(9), safe_until=time(15))
    return adult


def queued_for(adult: Adult, at: datetime, key: str = "a", **facts: Any) -> OutgoingMessage:
    return queue_message(
        dedupe_key=key, record=ReferenceFactory(family=adult.family), to_name=adult.name,
        to_address=adult.email, subject="A letter for you", body="Hello", now=at, is_plain=True, **facts,
    )  # fmt: skip


@pytest.mark.safety(2)
@pytest.mark.requirement("KRK-29")
def test_what_is_sent_outside_her_hours_leaves_by_itself_as_they_begin(mail: Catcher, dana: Adult) -> None:
    evening, tomorrow = NOW.replace(hour=16, minute=50), NOW + timedelta(days=1)
    message = queued_for(dana, evening, asked_at=NOW.replace(hour=14, minute=40))
    when = "between 09:00 and 15:00, as recorded on 6 January 2025"
    assert message.waits_words == f"Waits: leaves on Tue 4 March 2025 from 09:00 ({when})"
    assert send_due(now=evening).sent == 0
    assert send_due(now=tomorrow - timedelta(minutes=1)).sent == 0
    assert [send_due(now=tomorrow).sent for _ in "ab"] == [1, 0], "running twice sends once"
    message.refresh_from_db()
    assert (message.state, message.waits_until, len(mail.caught)) == ("sent", None, 1)
    at_two = queued_for(dana, NOW.replace(hour=14), key="b")
    assert at_two.waits_until is None
    assert send_due(now=NOW.replace(hour=15)).put_off == 1, "the worker came to it as they had ended"
    assert send_due(now=tomorrow).sent == 1


@pytest.mark.safety(2)
def test_what_waits_for_her_hours_is_asked_again_as_it_leaves(mail: Catcher, dana: Adult) -> None:
    evening, tomorrow = NOW.replace(hour=17), NOW + timedelta(days=1)
    ways = dana.person.contact_ways.filter(channel="email")
    message = queued_for(dana, evening)
    ways.update(safe_from=time(11), safe_until=time(12))
    assert send_due(now=tomorrow).put_off == 1
    message.refresh_from_db()
    assert message.waits_until == tomorrow.replace(hour=11)
    assert message.tries == 0, "nothing was tried"
    ways.update(safe_from=None, safe_until=None, hours="when he is out")
    assert send_due(now=tomorrow.replace(hour=11)).failed == 1
    message.refresh_from_db()
    assert "at some hours alone" in message.last_error, "words are for a person to keep"
    ways.update(is_safe=False)
    with pytest.raises(Refused, match="not recorded as safe"):
        try_again(message=message, by=SupportFactory(), now=tomorrow)
    ways.update(is_safe=True, safe_from=time(9), safe_until=time(15))
    again = try_again(message=message, by=SupportFactory(), now=evening)
    assert again.waits_until == tomorrow
    assert not mail.caught


@pytest.mark.safety(2)
def test_who_stands_in_two_families_is_judged_by_the_one_that_it_is_about(mail: Catcher, dana: Adult) -> None:
    """Nine to three in one and four to six in the other: at nine it waited for four, at four for nine."""
    in_other = AdultFactory(name=dana.name, email=dana.email, email_verified_on=NOW.date())
    may_be_reached(in_other)
    in_other.person.contact_ways.filter(channel="email").update(safe_from=time(16), safe_until=time(18))
    evening, tomorrow = NOW.replace(hour=19), NOW + timedelta(days=1)
    message, other = queued_for(dana, evening), queued_for(in_other, evening, key="b")
    assert (message.waits_until, other.waits_until) == (tomorrow, tomorrow.replace(hour=16))
    assert [send_due(now=tomorrow.replace(hour=hour)).sent for hour in (9, 16)] == [1, 1]
    may_be_reached(dana, "email")
    queued_for(dana, tomorrow, key="c")
    assert send_due(now=tomorrow).failed == 1, "what is safe in another family is not so in this"


@pytest.mark.safety(2)
def test_words_beside_her_times_are_kept_by_a_person_as_words_alone_are(mail: Catcher, dana: Adult) -> None:
    """ "Between nine and three, not on days when he works from home": nine o'clock alone says nothing."""
    dana.person.contact_ways.filter(channel="email").update(hours="not when he works from home")
    evening, tomorrow = NOW.replace(hour=17), NOW + timedelta(days=1)
    assert email_hours(dana.person) == "between 09:00 and 15:00, not when he works from home", "no reminder"
    message = queued_for(dana, evening)
    assert "from 09:00 (once somebody has looked: between" in message.waits_words
    assert "somebody looks and sends it on Tue 4 March" in said_of_waiting(message.record)
    assert "does not leave by itself: somebody looks" in hours_of([dana.person], evening)[0]
    assert "look first whether it is their time" in hours_of([dana.person], tomorrow)[0]
    assert send_due(now=tomorrow).failed == 1 and not mail.caught
    message.refresh_from_db()
    assert "at some hours alone" in message.last_error
    try_again(message=message, by=SupportFactory(), now=tomorrow)
    assert send_due(now=tomorrow).sent == 1, "somebody looked"
    queued_for(dana, tomorrow, key="b")
    assert send_due(now=tomorrow + timedelta(minutes=20)).failed == 1, "nor what the outbox came to late"


@pytest.mark.safety(2)
def test_what_comes_too_late_for_her_hours_is_held_for_a_person(mail: Catcher, dana: Adult) -> None:
    evening = NOW.replace(hour=17)
    early = queued_for(dana, evening, no_use_from=NOW + timedelta(days=1))
    assert (early.state, early.waits_until) == ("failed", None)
    assert "A person tells them" in early.last_error
    late = queued_for(dana, evening, key="b", no_use_from=NOW + timedelta(days=1, hours=1))
    assert send_due(now=NOW + timedelta(days=1, hours=2)).failed == 1, "the worker had stopped"
    late.refresh_from_db()
    assert (late.state, late.last_error) == ("failed", early.last_error)
    with pytest.raises(Refused, match="A person tells them"):
        try_again(message=late, by=SupportFactory(), now=NOW + timedelta(days=2))
    assert not mail.caught


@pytest.mark.safety(2)
def test_what_was_held_leaves_today_once_somebody_says_how_they_saw_to_it(dana: Adult) -> None:
    evening, support, client = NOW.replace(hour=17), SupportFactory(areas=[dana.family.area]), Client()
    held = queued_for(dana, evening, no_use_from=NOW + timedelta(days=1))
    there = reverse("message_seen_to", args=[held.pk])
    client.force_login(support)
    with time_machine.travel(evening, tick=False):
        assert "1 message could not be sent" in client.get("/today").text
        assert there in client.get(held.get_absolute_url()).text
        assert "Say how they were told" in client.post(there, {"how": " "}).text
        assert client.post(there, {"how": "I rang her at five"}).status_code == 302
        late = client.post(there, {"how": "Her worker told her"}).text
        assert "Somebody saw to it already: “I rang her at five”." in late and "Her worker told her" in late
        assert "could not be sent" not in client.get("/today").text
        assert "I rang her at five" in client.get(held.get_absolute_url()).text


@pytest.mark.safety(2)
def test_somebody_who_is_waiting_for_it_gets_it_now_and_that_agreement_is_of_now(
    mail: Catcher, dana: Adult
) -> None:
    evening = NOW.replace(hour=17)
    message = queued_for(dana, evening)
    client, there = Client(), reverse("message_now", args=[message.pk])
    client.force_login(SupportFactory(areas=[dana.family.area]))
    with time_machine.travel(evening, tick=False):
        assert "leaves on Tue 4 March 2025 from 09:00" in client.get(there).text
        assert "Say who agreed that it goes now" in client.post(there, {"agreed_by": " "}).text
        agreed = {"agreed_by": "She herself, on the telephone"}
        assert client.post(there, agreed).status_code == 302
        assert "waits for nobody’s hours any more" in client.post(there, agreed).text, "from a stale page"
    mail.answers[dana.email] = "451 later"
    assert send_due(now=evening).put_off == 1
    mail.answers.clear()
    assert send_due(now=evening + timedelta(minutes=1)).sent == 1
    late = queued_for(dana, evening, key="b")
    send_now(message=late, agreed_by="She, on the telephone", by=SupportFactory(), now=evening)
    assert send_due(now=evening + timedelta(hours=2)).put_off == 1, "two hours later nobody agreed"
    late.refresh_from_db()
    assert (late.waits_until, late.agreed_by) == (NOW + timedelta(days=1), "")


@pytest.mark.safety(2)
@pytest.mark.parametrize(
    ("extent", "says_so", "paper", "goes"),
    [
        ("whole", False, "", 0),
        ("minutes", False, "", 1),
        ("minutes", False, "minutes", 0),
        ("minutes", False, "outline-plan", 1),
        ("whole", True, "", 1),
    ],
)
def test_what_waits_for_who_was_excluded_since_does_not_go_but_that_they_are(
    mail: Catcher, plain: str, extent: str, says_so: bool, paper: str, goes: int
) -> None:
    adult = AdultFactory(email="dana@post.example", email_verified_on=NOW.date())
    may_be_reached(adult)
    message = MessageFactory(
        is_plain=True, to_name=adult.name, to_address=adult.email, to_kept_out=says_so,
        record=ReferenceFactory(family=adult.family),
    )  # fmt: skip
    if paper:
        made = make_document(
            record=message.record, kind=paper, title="Copy", template=plain, context={}, by=None, now=NOW
        )
        Attachment.objects.create(message=message, document=made)
    Exclusion.objects.create(
        family=adult.family, person=adult.person, extent=extent, ground="g", review_on=NOW.date(),
        decided_by=ChairFactory(),
    )  # fmt: skip
    assert send_due(now=NOW).sent == goes
    if not goes:
        with pytest.raises(Refused, match="they are excluded from these conferences since"):
            try_again(message=message, by=SupportFactory(), now=NOW)


@pytest.mark.safety(2)
def test_of_two_who_share_an_address_each_is_judged_alone(mail: Catcher) -> None:
    mother, father = (AdultFactory(email="both@post.example", email_verified_on=NOW.date()) for _ in "ab")
    may_be_reached(father)
    MessageFactory(is_plain=True, to_name=mother.name, to_address=mother.email)
    assert send_due(now=NOW).failed == 1


def test_a_domain_in_letters_of_its_own_is_reached(mail: Catcher) -> None:
    MessageFactory(to_name="Zoë Bücher", to_address="zoe@bücher.example")
    assert send_due(now=NOW).sent == 1
    [sent] = mail.caught
    assert "<zoe@xn--bcher-kva.example>" in sent["To"]


def test_what_is_not_yet_due_waits(mail: Catcher) -> None:
    MessageFactory(next_try_at=NOW + timedelta(minutes=1))
    assert send_due(now=NOW).sent == 0
    assert send_due(now=NOW + timedelta(minutes=1)).sent == 1
    assert len(mail.caught) == 1


def test_goes_on_after_one_that_is_put_off(mail: Catcher) -> None:
    busy, other = MessageFactory(), MessageFactory(next_try_at=NOW)
    mail.answers[busy.to_address] = "450 mailbox busy"
    run = send_due(now=NOW)
    assert (run.sent, run.put_off, run.failed) == (1, 1, 0)
    busy.refresh_from_db()
    other.refresh_from_db()
    assert (busy.state, busy.next_try_at, other.state) == ("queued", NOW + WAITS[0], "sent")
    assert "450 mailbox busy" in busy.last_error


def test_gives_up_after_eight_tries_and_can_be_tried_again(mail: Catcher) -> None:
    message = MessageFactory()
    mail.answers[message.to_address] = "450 mailbox busy"
    moment = NOW
    for tries in range(1, 9):
        send_due(now=moment)
        message.refresh_from_db()
        assert message.tries == tries
        moment = message.next_try_at
    assert message.state == "failed"
    assert moment - NOW > timedelta(hours=20)
    mail.answers.clear()
    assert send_due(now=moment + timedelta(days=9)).sent == 0
    try_again(message=message, by=SupportFactory(), now=moment)
    assert send_due(now=moment).sent == 1


def test_a_final_no_is_shown_at_once(mail: Catcher) -> None:
    message = MessageFactory()
    mail.answers[message.to_address] = "550 no such mailbox"
    assert send_due(now=NOW).failed == 1
    assert [shown.last_error for shown in OutgoingMessage.objects.failed()] == [
        "The mail server answered: 550 no such mailbox"
    ]


def test_an_unreachable_mail_server_ends_the_run_and_loses_nothing(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    MessageFactory.create_batch(3)
    run = send_due(now=NOW)
    assert (run.unreachable, run.put_off) == (True, 1)
    assert OutgoingMessage.objects.due(NOW).count() == 2
    assert OutgoingMessage.objects.filter(state="queued").count() == 3


def test_a_header_that_slipped_in_is_never_sent(mail: Catcher) -> None:
    MessageFactory(subject="Hello\nBcc: everybody@example.com")
    assert send_due(now=NOW).failed == 1
    assert not mail.caught


def test_killed_between_the_servers_yes_and_the_commit_it_goes_twice_under_one_id(
    mail: Catcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one duplicate that is the price of losing nothing; mail programs know it by its Message-ID."""
    MessageFactory()

    def killed(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr("cpunit.papers.actions.send._save", killed)
        send_due(now=NOW)
    assert OutgoingMessage.objects.get().state == "queued"
    assert send_due(now=NOW).sent == 1
    assert len(mail.caught) == 2
    assert len({sent["Message-ID"] for sent in mail.caught}) == 1


@pytest.mark.parametrize("state", ["queued", "sent"])
def test_only_what_failed_is_tried_again(state: str) -> None:
    message = MessageFactory(state=state, sent_at=NOW if state == "sent" else None)
    with pytest.raises(Refused):
        try_again(message=message, by=SupportFactory(), now=NOW)


def test_a_chair_does_not_send_again() -> None:
    with pytest.raises(Refused, match="business support"):
        try_again(message=MessageFactory(state="failed"), by=ChairUserFactory(), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(mail: Catcher) -> None:
    MessageFactory.create_batch(12)

    def work(_: int) -> int:
        try:
            return send_due(now=NOW).sent
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        counts = list(threads.map(work, range(2)))
    assert sum(counts) == 12
    assert len({sent["Message-ID"] for sent in mail.caught}) == len(mail.caught) == 12


def test_what_a_carrier_breaks_on_is_a_try_and_what_stands_behind_it_goes(
    mail: Catcher, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = MessageFactory(subject="Breaks it", next_try_at=NOW - timedelta(minutes=9))
    behind = MessageFactory(next_try_at=NOW)
    sends = Mail.send

    def breaks(carrier: Mail, message: OutgoingMessage) -> None:
        if message.pk == broken.pk:
            raise ValueError("no such thing")
        sends(carrier, message)

    monkeypatch.setattr(Mail, "send", breaks)
    run = send_due(now=NOW)
    assert (run.sent, run.put_off, run.unreachable) == (1, 1, False)
    assert [each["Message-ID"] for each in mail.caught] == [f"<{behind.pk}@unit.example>"]
    broken.refresh_from_db()
    assert (broken.state, broken.tries, broken.next_try_at) == ("queued", 1, NOW + WAITS[0])
    assert "nobody foresaw" in broken.last_error and "no such thing" not in broken.last_error
    assert str(broken.pk) in caplog.text, "whoever runs it reads what went wrong"
