"""The conference itself: the one that the demonstration's chair holds today."""

import re
from datetime import timedelta

from cpunit.demo.browser import Stumble
from cpunit.demo.walk.people import People, as_typed

CODE = re.compile("[0-9A-Z]{5}")
"""Of a child, in an address."""
WHY_PLAN, WHY_NOT = "The harm is likely to go on.", "The family works with us."


def open_conference(people: People, kind: str = "initial") -> None:
    """One of today's before one whose booked day has passed, which takes that day for the day it was held."""
    chair = people.chair
    found = []
    for address in chair.open(f"/conferences/?state=booked&kind={kind}").links("/conferences/C"):
        page = chair.open(f"{address}record/")
        buttons = page.document.xpath("//form//button[contains(., 'Open the conference')]")
        if buttons and buttons[0].get("aria-disabled") != "true":
            has_passed = bool(page.document.xpath("//input[starts-with(@name, 'held_on')]"))
            found.append((has_passed, address, page))
    if not found:
        raise Stumble("The chair has no conference that could be opened today.")
    _, people.conference, page = min(found, key=lambda each: each[0])
    chair.fill(page, "Open the conference", {})
    page = chair.open(f"{people.conference}record/opening/")
    chair.fill(page, "steps", {"steps": page.choices("steps")})


def hear(people: People, at_least: int = 2) -> None:
    """All professionals are here, the family is not; each child's views come first."""
    chair, record = people.chair, f"{people.conference}record/"
    page = chair.open(f"{record}attendance/")
    marks = {
        name: "in-person" if name.startswith("professional-") else "absent"
        for name in page.form("all_here").fields
        if name.split("-")[0] in {"child", "adult", "professional"}
    }
    if not marks:
        raise Stumble(f"{page.path} lists nobody.")
    chair.fill(page, "all_here", marks, press=("and_go_on", "1"))
    page = chair.open(f"{record}childrens-views/")
    heard = [name.removesuffix("-views") for name in page.form("and_go_on").fields if name.endswith("-views")]
    views = f"{record}views/"
    parts = [link.rstrip("/").rpartition("/")[2] for link in chair.open(views).links(views)]
    people.children = list(dict.fromkeys(part for part in parts if CODE.fullmatch(part)))
    if len(people.children) < at_least:
        raise Stumble(
            "The conference has fewer than two children, so nothing shows that each is decided for."
        )
    said = {f"{code}-views": "I want it to be quiet at home." for code in heard}
    said |= {f"{code}-views_given": "To the social worker" for code in heard}
    said |= {f"{code}-participation": "through-worker" for code in heard}
    chair.fill(page, "and_go_on", said, press=("and_go_on", "1"))


def plan_first(people: People, plans: int = 1) -> None:
    """Decisions are shut until the plan has rows, which at a review may go on from the one before; then each
    professional gives a view for each child: a plan for so many.
    """
    chair, record = people.chair, f"{people.conference}record/"
    page = chair.open(f"{record}outline/")
    if "Decisions open once there is one" in page.text:
        chair.open(f"{record}decisions/").must_say("outline plan comes before the decision")
    row: dict[str, str | list[str]] = {
        "children": page.choices("children"),
        "need": "The children are left alone",
        "outcome": "There is always a safe adult with them",
        "action": "Write a rota of who is at home",
        "measure": "No unannounced visit finds them alone",
        "owner": page.choices("owner")[0],
        **as_typed("by_date", people.today + timedelta(days=20)),
    }
    if "answers" in page.form("need").fields:
        row["answers"] = page.choices("answers")[0]
    chair.fill(page, "need", row)
    views = f"{record}views/"
    cells = [link.removeprefix(views).strip("/").split("/") for link in chair.open(views).links(views)]
    for who, code in (cell for cell in cells if len(cell) == 2 and cell[1] in people.children):
        wants_plan = people.children.index(code) < plans
        given = {
            "wants_plan": "yes" if wants_plan else "no",
            "category": "neglect" if wants_plan else "",
            "reasons": WHY_PLAN if wants_plan else WHY_NOT,
        }
        chair.fill(chair.open(f"{views}{who}/{code}/"), "wants_plan", given)


def decide(people: People, plans: int = 1) -> None:
    """A plan for the first so many children, child in need for the others."""
    chair = people.chair
    for number, code in enumerate(people.children):
        page = chair.open(f"{people.conference}record/decisions/{code}/")
        chosen = {
            "outcome": "plan" if number < plans else "child-in-need",
            "reasons": "As the conference recommends.",
        }
        if number < plans:
            chosen["category"] = "neglect"
        else:
            chosen |= as_typed("child_in_need_review_on", people.today + timedelta(days=40))
        chair.fill(page, "Record the decision", chosen)


def arrange(people: People) -> None:
    """Contingency plan, lead social worker, visits and core group, and who tells those who were not here; a
    plan that goes on has its core group already.
    """
    chair, record = people.chair, f"{people.conference}record/"
    page = chair.open(f"{record}contingency/")
    contingency = {
        "text": "Legal advice within five working days.",
        "in_family_words": "We ask our lawyers within five days.",
    }
    chair.fill(page, "text", contingency | ({"still": "on"} if "still" in page.form("text").fields else {}))
    page = chair.open(f"{record}telling/")
    telling = [name for name in page.form("Save").fields if name.startswith("told-")]
    chair.fill(page, "Save", dict.fromkeys(telling, "The social worker, at home, tomorrow"))
    page = chair.open(f"{record}arrangements/")
    worker = page.choices("lead_social_worker")[0]
    arranged: dict[str, str | list[str]] = {
        "lead_social_worker": worker,
        "visit_every": "10",
        "core_group_members": page.choices("core_group_members")[:3],
    }
    begins = "first_core_group_on_day" in page.form("visit_every").fields
    chair.fill(page, "visit_every", {**arranged, **(_free_day(people) if begins else {})})


def _free_day(people: People) -> dict[str, str]:
    """A working day, soon enough for any profile's limit: the first that the form takes."""
    page = people.chair.open(f"{people.conference}record/arrangements/")
    for later in range(1, 8):
        day = as_typed("first_core_group_on", people.today + timedelta(days=later))
        try:
            people.chair.fill(page, "visit_every", day)
        except Stumble:
            continue
        return day
    raise Stumble("No day in the next week is taken for the first core group.")


def agree_on_a_review(people: People) -> None:
    """The next review is begun and booked in the room, at the time that is proposed."""
    page = people.chair.open(f"{people.conference}record/next-review/")
    page = people.chair.fill(page, "Begin the review and book it", {})
    page = people.chair.fill(page, "Book the review", {})
    page.must_say("Booked for")


def close(people: People) -> None:
    """The check page says what will happen; then a plan stands for the first child only."""
    page = people.chair.open(f"{people.conference}close/")
    page = people.chair.fill(page, "Close the conference", {})
    page.must_say("closed")
    first, *others = (people.chair.open(f"/children/{code}/").links("/plans/P") for code in people.children)
    if not first or any(others):
        raise Stumble("It is not the first child, and only the first, for whom a plan is shown.")
    people.plans = first
