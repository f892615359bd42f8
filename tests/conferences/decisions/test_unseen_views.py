"""Views that nobody sees until the chair shows all of them, and those that only the chair ever sees."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from conferences.decisions.actions.show_views import show_views
from conferences.live.standing import Standing
from conferences.minutes.content import content_of
from conferences.models import Conference, Decision, ProfessionalView, ViewsShown
from cpunit.domain.refusal import Refused
from cpunit.people.models import Child, Professional, User
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import on_the_day, seated

pytestmark = [pytest.mark.django_db, laid(seated)]
WHY = "She told me what she would never say in front of him"


@pytest.fixture(autouse=True)
def that_day():
    with on_the_day:
        yield


def at_door(who: Professional) -> Client:
    client = Client()
    behind(client, who.person)
    return client


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def door(world: World) -> str:
    return f"/door/your-views/{world.conference.code}/"


def record(world: World, at: str) -> str:
    return f"/conferences/{world.conference.code}/record/{at}"


def filled(page: Any, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The form of the page as it stands, with this typed over it."""
    return {**sent_back(page.content, next(iter(typed))), **typed}


def send(client: Client, address: str, **typed: Any) -> Any:
    return client.post(address, filled(client.get(address), typed))


def plan(code: str, why: str = WHY, **more: Any) -> dict[str, Any]:
    return {f"{code}-wants_plan": "yes", f"{code}-category": "neglect", f"{code}-reasons": why, **more}


def cell(world: World, who: Professional, child: Child) -> str:
    return record(world, f"views/{who.pk}/{child.code}/")


def said(why: str = WHY, **more: Any) -> dict[str, Any]:
    """A view for a plan, as the minute taker types it."""
    return {"wants_plan": "yes", "category": "neglect", "reasons": why, **more}


def staff_pages(world: World) -> str:
    """All that stands on the pages where somebody at the record might look for views."""
    first = world.children[0].code
    client = signed_in(world.support)
    one = f"views/{world.partners[0].pk}/{first}/"
    steps = ("views/", one, "decisions/", f"decisions/{first}/", "dissent/", "attendance/")
    found = [client.get(record(world, at)).text for at in steps]
    found.append(client.get(f"/conferences/{world.conference.code}/history/").text)
    found.append(signed_in(world.chair_user).get(f"/conferences/{world.conference.code}/close/").text)
    found.append(signed_in(world.chair_user).get(record(world, "views/")).text)
    return "".join(found)


@pytest.mark.requirement("BNS-11", "BNS-4")
@pytest.mark.safety(7)
def test_what_is_given_at_a_door_is_seen_by_nobody_until_all_are_shown_at_once(world: World) -> None:
    who, child = world.partners[0], world.children[0]
    mine = at_door(who)
    assert "Give your views" in mine.get("/door/").text
    assert send(mine, door(world), **plan("all")).status_code == 302
    assert WHY in mine.get(door(world)).text, "who gave it sees it"
    assert ProfessionalView.objects.filter(came_by="door").count() == 2
    assert WHY not in staff_pages(world)
    grid = parsed(signed_in(world.support).get(record(world, "views/")).content)
    assert "Given, unseen" in words(select(grid, ".cpunit-views")[0])
    assert not content_of(world.conference, None).children[0].views
    with pytest.raises(Refused, match="the chair shows them all at once first"):
        world.decide(child, "plan", "neglect")
    with pytest.raises(Refused, match="Only the chair"):
        show_views(conference=world.conference, by=world.support, now=NOW)
    assert "Show everybody" not in signed_in(world.support).get(record(world, "views/")).text
    chair = signed_in(world.chair_user)
    tree = parsed(chair.get(record(world, "views/")).content)
    assert select(tree, "form[action$='views/show/'] button")
    assert chair.post(record(world, "views/show/")).status_code == 302
    assert ViewsShown.objects.get().shown_by == world.chair_user
    assert WHY in chair.get(record(world, f"decisions/{child.code}/")).text
    world.decide(child, "plan", "neglect")
    with pytest.raises(Refused, match="shown already"):
        show_views(conference=world.conference, by=world.chair_user, now=NOW)


