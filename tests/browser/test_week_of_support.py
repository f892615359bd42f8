"""Business support's week before a conference: from the board on Today to each missing piece, and back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from conferences.models import Reply, Report
from conferences.preparation.actions.ask_query import ask_query
from cpunit.papers.models import OutgoingMessage
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.desk import Check, Desk
from tests.conferences.reports.test_report import managed
from tests.conferences.world import NOW, World
from tests.factories.files import a_pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TUESDAY = NOW - timedelta(days=2)


@pytest.mark.requirement("KRK-2", "KRK-27", "WKF-6")
@pytest.mark.failure(7)
@pytest.mark.parametrize(
    "size", [DESKTOP, pytest.param(PHONE, marks=pytest.mark.long)], ids=["desk", "phone"]
)
def test_each_missing_piece_of_the_board_leads_to_where_it_is_mended(
    new_page: Callable[..., Page], sign_in: Any, check: Check, size: dict[str, int]
) -> None:
    world = World(open_it=False)
    with time_machine.travel(TUESDAY):
        manager = managed(world)
        ask_query(conference=world.conference, text="Who is at home?", by=world.chair_user, now=TUESDAY)
        page = new_page(size)
        sign_in(page, world.support)
        support = Desk(page, check)
        board = page.locator(".cpunit-board")

        def follow_on_the_board(piece: str) -> None:
            support.open("/today")
            if size == PHONE:  # where it is folded
                support.unfold("missing", within=board)
            support.follow(piece, within=board)

        follow_on_the_board("0 of 3 agencies come")
        support.reads("0 of 3 agencies needed have said they come.")
        row = page.get_by_role("row", name=world.partners[0].name)
        row.locator("summary").click()
        support.press("Comes", within=row)
        support.says(f"The answer of {world.partners[0].name} is recorded")
        support.press("Remind them all by e-mail")
        support.says("reminded by e-mail")
        assert Reply.objects.get().answer == "coming"
        assert OutgoingMessage.objects.exists()

        follow_on_the_board("1 query")
        support.follow("Record the answer of")
        support.fill("Their answer", "The grandmother, since Sunday")
        support.tick("By telephone")
        support.press("Save the answer")

        follow_on_the_board("Social work report")
        support.press("Ask for all that are missing")
        support.follow(world.worker.name)
        support.follow("Take in the file")
        page.locator("input[type=file]").set_input_files(
            files=[{"name": "r.pdf", "mimeType": "application/pdf", "buffer": a_pdf("Alone at night")}]
        )
        support.date("Day on which it came in", TUESDAY.date())
        support.press("Take it in")
        support.follow("Record that it was signed off")
        support.select("Who read it?", manager.name)
        support.tick("Signed off as it stands")
        support.press("Save")
        support.says("The report is signed off.")
        support.follow("Record who was given it")
        for adult in world.adults:
            support.tick(adult.name)
        support.date("On which day?", TUESDAY.date())
        support.tick("Handed over, and gone through together")
        support.press("Save")
        assert Report.objects.get().is_signed_off

        support.open("/today")
        expect(board).to_contain_text("Monitoring form")
        for done in ("Social work report", "1 query", "Sign-off of the report"):
            expect(board).not_to_contain_text(done)
