"""What only the log and the history tell of a child: how their conferences were booked, moved and called off,
and what became of what is recorded about them: changed, moved to another family, put together with another
record, a death taken back.
"""

import json
from itertools import zip_longest
from typing import Any, NamedTuple

from cpunit.audit.models import AuditEvent
from cpunit.people.actions.keep_child import DEATH_TAKEN_BACK
from cpunit.people.models import Child, Scope
from cpunit.people.models.reference import address_of
from cpunit.web.happenings import Happening

OF_CHILD = ["moved", "merged", DEATH_TAKEN_BACK]
AT_CONFERENCES = {"took out": "Taken out of {}", "added": "Added to {}", "left": "Not at {} any more"}
"""What the log tells of one child at a conference, by its verb."""
OF_CONFERENCES = [
    "booked",
    "moved",
    "handed over",
    "brought forward",
    "stood down",
    "cancelled",
    "reconvened",
]
MOST_CHANGES = 50

LOGGED = """
SELECT event.id, at, verb, what, record, who.name AS who, NULL AS instead_of, NULL AS facts
FROM audit_auditevent event LEFT JOIN people_user who ON who.id = event.by_id
WHERE child = %s AND record = '' AND verb = ANY(%s)
UNION ALL
SELECT event.id, at, verb, what, record, who.name, NULL, NULL
FROM audit_auditevent event JOIN conferences_conference conference ON conference.reference_id = event.record
LEFT JOIN people_user who ON who.id = event.by_id
WHERE child = %s AND verb = ANY(%s) AND conference.family_id IN ({families})
UNION ALL
SELECT event.id, at, verb, what, record, who.name, before.reference_id, NULL
FROM conferences_conference conference
JOIN audit_auditevent event ON event.record = conference.reference_id
LEFT JOIN conferences_conference before ON before.id = conference.follows_id
LEFT JOIN people_user who ON who.id = event.by_id
WHERE conference.id IN (
    SELECT conference_id FROM conferences_conferencechild
    WHERE child_id IN (SELECT person_id FROM people_child WHERE %s IN (person_id, merged_into_id))
)
    AND child = '' AND (verb = ANY(%s) OR verb = 'began' AND conference.follows_id IS NOT NULL)
    AND conference.family_id IN ({families})
UNION ALL (
    SELECT history_id, history_date, '', '', '', who.name, NULL, to_jsonb(was)::text
    FROM people_historicalchild was LEFT JOIN people_user who ON who.id = history_user_id
    WHERE person_id = %s ORDER BY history_date DESC, history_id DESC LIMIT %s
)
"""
"""A plain statement for the reason in plans/overview/recorded.py."""


class Logged(NamedTuple):
    """What happened with the child's conferences, and to what is recorded about the child."""

    conferences: list[Happening]
    child: list[Happening]


def logged_of(child: Child, seen: Scope) -> Logged:
    """Of the conferences those that the user may see, also what was called off. One query."""
    given = [child.code, OF_CHILD, child.code, list(AT_CONFERENCES), *seen.given]
    given += [child.pk, OF_CONFERENCES, *seen.given, child.pk, MOST_CHANGES + 1]
    rows: list[Any] = list(AuditEvent.objects.raw(LOGGED.format(families=seen.sql), given))
    changes = sorted((row for row in rows if row.facts), key=lambda row: (row.at, row.pk), reverse=True)
    return Logged(
        conferences=[_of_conference(row) for row in rows if row.record],
        child=[*(_of_child(row) for row in rows if not (row.record or row.facts)), *_changed(changes)],
    )


def _of_conference(row: Any) -> Happening:
    """ "C26-KX34 was moved", or that it was begun after another one; why, as the log has it."""
    text = row.what
    if row.verb in AT_CONFERENCES:  # the log names the child first
        title, text = AT_CONFERENCES[row.verb].format(row.record), text.partition(": ")[2]
    elif row.verb == "began":
        title = f"{row.record} was begun, after {row.instead_of}"
    else:
        title = f"{row.record} was {row.verb}"
    return Happening(title, row.at, by=row.who or "", text=text, url=address_of(row.record))


def _of_child(row: Any) -> Happening:
    title, _, why = row.what.partition(": ")
    return Happening(title, row.at, by=row.who or "", text=why)


def _changed(rows: list[Any]) -> list[Happening]:
    """Who changed what, the newest row first; each is compared with the one before."""
    watched = [field for field in Child._meta.concrete_fields if field.name not in {"id", "code", "family"}]
    told = [json.loads(row.facts) for row in rows]
    found = []
    for row, facts, before in zip_longest(rows[:MOST_CHANGES], told[:MOST_CHANGES], told[1:]):
        changed = [
            str(field.verbose_name)
            for field in watched
            if before
            and facts[field.attname] != before[field.attname]
            and not _is_told_alone(field.name, facts)
        ]
        if before and not changed:
            continue
        words = f"Changed: {', '.join(changed)}" if before else "Recorded"
        found.append(Happening(words, row.at, by=row.who or ""))
    return found


def _is_told_alone(name: str, facts: dict[str, Any]) -> bool:
    """A death that was taken back has a line of its own, with its reason."""
    return name == "death_date" and facts["death_date"] is None
