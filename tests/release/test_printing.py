"""Who reads nothing on a page of their own is handed a print: a file for one person, marked step by step."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from cpunit.papers.models import OutgoingMessage
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from tests.conferences.minutes.test_copies import approved
from tests.conferences.world import NOW
from tests.factories.conferences import minutes_released
from tests.factories.people import may_be_reached
from tests.web.html import send

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=2)


@pytest.mark.paper
@pytest.mark.failure(2, 3, 4)
@pytest.mark.safety(2)
def test_a_file_for_one_person_is_printed_marked_and_handed_over_once() -> None:
    with time_machine.travel(LATER, tick=False):
        world = approved()
        ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
        make_copies(record=world.conference.reference, now=NOW)
        minutes_released(world.conference, by=world.manager, now=LATER)
        father, client = world.adults[1], Client()
        may_be_reached(father, "post")
        client.force_login(world.support)
        copy = Copy.objects.get(person=father.person)
        assert (copy.way, copy.message, copy.variant is not None) == ("print", None, True)
        here = f"/copies/{copy.record_id}/print/{copy.pk}/"
        assert "Hand over 1 copy" in client.get("/today").text
        assert here in client.get("/service/printing/").text
        assert here in client.get(f"/conferences/{copy.record_id}/minutes/").text
        assert "Hand it over: no address is verified" in client.get(here).text

        file = PdfReader(BytesIO(client.get(f"{here}file/").content))
        assert len(file.pages) == copy.document.pages + 1  # type: ignore[union-attr]
        cover, *pages = (" ".join(page.extract_text().split()) for page in file.pages)
        assert "Hand it over" in cover and father.name in cover
        assert all(f"For {father.name}, copy {copy.number}" in page for page in pages)
        others = [each.name for each in (*world.professionals, world.adults[0])]
        assert not any(name in cover for name in others)

        given = {"how": "posted", "given_on_day": 10, "given_on_month": 5, "given_on_year": 2025}
        assert "select from the list" in client.post(here, given).text
        assert "Say first that it is printed" in client.post(here, given | {"how": "handed"}).text
        may_be_reached(father)
        for _ in range(2):
            send(client, f"{here}printed/")
        copy.refresh_from_db()
        assert (copy.printed_by, copy.printed_at) == (world.support, LATER)
        assert (
            "printed on 10 May 2025, to be handed over"
            in client.get(f"/conferences/{copy.record_id}/minutes/").text
        )
        early = client.post(here, given | {"how": "handed", "given_on_day": 9})
        assert "before it was released" in early.text and 'value="9"' in early.text
        first, second = (client.get(here) for _ in range(2))
        assert first.status_code == second.status_code == 200
        client.post(here, given | {"how": "handed"})
        late = client.post(here, given | {"how": "handed"})
        assert "not to be printed any more" in late.text
        copy.refresh_from_db()
        assert (copy.how, copy.out_on, copy.given_by) == ("handed", LATER.date(), world.support)
        assert here not in client.get("/service/printing/").text


@pytest.mark.safety(11)
def test_what_nobody_opens_is_printed_after_all_and_read_on_the_page_no_more() -> None:
    with time_machine.travel(LATER, tick=False):
        world = approved()
        ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
        make_copies(record=world.conference.reference, now=NOW)
        minutes_released(world.conference, by=world.manager, now=LATER)
        copy, client = Copy.objects.get(person=world.adults[0].person), Client()
        client.force_login(world.support)
        assert copy.message is not None
        OutgoingMessage.objects.filter(pk=copy.message.pk).update(state="sent", sent_at=LATER)
        listed = f"/conferences/{copy.record_id}/minutes/"
        assert "1 sent or handed over" in client.get(listed).text
        instead = f"/copies/{copy.record_id}/print/{copy.pk}/instead/"
        for _ in range(2):
            send(client, instead)
        copy.refresh_from_db()
        assert (copy.way, copy.out_on) == ("print", None)
        assert f"/copies/{copy.record_id}/print/{copy.pk}/" in client.get("/service/printing/").text
        page = client.get(listed).text
        assert "0 sent or handed over" in page and "sent by e-mail on" not in page
