"""What is recorded about a child, in one plain statement each: the pages of a child and of a plan read all of
it, and putting the same questions together from their parts took longer than all else on them.
"""

from collections.abc import Iterable
from typing import Any

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.people.models import Child, Scope
from plans.models import CoreGroup, Plan, Visit

FIRST_CONFERENCES = (Kind.INITIAL_CONFERENCE, Kind.TRANSFER_IN_CONFERENCE)

CORRECTED = """
    (SELECT later.history_change_reason FROM {history} later
        WHERE later.id = {key} AND {is_done} AND coalesce(later.history_change_reason, '') NOT IN ('', (
            SELECT coalesce(history_change_reason, '') FROM {history} later
            WHERE later.id = {key} AND {is_done} ORDER BY history_id LIMIT 1
        ))
        ORDER BY later.history_id DESC LIMIT 1) AS corrected
"""
"""Why it was put right last: a reason that its first record has not."""
VISIT_CORRECTED = CORRECTED.format(history="plans_historicalvisit", key="visit.id", is_done="true")
GROUP_CORRECTED = CORRECTED.format(
    history="plans_historicalcoregroup", key="met.id", is_done="later.held_on IS NOT NULL"
)
VISITS = f"""
SELECT visit.id, visit.plan_id, visited_on, seen, seen_alone, before_birth, announced, place, came_as_id,
    professional.name AS visitor, {VISIT_CORRECTED}
FROM plans_visit visit JOIN people_professional professional ON professional.person_id = visit.professional_id
WHERE visit.plan_id = ANY(%s) ORDER BY visited_on DESC, visit.id DESC
"""  # noqa: S608  # of constants alone
NAMED = """
    SELECT coalesce(professional.name, adult.name, child.first_name) AS name
    FROM people_person person
    LEFT JOIN people_professional professional ON professional.person_id = person.id
    LEFT JOIN people_adult adult ON adult.person_id = person.id
    LEFT JOIN people_child child ON child.person_id = person.id
    WHERE person.id IN ({whose}) ORDER BY person.kind DESC, name, person.id
"""
CAME = NAMED.format(
    whose="SELECT professional_id FROM plans_coregroup_members WHERE coregroup_id = met.id "
    "UNION SELECT person_id FROM plans_coregroup_of_family WHERE coregroup_id = met.id"
)
SENT_APOLOGIES = NAMED.format(
    whose="SELECT person_id FROM plans_coregroup_apologies WHERE coregroup_id = met.id"
)
GROUPS = f"""
SELECT met.id, of.plan_id AS of_plan, planned_for, state, held_on, progress, why_cancelled, came_as_id,
    ARRAY({CAME}) AS names, ARRAY({SENT_APOLOGIES}) AS sent_apologies, {GROUP_CORRECTED},
    CASE state WHEN 'cancelled' THEN (
        SELECT (max(history_date) AT TIME ZONE 'Europe/London')::date FROM plans_historicalcoregroup
        WHERE id = met.id
    ) END AS off_on
FROM plans_coregroup met JOIN plans_coregroup_plans of ON of.coregroup_id = met.id
WHERE of.plan_id = ANY(%s) ORDER BY planned_for DESC, met.id DESC
"""  # noqa: S608  # of constants alone
CONFERENCES = """
SELECT conference.id, reference_id, kind, state, held_on,
    (SELECT starts_at FROM conferences_booking WHERE conference_id = conference.id AND cancelled_at IS NULL)
        AS booked_for,
    (SELECT coalesce(
        (SELECT corrected.outcome FROM conferences_decisioncorrection corrected
            WHERE corrected.decision_id = decision.id ORDER BY number DESC LIMIT 1),
        decision.outcome
    ) FROM conferences_decision decision
        WHERE conference_id = conference.id AND child_id = attached.child_id) AS decided
FROM conferences_conference conference
JOIN conferences_conferencechild attached ON attached.conference_id = conference.id
WHERE attached.child_id IN (SELECT person_id FROM people_child WHERE %s IN (person_id, merged_into_id))
    AND state NOT IN ('stood-down', 'cancelled') AND family_id IN ({families})
ORDER BY conference.id DESC
"""
DATES = """
SELECT id, record_id, child_id, family_id, kind, conference, counted_from, due_date, profile, amount, unit,
    backwards, counted_from_words, rule_source, rule_in_force_from, "interval", done_on, closed_at,
    is_untold
FROM deadlines_deadline
WHERE record_id = %(record)s OR kind = ANY(%(firsts)s) AND done_on IS NOT NULL AND record_id IN (
    SELECT because_id FROM conferences_conferencechild
    WHERE conference_id = %(conference)s AND child_id = %(child)s
)
ORDER BY due_date, id
"""


def dates_of(plan: Plan) -> list[Deadline]:
    """The plan's dates, open and closed, and the limit that the conference which started it was held by."""
    given = {
        "record": plan.reference_id,
        "firsts": [kind.value for kind in FIRST_CONFERENCES],
        "conference": plan.conference_id,
        "child": plan.child_id,
    }
    return list(Deadline.objects.raw(DATES, given))


def visits_on(plans: Iterable[Plan]) -> dict[int, list[Visit]]:
    """By plan, the latest first, each with the name of its `visitor`."""
    found: dict[int, list[Visit]] = {plan.pk: [] for plan in plans}
    for visit in Visit.objects.raw(VISITS, [list(found)]) if found else ():
        found[visit.plan_id].append(visit)
    return found


def groups_on(plans: Iterable[Plan]) -> dict[int, list[CoreGroup]]:
    """By plan, the latest first, each with the `names` of who takes part and who `sent_apologies`; brothers
    and sisters have one together.
    """
    found: dict[int, list[CoreGroup]] = {plan.pk: [] for plan in plans}
    rows: Iterable[Any] = CoreGroup.objects.raw(GROUPS, [list(found)]) if found else ()
    for group in rows:
        found[group.of_plan].append(group)
    return found


def conferences_about(child: Child, seen: Scope) -> list[Conference]:
    """The child's conferences within the scope, held and to come, each with the moment it is `booked_for` and
    what it `decided` for the child, as corrected last.
    """
    return list(Conference.objects.raw(CONFERENCES.format(families=seen.sql), [child.pk, *seen.given]))
