"""The draft of a plan behind the doors of who writes it and of who signs it off: whatever is typed in it,
nothing that is withheld from them stands on a page of theirs, where all that may be is withheld at once.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import PersonFact, Professional
from plans.agreed_actions.actions.keep_action import Agreed
from plans.drafting.actions.write_draft import Drafted, hand_in, write_row
from plans.drafting.actions.write_part import write_part
from plans.drafting.reading import Reading
from plans.models import DraftPart, DraftRow, Plan, PlanAction
from plans.plan.sides import WORDS
from tests.conferences.reports.test_report import managed
from tests.conferences.world import NOW
from tests.dealt import is_long
from tests.doors.letting_in import behind
from tests.factories.people import SocialWorkerFactory
from tests.release.leaks.families import SCHOOL, Chance, by_chance
from tests.release.leaks.streams import standing_in, streams_of_page

pytestmark = [pytest.mark.django_db, pytest.mark.failure(1, 3), pytest.mark.safety(1, 3)]
LATER = NOW + timedelta(days=3)
SEEDS = [21, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(400, 416))]
Pages = list[tuple[str, int, dict[str, str]]]
"""The address of each, how it was answered, and its streams."""


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def plans_of(made: Chance) -> list[Plan]:
    """The first of them; all in the long run."""
    found = Plan.objects.filter(child__in=made.children).select_related("reference", "child__family")
    return list(found.order_by("pk")[: None if is_long() else 1])


def drafts(made: Chance) -> None:
    """Of each plan: each row in other words, two more, and all that stands besides. What may be withheld
    stands in some of it, in any of its places.
    """
    world, rng = made.world, made.rng
    risky = [each.words for each in made.said]
    risky += [f"She learns at {SCHOOL}", *(f"{each.name} was told" for each in made.fathers)]
    other = SocialWorkerFactory(team=world.family.team, agency=world.worker.agency, name=made.fathers[0].name)
    common = {"by": world.worker.person, "now": LATER}

    def words() -> str:
        return rng.choice([*risky, *(made.sentence() for _ in range(len(risky) // 2))])

    for plan in plans_of(made):
        rows = list(PlanAction.objects.filter(plan=plan, state="to-do").select_related("owner"))
        for action in (*rows, None, None):
            said = dict.fromkeys(WORDS, "We do it") | {rng.choice(WORDS[:4]): words()[:200]}
            owner = action.owner if action else world.worker.person
            agreed = Agreed(**said, owner=owner, by_date=LATER.date() + timedelta(days=9))
            typed = Drafted(agreed=agreed, why=rng.choice([words()[:100], "We agreed it"]))
            write_row(plan=plan, action=action, typed=typed, today=LATER.date(), **common)
        texts = {"text": words(), "in_family_words": "We ring Gran.", "why": "We agreed it"}
        write_part(plan=plan, which="contingency", typed=texts, **common)
        members = frozenset([world.worker.pk, world.partners[2].pk, made.mother.pk])
        write_part(plan=plan, which="core-group", typed={"members": members, "why": words()[:100]}, **common)
        write_part(plan=plan, which="lead", typed={"lead": str(other.pk), "why": words()[:100]}, **common)
        hand_in(plan=plan, **common)


def withheld(made: Chance, manager: Professional) -> dict[str, str]:
    """All that was said, the school and a father, from both; and from the manager one of the children."""
    world = made.world
    father = made.fathers[0]
    kept = {f"“{each.words}”": each.words for each in made.said}
    what = [What(record=world.conference.reference, words=each) for each in kept.values()]
    what += [What(fact=PersonFact.objects.get(family=world.family)), What(person=father.person)]
    for who in (world.worker, manager):
        for each in what:
            _withhold(made, each, who)
    _withhold(made, What(person=made.children[-1].person), manager)
    return kept | {"the school": SCHOOL, "a father": father.name}


def _withhold(made: Chance, what: What, who: Professional) -> None:
    withhold(
        family=made.world.family,
        what=what,
        kept_from=From(person=who.person),
        reason="Safety",
        source="The nurse",
        by=made.world.support,
        now=timezone.now(),
    )


def addresses(plan: Plan) -> list[str]:
    """Of who writes it."""
    names = [("door_plan", ()), ("door_plan_new", ())]
    names += [("door_plan_part", (which,)) for which in DraftPart.Part.values]
    names += [("door_plan_row", (key,)) for key in plan.actions.values_list("pk", flat=True)]
    added = DraftRow.objects.filter(draft__plan=plan, action=None)
    names += [("door_plan_added", (key,)) for key in added.values_list("pk", flat=True)]
    return [reverse(name, args=[plan.code, *more]) for name, more in names]


def pages(made: Chance, manager: Professional) -> Pages:
    """Each of both, as it is answered to a look, and what came of sending it."""
    found: Pages = []
    for who in (made.world.worker, manager):
        client = Client()
        behind(client, who.person)
        asked = ["/door/"]
        for plan in plans_of(made):
            asked += addresses(plan) if who != manager else [reverse("door_plan_sign", args=[plan.code])]
        for address in asked:
            answers = [client.get(address)]
            if answers[0].status_code == 200 and ("draft/" in address or "sign/" in address):
                answers.append(client.post(address, {"how": "sign"}))
            found += [(address, each.status_code, streams_of_page(each.text)) for each in answers]
    return found


def searched(made: Chance) -> tuple[Pages, list[str]]:
    """All pages under all restrictions, and what leaked."""
    manager = managed(made.world)
    drafts(made)
    kept = withheld(made, manager)
    found = pages(made, manager)
    return found, [f"{address}: {leak}" for address, _, says in found for leak in standing_in(says, kept)]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_withheld_stands_behind_the_doors_of_a_draft(seed: int) -> None:
    found, leaked = searched(by_chance(seed))
    assert not leaked
    assert {status for _, status, _ in found} == {200, 404}, "some are shown, and some are not theirs"


def test_a_hole_in_what_is_asked_of_a_draft_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reading, "reads_words", lambda self, *said: True)
    assert searched(by_chance(23))[1]
