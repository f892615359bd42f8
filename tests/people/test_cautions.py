"""Who must not meet whom is a fact of the family: each of its conferences inherits it, no paper tells it, and
its end is asked about in time.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from cpunit.audit.models import AuditEvent
from cpunit.people.models import Caution
from cpunit.web.constraints import readable
from tests.conferences.review_world import REVIEW_DAY, ReviewWorld
from tests.conferences.world import LONDON
from tests.factories.people import ManagerFactory, SupportFactory, kept_from
from tests.locks import held_first
from tests.people.test_stale_forms import opened
from tests.plans.pages import parts, signed_in
from tests.web.html import parsed
from tests.worlds import laid
from tests.worlds.stages import under_review

pytestmark = [pytest.mark.django_db, laid(under_review)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(datetime(2025, 7, 31, 10, 0, tzinfo=LONDON), tick=False):
        yield


def read(world: ReviewWorld, address: str, user: Any = None) -> str:
    content = signed_in(user or world.chair_user).get(address).content
    return " ".join(parsed(content).text_content().split())


@pytest.mark.requirement("KRK-27")
@pytest.mark.safety(4)
def test_a_review_inherits_who_must_not_meet_and_the_orders_in_force(world: ReviewWorld) -> None:
    mother, father = world.family.adults.order_by("pk")
    support, here = signed_in(world.support), f"/conferences/{world.conference.code}/"
    new, family = f"/families/{world.family.code}/cautions/new/", f"/families/{world.family.code}/"
    assert world.conference.asked is None
    assert "Some should not meet" not in read(world, here)
    ends = REVIEW_DAY + timedelta(days=14)
    order = {
        "kind": "non-molestation",
        "person": father.pk,
        "protects": [mother.pk],
        "source": "Family court",
    }
    order |= {"why": "Threats at the school gate"} | parts("since", date(2025, 6, 2)) | parts("until", ends)
    blank = support.post(new, order | {"why": "", "source": ""}).context["form"].errors
    assert (blank["why"], blank["source"]) == (["Say why, or what the order says"], ["Say who says so"])
    both = support.post(new, order | {"protects": [father.pk]} | parts("since", date(2026, 1, 1)))
    assert set(both.context["form"].errors) == {"protects", "since"}, "all that is wrong is told at once"
    answer = support.post(new, order | {"person": ""})
    assert "Choose who is kept away." in answer.text
    assert "Threats at the school gate" in answer.text
    assert support.post(new, order).status_code == 302
    assert "That is recorded already for one of them" in support.post(new, order).text
    care = {
        "kind": "interim-care",
        "protects": [world.children[0].pk],
        "source": "Family court",
        "why": "Harm",
    }
    assert support.post(new, care | parts("since", date(2025, 6, 2))).status_code == 302

    said = f"{father.name} must not meet {mother.name}"
    page = read(world, here)
    assert f"{said}. Non-molestation order, until Thu 14 August 2025. Threats at the school gate" in page
    assert f"Interim care or supervision order for {world.children[0].name}. No end is set" in page
    for part in ("people/", "record/attendance/"):
        page = read(world, here + part)
        assert said in page
        assert "Threats" not in page, "why is told on the page of the conference alone"
        assert "Some should not meet" in page
        assert "Order in force" in page
    assert said in read(world, f"{here}preparation/")
    assert "Some should not meet" in read(world, f"/plans/{world.plan.code}/")
    assert AuditEvent.objects.filter(family=world.family.code, what="Recorded an order").count() == 2

    for user in (world.chair_user, world.support, world.manager):
        today = read(world, reverse("today"), user)
        assert ("Orders that end" if user == world.manager else "Also waiting") in today, user.role
        assert "ends on Thu 14 August 2025: ask whether it goes on" in today
        assert father.name not in today
    for other in (SupportFactory(), ManagerFactory(), world.other_chair.user):
        assert "ask whether it goes on" not in read(world, reverse("today"), other)

    caution = Caution.objects.get(person=father.person)
    change = f"{family}cautions/{caution.pk}/"
    with time_machine.travel(datetime(2025, 8, 20, 10, 0, tzinfo=LONDON), tick=False):
        assert "was to end on Thu 14 August 2025" in read(world, reverse("today"), world.support)
        assert "Its end has passed" in read(world, family, world.support)
        assert said in read(world, f"{here}people/", world.support), "it holds until somebody has looked"
        support = signed_in(world.support)
        mine, yours = opened(support, change), opened(support, change)
        longer = mine | parts("until", date(2026, 2, 2))
        with held_first("people_family", "people_caution") as held:
            assert support.post(change, longer).status_code == 302
        assert held == ["people_family", "people_caution"]
        stale = support.post(change, yours | {"why_ended": "The order ended"})
        assert "It now reads: 2 February 2026." in stale.text
        assert "The order ended" in stale.text
        assert "ask whether it goes on" not in read(world, reverse("today"), world.support)
        over = opened(support, change) | {"why_ended": "The court ended it"}
        assert support.post(change, over).status_code == 302
        assert support.get(change).status_code == 404
    caution.refresh_from_db()
    assert caution.ended_at
    assert said not in read(world, here)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"why": ""}, "Say why"),
        ({"source": ""}, "Say who told it."),
        ({"kind": "x"}, "Choose what it is."),
        ({"person": None}, "Choose who is kept away."),
        ({"until": date(2024, 1, 1)}, "It cannot end before it began"),
        ({"why_ended": "Over"}, "Say why it no longer holds."),
    ],
)
def test_the_database_refuses_in_a_sentence(world: ReviewWorld, facts: dict[str, Any], sentence: str) -> None:
    mother, father = world.family.adults.order_by("pk")
    caution = kept_from(father, mother, by=world.support)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Caution.objects.filter(pk=caution.pk).update(**facts)
    assert sentence in readable(refused.value)
