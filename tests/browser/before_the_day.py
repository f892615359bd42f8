"""The main job up to the day of the conference, as business support does it."""

from datetime import date

from tests.browser.desk import Desk
from tests.browser.unit import PostRoom, Unit, Worker, attachments


def family_with_two_children_is_recorded(support: Desk, unit: Unit) -> None:
    support.go_to("Children")
    support.press("Record a family")
    support.fill("Family name", "Achterberg")
    support.select("Team", "Safeguarding North")
    support.select("Allocated social worker", "Tobias Renn")
    for nth, (name, born) in enumerate((("Abel", date(2016, 3, 4)), ("Noor", date(2020, 11, 30)))):
        support.page.locator(f"#id_child-{nth}-first_name").fill(name)
        for part, number in (("day", born.day), ("month", born.month), ("year", born.year)):
            support.page.locator(f"#id_child-{nth}-birth_date_{part}").fill(str(number))
    support.press("Record the family")
    support.says("The family is recorded")

    support.follow("Add an adult")
    support.fill("Name", "Marta Achterberg")
    support.fill("Email address", "marta@home.example")
    support.date("Email address verified on", date(2025, 5, 9))
    support.select("What they are to the children", "Mother")
    support.tick("Abel", "Noor")
    support.press("Save")
    support.follow("Add an adult")
    support.fill("Name", "Joost Achterberg")
    support.select("What they are to the children", "Father")
    support.tick("Abel", "Noor")
    support.press("Save")

    support.follow("Add an address")
    support.fill("Address", "4 Orchard Lane\nExampleton")
    support.fill("Postcode", "EX4 1AA")
    support.date("Verified on", date(2025, 5, 9))
    support.tick("Abel", "Noor", within=support.group("Children who live there"))
    support.tick("Marta Achterberg", within=support.group("Adults who live there"))
    support.press("Save")

    support.follow("Change how Marta Achterberg is reached")
    support.tick("Safe", within=support.group("E-mail to marta@home.example"))
    support.fill("Who says so", "She herself, to her social worker, on 9 May")
    support.press("Save")


def limit_shows_while_the_day_is_typed(support: Desk, day: date) -> None:
    support.press("Record a strategy discussion")
    support.date("Held on", day)
    support.reads("Tue 3 Jun 2025")


def strategy_discussion_is_recorded(support: Desk) -> None:
    support.tick("Abel", "Noor")
    support.tick("An initial child protection conference")
    for who in ("social care", "the police", "health"):
        support.fill(f"Why {who} took no part", "Consulted by telephone.")
    support.fill("Why the children may be at risk", "The children are alone at night, and Noor was burnt.")
    support.fill("Interim multi-agency safety plan", "Their grandmother sleeps at the house.")
    support.press("Record the discussion")
    support.says("is recorded")
    support.reads("Request by", "Initial conference by")


def request_is_saved_incomplete_then_completed_and_accepted(support: Desk, day: date) -> None:
    support.press("Request the conference")
    support.press("Save")
    support.says("The request is saved")
    support.press("Save and accept")
    support.refuses("reason")
    support.date("Request received on", day)
    support.fill("Reason for the conference", "Significant harm is likely to go on.")
    for person in ("Dara Finch", "Oona Birch", "Piet Larkin"):
        support.fill("Find a professional", person)
        support.press("Save and find")
        support.tick(person)
    support.press("Save and accept")
    support.says("The request is accepted")


def first_slot_is_proposed_and_booked(support: Desk, day: date) -> str:
    """On an earlier day than the best, which leaves little time for reports. Returns the address of the
    conference.
    """
    conference = support.path
    support.follow("Book")
    support.reads("Clara Holm", "Elm room")
    support.date("Day of the conference", day)
    support.press("Book the conference")
    support.says("Booked for")
    return conference


def invitations_go_out(support: Desk, worker: Worker, post: PostRoom) -> None:
    support.follow("People")
    support.press("Send 6 invitations")
    support.says("The invitations are being made")
    assert post.messages == []
    assert worker.work() == 1
    support.open(support.path)
    support.does_not_read("Send the invitations")
    support.reads("2 people to be told in person")
    support.follow("record that they were told")
    support.fill("What they were told, or given", "The letter was read with him.")
    support.press("Record that they were told")
    support.says("It is recorded that Joost Achterberg was told.")
    support.follow("Marta Achterberg")  # so late she is told besides, and no call to her is recorded as safe
    support.fill("What they were told, or given", "The day, the time and the place.")
    support.press("Record that they were told")
    support.says("It is recorded that Marta Achterberg was told.")
    support.does_not_read("to be told in person")
    assert len(post.addressees) == 6, (
        "five who are invited by e-mail, and the chair, who is told of the booking"
    )
    (participant,) = post.to("marta@home.example")
    files = attachments(participant)
    assert files["application/pdf"].startswith(b"%PDF")
    assert b"METHOD:REQUEST" in files["text/calendar"]
    assert b"DTSTART" in files["text/calendar"]
