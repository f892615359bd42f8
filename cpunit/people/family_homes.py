"""The homes on a family's page: who lives there, whose letters go there, and from whom it is kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from cpunit.people.models import Address, Child, HouseholdMember, LiftedProtection
from cpunit.web.templatetags.cpunit_web import listed

MANY = 4
"""Children whose names are one list too many."""


@dataclass(frozen=True)
class AddressRow:
    """An address; `kept_from` names the adults who must never learn it. `letters` say of the children with
    two homes to which of them their own letters go.
    """

    pk: int
    lines: str
    status: str
    is_verified: bool
    people: list[str]
    letters: list[str]
    kept_from: list[str]
    lifted: list[str]


def address_rows(addresses: list[Address], children: list[Child]) -> list[AddressRow]:
    """A row for each, of the family with these children; they come with all that is read of them."""
    in_two = _with_two_homes(addresses)
    return [_address_row(address, children, in_two) for address in addresses]


def names_of(some: list[Child], children: list[Child]) -> list[str]:
    """Their names; where they are all of many, that they are."""
    if len(some) >= MANY and {child.pk for child in some} == {child.pk for child in children}:
        return [f"all {len(some)} children"]
    return [child.name for child in some]


def _with_two_homes(addresses: list[Address]) -> set[int]:
    """The keys of the children who live at two of them."""
    homes = Counter(
        member.person_id
        for address in addresses
        for member in address.members.all()
        if member.until is None and member.person.is_child and _is_living(member)
    )
    return {key for key, count in homes.items() if count > 1}


def _letters(members: list[HouseholdMember], in_two: set[int]) -> list[str]:
    two = [member for member in members if member.person_id in in_two]
    come = [member.person.name for member in two if member.has_letters]
    go = [member.person.name for member in two if not member.has_letters]
    return [
        *([f"Care is shared, and the own letters of {listed(come)} come here"] if come else []),
        *([f"Care is shared, and the own letters of {listed(go)} go to their other home"] if go else []),
    ]


def _address_row(address: Address, children: list[Child], in_two: set[int]) -> AddressRow:
    if address.left_on:
        status = f"Left on {day_words(address.left_on)}"
    elif address.verified_on:
        status = f"Verified {day_words(address.verified_on)}"
    else:
        status = "Not verified"
    members = [member for member in address.members.all() if member.until is None and _is_living(member)]
    living = [member.person for member in members]
    return AddressRow(
        pk=address.pk,
        lines=f"{address.lines}\n{address.postcode}".strip(),
        status=status,
        is_verified=bool(address.verified_on and not address.left_on),
        people=[
            *names_of([person.child for person in living if person.is_child], children),
            *(person.name for person in living if not person.is_child),
        ],
        letters=_letters(members, in_two),
        kept_from=[adult.name for adult in address.protected_from.all()],
        lifted=[_lifted(each) for each in address.lifted.all()],
    )


def _is_living(member: HouseholdMember) -> bool:
    return not (member.person.is_child and member.person.child.death_date)


def _lifted(lifted: LiftedProtection) -> str:
    """From whom it was kept, until when and why not any more; who told so, and who lifted it."""
    until, why, source = localdate(lifted.lifted_at), lifted.why.rstrip(". "), lifted.source.rstrip(". ")
    return (
        f"Kept from {lifted.adult.name} until {day_words(until)}: {why}. Told by: {source}. "
        f"Lifted by {lifted.lifted_by.name}."
    )


def left_words(left: Iterable[HouseholdMember]) -> str:
    """Who moved out of which home, for whoever recorded where they live now; one that is kept from somebody
    is not written out.
    """
    out: dict[str, list[str]] = {}
    for stay in left:
        is_protected = stay.address.protected_from.exists()
        home = "a protected address" if is_protected else str(stay.address).replace("\n", ", ")
        out.setdefault(home, []).append(stay.person.name)
    return " ".join(f"No longer at {home}: {listed(names)}." for home, names in out.items())


def day_words(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}" if day else "on a day not recorded"
