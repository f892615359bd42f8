"""Who is written to at some hours is written to in these, by whatever page it was sent (KRK-29, safety 2)."""

from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from conferences.conference.booked import standing_booking
from conferences.invitations.actions.ask_for_invitations import send_asked_invitations
from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Conference, Participant
from conferences.replies.actions.reply import Said, reply
from conferences.replies.waiting import reachable as waited_for
from cpunit.audit.models import AuditEvent
from cpunit.papers.actions import send_due
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Adult, Professional
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, send
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [
    pytest.mark.django_db,
    laid(a_unit),
    pytest.mark.safety(2),
    pytest.mark.requirement("KRK-29"),
]
AFTERNOON, EVENING = NOW.replace(hour=14, minute=40), NOW.replace(hour=16, minute=50)
MORNING = NOW.replace(hour=9) + timedelta(days=1)
HOURS = "between 09:00 and 15:00, as recorded on 6 January 2025"
WAITS = f"Waits: leaves on Wed 14 May 2025 from 09:00 ({HOURS})"


@pytest.fixture
def mother(unit: Unit) -> Adult:
    """She has an e-mail address, safe from nine to three while he is at work."""
    found: Adult = unit.family.adults.exclude(email="").get()
    found.person.contact_ways.filter(channel="email").update(safe_from=time(9), safe_until=time(15))
    return found


@pytest.fixture
def conference(unit: Unit) -> Conference:
    return booked_conference(unit).conference


def messages_to(mother: Adult) -> Any:
    return OutgoingMessage.objects.filter(to_address=mother.email).order_by("queued_at", "pk")


def test_an_invitation_that_the_worker_came_to_late_leaves_as_her_hours_begin(
    unit: Unit, conference: Conference, mother: Adult
) -> None:
    support, page = signed_in(unit.support), f"/conferences/{conference.code}/people/"
    with time_machine.travel(AFTERNOON, tick=False):
        shown = support.get(page).text
        assert f"E-mail to {mother.name} is safe {HOURS}. What you send now leaves at once." in shown
        assert support.post(f"{page}invite/").status_code == 302
    with time_machine.travel(EVENING, tick=False):
        send_asked_invitations(conference=Conference.objects.get(pk=conference.pk), now=EVENING)
        send_due(now=EVENING)
        (message,) = messages_to(mother)
        assert (message.state, message.waits_words) == ("queued", WAITS)
        shown = support.get(page).text
        assert WAITS in shown and f"/service/messages/{message.pk}/now/" in shown
        place = conference.participants.get(person=mother.person)
        row = row_of(support, f"/conferences/{conference.code}/", place)
        assert "E-mail waits Leaves on Wed 14 May 2025 from 09:00" in row and "Invited" not in row
        others = conference.participants.filter(status="invited").count() - 1
        assert f"{others} people have not answered" in shown, "she has not been asked yet"
        assert place not in waited_for(standing_booking(conference))
        summary = support.get(f"/conferences/{conference.code}/").text
        assert f"{others} of {others + 1} people invited, 1 e-mail not left yet" in summary
        assert AuditEvent.objects.filter(verb="invited", what__endswith="once their hours begin").exists()
    send_due(now=MORNING)
    with time_machine.travel(MORNING, tick=False):
        assert messages_to(mother).get().sent_at == MORNING
        assert "Waits for somebody" not in support.get(page).text
        assert "Invited E-mail on 13 May 2025" in row_of(support, f"/conferences/{conference.code}/", place)


