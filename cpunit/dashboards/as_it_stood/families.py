"""What a reader may be told of families in which a child was then: one of them may be of another area."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from cpunit.dashboards.as_it_stood.kept import Names, as_kept
from cpunit.dashboards.as_it_stood.protected import Protected, ever_of
from cpunit.dashboards.as_it_stood.stood import Row
from cpunit.domain.exclusions import WORDS, Extent, effect
from cpunit.domain.words import long_date
from cpunit.people.models import Adult, Child, Exclusion, Family, User

ANOTHER = "Another one than today, of an area that is not yours"
HOME = "A home of another family, of an area that is not yours"
NOT_YOURS = "Not shown: it is of an area that is not yours"
OF_SOME = "Only in what concerns some of the children, this one among them"


def families_of(user: User, children: Collection[int], families: Collection[int]) -> dict[int, bool]:
    """These, and those in which these children ever were; of each whether the user may see it. One query."""
    visible = Family.objects.visible_to(user).filter(pk=OuterRef("pk")).order_by()
    found = Family.objects.filter(Q(pk__in=ever_of(children)) | Q(pk__in=families)).order_by("pk")
    return dict(found.annotate(is_seen=Exists(visible)).values_list("pk", "is_seen"))


def named_of(child: Child, user: User, adults: Collection[int]) -> set[int]:
    """Those of these adults who are of a family that the user may see, or stand on the child's page today.
    One query, none for nobody.
    """
    if not adults:
        return set()
    visible = Q(family__in=Family.objects.visible_to(user).order_by().values("pk"))
    found = Adult.objects.filter(visible | Q(responsibilities__child=child.pk), pk__in=adults).order_by()
    return set(found.values_list("pk", flat=True))


def family_row(family: Any, names: Names, *, is_seen: bool) -> list[Row]:
    """The family as it was recorded then."""
    if family is None:
        return [Row("Family", "Not kept" if is_seen else ANOTHER)]
    return [
        Row("Family", f"{family.name}, {family.code}"),
        Row("Area", family.area.name),
        Row("Team", family.team.name if family.team_id else ""),
        Row("Allocated social worker", names.of(family.social_worker_id)),
    ]


def home_rows(
    homes: Sequence[Any], lived: dict[int, Any], seen: Collection[int], protected: Protected
) -> list[Row]:
    """Where the child lived, with the first home first."""
    return [
        Row(
            f"Since {long_date(stay.since)}{', beside another home' if stay.is_second else ''}",
            _home(lived.get(stay.address_id), seen, protected),
        )
        for stay in sorted(homes, key=lambda each: (each.is_second, each.since, each.id))
    ]


def _home(address: Any, seen: Collection[int], protected: Protected) -> str:
    if address is None:
        return "Not kept"
    return protected.home(address) if address.family_id in seen else HOME


def adult_rows(bonds: Sequence[Any], named: Collection[int], names: Names) -> list[Row]:
    """Who was what to the child; those whom the user may not know of in one line without their names."""
    rows = [Row(names.of(bond.adult_id), _bond(bond)) for bond in bonds if bond.adult_id in named]
    return rows if len(rows) == len(bonds) else [*rows, Row("Of another family", NOT_YOURS)]


def _bond(bond: Any) -> str:
    pr = ", with parental responsibility" if bond.has_pr else ", without parental responsibility"
    return f"{bond.get_relationship_display()}{pr}"


def kept_out(
    families: Collection[int], *, child: Child, whose: Collection[int], until: datetime
) -> list[tuple[int, list[str]]]:
    """Who was kept from conferences of these families about the child, and how far: not who was kept only
    from what concerns brothers and sisters. Two queries, one where nobody was.
    """
    running = [each for each in as_kept(Exclusion, until, families, by="family_id") if each.ended_at is None]
    of: dict[int, set[int]] = {}
    if running:
        named = Exclusion.children.through.objects.filter(exclusion__in=[each.id for each in running])
        for exclusion, about in named.values_list("exclusion", "child"):
            of.setdefault(exclusion, set()).add(child.pk if about in whose else about)
    out = []
    for each in running:
        of_some = of.get(each.id, set())
        if does := effect(Extent(each.extent), of=of_some, at=[child.pk]):
            out.append((each.person_id, [WORDS[does], *([OF_SOME] if of_some else [])]))
    return out


def out_rows(out: Sequence[tuple[int, list[str]]], names: Names, *, is_seen: bool) -> list[Row]:
    """One of each; of a family that the user may not see, that it is not shown."""
    rows = [Row(names.of(person), texts=words) for person, words in out]
    return rows if is_seen else [*rows, Row("Of another family", NOT_YOURS)]
