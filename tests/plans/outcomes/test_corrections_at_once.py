"""A decision is corrected while somebody else corrects it, or ends its plan: one does, the other is told."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine

from conferences.conference.sealed import seal
from conferences.decisions.actions.decide import Chosen
from conferences.models import Decision, DecisionCorrection
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan
from plans.outcomes.actions.correct_decision import correct_decision, what_stands
from tests.plans.reviews.test_at_once import at_once
from tests.worlds.stages import closed

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_put_it_right_or_end_its_plan_one_does() -> None:
    world = closed()
    child, later = world.children[0], world.now + timedelta(days=9)
    decision = Decision.objects.get(child=child)
    correct = partial(
        correct_decision,
        conference=world.conference,
        child=child,
        why="The wrong box was ticked",
        by=world.chair_user,
        now=later,
    )
    seen, plan = seal(what_stands(decision)), Plan.objects.get()
    one, another = (Chosen(outcome="plan", category=each, reasons="x") for each in ("emotional", "sexual"))
    with time_machine.travel(later, tick=False):
        done, told = at_once(
            lambda: correct(chosen=one, seen=seen), lambda: correct(chosen=another, seen=seen)
        )
        assert len(done) == 1
        assert told[0].startswith("What was decided was corrected while you were writing.")
        seen = seal(what_stands(Decision.objects.get(pk=decision.pk)))
        none = Chosen(outcome="none", reasons="x")
        end = partial(end_plan, plan=plan, ended_on=later.date(), reason="transferred", accepted_by="Leeds")
        done, told = at_once(
            lambda: correct(chosen=none, seen=seen),
            lambda: end(by=world.manager, now=later, today=later.date()),
        )
    assert len(done) == 1
    plan.refresh_from_db()
    assert (plan.end_reason, DecisionCorrection.objects.count()) in {("by-mistake", 2), ("transferred", 1)}
    assert "has ended since" in told[0] or "recorded by mistake" in told[0]
