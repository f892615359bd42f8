"""What a family's page shows, loaded with a number of queries that does not depend on the family's size."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q
from django.urls import reverse

from cpunit.domain.exclusions import Extent
from cpunit.people.alerts import Marker, markers_on
from cpunit.people.cautions import CautionRow, cautions_of
from cpunit.people.family_homes import AddressRow, address_rows, day_words, names_of
from cpunit.people.family_withheld import FamilyWithheld, withheld_rows
from cpunit.people.independent import way_to_independence
from cpunit.people.models import (
    Adult,
    Child,
    Exclusion,
    Family,
    HouseholdMember,
    LiftedProtection,
    Reference,
    Responsibility,
    Role,
    User,
)
from cpunit.people.policies import may_record_family
from cpunit.people.reach import housed, to_ask_anew, way_words
from cpunit.web.templatetags.cpunit_web import listed

ELDEST_FIRST = (F("child__birth_date").asc(nulls_last=True), "child_id")


@dataclass(frozen=True)
class ChildRow:
    code: str
    name: str
    url: str
    about: str
    reach_url: str = ""


@dataclass(frozen=True)
class AdultRow:
    """An adult; `bonds` are lines such as "Mother of Abel and Bea, with parental responsibility". A parent
    who is recorded in another family stands there too, under the code of theirs.
    """

    pk: int
    name: str
    family: str
    bonds: list[str]
    contact: list[str]
    reach: str
    needs: list[str]
    interpreter: bool


@dataclass(frozen=True)
class FamilyPage:
    """Who belongs to a family, who holds its case, its homes and its records."""

    children: list[ChildRow]
    adults: list[AdultRow]
    summary: list[dict[str, str]]
    may_change: bool
    may_correct: bool
    discussion_url: str
    request_url: str
    addresses: list[AddressRow]
    cautions: list[CautionRow]
    withheld: FamilyWithheld
    may_lift: bool
    may_release: bool
    records: list[Reference]
    change_url: str
    hand_over_url: str
    transfer_url: str
    independence: dict[str, str]
    markers: list[Marker]
    ask_anew: list[tuple[str, str]]
    """By name, and where it is recorded: whose post nobody knows the opener of, since a move."""


def family_page(family: Family, *, user: User, today: date) -> FamilyPage:
    """The members, homes and records of a family that the user may see."""
    members = Prefetch("members", HouseholdMember.objects.select_related("person__child", "person__adult"))
    lifted = Prefetch("lifted", LiftedProtection.objects.select_related("adult", "lifted_by"))
    addresses = list(family.addresses.prefetch_related(members, "protected_from", lifted).order_by("-id"))
    bonds = Prefetch(
        "responsibilities",
        Responsibility.objects.filter(child__in=Child.objects.visible_to(user))
        .select_related("child")
        .order_by(*ELDEST_FIRST),
    )
    children = list(family.children.once())
    may_change = may_record_family(user) is None
    out = kept_out(family)
    adults = list(
        Adult.objects.filter(Q(family=family) | Q(responsibilities__child__in=children))
        .distinct()
        .select_related("family", "person")
        .prefetch_related(bonds, "person__contact_ways")
    )
    at_home = housed([adult.person for adult in adults])
    living = [each for each in children if each.death_date is None]
    members_now: list[Adult | Child] = [*adults, *living]
    unasked = to_ask_anew([each.pk for each in members_now]) if may_change else set()
    return FamilyPage(
        ask_anew=[
            (each.name, reverse("person_reach", args=[each.family.code, each.pk]))
            for each in members_now
            if each.pk in unasked
        ],
        children=[child_row(child, today, may_change=may_change) for child in children],
        adults=[_adult_row(adult, out.get(adult.pk, []), children, at_home) for adult in adults],
        summary=summary_of(family, may_change=may_change),
        may_change=may_change,
        may_correct=user.role == Role.MANAGER,
        discussion_url=discussion_url(family),
        request_url=f"/conferences/requests/new/?family={family.code}",
        addresses=address_rows(addresses, children),
        cautions=cautions_of(family, today=today),
        withheld=withheld_rows(family),
        may_lift=user.role in (Role.CHAIR, Role.MANAGER),
        may_release=user.is_chair,
        records=list(Reference.objects.visible_to(user).filter(family=family).order_by("kind", "code")),
        change_url=f"/families/{family.code}/change/",
        hand_over_url=f"/families/{family.code}/team/",
        transfer_url=f"/families/{family.code}/transfer/",
        independence=way_to_independence(user, family),
        markers=markers_on(family),
    )


def discussion_url(family: Family) -> str:
    """Where a strategy discussion about it is recorded."""
    return f"/conferences/strategy-discussions/new/?family={family.code}"


def summary_of(family: Family, *, may_change: bool) -> list[dict[str, str]]:
    """Its reference and who holds its case."""
    return [
        {"key": "Reference", "value": family.code, "url": ""},
        {"key": "Area", "value": family.area.name, "url": ""},
        {"key": "Team", "value": family.team.name if family.team else "", "url": ""},
        _social_worker(family, may_change=may_change),
    ]


def _social_worker(family: Family, *, may_change: bool) -> dict[str, str]:
    """Who holds the case, with the way to their contact details for those who keep them."""
    worker = family.social_worker
    return {
        "key": "Allocated social worker",
        "value": str(worker) if worker else "",
        "url": f"/settings/professionals/{worker.pk}/" if worker and may_change else "",
        "action": "See contact details",
    }


def child_row(child: Child, today: date, *, may_change: bool = False) -> ChildRow:
    """A child in a list: name, and age or expected date; with where it is said how their post reaches them,
    for those who may, of a child who is born and lives.
    """
    is_reached = may_change and not child.is_unborn and child.death_date is None
    return ChildRow(
        code=child.code,
        name=child.name,
        url=f"/children/{child.code}/",
        about=age_words(child, today),
        reach_url=reverse("person_reach", args=[child.family.code, child.pk]) if is_reached else "",
    )


def age_words(child: Child, today: date) -> str:
    """ "7 years, born 8 May 2018", "expected Mon 2 Mar 2026", "died Thu 1 May 2025"."""
    if child.birth_date is None:
        words = f"Unborn, expected {day_words(child.expected_date)}"
    else:
        age = child.age_on(today)
        years = "" if age is None else f"{age} year{'' if age == 1 else 's'}"
        if age == 0:
            months = (today.year - child.birth_date.year) * 12 + today.month - child.birth_date.month
            months -= today.day < child.birth_date.day
            years = f"{months} month{'' if months == 1 else 's'}"
        words = f"{years}, born {child.birth_date.day} {child.birth_date:%b %Y}"
    return f"{words}, died {day_words(child.death_date)}" if child.death_date else words


def _adult_row(adult: Adult, out: list[str], children: list[Child], at_home: set[int]) -> AdultRow:
    verified = f"verified {day_words(adult.email_verified_on)}" if adult.email_verified_on else "not verified"
    return AdultRow(
        pk=adult.pk,
        name=adult.name,
        family=adult.family.code,
        interpreter=adult.interpreter,
        bonds=[*_bonds(adult, children), *out],
        contact=[
            *([f"{adult.email} ({verified})"] if adult.email else []),
            *([adult.phone] if adult.phone else []),
        ],
        reach=way_words(adult.person, at_home),
        needs=[
            *(
                [f"Needs an interpreter: {adult.first_language or 'language not recorded'}"]
                if adult.interpreter
                else []
            ),
            *([adult.access_needs] if adult.access_needs else []),
            *([f"Letters {adult.letters_words}"] if adult.letters_words else []),
        ],
    )


def kept_out(family: Family) -> dict[int, list[str]]:
    """Of each adult who is kept from the family's conferences, that they are; the ground stands on the
    conference's own page. One query.
    """
    exclusions = (
        family.exclusions.running()
        .select_related("decided_by__user")
        .only("family", "person", "extent", "part", "review_on", "decided_by__user__name")
    )
    return {each.person_id: [_excluded(each)] for each in exclusions}


def _excluded(exclusion: Exclusion) -> str:
    who, until = exclusion.decided_by.user.name, day_words(exclusion.review_on)
    return f"{FROM[Extent(exclusion.extent)]}, decided by {who}: looked at again on {until}"


FROM = {
    Extent.WHOLE: "Excluded from conferences",
    Extent.PART: "Excluded from a part of conferences",
    Extent.MINUTES: "Given no minutes of conferences",
}


def _bonds(adult: Adult, children: list[Child]) -> list[str]:
    """One line for the children to whom they are the same, so that twelve siblings are not twelve lines."""
    to: dict[tuple[str, bool], list[Child]] = {}
    for bond in adult.responsibilities.all():
        to.setdefault((bond.get_relationship_display(), bond.has_pr), []).append(bond.child)
    return [
        f"{relationship} of {listed(names_of(some, children))}"
        f"{', with parental responsibility' if has_pr else ''}"
        for (relationship, has_pr), some in to.items()
    ]