@pytest.mark.requirement("BNS-11")
@pytest.mark.safety(7)
def test_a_view_for_the_chair_alone_counts_and_stands_nowhere_else(world: World) -> None:
    who, child = world.partners[0], world.children[0]
    code = child.code
    assert send(at_door(who), door(world), **plan(code), **{f"{code}-for_chair": "on"}).status_code == 302
    other = world.partners[1]
    assert send(at_door(other), door(world), **plan("all", "As the report says")).status_code == 302
    show_views(conference=world.conference, by=world.chair_user, now=NOW)
    assert WHY not in staff_pages(world)
    grid = parsed(signed_in(world.support).get(record(world, "views/")).content)
    cells = [words(row) for row in select(grid, ".cpunit-views tbody tr")]
    silent, alone = (next(row for row in cells if each.name in row) for each in (world.partners[2], who))
    assert silent.replace(world.partners[2].name, "").count("Nothing shown") == 2
    assert alone.count("Nothing shown") == 2, "it cannot be told from somebody who gave none"
    chair = signed_in(world.chair_user)
    assert WHY in chair.get(record(world, "views/alone/")).text
    for user in (world.support, world.manager, world.other_chair.user):
        assert signed_in(user).get(record(world, "views/alone/")).status_code in (302, 403, 404)
    world.decide(child, "plan", "neglect")
    decided = Decision.objects.get()
    assert decided.views_for_plan == 2
    assert who.name not in decided.words
    minutes = content_of(world.conference, None)
    assert [view.professional for view in minutes.children[0].views] == [other]
    assert all(WHY not in text for step_text in _texts(world) for text in step_text)
    Conference.objects.filter(pk=world.conference.pk).update(state="closed", held_on=world.day)
    here = record(world, "views/alone/")
    assert WHY in chair.get(here).text, "and after the close as well"
    closed = record(world, "")
    assert f'href="{here}"' in chair.get(closed).text
    support = signed_in(world.support)
    assert here not in support.get(closed).text and WHY not in support.get(closed).text
    assert support.get(here).status_code in (403, 404)


def told_to(world: World, user: User) -> dict[str, str]:
    """What stands on each page of the record that tells of views, word for word, and in the history."""
    client, conference = signed_in(user), f"/conferences/{world.conference.code}/"
    first, own = world.children[0].code, world.partners[0].pk
    steps = ("views/", f"views/{own}/{first}/", "decisions/", f"decisions/{first}/", "dissent/")
    found = {at: words(parsed(client.get(record(world, at)).content)) for at in steps}
    found["history"] = words(parsed(client.get(f"{conference}history/").content))
    return found


@pytest.mark.requirement("BNS-11")
@pytest.mark.safety(7)
@pytest.mark.parametrize("is_shown", [False, True], ids=["said aloud", "shown"])
def test_whose_view_is_for_the_chair_alone_cannot_be_read_off_any_page(world: World, is_shown: bool) -> None:
    """Where all others speak aloud and where they are shown, as if nothing had been given: the grid, both
    forms, who is silent, the views in words and the history.
    """
    afraid, child = world.partners[0], world.children[0]
    if is_shown:
        send(at_door(world.partners[1]), door(world), **plan("all"))
        show_views(conference=world.conference, by=world.chair_user, now=NOW)
    else:
        world.views(child, "neglect", "", "neglect", "neglect")
    alone = {f"{child.code}-wants_plan": "no", f"{child.code}-reasons": WHY, f"{child.code}-for_chair": "on"}
    client = at_door(afraid)
    opened = client.get(door(world))
    before = told_to(world, world.support)
    client.post(door(world), filled(opened, alone))
    assert ProfessionalView.objects.get(for_chair=True).professional == afraid
    after = told_to(world, world.support)
    assert {at: after[at] for at in after if after[at] != before[at]} == {}
    chair = signed_in(world.chair_user)
    alone_page = words(parsed(chair.get(record(world, "views/alone/")).content))
    assert "1 against" in alone_page, "the chair alone reads what it makes of the count"


@pytest.mark.requirement("BNS-11")
@pytest.mark.safety(7)
def test_how_it_was_decided_tells_nobody_what_the_chair_alone_was_told(world: World) -> None:
    child, other = world.children
    world.views(child, "neglect", "", "neglect", "neglect")
    world.views(other, "neglect", "neglect", "neglect", "neglect")
    alone = {f"{child.code}-wants_plan": "no", f"{child.code}-reasons": WHY, f"{child.code}-for_chair": "on"}
    send(at_door(world.partners[0]), door(world), **alone)
    for each in (child, other):
        world.decide(each, "plan", "neglect")
    assert (child.decisions.get().basis, child.decisions.get().views_against_plan) == ("majority", 1)
    how = [part.decided_how for part in content_of(world.conference, None).children]
    assert "Consensus of those who gave a view (3 for a plan, 0 against, 1 gave no view)" in how[0]
    assert "Unanimous: all 4 agreed" in how[1]
    pages = staff_pages(world)
    assert how[0] in words(parsed(signed_in(world.support).get(record(world, "decisions/")).content))
    for told in ("1 against", "majority (3", "By majority"):
        assert told not in pages and not any(told in each for each in how)
    assert "1 against" in signed_in(world.chair_user).get(record(world, "views/alone/")).text


