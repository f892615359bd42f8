"""Whoever may not chair for a family is given nothing of it, by whatever path (SUR-1, LDS-2)."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from conferences.booking.actions.book import book
from conferences.booking.actions.bring_forward import bring_forward
from conferences.conference.begin import laid_out
from conferences.invitations.actions.exclusions import exclude
from conferences.models import Conference, TransferIn
from conferences.transfers.actions.track import track
from cpunit.dashboards.actions.hand_over_work import hand_over_work
from cpunit.dashboards.handing.proposed import Handed
from cpunit.dashboards.handing.stretch import Stretch
from cpunit.dashboards.handing.work import work_of
from cpunit.dashboards.today.cannot_go_on import CANNOT_GO_ON
from cpunit.dashboards.today.sections import ask
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_conflict import end_conflict, record_conflict
from cpunit.people.actions.register import register
from cpunit.people.answering import refused_answering
from cpunit.people.models import Chair, Conflict, Family, User
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from plans.oversight.actions.allocate_chair import allocate_chair
from tests.conferences.world import World
from tests.factories.conferences import NOW, Unit, booked_conference, conference_of, wanted_for
from tests.factories.people import (
    AdministratorFactory,
    AreaFactory,
    ChairFactory,
    ManagerFactory,
    SupportFactory,
)
from tests.factories.plans import open_plan
from tests.web.html import send

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUR-1"), pytest.mark.requirement("LDS-2")]

DAY = date(2025, 5, 30)


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def holds(family: Family, chair: Chair) -> None:
    family.social_worker = chair.professional
    family.save()


def supervises(family: Family, chair: Chair) -> None:
    family.social_worker.supervisor = chair.professional
    family.social_worker.save()


def line_manages(family: Family, chair: Chair) -> None:
    family.team.manager = chair.professional
    family.team.save()


def works_in_the_team(family: Family, chair: Chair) -> None:
    chair.professional.team = family.team
    chair.professional.save()


def has_a_conflict(family: Family, chair: Chair) -> None:
    record_conflict(family=family, chair=chair, why="My sister teaches there", by=chair.user, now=NOW)


def is_known_only_as_a_user_and_has_a_conflict(family: Family, chair: Chair) -> None:
    Chair.objects.filter(pk=chair.pk).update(professional=None)
    has_a_conflict(family, chair)


def changed(**facts: object) -> Callable[[Family, Chair], None]:
    return lambda family, chair: [setattr(chair, *each) for each in facts.items()] and chair.save()


def works_elsewhere(family: Family, chair: Chair) -> None:
    chair.user.areas.set([AreaFactory()])


def is_shut_out(family: Family, chair: Chair) -> None:
    User.objects.filter(pk=chair.user_id).update(is_active=False)


GROUNDS = [
    (holds, "holds the case"),
    (supervises, "supervises the worker"),
    (line_manages, "line-manages the case"),
    (works_in_the_team, "works in the team"),
    (has_a_conflict, "has a conflict of interest with this family"),
    (is_known_only_as_a_user_and_has_a_conflict, "has a conflict of interest with this family"),
    (changed(registration_number=" "), "no registration is recorded"),
    (changed(registered_until=None), "It is not recorded until when"),
    (changed(registered_until=date(2025, 5, 12)), "ended on 12 May 2025"),
    (changed(qualified_on=date(2020, 6, 1)), "qualified on 1 June 2020"),
    (changed(available_until=date(2025, 5, 1)), "until 1 May 2025 only"),
    (works_elsewhere, "does not chair in this area"),
    (is_shut_out, "does not chair any more"),
]


TIES = (
    *(holds, supervises, line_manages, works_in_the_team, works_elsewhere),
    *(has_a_conflict, is_known_only_as_a_user_and_has_a_conflict),
)
"""What speaks against somebody whatever is to be decided."""


class Office:
    """A family with a booked conference, an open plan and a tracked transfer, of one chair; another chair."""

    def __init__(self) -> None:
        self.unit = Unit(children=2)
        self.family, self.support = self.unit.family, self.unit.support
        self.conference = booked_conference(self.unit, day=DAY).conference
        self.other = ChairFactory(user__areas=[self.unit.area])
        child = self.family.children.order_by("pk").first()
        self.plan = open_plan(child, chair=self.unit.chair, started_on=date(2025, 4, 10))
        self.transfer = TransferIn.objects.create(
            reference=register(kind="T", family=self.family, children=[child], on=DAY),
            family=self.family,
            authority="Calder Council",
            notified_on=DAY,
            chair=self.unit.chair,
        )

    def hand_over(self, chair: Chair, number: int) -> object:
        """One of the two things that their chair answers for, whoever was offered on the page."""
        person, everything = self.unit.chair.user, Stretch()
        item = work_of(person, everything, seen_by=self.support, now=NOW)[number]
        return hand_over_work(
            person=person, handed=[Handed(item, chair.user_id, False)], why="Away", by=self.support, now=NOW
        )

    def keep_out(self, chair: Chair) -> str:
        """Why the chair may not decide that somebody is kept from the conference; "" where they may."""
        participant = self.conference.participants.exclude(person__kind="professional").first()
        by = {"by": self.support, "now": NOW}
        with transaction.atomic():
            try:
                exclude(participant=participant, ground="Threats", decided_by=chair, review_on=DAY, **by)
            except Refused as refused:
                return refused.sentence
            finally:
                transaction.set_rollback(True)
        return ""

    def paths(self, chair: Chair) -> dict[str, Callable[[], object]]:
        """Every way in which somebody names a chair for the family."""
        by = {"by": self.support, "now": NOW}
        to_book = laid_out(
            reference=register(kind="C", family=self.family, children=[], on=DAY),
            kind=Conference.Kind.INITIAL,
            family=self.family,
            limit_date=date(2025, 6, 3),
        )
        to_book.save()
        sooner = wanted_for(self.unit, day=date(2025, 5, 28), chair=chair)
        return {
            "booked": lambda: book(conference=to_book, wanted=sooner, **by),
            "in place of another": lambda: book(
                conference=self.conference,
                wanted=wanted_for(self.unit, day=DAY, chair=chair),
                why_moved="Ill",
                **by,
            ),
            "brought forward": lambda: bring_forward(
                conference=self.conference, wanted=sooner, why="Hurt again", **by
            ),
            "of a plan": lambda: allocate_chair(plan=self.plan, chair=chair, **by),
            "of a transfer": lambda: track(transfer=self.transfer, chair=chair, **by),
            "a booking handed over": lambda: self.hand_over(chair, 0),
            "a plan and a transfer handed over": lambda: self.hand_over(chair, 1),
        }


@pytest.mark.parametrize(("ground", "words"), GROUNDS)
def test_nobody_unfit_is_named_by_any_path_and_today_says_who_may_not_go_on(
    ground: Callable[[Family, Chair], None], words: str
) -> None:
    office = Office()
    other = ChairFactory(user__areas=[office.unit.area])
    ground(office.family, other)
    office.family.refresh_from_db()
    paths, said = office.paths(Chair.objects.get(pk=other.pk)), {}
    for name, named in paths.items():
        with pytest.raises(Refused) as refused, transaction.atomic():
            named()
        said[name] = refused.value.sentence
    assert {name for name, sentence in said.items() if words in sentence} == set(paths), said
    keeps_out = office.keep_out(Chair.objects.get(pk=other.pk))
    assert (words in keeps_out) is (ground in TIES), (
        "who is not registered may keep somebody out, who is tied not"
    )
    assert ask((CANNOT_GO_ON,), office.support, today=NOW.date()).all(CANNOT_GO_ON) == []

    ground(Family.objects.get(pk=office.family.pk), office.unit.chair)
    found = refused_answering(Family.objects.filter(pk=office.family.pk), today=NOW.date())
    assert all(words in sentence for sentence in found.values())
    (line,) = ask((CANNOT_GO_ON,), office.support, today=NOW.date()).all(CANNOT_GO_ON)
    assert line.name == office.unit.chair.user.name
    assert {each.code for each in line.records} == {record for record, _ in found}
    assert {each.code for each in line.records} == {
        office.conference.code,
        office.plan.code,
        office.transfer.code,
    }


def test_who_may_is_named_by_every_path() -> None:
    office = Office()
    for name, named in office.paths(office.other).items():
        with transaction.atomic():
            assert named(), name
            transaction.set_rollback(True)


def test_where_everybody_may_nothing_is_to_be_handed_over_and_elsewhere_nothing_is_told() -> None:
    office = Office()
    assert ask((CANNOT_GO_ON,), office.support, today=NOW.date()).all(CANNOT_GO_ON) == []
    office.unit.minute_taker.areas.set([AreaFactory()])
    (line,) = ask((CANNOT_GO_ON,), office.support, today=NOW.date()).all(CANNOT_GO_ON)
    assert line.name == office.unit.minute_taker.name
    elsewhere = SupportFactory(areas=[AreaFactory()])
    assert ask((CANNOT_GO_ON,), elsewhere, today=NOW.date()).all(CANNOT_GO_ON) == []


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
        has_a_conflict(unit.family, unit.chair)
        code = conference_of(unit).code
        text = signed_in(unit.support).get(f"/conferences/{code}/book/").text
        assert "has a conflict of interest with this family" in text
        assert "My sister teaches there" not in text


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
