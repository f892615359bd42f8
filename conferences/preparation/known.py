"""What those who hold a conference should know beforehand (KRK-27)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.urls import reverse

from conferences.conference.safety_plan import Version
from conferences.models import Conference, Participant
from cpunit.domain.exclusions import Extent
from cpunit.domain.participation import prompts
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import day_and_date
from cpunit.people.alerts import APART, EXCLUDED, INTERPRETER, ORDER, Alert, says
from cpunit.people.cautions import cautions_of, orders_in_force, who_must_not_meet
from cpunit.people.models import Child, Family, UnitSettings, with_details


def known(
    record: Conference, alerts: Sequence[Alert], *, today: date, plans: Sequence[Version], until: date
) -> list[dict[str, Any]]:
    """What the chair is told in time (KRK-27), and what keeps the children safe until then (WKF-5): the
    latest of `plans`, which ought to last `until` its day.

    `alerts` are those of its bar: where they name no interpreter and nobody excluded, there is none to read.
    """
    asked = record.asked
    excluded = _excluded(record) if says(alerts, EXCLUDED) else []
    rows: list[dict[str, Any]] = []
    if asked:
        needing = _needing(record.family) if says(alerts, INTERPRETER) else []
        rows += [
            {"key": "Reason for the conference", "value": asked.reason},
            {"key": "Interpreter", "texts": _interpreters(needing, asked.interpreter) or ["None asked for"]},
            {"key": "Access needs", "value": asked.access_needs or "None asked for"},
        ]
    rows += _cautions(record.code, record.family, asked.safety_concerns if asked else "", alerts, today)
    if not record.is_over and (plans or record.kind != Conference.Kind.REVIEW):
        rows.append(_safety_plan(record, plans, until))
    texts = [f"{_kept(row)}: {row.exclusion.ground}" for row in excluded if row.exclusion]
    rows.append({"key": "Excluded", "texts": texts, "value": "" if texts else "Nobody"})
    if record.lateness_reason and record.lateness_authorised_by:
        rows.append(
            {
                "key": "Booked past the limit",
                "value": f"{record.lateness_reason}\nAuthorised by {record.lateness_authorised_by.name}",
            }
        )
    return [{"value": "", "date": None, "texts": None, "url": "", "action": "", **row} for row in rows]


def _cautions(
    code: str, family: Family, noted: str, alerts: Sequence[Alert], today: date
) -> list[dict[str, Any]]:
    """What the family's page says of who must not meet whom, and the note of the request (safety 4)."""
    stands = cautions_of(family, today=today) if says(alerts, APART) or says(alerts, ORDER) else []
    apart, orders = [*who_must_not_meet(stands), *filter(None, [noted])], orders_in_force(stands)
    day = {"url": reverse("conference_on_the_day", args=[code]), "action": "How the day is arranged"}
    return [
        {
            "key": "Who should not meet",
            "texts": apart,
            "value": "" if apart else "Nobody named",
            **(day if apart else {}),
        },
        *([{"key": "Orders in force", "texts": orders}] if orders else []),
    ]


def _safety_plan(record: Conference, plans: Sequence[Version], until: date) -> dict[str, Any]:
    said = [plans[0].text, plans[0].words] if plans else []
    if plans and plans[0].ends_before(until):
        said.append(f"It ends before {day_and_date(until)}: agree one that lasts until the conference.")
    url = reverse("conference_safety_plan", args=[record.code])
    return {"key": "Interim safety plan", "value": "\n".join(said), "url": url, "action": "Record a new one"}


def _excluded(record: Conference) -> Iterable[Participant]:
    return record.participants.kept_out().select_related(*with_details("person"), "exclusion")


def _kept(row: Participant) -> str:
    """Who, and from what where it is not all of it."""
    return row.person_name if row.kept_from == Extent.WHOLE else f"{row.person_name}, {row.kept_words}"


def _needing(family: Family) -> list[tuple[str, str]]:
    """The name and the language of each who needs an interpreter, the adults first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_NEEDING, {"family": family.pk})
        return [
            (name or Child(first_name=first, last_name=last, birth_date=born).name, language)
            for name, first, last, born, language in cursor.fetchall()
        ]


_NEEDING = """
SELECT name, first_name, last_name, birth_date, first_language FROM (
    SELECT 0 AS is_child, person_id, name, '' AS first_name, '' AS last_name, NULL::date AS birth_date,
        first_language
    FROM people_adult WHERE family_id = %(family)s AND interpreter
    UNION ALL
    SELECT 1, person_id, '', first_name, last_name, birth_date, first_language
    FROM people_child WHERE family_id = %(family)s AND interpreter AND merged_into_id IS NULL
) AS needing ORDER BY is_child, person_id
"""


def _interpreters(needing: Iterable[tuple[str, str]], asked: str) -> list[str]:
    """What the request asks for, and who of the family is recorded as needing one."""
    recorded = [f"{name}: {language or 'language not recorded'}" for name, language in needing]
    return [words for words in (asked, *recorded) if words]


def to_settle(record: Conference, children: Iterable[Child]) -> dict[int, str]:
    """What is to be settled for each of these children by their age (KRK-21), in one line, by key; those for
    whom there is nothing are left out.
    """
    standard = profile_named(UnitSettings.current().profile).standards.advocacy_age
    found = {}
    for child in children:
        age = child.age_on(record.limit_date)
        asked = prompts(child.birth_date if age is not None else None, record.limit_date, standard)
        if asked:
            found[child.pk] = ", ".join(prompt.briefly for prompt in asked if prompt.expected)
    return found
