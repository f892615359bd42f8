"""Invented people: one factory a model, and whole families with one call."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from cpunit.people.models import (
    Address,
    Adult,
    Agency,
    Area,
    Caution,
    Chair,
    Child,
    ContactWay,
    Family,
    HouseholdMember,
    Professional,
    Responsibility,
    Role,
    Team,
    UnitSettings,
    User,
    Venue,
)

PASSWORD = "a bicycle in the rain"
FIRST = 10_000
"""The number of the first of each name: so many digits stand in the same order as text and as numbers, none
begins or ends like another, and no time of day or number of a page is taken for that of a house.
"""


@cache
def hashed_password() -> str:
    """PASSWORD as it is stored; reckoned once a run, for a good hash is slow on purpose."""
    return make_password(PASSWORD)


class AreaFactory(DjangoModelFactory):
    class Meta:
        model = Area

    name = factory.Sequence(lambda n: f"Area {FIRST + n}")
    slug = factory.Sequence(lambda n: f"area-{FIRST + n}")


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    area = factory.SubFactory(AreaFactory)
    name = factory.Sequence(lambda n: f"Safeguarding team {FIRST + n}")


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency

    name = factory.Sequence(lambda n: f"Agency {FIRST + n}")
    kind = Agency.Kind.HEALTH


class ProfessionalFactory(DjangoModelFactory):
    """Works for an agency, with a verified e-mail address."""

    class Meta:
        model = Professional

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Professional {FIRST + n}")
    job_title = "Health visitor"
    email = factory.Sequence(lambda n: f"professional{FIRST + n}@agency.example")
    email_verified_on = date(2025, 1, 6)


class SocialWorkerFactory(ProfessionalFactory):
    agency = factory.SubFactory(AgencyFactory, kind=Agency.Kind.SOCIAL_CARE)
    team = factory.SubFactory(TeamFactory)
    job_title = "Social worker"


class UserFactory(DjangoModelFactory):
    """Signs in with PASSWORD. `UserFactory(role="chair", areas=[area])`; without `areas`, a new area."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{FIRST + n}")
    name = factory.Sequence(lambda n: f"User {FIRST + n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@unit.example")
    role = Role.SUPPORT
    password = factory.LazyFunction(hashed_password)

    @factory.post_generation
    def areas(self: User, create: bool, extracted: list[Area] | None, **kwargs: Any) -> None:
        if create and self.role != Role.ADMIN:
            self.areas.set([AreaFactory()] if extracted is None else extracted)


class SupportFactory(UserFactory):
    role = Role.SUPPORT


class ManagerFactory(UserFactory):
    role = Role.MANAGER


class AdministratorFactory(UserFactory):
    role = Role.ADMIN


class ChairUserFactory(UserFactory):
    role = Role.CHAIR


class ChairFactory(DjangoModelFactory):
    """A qualified chair who knows nobody's case. `ChairFactory(user__areas=[area])`."""

    class Meta:
        model = Chair

    user = factory.SubFactory(ChairUserFactory)
    professional = factory.SubFactory(
        ProfessionalFactory,
        name=factory.SelfAttribute("..user.name"),
        agency__kind=Agency.Kind.SOCIAL_CARE,
        job_title="Conference chair",
    )
    registration_number = factory.Sequence(lambda n: f"SW{n:06}")
    registered_until = date(2040, 11, 30)
    qualified_on = date(2010, 9, 1)


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = Venue

    area = factory.SubFactory(AreaFactory)
    name = factory.Sequence(lambda n: f"Room {FIRST + n}")
    address = "Civic Centre, 1 Market Street"


class FamilyFactory(DjangoModelFactory):
    """A family without members, held by a social worker of a team of its area."""

    class Meta:
        model = Family

    name = factory.Sequence(lambda n: f"Achterberg-{FIRST + n}")
    area = factory.SubFactory(AreaFactory)
    team = factory.SubFactory(TeamFactory, area=factory.SelfAttribute("..area"))
    social_worker = factory.SubFactory(SocialWorkerFactory, team=factory.SelfAttribute("..team"))


class ChildFactory(DjangoModelFactory):
    class Meta:
        model = Child

    family = factory.SubFactory(FamilyFactory)
    first_name = factory.Sequence(lambda n: f"Abel{FIRST + n}")
    last_name = factory.LazyAttribute(lambda child: child.family.name)
    birth_date = date(2018, 5, 8)


class UnbornChildFactory(ChildFactory):
    """Expected in March 2026."""

    first_name = ""
    birth_date = None
    expected_date = date(2026, 3, 2)


