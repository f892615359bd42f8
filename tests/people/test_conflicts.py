"""A chair who is not independent of a family, or whose registration ends: declared, recorded and told."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_conflict import end_conflict, record_conflict
from cpunit.people.models import Conflict
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import World
from tests.factories.conferences import NOW, Unit, conference_of
from tests.factories.people import (
    AdministratorFactory,
    AreaFactory,
    ChairFactory,
    ManagerFactory,
)
from tests.people.office import Office, signed_in
from tests.web.html import send

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUR-1"), pytest.mark.requirement("LDS-2")]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_plan_has_no_chair_who_declared_a_conflict_since_the_conference_opened() -> None:
    world = World()
    world.ready_to_close()
    record_conflict(
        family=world.family, chair=world.chair, why="I know the mother", by=world.chair.user, now=NOW
    )
    today = signed_in(world.support).get("/today").text
    assert f'href="/conferences/{world.conference.code}/">{world.conference.code} is open</a>' in today
    assert f"{world.conference.code} (" not in today, "what takes place now is not handed over"
    close_conference(conference=world.conference, by=world.chair.user, now=world.now)
    assert set(Plan.objects.filter(child__family=world.family).values_list("chair", flat=True)) == {None}


class TestAConflict:
    def test_a_chair_declares_one_and_only_who_may_reads_why(self) -> None:
        office = Office()
        chair, family = office.unit.chair, office.family
        page = f"/families/{family.code}/independence/"
        for about in (f"/families/{family.code}/", f"/plans/{office.plan.code}/"):
            assert page in signed_in(chair.user).get(about).text
        mine = signed_in(chair.user)
        assert page in mine.get(f"/conferences/{office.conference.code}/").text
        assert "Say why the chair is not independent" in send(mine, page, {"why": " "}).text
        said = send(mine, page, {"why": "The mother is my neighbour"}, follow=True).text
        assert "You are not independent of this family" in said
        for code in (office.conference.code, office.plan.code, office.transfer.code):
            assert code in said
        assert "It is recorded already" in send(mine, page, {"why": "The same again"}).text
        assert "The mother is my neighbour" in mine.get(page).text
        assert "The mother is my neighbour" in signed_in(office.support).get(page).text
        others = signed_in(office.other.user).get(page).text
        assert f"{chair.user.name}</bdi> is not independent" in others
        assert "my neighbour" not in others
        today = signed_in(office.support).get("/today").text
        assert chair.user.name in today
        assert office.conference.code in today
        assert signed_in(AdministratorFactory()).get(page).status_code == 403
        elsewhere = signed_in(ManagerFactory(areas=[AreaFactory()]))
        assert elsewhere.get(page).status_code == 404

    def test_a_manager_records_one_and_ends_it_and_support_does_neither(self) -> None:
        office = Office()
        page = f"/families/{office.family.code}/independence/"
        assert "Chairs declare this themselves" in signed_in(office.support).get(page).text
        manager = signed_in(office.unit.manager)
        send(manager, page, {"chair": office.other.pk, "why": "He was a witness"})
        conflict = Conflict.objects.get()
        assert (conflict.chair, conflict.recorded_by) == (office.other, office.unit.manager)
        ending = f"{page}{conflict.pk}/end/"
        assert signed_in(office.support).get(ending).status_code == 403
        again = manager.get(ending)
        assert "He was a witness" in again.text
        said = send(manager, ending, {"why_ended": "The trial is over"}, follow=True).text
        assert "may chair for this family again" in said
        conflict.refresh_from_db()
        assert (conflict.ended_by, conflict.why_ended) == (office.unit.manager, "The trial is over")
        with pytest.raises(Refused, match="has ended this meanwhile"):
            end_conflict(conflict=conflict, why_ended="Again", by=office.unit.manager, now=NOW)
        with pytest.raises(Refused, match="of yourself"):
            record_conflict(
                family=office.family, chair=office.other, why="w", by=office.unit.chair.user, now=NOW
            )

    def test_it_is_told_where_chairs_are_chosen(self) -> None:
        unit = Unit(children=1)
        record_conflict(
            family=unit.family, chair=unit.chair, why="My sister works there", by=unit.manager, now=NOW
        )
        code = conference_of(unit).code
        text = signed_in(unit.support).get(f"/conferences/{code}/book/").text
        assert "has a conflict of interest with this family" in text
        assert "My sister works there" not in text


def test_today_tells_administrator_and_manager_whose_registration_ends() -> None:
    manager, area = ManagerFactory(areas=[area := AreaFactory()]), area
    soon = ChairFactory(user__areas=[area], registered_until=date(2025, 7, 1))
    ended = ChairFactory(user__areas=[area], registered_until=date(2025, 5, 1))
    unknown = ChairFactory(user__areas=[area], registered_until=None)
    later = ChairFactory(user__areas=[area], registered_until=date(2025, 9, 1))
    for user in (manager, AdministratorFactory()):
        text = signed_in(user).get("/today").text
        for chair, what in (
            (soon, "ends on Tue 1 July 2025"),
            (ended, "ended on Thu 1 May 2025"),
            (unknown, "it is not recorded until when"),
        ):
            assert chair.user.name in text
            assert what in text
        assert later.user.name not in text
    link = f"/settings/chairs/{ended.pk}/"
    assert link in text
    client = signed_in(AdministratorFactory())
    form = client.get(link).context["form"]
    facts = {name: form[name].value() or "" for name in form.fields}
    for name, day in (("qualified_on", ended.qualified_on), ("registered_until", date(2027, 11, 30))):
        facts |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    assert client.post(link, facts).status_code == 302
    ended.refresh_from_db()
    assert ended.registered_until == date(2027, 11, 30)
