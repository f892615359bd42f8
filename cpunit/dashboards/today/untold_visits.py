"""Teams that let two questions for visits pass: a line each for the chair of such plans, or for the service
manager where they have none, and not one a child (safety 12).
"""

from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import counted, day_and_date
from plans.nightly.untold import LET_PASS


def _line(told: dict[str, Any], today: date, chair: str = "") -> Waiting:
    asked, waits = told["asked"], told["since"]
    since = day_and_date(date.fromisoformat(asked or waits))
    return Waiting(
        told["name"] or "In no team",
        f"Not known whether there were visits: {counted(told['plans'], 'plan')}",
        f"{reverse('visits_untold')}?team={told['team'] or 0}{chair}",
        f"{'asked' if asked else 'waits'} since {since}",
    )


UNTOLD_VISITS = Section(
    "visits not known",
    """
    SELECT json_build_object(
        'name', team.name, 'team', told.team_id, 'plans', count(*), 'since', min(asked.since),
        'asked', CASE WHEN every(asked.asked_on IS NOT NULL) THEN min(asked.asked_on) END
    ) AS told, count(*) OVER () AS of_all
    FROM plans_noanswertold told
    JOIN plans_visitsasked asked ON asked.team_id IS NOT DISTINCT FROM told.team_id
    JOIN plans_plan plan ON plan.id = asked.plan_id AND plan.chair_id = told.chair_id
    JOIN people_child child ON child.person_id = plan.child_id
    JOIN people_family family ON family.id = child.family_id
        AND family.team_id IS NOT DISTINCT FROM told.team_id
    LEFT JOIN people_team team ON team.id = told.team_id
    WHERE asked.since <= %(two_questions_ago)s AND plan.ended_on IS NULL AND {seen}
        AND child.death_date IS NULL AND child.birth_date IS NOT NULL
        AND (%(chairs)s::bigint[] IS NULL OR told.chair_id = ANY(%(chairs)s::bigint[]))
        AND NOT EXISTS (
            SELECT FROM plans_visit visit WHERE visit.plan_id = plan.id AND NOT visit.before_birth
        )
    GROUP BY told.id, team.name ORDER BY min(asked.since), told.id LIMIT %(most)s
    """,
    _line,
    {"two_questions_ago": lambda today: today - LET_PASS},
    kind=Countable("team whose visits are not known", "teams whose visits are not known"),
)
"""What waits longest first; "asked since" where the team was asked for all of these plans."""
UNTOLD_WITHOUT_CHAIR = Section(
    "visits not known without a chair",
    """
    SELECT json_build_object(
        'name', team.name, 'team', asked.team_id, 'plans', count(*), 'since', min(asked.since),
        'asked', CASE WHEN every(asked.asked_on IS NOT NULL) THEN min(asked.asked_on) END
    ) AS told, count(*) OVER () AS of_all
    FROM plans_visitsasked asked JOIN plans_plan plan ON plan.id = asked.plan_id
    JOIN people_child child ON child.person_id = plan.child_id
    JOIN people_family family ON family.id = child.family_id
        AND family.team_id IS NOT DISTINCT FROM asked.team_id
    LEFT JOIN people_team team ON team.id = asked.team_id
    LEFT JOIN people_chair chair ON chair.id = plan.chair_id
    LEFT JOIN people_user of_chair ON of_chair.id = chair.user_id
    WHERE asked.since <= %(two_questions_ago)s AND plan.ended_on IS NULL AND {seen}
        AND of_chair.is_active IS NOT TRUE
        AND child.death_date IS NULL AND child.birth_date IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM plans_visit visit WHERE visit.plan_id = plan.id AND NOT visit.before_birth
        )
    GROUP BY asked.team_id, team.name ORDER BY min(asked.since), asked.team_id LIMIT %(most)s
    """,
    partial(_line, chair="&chair=none"),
    {"two_questions_ago": lambda today: today - LET_PASS},
    kind=Countable(
        "team whose visits are not known, of plans without a chair",
        "teams whose visits are not known, of plans without a chair",
    ),
)
"""The same of plans that no chair watches over, for who gives them one."""
