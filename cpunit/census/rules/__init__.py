"""The DfE's validation of the children in need census, where it touches the conference unit.

Rule numbers are the DfE's. A row that breaks one is reported; it is recorded all the same where it can be.
"""

from cpunit.census.records import CensusChild, Finding, Header
from cpunit.census.rules.episodes import EPISODE_CHECKS, plans_without_conference
from cpunit.census.rules.facts import Broken, Facts
from cpunit.census.rules.plans import enquiries_together, plan_alone, plans_together
from cpunit.domain.calendar import WorkingDayCalendar


def findings(header: Header, calendar: WorkingDayCalendar, child: CensusChild) -> list[Finding]:
    """Every rule that the child's rows break."""
    facts = Facts(header, calendar, child)
    broken: list[Broken] = []
    for episode in child.episodes:
        for check in EPISODE_CHECKS:
            broken += check(facts, episode)
        for plan in episode.plans:
            broken += plan_alone(facts, plan)
    broken += plans_without_conference(facts)
    broken += enquiries_together(child)
    broken += plans_together(child)
    return [Finding(child.authority_id, what, rule) for rule, what in dict.fromkeys(broken)]
