"""Who holds parental responsibility for the children at a conference; of an unborn child, the mother."""

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from conferences.models import Conference, Participant
from cpunit.people.models import Adult, Responsibility

HAD_THEM = """(
    given.reading_minutes IS NOT NULL OR NOT EXISTS (
        SELECT FROM conferences_booking standing
        WHERE standing.conference_id = given.conference_id AND standing.cancelled_at IS NULL
            AND given.shared_on >= (standing.starts_at AT TIME ZONE 'Europe/London')::date
    )
)"""
"""Whether what is recorded of a parent as `given` lets it begin: who has the reports on its day is given the
time to read them, also where that day was moved on to when they had them.
"""

WITHOUT_REPORTS = f"""
SELECT person_id, name FROM people_adult adult
WHERE person_id IN (
    SELECT held.adult_id FROM people_responsibility held
    JOIN conferences_conferencechild attached ON attached.child_id = held.child_id
    WHERE attached.conference_id = %(conference)s AND (
        held.has_pr OR held.relationship = 'mother' AND NOT EXISTS (
            SELECT FROM people_responsibility other WHERE other.child_id = held.child_id AND other.has_pr
        )
    )
) AND NOT EXISTS (
    SELECT FROM conferences_participant place
    LEFT JOIN conferences_reportshare given ON given.participant_id = place.id
    WHERE place.person_id = adult.person_id AND (
        given.conference_id = %(conference)s AND {HAD_THEM}
        OR place.conference_id = %(conference)s AND place.status = 'excluded'
    )
)
ORDER BY person_id
"""  # noqa: S608
"""Plain, as three pages ask for it and it took longer to put together than to answer."""

_PARENTS = """
SELECT DISTINCT attached.conference_id, held.adult_id
FROM people_responsibility held
JOIN conferences_conferencechild attached ON attached.child_id = held.child_id
WHERE attached.conference_id = ANY(%(conferences)s) AND (
    held.has_pr OR held.relationship = 'mother' AND NOT EXISTS (
        SELECT FROM people_responsibility other WHERE other.child_id = held.child_id AND other.has_pr
    )
)
"""
PARENTS_TAKING_PART = f"""{_PARENTS} AND NOT EXISTS (
    SELECT FROM conferences_participant place
    WHERE place.conference_id = attached.conference_id AND place.person_id = held.adult_id
        AND place.status = 'excluded'
)
"""
"""`parents_taking_part` of many conferences at once, for the statements that ask about all of a week."""
OTHERS_TAKING_PART = f"""
SELECT place.conference_id, place.person_id
FROM conferences_participant place JOIN people_adult adult ON adult.person_id = place.person_id
WHERE place.conference_id = ANY(%(conferences)s) AND place.status <> 'excluded'
    AND (place.conference_id, place.person_id) NOT IN ({_PARENTS})
"""  # noqa: S608
"""Who else of the family is on these lists of people: carers, step-parents, whoever is no parent in law."""


def parents_of(conference: Conference) -> QuerySet[Adult]:
    """Every parent of at least one of the children, invited or not."""
    held = Responsibility.objects.of_parents().filter(child__at_conferences__conference=conference)
    return Adult.objects.filter(pk__in=held.order_by().values("adult")).order_by("pk")


def parent_keys(conference: Conference) -> set[int]:
    """The same by their keys. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_PARENTS, {"conferences": [conference.pk]})
        return {key for _, key in cursor.fetchall()}


def parents_at_hand(conference: Conference) -> list[Adult]:
    """The same, with what a page tells of them."""
    held = Responsibility.objects.of_parents().filter(child__at_conferences__conference=conference)
    told = held.select_related("adult").only("adult__name").order_by("adult")
    return list(dict.fromkeys(each.adult for each in told))


def parents_and_excluded(conference: Conference) -> tuple[tuple[Adult, ...], tuple[Adult, ...]]:
    """The same, those who take part and those who are excluded apart. One query."""
    held = Responsibility.objects.of_parents().filter(child__at_conferences__conference=conference)
    told = held.annotate(is_out=Exists(_excluded(conference).filter(person=OuterRef("adult"))))
    rows = told.select_related("adult").order_by("adult")
    found = {each.adult: bool(getattr(each, "is_out", False)) for each in rows}
    out = tuple(each for each, is_out in found.items() if is_out)
    return tuple(each for each in found if each not in out), out


def parents_taking_part(conference: Conference) -> QuerySet[Adult]:
    """Those of them who are not excluded: an excluded parent is given no report."""
    return parents_of(conference).exclude(pk__in=_excluded(conference))


def excluded_parents(conference: Conference) -> QuerySet[Adult]:
    """Those of them who are excluded."""
    return parents_of(conference).filter(pk__in=_excluded(conference))


def without_reports(conference: Conference) -> list[Adult]:
    """Parents who take part, and of whom it is neither recorded when they were given the reports, with the
    time to read them where that is its day, nor why not (failure 7).
    """
    return list(Adult.objects.raw(WITHOUT_REPORTS, {"conference": conference.pk}))


def _excluded(conference: Conference) -> QuerySet[Participant, dict[str, int | None]]:
    excluded = Participant.Status.EXCLUDED
    return Participant.objects.adults().filter(conference=conference, status=excluded).values("person")
