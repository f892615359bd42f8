"""`diary-week`: the week of twenty people out of years of holds, beside the same week alone."""

from datetime import date
from functools import partial
from statistics import median

from django.test import Client

from cpunit.bench.measure import Result, Say, interleaved, timed
from cpunit.bench.pages.asked import Asked, ask, signed_in
from cpunit.bench.scratch import loading, scratch_database
from cpunit.people.models import User

HOLDS, OF_THE_WEEK, PEOPLE = 10_000, 100, 20
MONDAY = date(2026, 3, 2)
ADDRESS = f"/diary/?week={MONDAY}&part=chairs"
MOST_TIMES = 1.5
REQUESTS = 15

UNIT = """
INSERT INTO people_area (id, name, slug) VALUES (1, 'Bench', 'bench');
INSERT INTO people_user (id, password, is_superuser, username, email, is_staff, is_active, date_joined, name,
    phone, role, keys_off)
SELECT n, '!', false, 'bench' || n, '', false, true, now(), 'Bench ' || n, '',
    CASE WHEN n > %(people)s THEN 'manager' ELSE 'chair' END, '{}'
FROM generate_series(1, %(people)s + 1) n;
INSERT INTO people_user_areas (user_id, area_id) SELECT id, 1 FROM people_user;
"""
# One a person and working day: first those of the week asked about, then back over the years.
HELD = """
WITH made AS (
    INSERT INTO diary_entry (user_id, kind, starts_at, ends_at, note, recorded_by_id, recorded_at)
    SELECT 1 + n %% %(people)s, 'training', day + time '10:00', day + time '12:00', '', %(people)s + 1, now()
    FROM generate_series(%(first)s, %(last)s) n,
        LATERAL (SELECT n / %(people)s AS nth) worked,
        LATERAL (SELECT (%(monday)s::date + nth %% 5 - nth / 5 * 7) AS day) days
    RETURNING id, user_id, kind, starts_at, ends_at
)
INSERT INTO diary_hold (user_id, why, starts_at, ends_at, knowingly, entry_id)
SELECT user_id, kind, starts_at, ends_at, false, id FROM made
"""
ALL_BUT_THE_WEEK = """
DELETE FROM diary_hold WHERE starts_at < %(monday)s::date;
DELETE FROM diary_entry WHERE starts_at < %(monday)s::date
"""


def run(*, say: Say, rows: int | None = None) -> Result:
    """The median of some requests of the page, with all holds ("ours") and with those of the week alone
    ("naive"), which must take as many queries and answer as much. `rows` asks for fewer holds.
    """
    holds = max(rows or HOLDS, 2 * OF_THE_WEEK)
    pages: dict[str, Asked] = {}
    with scratch_database(), loading() as cursor:
        cursor.execute(UNIT, {"people": PEOPLE})
        _hold(0, OF_THE_WEEK)
        client = signed_in(User.objects.get(role="manager"))

        def ours() -> float:
            _hold(OF_THE_WEEK, holds)
            took, pages["many"] = _asked(client)
            cursor.execute(ALL_BUT_THE_WEEK, {"monday": MONDAY})
            return took

        def few() -> float:
            cursor.execute("VACUUM ANALYZE diary_hold")
            took, pages["few"] = _asked(client)
            return took

        many_ms, few_ms = interleaved(ours, few, say)
    alike = pages["many"] == pages["few"]
    say(f"{pages['many'].queries} queries with {holds:,} holds, {pages['few'].queries} with {OF_THE_WEEK}")
    say("both answer alike" if alike else "THE TWO DO NOT ANSWER ALIKE")
    return Result(
        "diary-week",
        many_ms,
        few_ms,
        f"{HOLDS:,} holds: the queries of {OF_THE_WEEK}, and at most {MOST_TIMES} × as long",
        alike and many_ms <= MOST_TIMES * few_ms,
    )


def _hold(first: int, after: int) -> None:
    with loading() as cursor:
        cursor.execute(HELD, {"people": PEOPLE, "monday": MONDAY, "first": first, "last": after - 1})
        cursor.execute("VACUUM ANALYZE diary_hold")


def _asked(client: Client) -> tuple[float, Asked]:
    ask(client, ADDRESS)
    pairs = [timed(partial(ask, client, ADDRESS)) for _ in range(REQUESTS)]
    return median(took for took, _ in pairs), pairs[-1][1]