@pytest.mark.requirement("BNS-11")
@pytest.mark.safety(7)
def test_where_only_the_chair_was_told_a_view_the_decision_is_the_chairs(world: World) -> None:
    child, code = world.children[0], world.children[0].code
    alone = {f"{code}-for_chair": "on"}
    send(at_door(world.partners[0]), door(world), **plan(code), **alone)
    world.decide(child, "plan", "neglect")
    assert content_of(world.conference, None).children[0].decided_how == "Decided by the chair."


def _texts(world: World):
    from conferences.live.step import running_order

    standing = Standing.of(world.conference)
    for step in running_order(standing):
        yield from step.texts(standing)


@pytest.mark.requirement("BNS-11")
def test_what_is_given_or_changed_after_all_were_shown_is_marked_so(world: World) -> None:
    who, late = world.partners[:2]
    code = world.children[0].code
    send(at_door(who), door(world), **plan("all"))
    show_views(conference=world.conference, by=world.chair_user, now=NOW)
    send(at_door(late), door(world), **plan(code, "I waited"))
    send(at_door(who), door(world), **plan(code, "I heard the mother"))
    since = {view.reasons: view.since for view in ProfessionalView.objects.all()}
    assert since == {WHY: "", "I waited": "given", "I heard the mother": "changed"}
    page = signed_in(world.support).get(record(world, f"decisions/{code}/")).text
    assert "changed after the views were shown" in page and "given after the views were shown" in page
    send(at_door(who), door(world), **{f"{code}-for_chair": "on", f"{code}-reasons": "Not before her"})
    views = ProfessionalView.objects.filter(child__code=code, participant__person=who.person)
    assert {view.reasons: view.for_chair for view in views} == {
        "I heard the mother": False,
        "Not before her": True,
    }, "what everybody was shown stands, and what the chair alone is told beside it"


@pytest.mark.requirement("BNS-11")
def test_a_slip_is_not_seen_again_by_whoever_typed_it(world: World) -> None:
    who, support = world.partners[0], signed_in(world.support)
    address = cell(world, who, world.children[0])
    stale = support.get(address)
    assert send(support, address, **said(came_by="slip"), for_all="1").status_code == 302
    assert WHY not in staff_pages(world)
    page = words(parsed(support.get(address).content))
    assert "is given that is not shown here" in page
    assert address not in support.get(record(world, "views/")).text
    again = support.post(address, filled(stale, said("Quite another thing")))
    assert "that is not shown here: it stays as it is" in words(parsed(again.content))
    assert WHY not in again.text and "Quite another thing" in again.text
    assert {view.reasons for view in ProfessionalView.objects.all()} == {WHY}
    send(at_door(who), door(world), **plan(world.children[0].code, "I mend my slip"))
    assert ProfessionalView.objects.filter(reasons="I mend my slip", came_by="door").exists()


@pytest.mark.requirement("BNS-11")
@pytest.mark.safety(7)
def test_what_is_said_aloud_stands_beside_what_the_chair_alone_is_told_which_counts(world: World) -> None:
    afraid, child = world.partners[0], world.children[0]
    code = child.code
    world.views(child, "neglect", "", "neglect", "neglect")
    client, support = at_door(afraid), signed_in(world.support)
    alone = {f"{code}-wants_plan": "no", f"{code}-reasons": WHY, f"{code}-for_chair": "on"}
    send(client, door(world), **alone)
    address = cell(world, afraid, child)
    assert send(support, address, **said("As they all say")).status_code == 302, (
        "nobody who types learns of it"
    )
    assert "As they all say" in support.get(address).text
    assert WHY in client.get(door(world)).text
    send(client, door(world), **{f"{code}-reasons": "Even less"})
    assert set(ProfessionalView.objects.filter(child=child).values_list("for_chair", "reasons")) == {
        (False, "As the report says"), (False, "As they all say"), (True, "Even less"),
    }  # fmt: skip
    world.decide(child, "plan", "neglect")
    decided = Decision.objects.get()
    assert (decided.views_for_plan, decided.views_against_plan) == (3, 1), "of each person one view"
    decided.delete()
    said_again = {f"{code}-for_chair": "", f"{code}-reasons": "I say it now"}
    send(client, door(world), **said_again)
    views = ProfessionalView.objects.filter(child=child, participant__person=afraid.person)
    assert [(view.wants_plan, view.reasons, view.for_chair) for view in views] == [
        (False, "I say it now", False)
    ]


