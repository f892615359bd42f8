"""When the chair can sign that a plan ends, and when that it goes on: each combination of facts."""

from datetime import date
from itertools import product

import pytest
from django.db import transaction

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.people.actions.prove import Proof
from plans.looked_after.actions.ask import ask_core_group
from plans.looked_after.actions.record import record_looked_after
from plans.looked_after.actions.sign import sign
from plans.models import LookedAfter, LookedAfterAnswer, Plan
from tests.factories.plans import at
from tests.plans.looked_after.asking import TODAY, CareWorld
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-17"), laid(CareWorld)]

LAST_DAY, PAST = date(2025, 6, 25), date(2025, 6, 26)
"""The seventh working day, and the first on which nobody is waited for."""


def asked(world: CareWorld) -> LookedAfter:
    found = record_looked_after(
        plan=world.plan, since=TODAY, ground="care", first_review_on=None, by=world.support, now=at(TODAY),
        today=TODAY,
    )  # fmt: skip
    return ask_core_group(found=found, reckoner=Reckoner.current(), by=world.chair_user, now=at(TODAY))


@pytest.mark.parametrize(("ends", "is_named"), list(product((True, False), repeat=2)))
def test_the_plan_ends_or_goes_on(world: CareWorld, ends: bool, is_named: bool) -> None:
    found, by = asked(world), world.chair_user
    LookedAfter.objects.filter(pk=found.pk).update(officer=world.officer if is_named else None)
    for is_missing, is_past, objects, says_why in product((True, False), repeat=4):
        day = PAST if is_past else LAST_DAY
        may = says_why
        if ends:
            may = (not is_missing or is_past) and is_named and (says_why or not objects)
        with transaction.atomic():
            rows = LookedAfterAnswer.objects.filter(of=found)
            rows.update(says="end", answered_at=at(TODAY))
            if objects:
                rows.filter(who=world.nurse).update(says="go-on", words="He is followed")
            if is_missing:
                rows.filter(who=world.teacher).update(says="", answered_at=None)
            why = "Agreed" if says_why else ""
            try:
                with transaction.atomic():
                    sign(found=found, ends=ends, why=why, proof=Proof(by), by=by, now=at(day), today=day)
                signed = True
            except Refused:
                signed = False
            case = (is_missing, is_past, objects, says_why)
            assert signed == may, case
            assert Plan.objects.get(pk=world.plan.pk).is_open == (not (signed and ends)), case
            transaction.set_rollback(True)


def test_nobody_signs_without_their_password_nor_for_somebody_else(world: CareWorld) -> None:
    found = asked(world)
    for proof in (None, Proof(world.manager)):
        with pytest.raises(Refused, match="Type your own password"):
            sign(
                found=found, ends=False, why="x", proof=proof, by=world.chair_user, now=at(TODAY), today=TODAY
            )  # fmt: skip
    for by in (world.manager, world.support):
        with pytest.raises(Refused, match="Only the chair of this plan"):
            sign(found=found, ends=False, why="x", proof=Proof(by), by=by, now=at(TODAY), today=TODAY)
