"""A lead social worker keeps the plan's cycle behind their door, by the rules of the unit's own pages."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cpunit.audit.models import AuditEvent
from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.deadlines.models import Deadline
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Exclusion, Professional
from plans.models import CoreGroup, Plan, Visit
from tests.doors.letting_in import behind
from tests.factories.people import AgencyFactory, ProfessionalFactory, SocialWorkerFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import at_door, post
from tests.plans.pages import parts, signed_in
from tests.web.html import parsed, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import on_plans

pytestmark = [pytest.mark.django_db, laid(on_plans)]
TODAY = date(2025, 5, 20)


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


def due(plan: Plan) -> dict[str, date]:
    return {each.kind: each.due_date for each in Deadline.objects.open().filter(record=plan.reference)}


def visited(client: Client, door: str, day: date, **typed: str) -> str:
    answer = post(client, f"{door}visit/", "place", **parts("visited_on", day), how="alone",
                  announced="no", place="At home", **typed)  # fmt: skip
    return "" if answer.status_code == 302 else words(parsed(answer.content))


@pytest.mark.requirement("BNS-9", "BNS-7")
def test_a_month_of_a_lead_behind_their_door_is_the_plans_at_once(world: PlansWorld) -> None:
    plan, other = world.plans
    lead, chair = at_door(world.worker.person), signed_in(world.chair_user)
    door, page = f"/door/plans/{plan.code}/", f"/plans/{plan.code}/"
    father = world.family.adults.order_by("pk")[0]
    plan.core_group_family.add(father.person)
    assert "Social worker visits the child: by Thu 22 May 2025" in words(parsed(lead.get(door).content))
    assert visited(lead, door, TODAY) == ""
    assert due(plan)["visit"] == date(2025, 6, 4) and due(other)["visit"] == date(2025, 5, 22)
    held = {
        **parts("held_on", date(2025, 5, 19)),
        "members": [world.worker.pk],
        "of_family": [father.pk],
        "progress": "The rota works",
    }
    answer = post(lead, f"{door}core-group/", "progress", **held)
    assert answer.status_code == 302, words(parsed(answer.content))
    group = CoreGroup.objects.get()
    assert set(group.plans.all()) == {plan, other}, "brothers and sisters at once"
    assert due(other)["core-group"] == date(2025, 6, 3)
    planned = post(lead, f"{door}core-group/next/", "members", **parts("planned_for", date(2025, 6, 3)))
    assert planned.status_code == 302
    behind = words(parsed(lead.get(door).content))
    for line in (
        "Visit on Tue 20 May 2025: seen alone",
        "Core group held on Mon 19 May 2025",
        "Core group planned for Tue 3 June 2025",
    ):
        assert line in behind
    told = words(parsed(chair.get(page).content))
    assert (
        "Seen alone, unannounced: At home" in told and father.name in told.partition("Took part: ")[2][:200]
    )
    next_one = CoreGroup.objects.get(state="planned")
    off = post(lead, f"{door}core-group/{next_one.pk}/", why="The school is shut")
    assert off.status_code == 302
    assert "The school is shut" in chair.get(page).text
    said = AuditEvent.objects.filter(record=plan.code, by=None, what__contains=world.worker.name)
    assert set(said.values_list("verb", flat=True)) >= {"visited", "held", "planned", "cancelled"}
    assert world.worker.name in Visit.history.get().history_change_reason


@pytest.mark.failure(10)
def test_what_is_late_is_said_behind_the_door_and_what_nobody_told_is_not_called_so(
    world: PlansWorld,
) -> None:
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    with time_machine.travel(at(date(2025, 6, 20), 10), tick=False):
        behind(lead, world.worker.person)
        told = words(parsed(lead.get(door).content))
        assert "First core group held: was due by Thu 22 May 2025, late" in told
        assert "Social worker visits the child: was due by Thu 22 May 2025, not told yet" in told
        assert "a core group or visit is late" in lead.get("/door/").text


def test_each_page_costs_little_and_says_what_is_refused(world: PlansWorld) -> None:
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    for page in ("", "visit/", "core-group/", "core-group/next/"):
        with CaptureQueriesContext(connection) as asked:
            assert lead.get(f"{door}{page}").status_code == 200
        told = "\n".join(each["sql"][:300] for each in asked.captured_queries)
        assert len(asked) <= MOST_QUERIES, f"{page}\n{told}"
    assert "before the plan started" in visited(lead, door, date(2025, 5, 7))
    assert "still to come" in visited(lead, door, date(2025, 5, 21))
    assert visited(lead, door, TODAY) == ""
    assert "recorded already" in visited(lead, door, TODAY), "of two windows the second"
    assert Visit.objects.count() == 1


@pytest.mark.requirement("BNS-9")
def test_a_visit_counts_by_who_made_it(world: PlansWorld) -> None:
    school = AgencyFactory(kind="education", name="Fellside Academy")
    teacher = ProfessionalFactory(agency=school, name="Rosa Ling")
    world.plan.core_group_members.add(teacher)
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    assert "Rosa Ling" not in lead.get(f"{door}visit/").text
    assert "select from the list" in visited(lead, door, TODAY, professional=str(teacher.pk))


@pytest.mark.parametrize("page", ["", "visit/", "core-group/", "core-group/next/"])
def test_only_who_leads_a_plan_that_is_open_today_and_a_page_left_open_records_nothing(
    world: PlansWorld, page: str
) -> None:
    plan, lead = world.plan, at_door(world.worker.person)
    address = f"/door/plans/{plan.code}/{page}"
    form = sent_back(lead.get(address).content, "once") if page else {}
    assert at_door(ProfessionalFactory().person).get(address).status_code == 404
    other: Professional = ProfessionalFactory()
    Plan.objects.filter(pk=plan.pk).update(lead_social_worker=other)
    assert lead.get(address).status_code == 404
    assert lead.post(address, {**form, **parts("visited_on", TODAY), "how": "seen"}).status_code == 404
    Plan.objects.filter(pk=plan.pk).update(
        lead_social_worker=world.worker, ended_on=TODAY, end_reason="risk-gone"
    )
    assert lead.get(address).status_code == 404
    assert not Visit.objects.exists() and not CoreGroup.objects.exists()


def test_of_a_core_group_for_children_of_two_leads_each_records_their_own(world: PlansWorld) -> None:
    plan, other = world.plans
    planned = CoreGroup.objects.create(family=world.family, planned_for=TODAY)
    planned.plans.set([plan, other])
    Plan.objects.filter(pk=other.pk).update(lead_social_worker=ProfessionalFactory())
    lead, door = at_door(world.worker.person), f"/door/plans/{plan.code}/core-group/"
    assert other.code not in lead.get(door).text
    form = sent_back(lead.get(door).content, "progress")
    held = {**form, **parts("held_on", TODAY), "progress": "The rota works"}
    assert lead.post(door, {**held, "plans": [plan.pk, other.pk]}).status_code == 200
    assert lead.post(door, {**held, "plans": [plan.pk]}).status_code == 302
    assert list(planned.plans.all()) == [other] and planned.state == CoreGroup.State.PLANNED
    assert list(CoreGroup.objects.get(state="held").plans.all()) == [plan]


def test_two_windows_left_open_record_one_core_group(world: PlansWorld) -> None:
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/core-group/"
    one, two = lead.get(door), lead.get(door)
    held = {**parts("held_on", TODAY), "progress": "The rota works"}
    assert post(lead, door, "progress", one, **held).status_code == 302
    answer = post(lead, door, "progress", two, **held, members=[])
    assert answer.status_code == 200
    assert "Somebody else planned, recorded or cancelled a core group while you were writing" in answer.text
    assert CoreGroup.objects.count() == 1


@pytest.mark.safety(1)
@pytest.mark.requirement("LDS-4")
def test_nobody_is_offered_who_is_withheld_from_the_lead_or_kept_out(world: PlansWorld) -> None:
    father, mother = world.family.adults.order_by("pk")[:2]
    nurse = ProfessionalFactory(name="Anna Lind", agency=AgencyFactory(name="Fellside Academy"))
    for plan in world.plans:
        plan.core_group_members.add(nurse)
        plan.core_group_family.set([father.person, mother.person])
    lead, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/core-group/"
    assert all(each.name in lead.get(door).text for each in (nurse, father, mother))
    common = {"family": world.family, "kept_from": From(person=world.worker.person), "reason": "They asked",
              "source": "The police", "by": world.support, "now": at(TODAY)}  # fmt: skip
    withhold(what=What(record=world.plan.reference, words="Anna Lind"), **common)
    withhold(what=What(person=father.person), **common)
    Exclusion.objects.create(
        family=world.family,
        person=mother.person,
        ground="Threats",
        decided_by=world.chair,
        review_on=date(2025, 9, 1),
    )
    for page in (door, f"{door}next/"):
        shown = lead.get(page).text
        assert not any(each.name in shown for each in (nurse, father, mother)), page


@pytest.mark.safety(1)
def test_a_child_about_whom_all_is_withheld_is_not_offered_beside_their_brother(world: PlansWorld) -> None:
    plan, other = world.plans
    lead: Professional = SocialWorkerFactory()
    withhold(
        family=world.family,
        what=What(person=other.child.person),
        kept_from=From(person=lead.person),
        reason="They asked",
        source="The police",
        by=world.support,
        now=at(TODAY),
    )
    Plan.objects.update(lead_social_worker=lead)
    client, door = at_door(lead.person), f"/door/plans/{plan.code}/core-group/"
    assert plan.code in client.get(door).text and other.code not in client.get(door).text
    assert client.get(f"/door/plans/{other.code}/visit/").status_code == 404


@pytest.mark.safety(8)
def test_nothing_of_a_child_who_died_stands_behind_the_door(world: PlansWorld) -> None:
    child = world.plan.child
    child.death_date = TODAY
    child.save()
    lead = at_door(world.worker.person)
    assert lead.get(f"/door/plans/{world.plan.code}/visit/").status_code == 404
