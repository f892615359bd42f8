"""What gives away where a family lives: read from its addresses, looked for in what goes out."""

from functools import reduce
from operator import or_

from cpunit.domain.whereabouts import Marks, marks_of, marks_of_telephone
from cpunit.people.models import Address, Family, HouseholdMember, Person


def address_marks(family: Family) -> Marks:
    """All that gives an address of the family away.

    Of a protected one also the street without its number, and the telephone numbers of the adults who live
    or lived there, but for those from whom it is kept (failure 1).
    """
    rows = Address.objects.filter(family=family).values_list("pk", "lines", "postcode", "protected_from")
    written: dict[int, tuple[str, str]] = {}
    kept_from: dict[int, set[int]] = {}
    for pk, lines, postcode, adult in rows:
        written[pk] = (lines, postcode)
        if adult is not None:
            kept_from.setdefault(pk, set()).add(adult)
    found = [marks_of(*typed, is_protected=pk in kept_from) for pk, typed in written.items()]
    if kept_from:
        adults = HouseholdMember.objects.filter(kind=Person.Kind.ADULT, address__in=kept_from)
        for address, person, phone in adults.values_list("address", "person", "person__adult__phone"):
            if person not in kept_from[address]:
                found.append(marks_of_telephone(phone))
    return reduce(or_, found, Marks())
