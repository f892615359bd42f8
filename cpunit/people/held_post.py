"""Whose post is opened, or whose messages are seen, by somebody whom they must not meet: it is no way to them
until somebody has looked, and recorded anew who sees it (safety 2, 4).
"""

import re
from collections.abc import Mapping

from django.db import connection

from cpunit.domain.cautions import KEEPING_APART
from cpunit.people.models import ContactWay, Person

NOBODY = re.compile(r"\s*(nobody|no[ -]one|none)( else)?[. ]*", re.IGNORECASE)
"""In these words alone: "Nobody but her husband" is somebody."""

_ADULTS = """
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
SELECT theirs.person_id, adult.name,
    EXISTS (SELECT FROM pairs WHERE pairs.other = theirs.person_id AND pairs.one = adult.person_id)
FROM (
    SELECT person_id, family_id FROM people_adult UNION ALL SELECT person_id, family_id FROM people_child
) theirs JOIN people_adult adult ON adult.family_id = theirs.family_id AND adult.person_id <> theirs.person_id
WHERE theirs.person_id = ANY (%(people)s::bigint[])
"""


def held_post(opened: Mapping[int, str]) -> set[int]:
    """Of people by key, with who else opens their post in words, those who are kept apart from somebody that
    may be meant by them: by all words but those that name another adult of the family. One query, none where
    nobody opens it.
    """
    doubtful = {key: words for key, words in opened.items() if words and not NOBODY.fullmatch(words)}
    if not doubtful:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_ADULTS, {"apart": sorted(KEEPING_APART), "people": list(doubtful)})
        found = cursor.fetchall()
    apart = {key for key, _, is_apart in found if is_apart}
    harmless = {key for key, name, is_apart in found if not is_apart and _names(doubtful[key], name)}
    named = {key for key, name, is_apart in found if is_apart and _names(doubtful[key], name)}
    return (apart - harmless) | named


def _names(words: str, name: str) -> bool:
    said = {word.casefold() for word in re.findall(r"\w+", words)}
    return any(word.casefold() in said for word in re.findall(r"\w+", name) if len(word) > 2)


def is_held(way: ContactWay) -> bool:
    """The same of e-mail, text messages and calls: by who else sees or hears them. One query where somebody
    does, and none when it is asked again of the same row.
    """
    if way.channel == ContactWay.Channel.POST:
        return False
    known: dict[str, bool] = way.__dict__.setdefault("held_by", {})
    if way.seen_by not in known:
        known[way.seen_by] = bool(held_post({way.person_id: way.seen_by.strip()}))
    return known[way.seen_by]


def opened_by(person: Person) -> str:
    """Who else opens their post, as it was recorded; "" where it is not recorded as safe, or nobody does. No
    query where `contact_ways` are at hand.
    """
    latest = [way for way in person.contact_ways.all() if way.is_latest]
    words = next(
        (each.seen_by for each in latest if each.channel == ContactWay.Channel.POST and each.is_safe), ""
    )
    return "" if NOBODY.fullmatch(words) else words
