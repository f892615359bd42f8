"""What a correction does is shown by doing it and taking it back."""

import pytest
from django.db import transaction

from cpunit.domain.refusal import Refused
from cpunit.people.correcting import Effect, compared, preview, told
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]


def ended(world: PlansWorld, reason: str = "transferred") -> Plan:
    day = STARTED_ON.replace(month=6)
    transaction.on_commit(lambda: pytest.fail("what hangs on the commit is taken back too"))
    return end_plan(
        plan=Plan.objects.get(pk=world.plan.pk),
        ended_on=day,
        reason=reason,
        accepted_by="Calder" if reason == "transferred" else "",
        by=world.manager,
        now=at(day),
        today=day,
    )


def test_it_tells_what_changes_and_changes_nothing(world: PlansWorld) -> None:
    families, today = [world.family.pk], STARTED_ON.replace(month=6)
    child, other = (plan.child.name for plan in world.plans)
    before = told(families, today=today)
    effects = {each.what: each for each in preview(lambda: ended(world), families=families, today=today)}
    assert effects[f"Child protection plan: {child}"].words == (
        f"Child protection plan: {child}: neglect, since 8 May 2025, ended on 8 June 2025: another authority "
        "has taken the plan over, instead of: neglect, since 8 May 2025."
    )
    review = effects[f"First review held: {child}"]
    assert review.words == f"First review held: {child}: due by Fri 8 August 2025. It falls away."
    visit = effects[f"Social worker visits the child: {child}"]
    assert visit.before == "due by Thu 22 May 2025, not known"
    assert not any(what.endswith(other) for what in effects)
    assert told(families, today=today) == before
    assert Plan.objects.open().count() == len(world.plans)


def test_what_the_correction_refuses_is_said_and_nothing_stays(world: PlansWorld) -> None:
    with pytest.raises(Refused, match="is decided by a review conference"):
        preview(lambda: ended(world, "risk-gone"), families=[world.family.pk], today=STARTED_ON)
    assert Plan.objects.open().count() == len(world.plans)


def test_only_what_changes_is_told_and_people_for_whom_the_same_does_together() -> None:
    due, later = "due by Fri 8 August 2025", "due by Mon 11 August 2025"
    before = {"Visit: Aya": [due], "Visit: Bo": [due], "Review: Aya": [later], "Plan: Aya": ["by mistake"]}
    before["Child: Di"] = ["K7Q2", "Z8T3"]
    after = {
        "Visit: Cy": [due],
        "Review: Aya": [later, later],
        "Plan: Aya": ["by mistake", "neglect"],
        "Aya to Bo": ["sister"],
        "Child: Di": ["K7Q2"],
    }
    assert [each.words for each in compared(before, after)] == [
        f"Visit: Aya and Bo: {due}. It falls away.",
        f"Review: Aya: {later}.",
        "Plan: Aya: neglect.",
        "Child: Di: K7Q2, instead of: K7Q2 and Z8T3.",
        f"Visit: Cy: {due}.",
        "Aya to Bo: sister.",
    ]


def test_what_was_not_there_is_told_as_new() -> None:
    assert (
        Effect("Visit: Aya", "", "due by Fri 8 August 2025").words == "Visit: Aya: due by Fri 8 August 2025."
    )
