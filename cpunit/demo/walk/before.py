"""From the family to the invitations."""

import time
from datetime import timedelta

from cpunit.demo.browser import Page, Stumble
from cpunit.demo.walk.people import People, as_typed

MAIL_SECONDS = 60
DAYS_OLD = (4_000, 2_500)


def record_family(people: People) -> None:
    """Two children, and a mother with parental responsibility whose e-mail address is verified."""
    page = people.support.open("/families/new/")
    teams, workers = page.choices("team"), page.choices("social_worker")
    if not teams or not workers:
        raise Stumble("There is no team or no social worker to choose.")
    facts = {"name": people.family_name, "team": teams[0]}
    for number, days in enumerate(DAYS_OLD):
        facts[f"child-{number}-first_name"] = ("Tess", "Tom")[number]
        facts[f"child-{number}-sex"] = "FM"[number]
        facts |= as_typed(f"child-{number}-birth_date", people.today - timedelta(days=days))
    page = people.support.fill(page, "child-0-first_name", facts).must_say(people.family_name)
    people.family = page.path
    page = people.support.open(f"{people.family}adults/new/")
    mother: dict[str, str | list[str]] = {
        "name": f"Wanda {people.family_name}",
        "email": f"{people.family_name.lower()}@family.example",
        "relationship": "mother",
        "pr_for": page.choices("pr_for"),
        **as_typed("email_verified_on", people.today),
    }
    reach = people.support.fill(page, "pr_for", mother).must_say("Wanda").links("/reach/")[-1]
    page = people.support.open(reach)
    asked: dict[str, str | list[str]] = {"email_safe": "yes", "source": "She says so herself"}
    people.support.fill(page, "source", asked).must_say("is saved")


def discuss(people: People) -> None:
    """The discussion of yesterday, about both children."""
    code = people.family.strip("/").split("/")[-1]
    page = people.support.open(f"/conferences/strategy-discussions/new/?family={code}")
    facts: dict[str, str | list[str]] = {
        "children": page.choices("children"),
        "outcome": "conference",
        "agencies": page.choices("agencies"),
        "reason": "A neighbour heard shouting, and found the children alone.",
        "safety_plan": "Their grandmother stays with them until the conference.",
        **as_typed("held_on", people.today - timedelta(days=1)),
        **as_typed("section_47_started_on", people.today - timedelta(days=1)),
    }
    page = people.support.fill(page, "held_on_day", facts)
    people.discussion = page.path
    limit = page.must_say("Initial conference by").links("/dates/")[-1]
    people.support.open(limit).must_say("15 working days after").must_say("Counted from")


def accept(people: People) -> None:
    """The request, with the professionals to invite found by typing, saved and accepted."""
    address = f"{people.discussion}request/"
    page = people.support.open(address)
    page = people.support.fill(page, "find", {"find": "a"}, press=("and_find", "Save and find"))
    facts: dict[str, str | list[str]] = {
        "children": page.choices("children"),
        "professionals": page.choices("professionals")[:3],
        "requested_by": page.choices("requested_by")[0],
        "reason": "The children were found alone at night.",
        "find": "",
        **as_typed("requested_on", people.today),
    }
    page = people.support.fill(page, "find", facts, press=("and_accept", "Save and accept"))
    people.booked = page.must_say("To be held by").path


def book(people: People) -> None:
    """The proposal as it stands in the form."""
    page = people.support.open(f"{people.booked}book/").must_say("Best free times")
    people.support.fill(page, "minute_taker", {}).must_say("Booked for")


def invite(people: People) -> None:
    """A letter for each person; the mother's goes out by mail, which the worker sends."""
    page = people.support.open(f"{people.booked}people/")
    button = next(
        (words for words in _buttons(page) if words.startswith("Send") and "invitation" in words), None
    )
    if button is None:
        raise Stumble(f"{page.path} has no button that sends the invitations.")
    people.support.fill(page, button, {})
    code = people.booked.strip("/").split("/")[-1]
    until = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < until:
        rows = people.support.open("/service/messages/").document.xpath(f"//tr[contains(., '{code}')]")
        if rows and all("Sent" in row.text_content() for row in rows):
            return _post(people)
        time.sleep(0.5)
    raise Stumble(f"The invitations to {code} were not all sent within {MAIL_SECONDS} seconds.")


def _post(people: People) -> None:
    """Those without a verified e-mail address have a letter, which is handed over."""
    page = people.support.open(f"{people.booked}people/")
    letters = page.choices("letters")
    if letters:
        people.support.fill(page, "letters", {"letters": letters}).must_say("went out")


def _buttons(page: Page) -> list[str]:
    return [" ".join(button.text_content().split()) for button in page.document.xpath("//form//button")]
