"""Parts of a child's timeline are shown alone, in the picture and in the list alike."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from lxml.html import HtmlElement

from plans.models import Visit
from tests.dashboards.test_child_timeline import TODAY, described, held, lanes, page_of
from tests.factories.escalations import concern_of
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.web.html import select, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def shown_parts(page: HtmlElement) -> list[str]:
    (line,) = select(page, "nav[aria-label='What is shown of it']")
    return words(line).removeprefix("Show ").split(" · ")


def test_parts_of_it_can_be_shown_alone_in_the_picture_and_in_the_list_alike(world: PlansWorld) -> None:
    held(world, date(2025, 5, 21), date(2025, 6, 20))
    Visit.objects.create(
        plan=world.plan, visited_on=date(2025, 5, 20), professional=world.worker, seen=True, place="At home"
    )
    child = world.plan.child
    page = page_of(world.chair_user, child)
    assert shown_parts(page) == ["Plans and concerns 1", "Core groups 2", "Visits 1"]
    links = {
        words(link): link.get("href") for link in select(page, "nav[aria-label='What is shown of it'] a")
    }
    page = page_of(world.chair_user, child, links["Core groups"].partition("#")[0])
    assert lanes(page) == ["Core groups"] and described(page).startswith("Core groups: 2 held")
    happened = words(page.get_element_by_id("happened"))
    assert "Core group held" in happened and "Visit" not in happened and "started" not in happened
    assert "2 of 4 shown, in the list and in the picture." in words(page)
    again = {
        words(each): each.get("href") for each in select(page, "nav[aria-label='What is shown of it'] a")
    }
    both = page_of(world.chair_user, child, again["Visits"].partition("#")[0])
    assert lanes(both) == ["Core groups", "Visits"] and "3 of 4 shown" in words(both)
    assert again["Core groups"] == "./#gone", "left out again, all of it is shown"
    assert len(select(both, "nav[aria-label='What is shown of it'] a[aria-current=true]")) == 2


def test_what_is_drawn_in_no_line_and_what_cannot_be_understood(world: PlansWorld) -> None:
    child = world.plan.child
    page = page_of(world.chair_user, child, "?show=papers")
    assert select(page, "#course") == [] and "None of this is drawn." in words(page)
    assert "0 of 1 shown" in words(page)
    page = page_of(world.chair_user, child, "?show=rubbish&show=%00")
    assert "shown, in the list" not in words(page) and lanes(page)[0] == "Plan"


def test_all_of_a_part_is_behind_its_number(world: PlansWorld) -> None:
    Visit.objects.bulk_create(
        Visit(plan=world.plan, visited_on=STARTED_ON + timedelta(days=nth), professional=world.worker,
              seen=True, place="At home")
        for nth in range(12)
    )  # fmt: skip
    page = page_of(world.chair_user, world.plan.child, "?show=visits")
    (link,) = select(page, "#happened a[href='?show=visits&all=1#happened']")
    assert words(link) == "Show all 12, 2 of them earlier"
    everything = page_of(world.chair_user, world.plan.child, "?show=visits&all=1")
    assert len(select(everything, "#happened .cpunit-happenings li")) == 12
    again = {
        words(each): each.get("href") for each in select(page, "nav[aria-label='What is shown of it'] a")
    }
    assert again["Visits"] == "./#gone"


def test_what_is_named_nowhere_else_is_of_plans_and_concerns(world: PlansWorld) -> None:
    held(world, date(2025, 5, 21))
    concern_of(world)
    page = page_of(world.chair_user, world.plan.child, "?show=plans")
    assert lanes(page) == ["Plan", "Challenge"]
    assert "Formal concern" in words(page.get_element_by_id("happened"))
    page = page_of(world.chair_user, world.plan.child, "?show=dates")
    assert lanes(page) == ["Other dates"]


def test_where_all_of_it_is_of_one_part_nothing_is_to_be_chosen(world: PlansWorld) -> None:
    page = page_of(world.chair_user, world.plan.child)
    assert select(page, "nav[aria-label='What is shown of it']") == [] and lanes(page)[0] == "Plan"


@pytest.mark.safety(8)
def test_a_death_stands_in_what_happened(world: PlansWorld) -> None:
    child = world.plan.child
    child.death_date = date(2025, 6, 2)
    child.save()
    for shown in ("", "?show=plans"):
        happened = words(page_of(world.chair_user, child, shown).get_element_by_id("happened"))
        assert "June 2025 Mon 2 Died" in happened
    happened = words(page_of(world.chair_user, child, "?show=visits").get_element_by_id("happened"))
    assert "Died" not in happened
