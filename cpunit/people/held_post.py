"""Whose post is opened by somebody whom they must not meet: it is no way to them until somebody has looked,
and recorded anew who opens it (safety 2, 4).
"""

import re
from collections.abc import Mapping

from django.db import connection

from cpunit.domain.cautions import KEEPING_APART
from cpunit.people.models import ContactWay, Person

NOBODY = re.compile(r"\s*(nobody|no one|no-one|none)\b", re.IGNORECASE)
SOMEBODY = re.compile(
    r"\b(parents?|partner|father|mother|dad|mum|husband|wife|boyfriend|girlfriend|ex|he|him|"
    r"family|household|everybody|everyone|anybody|anyone|all)\b",
    re.IGNORECASE,
)
"""Who may be anybody of the home, as it was typed: "The other parent"."""

_KEPT_FROM = """
WITH pairs AS (
    SELECT caution.person_id AS one, protected.person_id AS other
    FROM people_caution caution JOIN people_caution_protects protected ON protected.caution_id = caution.id
    WHERE caution.ended_at IS NULL AND caution.kind = ANY (%(apart)s::text[])
    UNION
    SELECT protected.person_id, caution.person_id
    FROM people_caution caution JOIN people_caution_protects protected ON protected.caution_id = caution.id
    WHERE caution.ended_at IS NULL AND caution.kind = ANY (%(apart)s::text[])
    UNION
    SELECT kept.person_id, theirs.person_id
    FROM people_exclusion kept JOIN (
        SELECT person_id, family_id FROM people_adult UNION ALL SELECT person_id, family_id FROM people_child
    ) theirs ON theirs.family_id = kept.family_id AND theirs.person_id <> kept.person_id
    WHERE kept.ended_at IS NULL AND kept.extent <> 'minutes'
)
SELECT pairs.other, adult.name FROM pairs JOIN people_adult adult ON adult.person_id = pairs.one
WHERE pairs.other = ANY (%(people)s::bigint[])
"""


def held_post(opened: Mapping[int, str]) -> set[int]:
    """Of people by key, with who else opens their post in words, those of whom that is, or may be, somebody
    whom they must not meet, or who is kept from the conferences. No query where nobody opens it.
    """
    doubtful = {key: words for key, words in opened.items() if not NOBODY.match(words)}
    if not doubtful:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_KEPT_FROM, {"apart": sorted(KEEPING_APART), "people": list(doubtful)})
        pairs = cursor.fetchall()
    return {key for key, name in pairs if SOMEBODY.search(doubtful[key]) or _names(doubtful[key], name)}


def _names(words: str, name: str) -> bool:
    said = {word.casefold() for word in re.findall(r"\w+", words)}
    return any(word.casefold() in said for word in re.findall(r"\w+", name) if len(word) > 2)


def opened_by(person: Person) -> str:
    """Who else opens their post, as it was recorded; "" where it is not recorded as safe, or nobody does. No
    query where `contact_ways` are at hand.
    """
    latest = [way for way in person.contact_ways.all() if way.is_latest]
    words = next(
        (each.seen_by for each in latest if each.channel == ContactWay.Channel.POST and each.is_safe), ""
    )
    return "" if NOBODY.match(words) else words
