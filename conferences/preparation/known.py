"""What those who hold a conference should know beforehand (KRK-27)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from conferences.conference.safety_plan import Version
from conferences.models import Conference, Participant, Reply
from conferences.taking_part.facts import left_at
from conferences.taking_part.needs import NeedLine, SaidAndRecorded, needing_interpreters, needs_at
from cpunit.domain.exclusions import Extent
from cpunit.domain.participation import prompts
from cpunit.domain.taking_part import Need
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import day_and_date
from cpunit.people.alerts import APART, EXCLUDED, INTERPRETER, ORDER, Alert, says
from cpunit.people.cautions import cautions_of, orders_in_force, who_must_not_meet
from cpunit.people.models import Child, UnitSettings, with_details


def known(
    record: Conference, alerts: Sequence[Alert], *, today: date, plans: Sequence[Version], until: date
) -> list[dict[str, Any]]:
    """What the chair is told in time (KRK-27), and what keeps the children safe until then (WKF-5): the
    latest of `plans`, which ought to last `until` its day.

    `alerts` are those of its bar: where they name no interpreter and nobody excluded, there is none to read.
    """
    asked, stands = record.asked, None if record.is_over else SaidAndRecorded.of(record)
    replies = stands.replies if stands else []
    lines = needs_at(record, stands) if stands else []
    excluded: Iterable[Participant] = [row for row in stands.people if row.kept] if stands else []
    if stands is None and says(alerts, EXCLUDED):
        excluded = _excluded(record)
    rows: list[dict[str, Any]] = []
    if asked:
        rows.append({"key": "Reason for the conference", "value": asked.reason})
    rows += _needs(record, alerts, lines, stands)
    rows += _cautions(record, asked.safety_concerns if asked else "", replies, alerts, today)
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


def _needs(
    record: Conference, alerts: Sequence[Alert], lines: Sequence[NeedLine], stands: SaidAndRecorded | None
) -> list[dict[str, Any]]:
    """What is known that people need, by the request, the family's record, how they take part and what they
    answered, and how far each of it is (KRK-28): one truth with the page of how people take part.
    """
    asked = record.asked
    interpreters = [asked.interpreter] if asked and asked.interpreter else []
    access = [asked.access_needs] if asked and asked.access_needs else []
    interpreters += [_need(line) for line in lines if line.kind == Need.INTERPRETER]
    access += [_need(line) for line in lines if line.kind != Need.INTERPRETER]
    if says(alerts, INTERPRETER):
        listed = {line.name for line in lines if line.kind == Need.INTERPRETER}
        everybody = needing_interpreters(record.family_id) if stands is None else stands.needing
        needing = [each for each in everybody if each[0] not in listed]
        interpreters += [f"{name}: {language or 'language not recorded'}" for name, language in needing]
    if not (asked or interpreters or access):
        return []
    at = reverse("conference_taking_part", args=[record.code])
    leads = {"url": at, "action": "How people take part"} if lines else {}
    return [
        {"key": "Interpreter", "texts": interpreters or ["None asked for"], **leads},
        {"key": "Access and other needs", "texts": access or ["None asked for"], **leads},
    ]


def _need(line: NeedLine) -> str:
    """ "Donna Pemberwick: British Sign Language. Not asked for yet"."""
    is_other = line.kind != Need.INTERPRETER
    what = line.label if is_other else line.what or "language not recorded"
    who = f", {line.who}" if line.who else ""
    return f"{line.name}: {what.rstrip('.')}{who}. {line.words}"


def _cautions(
    record: Conference, noted: str, replies: Sequence[Reply], alerts: Sequence[Alert], today: date
) -> list[dict[str, Any]]:
    """What the family's page says of who must not meet whom, the note of the request, and what people
    answered that nobody has looked at (safety 4); with how much of it is answered on the day.
    """
    code, family = record.code, record.family
    stands = cautions_of(family, today=today) if says(alerts, APART) or says(alerts, ORDER) else []
    said = [
        f"{each.person_name} answers: “{each.must_not_meet}”. Not looked at yet"
        for each in replies
        if each.must_not_meet and each.looked_at is None
    ]
    apart, orders = [*who_must_not_meet(stands), *filter(None, [noted]), *said], orders_in_force(stands)
    if apart and not record.is_over:
        left = left_at([record.pk])[record.pk].risks
        apart.append(f"On the day: {left} still to be answered." if left else "On the day: all is answered.")
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
