"""Two people have the same form open: what the first one saved is not undone by the second one's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from cpunit.people.models import (
    Address,
    Adult,
    Agency,
    Area,
    Chair,
    Child,
    Family,
    Professional,
    Team,
    UnitSettings,
    User,
    Venue,
)
from tests.factories.people import (
    AdministratorFactory,
    AreaFactory,
    ChairFactory,
    ManagerFactory,
    SocialWorkerFactory,
    SupportFactory,
    TeamFactory,
    VenueFactory,
    family_with_children,
)
from tests.web.html import sent_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def family() -> Family:
    return family_with_children(area=AreaFactory(), parents=2)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opened(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send back of this page unchanged."""
    return as_shown(client.get(address))


def as_shown(answer: Any) -> dict[str, Any]:
    """What a browser would send back of this answer unchanged."""
    return sent_back(answer.content, "as_it_was")


@pytest.mark.failure(1)
def test_a_page_opened_earlier_does_not_lift_the_protection_of_an_address(family: Family) -> None:
    support, manager = (signed_in(made(areas=[family.area])) for made in (SupportFactory, ManagerFactory))
    home = family.addresses.get()
    kept_from = family.adults.last()
    assert kept_from is not None
    home.members.filter(person=kept_from.person).delete()
    page = f"/families/{family.code}/addresses/{home.pk}/"
    earlier = opened(support, page)
    assert manager.post(page, opened(manager, page) | {"protected_from": [kept_from.pk]}).status_code == 302
    answer = support.post(page, earlier | {"postcode": "EX4 4JS"})
    assert answer.status_code == 200
    assert f"It now reads: {kept_from.name}." in answer.text
    assert 'value="EX4 4JS"' in answer.text
    assert list(home.protected_from.all()) == [kept_from]


def test_an_email_that_somebody_else_recorded_is_not_blanked(family: Family) -> None:
    support = signed_in(SupportFactory(areas=[family.area]))
    adult = family.adults.first()
    assert adult is not None
    page = f"/families/{family.code}/adults/{adult.pk}/"
    earlier = opened(support, page)
    assert support.post(page, opened(support, page) | {"email": "new@home.example"}).status_code == 302
    answer = support.post(page, earlier | {"phone": "01632 960000"})
    assert "It now reads: “new@home.example”." in answer.text
    adult.refresh_from_db()
    assert (adult.email, adult.phone) == ("new@home.example", "")
    again = opened(support, page) | {"phone": "01632 960000"}
    assert support.post(page, again).status_code == 302


class Office:
    """A family, the registers around it, and what each form can put in a field."""

    def __init__(self) -> None:
        self.area = AreaFactory()
        self.family = family_with_children(area=self.area, social_worker=None)
        self.child, self.adult = self.family.children.first(), self.family.adults.last()
        self.address = self.family.addresses.get()
        self.address.members.filter(person=self.adult.person).delete()
        self.other_area, self.other_team = AreaFactory(), TeamFactory(area=self.area)
        self.worker, self.other_worker = SocialWorkerFactory(team=None), SocialWorkerFactory(team=None)
        self.venue, self.chair = VenueFactory(area=self.area), ChairFactory(user__areas=[self.area])
        self.user = SupportFactory(areas=[self.area])
        UnitSettings.current().save()

    def signed_in(self, made: Any) -> Client:
        return signed_in(AdministratorFactory() if made is AdministratorFactory else made(areas=[self.area]))


@dataclass(frozen=True)
class Case:
    """One form over what stands: a field that each of two people changes, to what, and where it is kept."""

    address: Callable[[Office], str]
    theirs: Callable[[Office], tuple[str, Any]]
    mine: Callable[[Office], tuple[str, Any]]
    kept: Callable[[Office], Any]
    who: Any = SupportFactory

    def values(self, office: Office) -> list[str]:
        """What is kept of both fields, as a form sends it."""
        record = self.kept(office)
        return [plain(getattr(record, name)) for name, _ in (self.theirs(office), self.mine(office))]


def plain(value: Any) -> str:
    if hasattr(value, "all"):
        return ",".join(str(each.pk) for each in value.all())
    return str(getattr(value, "pk", value))


def register(
    slug: str, name: str, model: Any, theirs: Any, mine: Any, who: Any = AdministratorFactory
) -> Case:
    """A form of one of the registers, over the office's entry of that name."""

    def key(office: Office) -> Any:
        return name(office) if callable(name) else getattr(office, name).pk

    return Case(
        lambda office: f"/settings/{slug}/{key(office)}/",
        theirs if callable(theirs) else lambda office: theirs,
        mine if callable(mine) else lambda office: mine,
        lambda office: model.objects.get(pk=key(office)),
        who,
    )


