"""What the unit changes of a plan while it is drafted is undone by nobody who was not shown it (SUR-12)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.people.models import Professional
from plans.models import DraftRow, PlanAction, PlanDraft
from tests.factories.plans import PlansWorld
from tests.plans.drafting.behind import TODAY, at_door, drafted, hand, handed_in, post, row_of
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan), pytest.mark.requirement("WKF-13")]
LATER = date(2025, 6, 30)


def test_what_the_draft_left_as_it_was_stays_as_the_unit_changed_it_whichever_page_is_saved(
    world: PlansWorld, manager: Professional
) -> None:
    lead, plan, action = drafted(world), world.plan, row_of(world.plan)
    address = f"/door/plans/{plan.code}/rows/{action.pk}/"
    stale, other = lead.get(address), lead.get(address)
    PlanAction.objects.filter(pk=action.pk).update(by_date=LATER)
    assert post(lead, address, page=stale, measure="He is at home by ten").status_code == 302
    answer = post(lead, address, page=other, measure="He is at home by eleven")
    assert answer.status_code == 200 and "He is at home by ten" in answer.text
    assert post(lead, address, page=answer, measure="He is at home by eleven").status_code == 302
    assert hand(lead, plan).status_code == 302
    door, sign = at_door(manager.person), f"/door/plans/{plan.code}/sign/"
    assert "30 June 2025 →" not in words(parsed(door.get(sign).content))
    assert post(door, sign, "how", how="sign").status_code == 302
    assert row_of(plan).by_date == LATER and row_of(plan).measure == "He is at home by eleven"


def test_what_both_changed_is_the_authors_once_they_were_shown_it_and_said_which_holds(
    world: PlansWorld, manager: Professional
) -> None:
    lead, plan, action = drafted(world), world.plan, row_of(world.plan)
    address, rows = f"/door/plans/{plan.code}/rows/{action.pk}/", PlanAction.objects.filter(pk=action.pk)
    stale = lead.get(address)
    rows.update(measure="He is at home by seven")
    for _ in range(2):
        answer = post(lead, address, page=stale, outcome="He is safe")
        assert answer.status_code == 200 and "Say which holds" in answer.text
        assert "He is at home by seven" in answer.text
    assert DraftRow.objects.get(action=action).outcome != "He is safe"
    drafts = holds(answer)[1]
    rows.update(measure="He is at home by six")
    again = post(lead, address, page=answer, holds=drafts)
    assert "once more meanwhile" in again.text and "He is at home by six" in again.text
    shown, other = lead.get(address), lead.get(address)
    assert post(lead, address, page=shown, holds=holds(shown)[1]).status_code == 302
    assert post(lead, address, page=other, holds=holds(other)[0]).status_code == 302, "it was said already"
    assert hand(lead, plan).status_code == 302
    door, sign = at_door(manager.person), f"/door/plans/{plan.code}/sign/"
    assert "meanwhile" not in words(parsed(door.get(sign).content))
    assert post(door, sign, "how", how="sign").status_code == 302
    assert row_of(plan).measure == "He is at home by nine"


def test_where_the_plan_holds_the_draft_says_what_it_says(world: PlansWorld, manager: Professional) -> None:
    lead, plan, action = drafted(world), world.plan, row_of(world.plan)
    address = f"/door/plans/{plan.code}/rows/{action.pk}/"
    PlanAction.objects.filter(pk=action.pk).update(measure="He is at home by seven")
    with CaptureQueriesContext(connection) as asked:
        shown = lead.get(address)
    assert len(asked) <= MOST_QUERIES
    assert "which holds? (optional)" not in words(parsed(shown.content))
    answer = post(lead, address, page=shown, holds=holds(shown)[0])
    assert "the plan says this already. Take it out of the draft." in answer.text
    assert post(lead, address, page=shown, holds=holds(shown)[0], outcome="He is safe").status_code == 302
    row = DraftRow.objects.get(action=action)
    assert (row.measure, row.outcome) == ("He is at home by seven", "He is safe")
    PlanAction.objects.filter(pk=action.pk).update(outcome="He is looked after")
    assert post(lead, address, take_out="on").status_code == 302, "which needs no answer"
    assert not DraftRow.objects.filter(pk=row.pk).exists()


def test_a_row_is_held_to_the_rules_of_the_day_on_which_it_is_signed(
    world: PlansWorld, manager: Professional
) -> None:
    handed_in(world)
    plan, door = world.plan, at_door(manager.person)
    sign, more = f"/door/plans/{plan.code}/sign/", DraftRow.objects.get(action=None)
    DraftRow.objects.filter(pk=more.pk).update(by_date=TODAY - timedelta(days=1))
    answer = post(door, sign, "how", how="sign")
    assert "“We ring each week”: Mon 19 May 2025 is past" in answer.text and "Send it back" in answer.text
    DraftRow.objects.filter(pk=more.pk).update(by_date=more.by_date)
    said = {name: getattr(more, name) for name in ("need", "outcome", "measure", "owner", "by_date")}
    there = PlanAction.objects.create(plan=plan, action=more.does, **said)
    answer = post(door, sign, "how", how="sign")
    assert "says this already" in answer.text
    assert row_of(plan).measure != "He is at home by nine", "all of it or nothing"
    there.delete()
    assert post(door, sign, "how", how="sign").status_code == 302
    assert PlanDraft.objects.get().signed_at


def holds(answer: object) -> tuple[str, str]:
    """What the page offers: the plan's, and the draft's."""
    form = next(each for each in parsed(answer.content).forms if "holds" in each.fields)  # type: ignore[attr-defined]
    options = form.inputs["holds"].value_options
    return options[0], options[1]
