"""After the conference: the minutes, the reminders, a core group that is missed, and what follows from it."""

import re
from datetime import date

from playwright.sync_api import expect

from cpunit.deadlines.tasks import send_reminders
from cpunit.release.tasks import make_waiting_copies
from escalations.alerts.tasks import raise_alerts
from tests.browser.desk import Desk
from tests.browser.unit import PostRoom, Worker, attachments
from tests.factories.people import PASSWORD

WORDS = "Everybody agreed that nobody is awake at night, and that the grandmother helps."


def minutes_are_written_and_approved(support: Desk, chair: Desk, conference: str) -> None:
    support.open(f"{conference}minutes/")
    support.fill("What was said under “Views and decisions”, in short", WORDS)
    support.press("Hand to the chair")
    support.says("The minutes are with the chair")
    chair.open(f"{conference}minutes/")
    chair.press("Check and approve")
    chair.reads("Approved minutes can never be changed.")
    chair.press("Approve the minutes")
    chair.says("approved, and filed to each child")


def minutes_cannot_be_changed(support: Desk, conference: str) -> None:
    support.open(f"{conference}minutes/")
    support.reads("The approved minutes (PDF")
    expect(support.page.get_by_label("What was said, in short")).to_have_count(0)


def minutes_are_on_the_page_of(support: Desk, *children: str) -> None:
    for child in children:
        support.go_to("Children")
        support.follow(child)
        paper = support.page.get_by_role("link", name=re.compile(": minutes$")).first
        answer = support.page.request.get(paper.get_attribute("href") or "")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF")


def minutes_are_distributed(
    support: Desk, chair: Desk, worker: Worker, post: PostRoom, conference: str
) -> None:
    """One person sends them, another releases each copy; a parent is sent a link to their own page."""
    post.empty()
    support.open(f"{conference}minutes/")
    support.press("Check and send")
    support.reads("Nothing leaves before somebody else has looked at the copies")
    support.press("Send the minutes")
    support.says("are being made")
    worker.work()
    assert post.messages == []
    chair.open(f"{conference}minutes/")
    chair.press("Look at them and release them")
    chair.fill("Your own password", PASSWORD)
    chair.page.get_by_role("button", name="Release these").click()
    chair.says("are released")
    worker.work()
    assert "application/pdf" not in attachments(post.to("marta@home.example")[0])
    assert len(post.addressees) == 5


def the_plan_is_sent_to_everybody(
    support: Desk, chair: Desk, worker: Worker, post: PostRoom, conference: str
) -> None:
    """The family's copies were asked for with the close. The page follows the worker, and who releases what
    was asked for, by itself, without being loaded anew.
    """
    post.empty()
    worker.work()
    support.open(f"{conference}after/")
    support.page.get_by_role("button", name="Release these").click()
    support.says("are released")
    support.open(f"{conference}after/")
    support.press("Send the plan to everybody invited")
    support.reads("Nothing leaves before somebody else has looked at the copies")
    support.press("Send the plan")
    support.says("are being made")
    support.reads("still to be made")
    worker.work()
    expect(support.page.get_by_text("looked at and released by somebody else").first).to_be_visible()
    chair.open(f"{conference}after/")
    chair.page.get_by_role("button", name="Release these").click()
    chair.says("are released")
    worker.work()
    make_waiting_copies()
    expect(support.page.get_by_text("put on their own page on").first).to_be_visible()
    expect(support.page.get_by_text("still to be made")).to_have_count(0)
    assert "application/pdf" not in attachments(post.to("marta@home.example")[0])


def what_was_handed_over_is_recorded_person_by_person(support: Desk, conference: str, day: date) -> None:
    support.open(f"{conference}after/")
    support.page.get_by_text("Record what was handed over").click()
    for box in support.group("Who has their copy?").get_by_role("checkbox").all():
        box.check()
    support.tick("Handed over")
    support.date("On which day?", day)
    support.press("Record what was given")
    support.says("the plan.")
    support.reads("handed over on")
    card = support.page.locator("section.cpunit-card").first
    what = card.get_attribute("id")
    support.date("Done on", day, within=card)
    support.press("Record", within=card)
    done = support.page.locator(f"#done #{what}")
    expect(done).to_be_visible()
    expect(done).to_be_focused()
    support.says("recorded")


def reminders_go_out_once(worker: Worker, post: PostRoom) -> None:
    post.empty()
    send_reminders()
    worker.work()
    first = [(str(message["To"]), str(message["Subject"])) for message in post.messages]
    assert first
    assert len(first) == len(set(first))
    send_reminders()
    worker.work()
    assert len(post.messages) == len(first)


def missed_core_group_alerts_the_chair(chair: Desk, worker: Worker, post: PostRoom, plan: str) -> None:
    post.empty()
    raise_alerts()
    raise_alerts()
    worker.work()
    assert len(post.to("chair@unit.example")) >= 1
    chair.go_to("Today")
    chair.reads("Plans that drift")
    chair.reads("Hold the first core group: not done")


def concern_is_raised_in_two_clicks(chair: Desk, worker: Worker, post: PostRoom) -> str:
    """Returns the address of the concern."""
    post.empty()
    missed = chair.page.get_by_role("listitem").filter(has_text="Hold the first core group: not done")
    chair.follow("Raise a formal concern", within=missed)
    expect(chair.page.get_by_label("What is wrong?")).not_to_have_value("")
    chair.press("Send the concern")
    chair.says("is sent")
    chair.reads("Answer due")
    worker.work()
    assert "t.renn@care.example" in " ".join(post.addressees)
    return chair.path


def answer_is_recorded(chair: Desk, day: date) -> None:
    chair.press("Record the answer")
    chair.fill("Who answered?", "Ines Quayle")
    chair.date("When did the answer come?", day)
    chair.fill("What did they say?", "The core group is held tomorrow; the worker was ill.")
    chair.press("Record the answer")
    chair.says("The answer is recorded")
    chair.go_to("Challenge")
    chair.follow("E")


def counts_lead_to_exactly_their_rows(manager: Desk) -> None:
    """Each count on the manager's list is a link to a list of that many rows."""
    manager.go_to("Today")
    manager.go_to("Service")
    manager.reads("What is overdue")
    oldest = manager.page.locator(".cpunit-row .cpunit-mark:first-child time")
    days = [shown.get_attribute("datetime") or "" for shown in oldest.all()]
    assert days == sorted(days) != []
    for label in ("Area", "Team", "Chair"):
        manager.open("/service/overdue/")
        facet = manager.page.get_by_role("region", name=label)
        choice = facet.get_by_role("listitem").first
        number = int(choice.inner_text().rsplit(":", 1)[1])
        manager.follow("", within=choice)
        assert manager.page.locator(".cpunit-mark > a").count() == number > 1
