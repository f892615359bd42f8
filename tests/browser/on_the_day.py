"""The day of the conference, as support and the chair go through it."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.unit import Unit

PARENTS = ("Marta Achterberg", "Joost Achterberg")


def reports_are_in_and_were_shared(support: Desk, chair: Desk, conference: str, day: date) -> None:
    chair.open(f"{conference}record/")
    opening = chair.page.get_by_role("button", name="Open the conference")
    expect(opening).to_have_attribute("aria-disabled", "true")
    support.open(conference)
    support.follow("Reports")
    for parent in PARENTS:
        support.unfold("Record", within=support.part(parent))
        here = support.part(parent)
        support.fill("If they were not, why not?", "It came in today", within=here)
        support.fill("Minutes given to read them", "30", within=here)
        support.press("Save", within=support.part(parent))
    support.unfold("Record that a report came in")
    support.select("Whose report is it?", "Tobias Renn")
    support.date("Day on which the chair had it", day)
    support.tick("It is the social work report")
    support.fill("What it says", "The children are left alone at night.")
    support.press("Save the report")
    support.reads("In since Wed 14 May 2025")


def conference_opens(chair: Desk, conference: str) -> None:
    chair.go_to("Today")
    chair.reads("Your next conference")
    chair.open(f"{conference}record/")
    chair.press("Open the conference")
    chair.says("The conference is open")
    chair.tick("The purpose of the conference", "Confidentiality is explained")
    chair.press("Save and go on")


def who_is_here_makes_a_quorum(support: Desk, conference: str) -> None:
    support.open(f"{conference}record/attendance/")
    expect(support.part("Who is here")).to_contain_text("Not quorate")
    support.tick("Here", within=support.group("How Marta Achterberg takes part"))
    support.tick("Not here", within=support.group("How Joost Achterberg takes part"))
    support.tick("Not here", within=support.group("How Abel Achterberg takes part"))
    support.tick("Not here", within=support.group("How Noor Achterberg takes part"))
    support.press("Every professional not marked yet")
    expect(support.part("Who is here")).to_contain_text("Quorate")


def what_is_said_is_kept_as_it_is_typed(chair: Desk, conference: str) -> None:
    chair.open(f"{conference}record/childrens-views/")
    for name in ("Abel", "Noor"):
        voice = chair.group(name)
        chair.select("How the child takes part", "Views brought by the social worker", within=voice)
        chair.fill("What the child says", "I want Grandma to stay.", within=voice)
    chair.press("Save and go on")
    said = "Noor may be burnt again when nobody is awake at night."
    chair.open(f"{conference}record/danger-statements/")
    page = chair.page
    expect(page.locator("[data-map][data-ready]")).to_be_attached()
    page.locator("[data-heading=danger-statements]").get_by_role("button", name="Add").click()
    page.keyboard.type(said)
    page.keyboard.press("Escape")
    expect(page.locator(".cpunit-map__status")).to_contain_text("Saved ", timeout=15_000)
    expect(page.locator(".cpunit-map__status")).to_have_attribute("data-waits", "0")
    chair.open(f"{conference}record/danger-statements/")
    written = page.locator("[data-heading=danger-statements]").get_by_role("textbox")
    expect(written).to_have_value(said)


def outline_plan_is_agreed(chair: Desk, conference: str, by: date) -> None:
    chair.open(f"{conference}record/outline/")
    chair.tick("Abel", "Noor")
    answers = chair.page.get_by_label("Which risk or need does it answer?")
    if answers.count():
        answers.select_option(index=1)
    chair.fill("Risk or need", "Nobody is awake at night.")
    chair.fill("What should be different?", "An adult is awake or within reach every night.")
    chair.fill("What will be done?", "A rota of the family is agreed.")
    chair.select("Who does it?", "Marta Achterberg")
    chair.date("By when?", by)
    chair.fill("How will we know?", "The health visitor sees the rota and finds it kept.")
    chair.press("Save the row")
    chair.says("The row is in the plan")
    chair.open(f"{conference}record/contingency/")
    chair.fill("Contingency plan", "If the rota breaks down, a legal planning meeting is called.")
    chair.fill("In the family’s words", "If the rota does not work, we ask our lawyers what to do.")
    chair.press("Save and go on")


def views_are_given_for_each_child(chair: Desk, unit: Unit, conference: str) -> None:
    """All want a plan for Noor, three of four none for Abel."""
    chair.open(f"{conference}record/views/")
    over_the_grid = chair.page.get_by_role("dialog")

    def opened(person: str, child: str) -> None:
        chair.page.get_by_role("link", name=f"{person} {child} ").click()
        expect(over_the_grid.get_by_label("Is a child protection plan needed?")).to_be_focused()

    def kept(button: str) -> None:
        over_the_grid.get_by_role("button", name=button, exact=True).click()
        expect(over_the_grid).to_be_hidden()

    for person in (unit.worker, *unit.partners):
        opened(person.name, "Noor")
        chair.select("Is a child protection plan needed?", "Yes", within=over_the_grid)
        chair.select("Category", "Neglect", within=over_the_grid)
        chair.fill("Reasons", "As the report says.", within=over_the_grid)
        kept("Save for all the children")
    for person in (unit.worker, *unit.partners[:2]):
        opened(person.name, "Abel")
        chair.select("Is a child protection plan needed?", "No", within=over_the_grid)
        chair.select("Category", "None", within=over_the_grid)
        kept("Save")


def each_child_is_decided_for(chair: Desk, conference: str, review: date) -> None:
    chair.open(f"{conference}record/decisions/")
    chair.follow("Decide for Noor")
    chair.tick("Child protection plan", "Neglect")
    chair.fill("Reasons for the decision", "Noor was burnt, and the harm is likely to go on.")
    chair.press("Record the decision")
    chair.reads("Child protection plan, neglect")
    chair.follow("Decide for Abel")
    chair.tick("Child in need plan")
    chair.fill("Reasons for the decision", "Abel can call for help, and his school sees him daily.")
    chair.date("First child in need review", review)
    chair.press("Record the decision")
    chair.reads("Child in need plan")
    chair.open(f"{conference}record/dissent/")
    chair.press("Record that dissent was invited")


def what_happens_next_is_fixed(chair: Desk, conference: str, core_group: date) -> None:
    chair.open(f"{conference}record/arrangements/")
    chair.select("Lead social worker", "Tobias Renn")
    chair.fill("Working days between visits", "5")
    chair.date("First core group", core_group)
    chair.tick("Oona Birch", "Piet Larkin", "Tobias Renn", within=chair.group("Members of the core group"))
    chair.press("Save")
    chair.open(f"{conference}record/next-review/")
    chair.press("Begin the review and book it")
    chair.press("Book the review")
    chair.says("Booked for")
    chair.open(f"{conference}record/telling/")
    for name in ("Abel", "Noor", "Joost"):
        chair.fill(f"Who tells {name}", "The social worker, at home this afternoon")
    chair.press("Save")


def conference_closes_and_a_plan_starts(chair: Desk, conference: str) -> str:
    """Returns the address of the plan."""
    chair.open(conference.replace("/conferences/", "/conferences/") + "close/")
    chair.reads("When you go on")
    chair.press("Close the conference")
    chair.go_to("Plans")
    chair.reads("Noor")
    chair.does_not_read("Abel")
    chair.follow("P")
    chair.page.locator("details.cpunit-date__why summary").first.click()
    chair.check(chair.page)
    return chair.path
