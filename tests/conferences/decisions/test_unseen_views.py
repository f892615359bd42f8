"""Views that nobody sees until the chair shows all of them, and those that only the chair ever sees."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from conferences.decisions.actions.show_views import show_views
from conferences.live.standing import Standing
from conferences.minutes.content import content_of
from conferences.models import Decision, ProfessionalView, ViewsShown
from cpunit.domain.refusal import Refused
from cpunit.people.models import Professional, User
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


def staff_pages(world: World) -> str:
    """All that stands on the pages where somebody at the record might look for views."""
    first = world.children[0].code
    client = signed_in(world.support)
    steps = ("views/", f"views/{first}/", "decisions/", f"decisions/{first}/", "dissent/", "attendance/")
    of_one = f"views/of/{world.partners[0].pk}/"
    found = [client.get(record(world, at)).text for at in (*steps, of_one)]
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


def told_to(world: World, user: User) -> dict[str, str]:
    """What stands on each page of the record that tells of views, word for word, and in the history."""
    client, conference = signed_in(user), f"/conferences/{world.conference.code}/"
    first, own = world.children[0].code, world.partners[0].pk
    steps = ("views/", f"views/{first}/", f"views/of/{own}/", "decisions/", f"decisions/{first}/", "dissent/")
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
def test_no_number_in_the_minutes_tells_whose_view_was_for_the_chair_alone(world: World) -> None:
    child, other = world.children
    world.views(child, "neglect", "", "neglect", "neglect")
    world.views(other, "neglect", "neglect", "neglect", "neglect")
    world.decide(other, "plan", "neglect")
    counted = content_of(world.conference, None).children
    assert any("all 4 agreed" in part.decided_how for part in counted)
    alone = {f"{child.code}-wants_plan": "no", f"{child.code}-reasons": WHY, f"{child.code}-for_chair": "on"}
    send(at_door(world.partners[0]), door(world), **alone)
    world.decide(child, "plan", "neglect")
    assert "1 against" in child.decisions.get().words
    how = [part.decided_how for part in content_of(world.conference, None).children]
    assert how == ["By a majority. Category: by consensus.", "By consensus. Category: by consensus."]


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
    said = {view.reasons: view.since for view in ProfessionalView.objects.all()}
    assert said == {WHY: "", "I waited": "given", "I heard the mother": "changed"}
    page = signed_in(world.support).get(record(world, f"decisions/{code}/")).text
    assert "changed after the views were shown" in page and "given after the views were shown" in page
    told = send(at_door(who), door(world), **{f"{code}-for_chair": "on"})
    assert "was shown to everybody: it cannot be for the chair alone" in words(parsed(told.content))


@pytest.mark.requirement("BNS-11")
def test_a_slip_is_not_seen_again_by_whoever_typed_it(world: World) -> None:
    who, support = world.partners[0], signed_in(world.support)
    address = record(world, f"views/of/{who.pk}/")
    stale = support.get(address)
    assert send(support, address, came_by="slip", **plan("all")).status_code == 302
    assert WHY not in staff_pages(world)
    page = words(parsed(support.get(address).content))
    assert "is given that is not shown here" in page
    again = support.post(address, filled(stale, plan("all", "Quite another thing")))
    assert "has given their views, which are not shown here" in words(parsed(again.content))
    assert WHY not in again.text and "Quite another thing" in again.text
    assert {view.reasons for view in ProfessionalView.objects.all()} == {WHY}
    send(at_door(who), door(world), **plan(world.children[0].code, "I mend my slip"))
    assert ProfessionalView.objects.filter(reasons="I mend my slip", came_by="door").exists()


@pytest.mark.requirement("BNS-4")
def test_the_same_for_all_the_children_and_another_for_one(world: World) -> None:
    who, support = world.partners[0], signed_in(world.support)
    first, second = (child.code for child in world.children)
    address = record(world, f"views/of/{who.pk}/")
    own = {f"{second}-wants_plan": "no", f"{second}-reasons": "He is safe", f"{second}-safety_scale": "8"}
    send(support, address, **plan("all"), **own)
    said = {view.child.code: (view.category, view.reasons) for view in ProfessionalView.objects.all()}
    assert said == {first: ("neglect", WHY), second: ("", "He is safe")}
    wrong = send(support, address, **{f"{first}-category": "", f"{first}-safety_scale": "11"})
    assert f"{who.name} recommends a plan: choose the category" in words(parsed(wrong.content))
    assert WHY in wrong.text


@pytest.mark.requirement("BNS-4")
def test_two_people_who_type_different_views_both_count_and_one_cell_is_never_lost(world: World) -> None:
    support, chair = signed_in(world.support), signed_in(world.chair_user)
    one, two = world.partners[:2]
    code = world.children[0].code
    addresses = [record(world, f"views/of/{each.pk}/") for each in (one, two)]
    opened = [chair.get(each) for each in addresses]
    send(support, addresses[0], **plan(code, "Typed by support"))
    assert chair.post(addresses[1], filled(opened[1], plan(code, "Typed by the chair"))).status_code == 302
    assert ProfessionalView.objects.count() == 2
    lost = chair.post(addresses[0], filled(opened[0], plan(code, "Typed over it")))
    assert "Another view of" in lost.text and "Typed by support" in lost.text and "Typed over it" in lost.text
    other = world.children[1].code
    opened = chair.get(addresses[0])
    send(support, addresses[0], **plan(code, "Mended"))
    assert chair.post(addresses[0], filled(opened, plan(other, "Hers too"))).status_code == 302
    said = set(
        ProfessionalView.objects.filter(participant__person=one.person).values_list("reasons", flat=True)
    )
    assert said == {"Mended", "Hers too"}


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
