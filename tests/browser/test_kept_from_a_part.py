"""A father who is kept from a part of the conference: proposed, decided, arranged, and his letter posted; and
what reception reads of it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from conferences.invitations.actions.send_invitations import send_invitations
from conferences.models import Conference
from cpunit.people.models import Adult
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import Check, Desk
from tests.factories.conferences import NOW, Unit, booked_conference
from tests.factories.people import may_be_reached

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GROUND = "He shouted down the last meeting"
PART = "What the children told the police"


@pytest.mark.safety(3, 4)
@pytest.mark.requirement("LDS-4", "KRK-29")
@pytest.mark.parametrize(
    "size", [DESKTOP, pytest.param(PHONE, marks=pytest.mark.long)], ids=["desk", "phone"]
)
def test_a_father_kept_from_a_part_is_asked_to_the_rest_by_a_letter_that_is_posted(
    new_page: Callable[..., Page], sign_in: Any, check: Check, size: dict[str, int]
) -> None:
    with time_machine.travel(NOW):
        unit = Unit()
        conference = booked_conference(unit).conference
        father = by_post_alone(unit)
        place = conference.participants.get(person=father.person)
        people = f"/conferences/{conference.code}/people/"
        page = new_page(size)
        support, chair = Desk(page, check), Desk(new_page(size), check)

        sign_in(page, unit.support)
        support.open(people)
        row = page.locator(f"#person-{place.pk}")
        row.locator("summary").click()
        support.follow("Exclude", within=row)
        support.tick("A part of it")
        support.fill("Why this is proposed", GROUND)
        support.press("Propose it to the chair")
        support.refuses("Say from which part they are to be kept.")
        support.fill("From which part", PART)
        support.press("Propose it to the chair")
        support.says("stands on the chair's Today until they have answered")

        sign_in(chair.page, unit.chair.user)
        chair.open("/today")
        chair.follow("Decide on an exclusion")
        chair.reads(GROUND)
        chair.tick("They are kept from it, as follows")
        chair.fill("What their letter says of it", "You are asked to the second half.")
        chair.fill("Ground, in your words", GROUND)
        chair.date("Looked at again on", date(2025, 8, 12))
        chair.press("Answer the proposal")
        chair.refuses("Enter when they come, or tick that they are told by telephone.")
        chair.fill("Where it is a part: when they come", "11:15")
        chair.press("Answer the proposal")
        chair.says("They are kept from that part, and invited to the rest.")

        support.open(f"/conferences/{conference.code}/on-the-day/")
        support.reads(PART, f"{father.name}: arrives at a time of their own (11:15)")
        support.follow("Arrange something")
        support.select("What is arranged", "Another entrance")
        support.select("For whom", father.name)
        support.fill("What exactly", "By the car park")
        support.press("Save")
        support.press("Seen to")
        support.follow("The copy for reception")
        support.reads(f"{father.name} comes to a part only", "(11:15)", "By the car park")
        support.does_not_read(PART, GROUND)

        send_invitations(conference=Conference.objects.get(pk=conference.pk), by=unit.support, now=NOW)
        support.open(people)
        expect(row).to_contain_text("not posted yet")
        support.tick(father.name, within=support.group("Letters that went out"))
        support.press("Record that these went out")
        support.says("out")
        expect(row).to_contain_text("Letter, posted or handed over on 13 May 2025")


def by_post_alone(unit: Unit) -> Adult:
    """The father, to whom post is safe and who has no e-mail."""
    father: Adult = unit.family.adults.order_by("pk")[1]
    father.email, father.email_verified_on = "", None
    father.save()
    may_be_reached(father)
    return father