class AdultFactory(DjangoModelFactory):
    class Meta:
        model = Adult

    family = factory.SubFactory(FamilyFactory)
    name = factory.Sequence(lambda n: f"Marta Achterberg {FIRST + n}")


class ResponsibilityFactory(DjangoModelFactory):
    """An adult's relationship to a child of the same family, with parental responsibility."""

    class Meta:
        model = Responsibility

    adult = factory.SubFactory(AdultFactory)
    child = factory.SubFactory(ChildFactory, family=factory.SelfAttribute("..adult.family"))
    relationship = Responsibility.Relationship.MOTHER
    has_pr = True


class AddressFactory(DjangoModelFactory):
    """Verified; protected from nobody unless told."""

    class Meta:
        model = Address

    family = factory.SubFactory(FamilyFactory)
    lines = factory.Sequence(lambda n: f"{FIRST + n} Orchard Lane\nExampleton")
    postcode = "EX1 1AA"
    verified_on = date(2025, 1, 6)
    verified_by = factory.SubFactory(SupportFactory)


class HouseholdMemberFactory(DjangoModelFactory):
    """A child at an address of its family; give `person=adult.person` for an adult."""

    class Meta:
        model = HouseholdMember

    address = factory.SubFactory(AddressFactory)
    person = factory.LazyAttribute(lambda made: ChildFactory(family=made.address.family).person)
    kind = factory.LazyAttribute(lambda made: made.person.kind)
    since = date(2020, 1, 1)


class UnitSettingsFactory(DjangoModelFactory):
    """The one row; `UnitSettingsFactory(profile="kirklees")`."""

    class Meta:
        model = UnitSettings
        django_get_or_create = ("id",)

    id = 1


def family_with_children(*, children: int = 2, parents: int = 2, **facts: Any) -> Family:
    """A family whose parents hold parental responsibility for all its children.

    They live together at a verified address; the first parent has a verified e-mail address.
    """
    family: Family = FamilyFactory(**facts)
    births = [date(2018 - 2 * nth, 5, 8) for nth in range(4)] + [
        date(2017, month, 8) for month in range(1, 13)
    ]
    made = [ChildFactory(family=family, birth_date=birth) for birth in births[:children]]
    address = AddressFactory(family=family)
    for nth in range(parents):
        adult = AdultFactory(
            family=family,
            email=f"parent{nth}.{family.code.lower()}@home.example" if nth == 0 else "",
            email_verified_on=date(2025, 1, 6) if nth == 0 else None,
        )
        kind = Responsibility.Relationship.FATHER if nth else Responsibility.Relationship.MOTHER
        for child in made:
            ResponsibilityFactory(adult=adult, child=child, relationship=kind)
        HouseholdMemberFactory(address=address, person=adult.person)
        may_be_reached(adult)
    for child in made:
        HouseholdMemberFactory(address=address, person=child.person)
        may_be_reached(child)
    return family


def may_be_reached(who: Adult | Child, *but: str, by: User | None = None) -> None:
    """Every way that they have is recorded as safe, `but` these channels; ways recorded before are over."""
    home = who.person.homes.filter(until__isnull=True, has_letters=True).order_by("-since", "-pk").first()
    email, phone = (who.email, who.phone) if isinstance(who, Adult) else ("", "")
    of = {"email": {"to": email}, "text": {"to": phone}, "phone": {"to": phone}}
    told: dict[str, dict[str, Any]] = {channel: facts for channel, facts in of.items() if facts["to"]}
    if home:
        told["post"] = {"address": home.address, "seen_by": "Nobody"}
    ContactWay.objects.standing().filter(person=who.person).update(is_latest=False)
    by = by or User.objects.order_by("pk").first() or SupportFactory()
    for channel, facts in told.items():
        ContactWay.objects.create(
            person=who.person,
            channel=channel,
            is_safe=channel not in but,
            source="She says so",
            recorded_by=by,
            recorded_at=datetime(2025, 1, 6, 9, tzinfo=UTC),
            **facts,
        )


def kept_from(adult: Adult, other: Adult | Child, *, by: User, **facts: Any) -> Caution:
    """The adult must not meet the other one; a restraining order without an end unless told."""
    told = {"kind": "restraining", "why": "Threats", "source": "Police", "since": date(2025, 1, 6), **facts}
    caution = Caution.objects.create(family=adult.family, person=adult.person, recorded_by=by, **told)
    caution.protects.add(other.person)
    return caution
