"""What the chair learns of plans between conferences is kept, and how often they looked is said (SUR-5)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cpunit.domain.refusal import Refused
from cpunit.people.models import Person
from plans.models import MonitoringContact
from plans.oversight.actions.take_out_contact import take_out_contact
from plans.oversight.whom import people_around
from tests.factories.plans import PlansWorld, at
from tests.plans.oversight.watching import TODAY, answered_for, manager_of
from tests.plans.pages import opened, parts, signed_in
from tests.web.html import parsed, select, words
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, laid(answered_for)]


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def address(world: PlansWorld) -> str:
    return f"/plans/{world.plan.code}/contact/"


def sent(client: Client, world: PlansWorld, **more: Any) -> Any:
    form = {**opened(client, address(world)), "found": "She was seen weekly", "follows": "Ask again in June"}
    form |= {"plans": [str(plan.pk) for plan in world.plans], "way": "practitioner"}
    return client.post(address(world), {**form, "whom": str(world.worker.pk), **more}, follow=True)


def mother_of(world: PlansWorld) -> Person:
    return world.family.adults.order_by("pk")[0].person


@pytest.mark.requirement("SUR-5")
def test_a_contact_stands_on_the_plan_of_each_child_with_whom_and_what_was_found(world: PlansWorld) -> None:
    said = sent(signed_in(world.chair_user), world, **parts("on_date", date(2025, 6, 10)))
    assert "The contact is recorded" in said.text
    contact = MonitoringContact.objects.get()
    assert (contact.made_by, contact.way, contact.whom_id) == (
        world.chair_user,
        "practitioner",
        world.worker.pk,
    )
    for plan in world.plans:
        page = parsed(signed_in(world.manager).get(f"/plans/{plan.code}/").content)
        told = words(page)
        assert f"Monitoring contact: with {world.worker.name}" in told
        assert "She was seen weekly Ask again in June" in told
        assert "1 monitoring contact and 0 midway reviews since 8 May 2025, the last on 10 June 2025." in told
        lanes = [words(each) for each in select(page, ".cpunit-drawn__told > li")]
        assert "Chair’s watch: 1 contact." in lanes
    child = words(parsed(signed_in(world.manager).get(f"/children/{world.plan.child.code}/").content))
    assert "Monitoring contact: with" in child and "She was seen weekly" in child


def test_one_reads_the_file_alone_and_speaks_with_somebody_who_fits(world: PlansWorld) -> None:
    client = signed_in(world.chair_user)
    assert "Say with whom you spoke." in sent(client, world, whom="").text
    assert "leave the person out" in sent(client, world, way="file").text
    assert "choose what fits" in sent(client, world, way="child").text
    assert not MonitoringContact.objects.exists()
    for way, whom in (
        ("file", ""),
        ("parent", mother_of(world).pk),
        ("child", world.plan.child.pk),
        ("manager", manager_of(world).pk),
    ):
        assert "The contact is recorded" in sent(client, world, way=way, whom=str(whom)).text
    told = words(parsed(client.get(f"/plans/{world.plan.code}/").content))
    assert "4 monitoring contacts and 0 midway reviews since 8 May 2025" in told
    assert "by reading the file" in told


def test_nobody_from_elsewhere_is_offered_and_only_the_chair_records(world: PlansWorld) -> None:
    other = PlansWorld(children=1)
    offered = set(people_around(world.plan).values_list("pk", flat=True))
    assert not offered & {other.worker.pk, other.plan.child.pk, mother_of(other).pk}
    assert "Only the chair of this plan" in signed_in(world.support).get(address(world)).text
    tomorrow = parts("on_date", TODAY + timedelta(days=1))
    assert "is still to come" in sent(signed_in(world.chair_user), world, **tomorrow).text


@pytest.mark.requirement("KRK-22")
def test_the_page_says_that_watching_is_no_way_to_manage_a_risk(world: PlansWorld) -> None:
    assert "watching is no way to manage a risk" in signed_in(world.chair_user).get(address(world)).text


def test_one_that_never_was_is_taken_out_with_why_and_counts_no_more(world: PlansWorld) -> None:
    chair = signed_in(world.chair_user)
    sent(chair, world, **parts("on_date", date(2025, 6, 10)))
    contact = MonitoringContact.objects.get()
    out = f"{address(world)}{contact.pk}/"
    page = f"/plans/{world.plan.code}/"
    assert out in chair.get(page).text and out not in signed_in(world.support).get(page).text
    assert "Only the chair of this plan does this." in signed_in(world.manager).get(out).text
    stale = opened(chair, out)
    assert chair.post(out, {**opened(chair, out), "why": " "}).status_code == 200
    assert MonitoringContact.objects.get().taken_out_at is None, "not without a reason"
    said = chair.post(out, {**opened(chair, out), "why": "It was the sister of another family"}, follow=True)
    assert "counts no more" in said.text
    for plan in world.plans:
        told = words(parsed(signed_in(world.manager).get(f"/plans/{plan.code}/").content))
        assert "Monitoring contact taken out" in told and "another family" in told
        assert "She was seen weekly" not in told and "No monitoring contact and no midway review" in told
    answer = chair.post(out, {**stale, "why": "Twice"}, follow=True)
    assert "taken out already: It was the sister of another family" in answer.text
    with pytest.raises(Refused, match="taken out already"):
        take_out_contact(contact=contact, why="Twice", by=world.chair_user, now=at(TODAY), today=TODAY)
    contact.refresh_from_db()
    assert (contact.taken_out_by, contact.why_taken_out) == (
        world.chair_user,
        "It was the sister of another family",
    )