@pytest.mark.requirement("BNS-4")
def test_the_same_for_all_the_children_and_another_for_one(world: World) -> None:
    who, support = world.partners[0], signed_in(world.support)
    first, second = world.children
    blank = send(support, cell(world, who, first), wants_plan="", for_all="1")
    assert "then it can be the same for all the children" in words(parsed(blank.content))
    pressed = "Save for all the children"
    assert send(support, cell(world, who, first), **said(), for_all=pressed).status_code == 302
    page = support.get(cell(world, who, second))
    assert "Not kept" not in words(parsed(page.content)), "what a button carries is nobody's words"
    assert f"So far: plan, neglect for {first.first_name}." in words(parsed(page.content))
    own = {"wants_plan": "no", "category": "", "reasons": "He is safe", "safety_scale": "8"}
    send(support, cell(world, who, second), **own)
    kept = {view.child.code: (view.category, view.reasons) for view in ProfessionalView.objects.all()}
    assert kept == {first.code: ("neglect", WHY), second.code: ("", "He is safe")}
    wrong = send(support, cell(world, who, first), category="", safety_scale="11")
    assert f"{who.name} recommends a plan: choose the category" in words(parsed(wrong.content))
    assert WHY in wrong.text


@pytest.mark.requirement("BNS-4")
def test_in_the_grid_a_view_is_kept_without_another_page(world: World) -> None:
    who, support = world.partners[0], signed_in(world.support)
    address, here = cell(world, who, world.children[0]), {"HX-Request": "true"}
    opened = support.get(address, headers=here)
    assert "<html" not in opened.text
    world.views(world.children[0], *["neglect"] * 4)
    world.decide(world.children[0], "plan", "neglect")
    over = support.post(address, filled(opened, said("Another")), headers=here)
    assert "Another view of" in over.text and "As the report says" in over.text
    again = support.post(address, filled(over, said("Another", category="physical")), headers=here)
    assert "<html" not in again.text
    assert "Saved" in again.text and "is taken again" in again.text
    (link,) = select(parsed(again.content), f"#v-{who.pk}-{world.children[0].code}")
    assert words(link) == "Plan, physical abuse"


@pytest.mark.requirement("BNS-4")
def test_two_people_who_type_different_views_both_count_and_one_cell_is_never_lost(world: World) -> None:
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    one, two = world.partners[:2]
    first, other = world.children
    addresses = [cell(world, each, first) for each in (one, two)]
    opened = [chair.get(each) for each in addresses]
    send(support, addresses[0], **said("Typed by support"))
    assert chair.post(addresses[1], filled(opened[1], said("Typed by the chair"))).status_code == 302
    assert ProfessionalView.objects.count() == 2
    lost = chair.post(addresses[0], filled(opened[0], said("Typed over it")))
    assert "Another view of" in lost.text and "Typed by support" in lost.text and "Typed over it" in lost.text
    opened = [chair.get(cell(world, one, first))]
    send(support, cell(world, one, other), **said("Of the other"))
    lost = chair.post(addresses[0], filled(opened[0], said("For both", for_all="1")))
    assert "Another view of" in lost.text and "Of the other" in lost.text, "nor that of a sibling"
    assert chair.post(addresses[0], filled(lost, said("For both", for_all="1"))).status_code == 302
    kept = ProfessionalView.objects.filter(participant__person=one.person).values_list("reasons", flat=True)
    assert set(kept) == {"For both"}


@pytest.mark.requirement("BNS-11")
def test_a_door_waits_for_who_is_marked_and_is_shut_by_the_decision(world: World) -> None:
    who, code = world.partners[0], world.children[0].code
    mark = world.conference.attendances.get(participant__person=who.person)
    mark.delete()
    assert "You are not marked as here yet" in at_door(who).get(door(world)).text
    mark.pk = None
    mark.save()
    world.views(world.children[0], "neglect", "", "neglect", "neglect")
    world.decide(world.children[0], "plan", "neglect")
    refused = send(at_door(who), door(world), **plan(code))
    assert "is taken: tell the chair" in words(parsed(refused.content)) and WHY in refused.text
    assert Decision.objects.count() == 1