FORMS = {
    "family": Case(
        lambda office: f"/families/{office.family.code}/change/",
        lambda office: ("social_worker", office.worker.pk),
        lambda office: ("name", "Okafor"),
        lambda office: Family.objects.get(pk=office.family.pk),
    ),
    "hand-over": Case(
        lambda office: f"/families/{office.family.code}/team/",
        lambda office: ("team", office.other_team.pk),
        lambda office: ("social_worker", office.worker.pk),
        lambda office: Family.objects.get(pk=office.family.pk),
    ),
    "child": Case(
        lambda office: f"/children/{office.child.code}/change/",
        lambda office: ("first_language", "Polish"),
        lambda office: ("authority_id", "LA-77"),
        lambda office: Child.objects.get(pk=office.child.pk),
    ),
    "adult": Case(
        lambda office: f"/families/{office.family.code}/adults/{office.adult.pk}/",
        lambda office: ("email", "new@home.example"),
        lambda office: ("phone", "01632 960000"),
        lambda office: Adult.objects.get(pk=office.adult.pk),
    ),
    "address": Case(
        lambda office: f"/families/{office.family.code}/addresses/{office.address.pk}/",
        lambda office: ("protected_from", office.adult.pk),
        lambda office: ("postcode", "EX4 4JS"),
        lambda office: Address.objects.get(pk=office.address.pk),
    ),
    "area": register("areas", "area", Area, ("name", "Leith"), ("slug", "leith")),
    "team": register(
        "teams", "other_team", Team, ("name", "First Response"), lambda office: ("manager", office.worker.pk)
    ),
    "venue": register("venues", "venue", Venue, ("seats", "30"), ("name", "The long room")),
    "agency": register(
        "agencies", lambda office: office.worker.agency_id, Agency, ("kind", "other"), ("name", "Elmbank")
    ),
    "professional": register(
        "professionals",
        "worker",
        Professional,
        ("phone", "01632 960000"),
        ("job_title", "Midwife"),
        ManagerFactory,
    ),
    "chair": register(
        "chairs",
        "chair",
        Chair,
        ("registration_number", "SW123456"),
        lambda office: ("professional", office.other_worker.pk),
    ),
    "user": register("users", "user", User, ("email", "new@unit.example"), ("name", "Ayo Marten")),
    "unit": Case(
        lambda office: "/settings/unit/",
        lambda office: ("phone", "01632 960000"),
        lambda office: ("email", "unit@council.example"),
        lambda office: UnitSettings.current(),
        AdministratorFactory,
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_of_two_posts_from_one_stale_page_the_second_is_told_and_nothing_is_lost(name: str) -> None:
    office, case = Office(), FORMS[name]
    mine, theirs = office.signed_in(case.who), office.signed_in(case.who)
    address = case.address(office)
    earlier = opened(mine, address)
    (their_field, their_value), (my_field, my_value) = case.theirs(office), case.mine(office)
    was = case.values(office)[1]
    assert theirs.post(address, opened(theirs, address) | {their_field: [their_value]}).status_code == 302
    told = mine.post(address, earlier | {my_field: [my_value]})
    assert told.status_code == 200
    assert "Somebody else changed this while you were writing." in told.text
    assert ": Somebody else changed this" in told.text, "the list of problems says which field it is about"
    assert case.values(office) == [str(their_value), was]
    assert as_shown(told)[my_field] == [str(my_value)], "nothing typed is lost"
    assert mine.post(address, as_shown(told)).status_code == 302
    assert case.values(office) == [str(their_value), str(my_value)]


@pytest.mark.parametrize("name", FORMS)
def test_a_post_without_its_marks_undoes_nothing_that_stands(name: str) -> None:
    office, case = Office(), FORMS[name]
    mine, address = office.signed_in(case.who), case.address(office)
    field, value = case.theirs(office)
    assert mine.post(address, opened(mine, address) | {field: [value]}).status_code == 302
    page = opened(mine, address)
    del page["as_it_was"]
    stood, (my_field, my_value) = case.values(office), case.mine(office)
    emptied = mine.post(address, page | {field: [""], my_field: [my_value]})
    assert emptied.status_code == 200
    assert case.values(office) == stood
    assert as_shown(emptied)[my_field] == [str(my_value)], "nothing typed is lost"
