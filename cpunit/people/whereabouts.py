"""What gives away where a family lives: read from its addresses, looked for in what goes out."""

from functools import reduce
from operator import or_

from django.db import connection

from cpunit.domain.whereabouts import Marks, marks_of, marks_of_telephone
from cpunit.people.models import Family

_WRITTEN = """
    SELECT lines, postcode, kept_from.adults IS NOT NULL, (
               SELECT array_agg(phone)
               FROM people_householdmember AS member JOIN people_adult USING (person_id)
               WHERE member.address_id = address.id AND person_id <> ALL (kept_from.adults)
           )
    FROM people_address AS address, LATERAL (
        SELECT array_agg(adult_id) AS adults FROM people_address_protected_from WHERE address_id = address.id
    ) AS kept_from
    WHERE family_id = %(family)s"""
"""Each address, whether it is protected, and the telephones there of those from whom it is not kept. Where it
is protected from nobody, nothing is unlike nobody: no telephone is read.
"""


def address_marks(family: Family) -> Marks:
    """All that gives an address of the family away.

    Of a protected one also the street without its number, and the telephone numbers of the adults who live
    or lived there, but for those from whom it is kept (failure 1).
    """
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, {"family": family.pk})
        rows = cursor.fetchall()
    found = [marks_of(lines, postcode, is_protected=kept) for lines, postcode, kept, _ in rows]
    found += [marks_of_telephone(phone) for *_, phones in rows for phone in phones or ()]
    return reduce(or_, found, Marks())
