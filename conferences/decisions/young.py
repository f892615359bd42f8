"""The young people of a conference: old enough to have a part in the plan of their own (LDS-10)."""

from conferences.live.standing import Standing
from conferences.young_people.policies import least_age
from cpunit.domain.participation import born_by
from cpunit.people.models import Child


def young_people_at(standing: Standing) -> list[Child]:
    """Those of the age from which the unit offers them to attend, who are alive. One query."""
    day, youngest = standing.day, least_age()
    return [
        child
        for child in (attached.child for attached in standing.voices)
        if day and child.birth_date and child.birth_date <= born_by(youngest, day) and not child.death_date
    ]