def test_a_link_sent_in_the_evening_waits_and_a_new_one_takes_its_place(
    unit: Unit, conference: Conference, mother: Adult
) -> None:
    support = signed_in(unit.support)
    place = conference.participants.get(person=mother.person)
    page = f"/conferences/{conference.code}/people/{place.pk}/door/"
    with time_machine.travel(EVENING, tick=False):
        says = f"E-mail to {mother.name} is safe {HOURS}. What you send now leaves on Wed 14 May 2025"
        assert says in support.get(page).text
        sent = support.post(page, {"how": "email", "code_by": "spoken"}).text
        assert "The link waits for their hours" in sent and WAITS in sent
        (first,) = messages_to(mother)
        assert f"/service/messages/{first.pk}/now/" in sent
        Adult.objects.filter(pk=mother.pk).update(phone="01632 960 111")
        code = support.get(f"{page}code/").text
        assert "This is not their time" not in code, "of calls nothing is recorded"
        way = mother.person.contact_ways.get(channel="email")
        way.pk, way.channel, way.to = None, "phone", "01632 960 111"
        way.save()
        code = support.get(f"{page}code/").text
        assert f"This is not their time: they may be rung {HOURS}." in code
        assert f"Goes by e-mail to {mother.email}. {WAITS}" in support.get(page).text
        support.post(page, {"how": "email", "code_by": "spoken"})
        (second,) = messages_to(mother)
        assert second != first, "the first one works no more"
        send_due(now=EVENING)
        assert messages_to(mother).get().state == "queued"
        support.post(f"{page}withdraw/", {"why": "She asked for it"})
        assert not messages_to(mother).exists(), "nor does a link to a door that is withdrawn leave"
        support.post(page, {"how": "email", "code_by": "spoken"})
    send_due(now=MORNING)
    with time_machine.travel(MORNING, tick=False):
        assert f"Sent by e-mail to {mother.email}" in support.get(page).text


@pytest.mark.parametrize("way", ["exclude", "stand-down"])
def test_what_takes_an_invitation_back_waits_for_her_hours_and_its_page_says_so_before(
    unit: Unit, conference: Conference, mother: Adult, way: str
) -> None:
    chair, at = signed_in(unit.chair.user), f"/conferences/{conference.code}/"
    send_invitations(conference=conference, by=unit.support, now=NOW)
    send_due(now=NOW)
    place = conference.participants.get(person=mother.person)
    page = f"{at}people/{place.pk}/exclude/" if way == "exclude" else f"{at}stand-down/"
    typed = {"reason": "report-unfinished", "why": "It came blank"} | parts("review_on", MORNING.date())
    typed |= {"extent": "whole", "ground": "Threats"} if way == "exclude" else {}
    with time_machine.travel(EVENING, tick=False):
        says = f"E-mail to {mother.name} is safe {HOURS}. What you send now leaves on Wed 14 May 2025"
        assert says in chair.get(page).text
        told = send(chair, page, typed, follow=True).text
        assert f"The message to {mother.name} waits for their hours" in told
        send_due(now=EVENING)
        waits = messages_to(mother).last()
        assert (waits.state, waits.waits_words) == ("queued", WAITS)
        people = chair.get(f"{at}people/").text
        assert WAITS in people and f"/service/messages/{waits.pk}/now/" in people
        if way == "stand-down":
            assert "leaves on Wed 14 May 2025 from 09:00, as their hours begin" in people
        assert "“A letter for you”, that they are not to come, to" in people
        now = f"/service/messages/{waits.pk}/now/?back={at}people/"
        assert now in people
        assert "Say in words who agreed" in send(chair, now, {"agreed_by": "x"}).text
        assert send(chair, now, {"agreed_by": "x y"}).status_code == 200
        agreed = send(chair, now, {"agreed_by": "She, on the telephone"}, follow=True).text
        assert f"The message to {mother.name} leaves now." in agreed
        assert f"People of conference {conference.code}" in agreed, "back to where one came from"
        send_due(now=EVENING)
    waits.refresh_from_db()
    assert (waits.state, waits.sent_at) == ("sent", EVENING)


def test_hours_that_begin_after_the_conference_leave_it_to_a_person(
    unit: Unit, conference: Conference, mother: Adult
) -> None:
    mother.person.contact_ways.filter(channel="email").update(safe_from=time(13))
    send_invitations(conference=conference, by=unit.support, now=NOW.replace(hour=14))
    send_due(now=NOW.replace(hour=14))
    chair, at = signed_in(unit.chair.user), f"/conferences/{conference.code}/"
    with time_machine.travel(NOW.replace(day=29, hour=16), tick=False):
        typed = {"reason": "report-unfinished", "why": "It came blank"}
        assert send(chair, f"{at}stand-down/", typed).status_code == 302
        assert messages_to(mother).last().state == "failed", "the conference was to begin at ten"
        assert "1 message could not be sent" in signed_in(unit.support).get("/today").text
        assert "not to come" in chair.get(f"{at}people/").text, "and she is to be called"


