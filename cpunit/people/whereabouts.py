"""What gives away where a family lives: read from its addresses, looked for in what goes out."""

from django.db import connection

from cpunit.domain.whereabouts import Marks, marks_of, marks_of_telephone
from cpunit.people.models import Family

_WRITTEN = """
    SELECT lines, postcode, kept_from.adults IS NOT NULL, (
               SELECT array_agg(phone)
               FROM people_householdmember JOIN people_adult USING (person_id)
               WHERE address_id = ANY (home.rows) AND person_id <> ALL (kept_from.adults)
           )
    FROM (
        SELECT lines, postcode, array_agg(id) AS rows FROM people_address WHERE id IN (
            SELECT id FROM people_address WHERE family_id = %(family)s
            UNION
            SELECT address_id FROM people_householdmember WHERE person_id IN (
                SELECT person_id FROM people_child WHERE family_id = %(family)s
                UNION
                SELECT person_id FROM people_adult WHERE family_id = %(family)s
                UNION
                SELECT adult_id
                FROM people_responsibility JOIN people_child ON child_id = person_id
                WHERE family_id = %(family)s
            )
        ) GROUP BY lines, postcode
    ) AS home, LATERAL (
        SELECT array_agg(adult_id) AS adults
        FROM people_address_protected_from WHERE address_id = ANY (home.rows)
    ) AS kept_from"""
"""Each home, in however many families it is recorded, whether it is protected in one of them, and the
telephones there of those from whom it is not kept. Where it is protected from nobody, nothing is unlike
nobody: no telephone is read.
"""


def address_marks(family: Family) -> Marks:
    """All that gives an address of the family away: also where its members, and parents of its children who
    are recorded in another family, live or lived.

    Of a protected one also the street without its number, and the telephone numbers of the adults who live
    or lived there, but for those from whom it is kept (failure 1). One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, {"family": family.pk})
        rows = cursor.fetchall()
    found = [marks_of(lines, postcode, is_protected=kept) for lines, postcode, kept, _ in rows]
    found += [marks_of_telephone(phone) for *_, phones in rows for phone in phones or ()]
    return Marks.all(found)
