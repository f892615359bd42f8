"""What gives away where a family lives: read from its addresses, looked for in what goes out."""

from functools import reduce
from operator import or_

from django.db.models import Prefetch, prefetch_related_objects

from cpunit.domain.whereabouts import Marks, marks_of, marks_of_telephone
from cpunit.people.models import Address, Family, HouseholdMember, Person


def address_marks(family: Family) -> Marks:
    """All that gives an address of the family away.

    Of a protected one also the street without its number, and the telephone numbers of the adults who live
    or lived there, but for those from whom it is kept (failure 1).
    """
    adults = HouseholdMember.objects.filter(kind=Person.Kind.ADULT).select_related("person__adult")
    found = list(Address.objects.filter(family=family).prefetch_related("protected_from"))
    protected = [each for each in found if each.protected_from.all()]
    prefetch_related_objects(protected, Prefetch("members", adults))
    return reduce(or_, map(_marks, found), Marks())


def _marks(address: Address) -> Marks:
    kept_from = list(address.protected_from.all())
    marks = marks_of(address.lines, address.postcode, is_protected=bool(kept_from))
    if not kept_from:
        return marks
    living = [member.person.adult for member in address.members.all()]
    return reduce(or_, (marks_of_telephone(adult.phone) for adult in living if adult not in kept_from), marks)
