"""What is still to be done about the invitations before the day."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from conferences.conference.pieces import Missing, Piece, Told
from conferences.invitations.foreseen import COMING, needed_agencies, rung_about
from cpunit.domain.quoracy import Foreseen
from cpunit.domain.words import counted
from cpunit.papers.problem import MOST_TRIES
from cpunit.people.access import RECORDERS


def _missing(code: str, told: Told) -> Iterator[Missing]:
    url = reverse("conference_people", args=[code])
    if told["set_aside"]:
        yield Missing(f"{counted(told['set_aside'], 'letter')} not made", url, RECORDERS)
    if told["to_invite"]:
        yield Missing(counted(told["to_invite"], "invitation"), url, RECORDERS)
    if told["to_post"]:
        yield Missing(f"{counted(told['to_post'], 'letter')} to post or hand over", url)
    if told["no_words"]:
        yield Missing(
            f"{counted(told['no_words'], 'letter')} without words in their language", url, RECORDERS
        )
    if told["to_phone"]:
        yield Missing(f"{counted(told['to_phone'], 'person', 'people')} to be told", url)


INVITATIONS = Piece(
    "invitations",
    """
    SELECT conference_id, json_build_object(
        'set_aside', count(*) FILTER (WHERE status = 'to-invite' AND letter_tries >= %(most_tries)s),
        'to_invite', count(*) FILTER (WHERE status = 'to-invite' AND letter_tries < %(most_tries)s),
        'to_post', count(*) FILTER (WHERE status = 'invited' AND by_post AND posted_on IS NULL),
        'to_phone', count(*) FILTER (WHERE to_phone AND phoned_at IS NULL),
        'no_words', count(*) FILTER (WHERE status = 'to-invite' AND lacks_words)
    ) AS told
    FROM conferences_participant place
    JOIN people_person person ON person.id = place.person_id
    LEFT JOIN people_child child ON child.person_id = person.id
    LEFT JOIN people_adult adult ON adult.person_id = person.id
    CROSS JOIN LATERAL (
        SELECT coalesce(adult.letters_in, child.letters_in, 'en') <> 'en' AND NOT EXISTS (
            SELECT FROM supplied_suppliedwords words
            WHERE words.language = coalesce(adult.letters_in, child.letters_in) AND words.letter = person.kind
                AND words.withdrawn_at IS NULL AND words.valid_from <= %(today)s::date
        ) AS lacks_words
    ) AS language
    WHERE conference_id = ANY(%(conferences)s)
        AND (person.kind <> 'child' OR child.birth_date IS NOT NULL AND child.death_date IS NULL)
        AND (
            status = 'to-invite' OR status = 'invited' AND by_post AND posted_on IS NULL
            OR to_phone AND phoned_at IS NULL
        )
    GROUP BY conference_id
    """,
    _missing,
    {"most_tries": MOST_TRIES},
)


def _not_quorate(code: str, told: Told) -> Iterator[Missing]:
    if not rung_about(date.fromisoformat(told["day"]), date.fromisoformat(told["today"])):
        return
    foreseen = Foreseen(told["coming"], needed_agencies())
    if not foreseen.ok:
        yield Missing(foreseen.briefly, f"{reverse('conference_people', args=[code])}#foreseen")


QUORUM = Piece(
    "quorum",
    f"""
    SELECT ahead.id AS conference_id, json_build_object(
        'day', (booking.starts_at AT TIME ZONE %(zone)s::text)::date,
        'today', %(today)s::date, 'coming', {COMING}
    ) AS told
    FROM conferences_conference ahead
    JOIN conferences_booking booking ON booking.conference_id = ahead.id AND booking.cancelled_at IS NULL
    WHERE ahead.id = ANY(%(conferences)s::bigint[]) AND ahead.state = 'booked'
    """,  # noqa: S608
    _not_quorate,
)
"""From some working days before, by what the agencies have answered (`cpunit.domain.quoracy`)."""
