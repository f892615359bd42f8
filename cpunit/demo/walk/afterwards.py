"""Minutes, what goes on between conferences, challenge, and the manager's list."""

import re
from urllib.parse import urljoin

from cpunit.demo.browser import Stumble
from cpunit.demo.walk.people import People, as_typed

ROWS_A_PAGE = 50
IS_MARK = "contains(concat(' ', @class, ' '), ' cpunit-mark ')"
"""One date in the row of a family."""


def minutes(people: People) -> None:
    """Support writes and submits, the chair approves, support distributes; then they cannot be changed."""
    address = f"{people.conference}minutes/"
    page = people.support.open(address)
    words = {"decide-text": "The conference heard each agency, and made the plan with the family."}
    people.support.fill(page, "decide-text", words, press=("submit", "1"))
    page = people.chair.open(f"{address}approve/")
    people.chair.fill(page, "Approve the minutes", {})
    page = people.support.open(f"{address}distribute/")
    page = people.support.fill(page, "Send the minutes", {})
    if not people.support.open(address).links("/papers/"):
        raise Stumble("The approved minutes are nowhere to be opened as a paper.")


def plan_goes_on(people: People) -> None:
    """On the new plan a core group is held and a visit is made, both today."""
    plan = people.plans[0]
    page = people.support.open(f"{plan}core-group/")
    held = {
        **as_typed("held_on", people.today),
        "which": page.choices("which")[0],
        "progress": "The rota is written.",
    }
    people.support.fill(page, "held_on_day", held)
    page = people.support.open(f"{plan}visit/")
    visit = {
        **as_typed("visited_on", people.today),
        "professional": page.choices("professional")[0],
        "how": "alone",
        "place": "At home",
    }
    people.support.fill(page, "visited_on_day", visit)


def challenge(people: People) -> None:
    """From the chair's first page to the concern sent: two clicks; then support records the answer."""
    page = people.chair.open("/today")
    page = people.chair.open(page.link("/concern/?alert="))
    page = people.chair.fill(page, "concern", {})
    page.must_say("3 working days").must_say("sent")
    page = people.support.open(f"{page.path}answer/")
    answer = {
        "answered_by": "The team manager",
        "answer": "The core group is called for Thursday.",
        **as_typed("answered_on", people.today),
    }
    people.support.fill(page, "answered_by", answer).must_say("answered")


def see_overdue(people: People) -> None:
    """The manager's counts; that of the first kind leads to a list of exactly so many dates."""
    page = people.manager.open("/service/overdue/").must_say("oldest first")
    for link in page.document.xpath("//main//a[contains(@href, 'kind=')]"):
        number = re.search(r": (\d+)", link.getparent().text_content())
        if number and int(number[1]) <= ROWS_A_PAGE:
            rows = people.manager.open(urljoin(page.url, link.get("href"))).document
            found = len(rows.xpath(f"//main//*[{IS_MARK}]/a"))
            if found != int(number[1]):
                raise Stumble(f"The count {number[1]} at {link.get('href')} leads to {found} dates.")
            return
    raise Stumble("The manager's list of what is late shows no count that leads to its rows.")
