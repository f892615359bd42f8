"""What stands in a list after a conference: child in need reviews, and who is to be told what was decided."""

from datetime import date, timedelta

import pytest
import time_machine

from conferences.closing.actions.child_in_need import record_child_in_need_review
from conferences.models import ChildInNeedReview, Conference
from cpunit.dashboards.today.chair import chair_today
from cpunit.dashboards.today.support import support_today
from cpunit.domain.refusal import Refused
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import DAY, NOW, World
from tests.web.html import parsed, select, send, words
from tests.worlds import laid
from tests.worlds.stages import seated

pytestmark = [pytest.mark.django_db, laid(seated)]
DUE = DAY + timedelta(days=40)


def close(world: World) -> None:
    """A plan for the elder child, child in need for the younger."""
    first, second = world.children
    world.views(first, *["neglect"] * 4)
    world.views(second, *["no"] * 4)
    world.decide(first, "plan", "neglect")
    world.decide(second, "child-in-need")
    world.arrange()
    close_conference(conference=world.conference, by=world.chair_user, now=NOW)


def on_today(world: World, day: date) -> list[tuple[str, str]]:
    """What Today lists of it for the unit; the chair has the same, and another chair nothing."""
    later = NOW + (day - DAY)
    with time_machine.travel(later, tick=False):
        pages = [
            support_today(world.support, today=day, now=later),
            chair_today(world.chair_user, today=day, now=later),
            chair_today(world.other_chair.user, today=day, now=later),
        ]
    found = [
        [
            (line.verb, line.when)
            for line in page.waiting.rows
            if "child in need" in line.verb or "told what" in line.verb
        ]
        for page in pages
    ]
    assert found[0] == found[1] and not found[2]
    return found[0]


@pytest.mark.requirement("KRK-15")
def test_a_child_in_need_review_stands_in_a_list_until_it_was_held(world: World, client) -> None:
    close(world)
    child, address = world.children[1], f"/conferences/{world.conference.code}/after/"
    assert not [verb for verb, _ in on_today(world, DUE - timedelta(days=14)) if "child in need" in verb]
    line = ("Record 1 child in need review", f"due {DUE:%a} {DUE.day} {DUE:%B %Y}")
    assert line in on_today(world, DUE) and line in on_today(world, DUE + timedelta(days=9))
    client.force_login(world.support)
    key = f"n-{child.pk}"
    with time_machine.travel(NOW + timedelta(days=41), tick=False):
        refused = send(client, address, {"done": key})
        assert "Give the day on which it was held" in words(parsed(refused.content))
        held = {f"{key}-held_on_{part}": value for part, value in _of(DUE).items()}
        early = held | {f"{key}-held_on_month": "4"}
        assert "before the conference" in words(parsed(send(client, address, {"done": key, **early}).content))
        stale = client.get(address)
        assert send(client, address, {"done": key, **held}).status_code == 302
        assert stale.status_code == 200
        again = send(client, address, {"done": key, **held})
        assert again.status_code == 200 and ChildInNeedReview.objects.count() == 1
        assert f"The review was held on {DUE:%a} {DUE.day} {DUE:%B %Y}." in words(parsed(again.content))
    assert not [verb for verb, _ in on_today(world, DUE + timedelta(days=9)) if "child in need" in verb]
    with pytest.raises(Refused, match="recorded already"):
        record_child_in_need_review(
            conference=Conference.objects.get(pk=world.conference.pk),
            child=child,
            why_not="They moved to Leeds",
            by=world.support,
            now=NOW,
        )
    with pytest.raises(Refused, match="No child in need review was set"):
        record_child_in_need_review(
            conference=world.conference, child=world.children[0], held_on=DAY, by=world.support, now=NOW
        )


def _of(day: date) -> dict[str, str]:
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


@pytest.mark.requirement("LDS-12")
def test_who_was_not_told_by_the_day_that_was_agreed_stands_in_a_list(world: World, client) -> None:
    client.force_login(world.support)
    mark = world.conference.attendances.filter(how="absent", participant__person__kind="child").first()
    address = f"/conferences/{world.conference.code}/record/telling/"
    by = {f"by-{mark.pk}_{part}": value for part, value in _of(DAY + timedelta(days=5)).items()}
    with time_machine.travel(NOW, tick=False):
        typed = {f"told-{mark.pk}": "Her worker, at school", **by}
        early = typed | {f"by-{mark.pk}_day": "1"}
        refused = send(client, address, early)
        assert "before the conference" in words(parsed(refused.content)) and "at school" in refused.text
        assert send(client, address, typed).status_code == 302
    mark.refresh_from_db()
    assert (mark.who_tells_them, mark.tell_by) == ("Her worker, at school", DAY + timedelta(days=5))
    close(world)
    mark.refresh_from_db()
    assert mark.tell_by == DAY + timedelta(days=1), "who tells was changed, and no other day was agreed"
    told = [verb for verb, _ in on_today(world, DAY + timedelta(days=2)) if "told what" in verb]
    assert told == ["Record that 2 people were told what was decided"]
    assert not [verb for verb, _ in on_today(world, DAY + timedelta(days=1)) if "told what" in verb]
    page = client.get(f"/conferences/{world.conference.code}/after/")
    assert select(parsed(page.content), "#telling")
