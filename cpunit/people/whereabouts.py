"""What gives away where a family lives, learns and works: read from its facts, looked for in papers."""

from typing import NamedTuple

from django.db import connection

from cpunit.domain.whereabouts import Marks, marks_of, marks_of_email, marks_of_name, marks_of_telephone
from cpunit.people.models import Family, PersonFact
from cpunit.web.look import once_a_look

_WRITTEN = """
    SELECT '', lines, postcode, kept_from.adults IS NOT NULL OR EXISTS (
               SELECT FROM people_restriction AS withheld
               WHERE address_id = ANY (home.rows)
                   AND NOT EXISTS (SELECT FROM people_liftedrestriction WHERE restriction_id = withheld.id)
           ), (
               SELECT array_agg(phone)
               FROM people_householdmember JOIN people_adult USING (person_id)
               WHERE address_id = ANY (home.rows) AND person_id <> ALL (coalesce(kept_from.adults, '{}'))
           ), (
               SELECT array_agg(email)
               FROM people_householdmember JOIN people_adult USING (person_id)
               WHERE address_id = ANY (home.rows) AND person_id <> ALL (coalesce(kept_from.adults, '{}'))
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
    ) AS kept_from
    UNION ALL
    SELECT kind, fact.words, '', TRUE, NULL, NULL
    FROM people_personfact AS fact JOIN people_restriction AS withheld ON fact_id = fact.id
    WHERE %(family)s IN (fact.family_id, withheld.family_id)
        AND NOT EXISTS (SELECT FROM people_liftedrestriction WHERE restriction_id = withheld.id)"""
"""Each home, in however many families it is recorded, whether it is protected in one of them, and the
telephones and e-mail addresses there of those from whom it is not kept. Where it is protected from nobody,
nothing is unlike nobody: none is read. Then each other fact that is withheld from somebody.
"""


class FamilyMarks(NamedTuple):
    """What gives the `addresses` of a family away, which stand in no paper; and its `facts` that are withheld
    from somebody, and stand in nothing that he is given. Of the addresses apart what gives those away that
    are `protected`.
    """

    addresses: Marks
    facts: Marks
    protected: Marks


def address_marks(family: Family) -> Marks:
    """All of it, where what is written is not told for each reader apart. One query."""
    found = family_marks(family)
    return found.addresses | found.facts


def family_marks(family: Family | int) -> FamilyMarks:
    """All that gives an address away of the family, or of the one of that key: also where its members live
    or lived, and parents of its children who are recorded in another family.

    Of a protected one also the street without its number, and the telephone numbers and e-mail addresses of
    the adults who live or lived there, but for those from whom it is kept (failure 1). Apart from it each
    school, workplace, number and e-mail address that is withheld from anybody. One query, once a look.
    """
    return once_a_look(_family_marks, family.pk if isinstance(family, Family) else family)


def _family_marks(family: int) -> FamilyMarks:
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, {"family": family})
        rows = cursor.fetchall()
    homes = [(row, is_kept) for kind, *row, is_kept, _, _ in rows if not kind]
    found = [
        (marks_of(lines, postcode, is_protected=is_kept), is_kept) for (lines, postcode), is_kept in homes
    ]
    of_protected = [row for row in rows if not row[0] and row[3]]
    protected = [each for each, is_kept in found if is_kept]
    protected += [marks_of_telephone(phone) for *_, phones, _ in of_protected for phone in phones or ()]
    protected += [marks_of_email(email) for *_, emails in of_protected for email in emails or ()]
    facts = [marks_of_fact(kind, words) for kind, words, *_ in rows if kind]
    kept = Marks.all(protected)
    return FamilyMarks(Marks.all([kept, *(each for each, _ in found)]), Marks.all(facts), kept)


def marks_of_fact(kind: str, words: str) -> Marks:
    """What gives a fact away, wherever it is written."""
    if kind == PersonFact.Kind.PHONE:
        return marks_of_telephone(words)
    if kind == PersonFact.Kind.EMAIL:
        return marks_of_email(words)
    if kind == PersonFact.Kind.OTHER:
        return marks_of_name(words) | marks_of(words, "", is_protected=True)
    return marks_of_name(words)