def test_a_slip_that_is_mended_before_it_left_takes_nothing_back(
    unit: Unit, conference: Conference, mother: Adult
) -> None:
    """Let in a minute later, she was still to be told in the morning not to come."""
    chair, at = signed_in(unit.chair.user), f"/conferences/{conference.code}/"
    send_invitations(conference=conference, by=unit.support, now=NOW)
    send_due(now=NOW)
    place = conference.participants.get(person=mother.person)
    here = f"{at}people/{place.pk}/"
    with time_machine.travel(EVENING, tick=False):
        signed_in(unit.support).post(f"{here}door/", {"how": "email", "code_by": "spoken"})
        link = messages_to(mother).last()
        stale = opened(chair, f"/service/messages/{link.pk}/now/")
        exclusion = {"extent": "whole", "ground": "Threats"} | parts("review_on", MORNING.date())
        send(chair, f"{here}exclude/", exclusion)
        assert "Waits" in chair.get(f"{at}people/").text
        waits = messages_to(mother).get(state="queued")
        assert waits != link, "the link to her page waits no more"
        agreed = stale | {"agreed_by": "She, on the telephone"}
        assert chair.post(f"/service/messages/{link.pk}/now/", agreed).status_code == 404
        told = send(chair, f"{here}let-in/", {"decision": "ends", "why": "The wrong row"}, follow=True).text
        assert "they hold it as before" in told
        assert not messages_to(mother).filter(state="queued").exists()
        assert row_of(chair, at, place).count("Invited E-mail on 13 May 2025") == 1
    send_due(now=MORNING)
    assert messages_to(mother).count() == 1


@pytest.mark.requirement("KRK-11")
def test_stood_down_only_those_are_told_to_whom_something_went_out(
    unit: Unit, conference: Conference, mother: Adult
) -> None:
    """Hers waited until the morning and three letters lay in the office: all four stood there as invited."""
    chair, at = signed_in(unit.chair.user), f"/conferences/{conference.code}/"
    worker = conference.participants.professionals().earliest("pk")
    Professional.objects.filter(pk=worker.person_id).update(email_verified_on=None)
    send_invitations(conference=conference, by=unit.support, now=EVENING)
    send_due(now=EVENING)
    by_post = conference.participants.filter(by_post=True)
    posted, unposted = by_post.get(pk=worker.pk), by_post.exclude(pk=worker.pk).get()
    conference.participants.filter(pk=posted.pk).update(posted_on=EVENING.date())
    Participant.history.filter(id=posted.pk).update(posted_on=EVENING.date())
    conference.participants.filter(pk=unposted.pk).update(to_phone=True)
    by_email = conference.participants.filter(by_email=True).count() - 1
    with time_machine.travel(EVENING, tick=False):
        page = chair.get(f"{at}stand-down/").text
        assert f"is told by e-mail: {by_email} p" in page and f"E-mail to {mother.name}" not in page
        assert "is to be told by a person: 1 person, on the list" in page
        assert f"Nothing went out to {by_post.count()} people" in page
        with transaction.atomic():
            reply(
                conference=conference, person=unposted.person, said=Said(answer="coming"),
                through="telephone", by=unit.support, now=EVENING,
            )  # fmt: skip
            page = chair.get(f"{at}stand-down/").text
            assert "Who was told by telephone, or has answered, is to be told again: 1 person." in page
            transaction.set_rollback(True)
        typed = {"reason": "report-unfinished", "why": "It came blank"}
        send(chair, f"{at}stand-down/", typed)
        assert not messages_to(mother).exists(), "what waited never leaves"
        place = conference.participants.get(person=mother.person)
        for each, says in ((place, "had not left"), (unposted, "Ask their worker whether it went")):
            row = row_of(chair, at, each)
            assert "Nothing went out" in row and says in row and "Record a call" not in row
            assert "To be called" not in row and "Invited" not in row
        assert "To be called: not to come" in row_of(chair, at, posted)
        assert "1 person to be told by telephone, or by their worker, not to come" in chair.get(at).text


def row_of(client: Client, at: str, place: Participant) -> str:
    """What their line of the list of people says."""
    row = parsed(client.get(f"{at}people/").content).get_element_by_id(f"person-{place.pk}")
    return " ".join(row.text_content().split())
