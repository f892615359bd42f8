"""What the chair should know reads all that is known, wherever it was said: one truth with the card of the
day and the page of how people take part.
"""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.models import Reply
from conferences.taking_part.actions.needs import facts_of, record_need
from tests.conferences.invitations.test_told import parent_by_email
from tests.factories.conferences import NOW, Unit
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-27"), laid(booked)]


@pytest.mark.safety(4)
@time_machine.travel(NOW, tick=False)
def test_what_was_answered_and_what_is_arranged_stands_before_the_chair(
    unit: Unit, django_assert_max_num_queries: Any
) -> None:
    """ "Who should not meet: Nobody named" stood there beside an answer that named him."""
    place = parent_by_email(unit.conference)
    Reply.objects.create(
        conference=unit.conference, person=place.person, answer="coming", must_not_meet="My brother-in-law",
        needs="A ramp", said_through="telephone", recorded_by=unit.support, at=NOW,
    )  # fmt: skip
    told = {
        **facts_of(None),
        "what": "British Sign Language",
        "asked_of": "The agency",
        "asked_on": NOW.date(),
    }
    record_need(participant=place, kind="interpreter", facts=told, by=unit.support, now=NOW)
    chair = Client()
    chair.force_login(unit.chair.user)
    for part in ("", "preparation/"):
        with django_assert_max_num_queries(25):
            page = chair.get(f"/conferences/{unit.conference.code}/{part}").text
        assert "My brother-in-law”. Not looked at yet" in page and "Nobody named" not in page
        assert "On the day: 1 still to be answered." in page
        assert "Other: A ramp. Said in their answer: to settle" in page
        assert "British Sign Language. Asked of The agency on Tue 13 May 2025: not confirmed" in page


@pytest.mark.safety(8)
@time_machine.travel(NOW, tick=False)
def test_a_dead_child_stands_in_the_bar_of_every_page_and_on_the_page_of_a_call(unit: Unit) -> None:
    place = parent_by_email(unit.conference)
    at = f"/conferences/{unit.conference.code}/"
    pages = (at, f"{at}preparation/", f"{at}people/", f"{at}people/{place.pk}/call/")
    support = Client()
    support.force_login(unit.support)
    said = "A child of this family has died"
    assert said not in support.get(at).text
    unit.family.children.filter(pk=unit.family.children.earliest("pk").pk).update(death_date=date(2025, 5, 9))
    for page in pages:
        assert said in support.get(page).text
