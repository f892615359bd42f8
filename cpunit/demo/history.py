"""What the unit brought with it: children whose plans began before it had this product, taken in from its
census.
"""

import random
from datetime import date, timedelta

from cpunit.census.actions.import_census import import_census
from cpunit.census.records import CensusChild, CensusPlan, Enquiry, Episode
from cpunit.demo.families import Household
from cpunit.demo.moments import Moments, at
from cpunit.demo.shape import CENSUS_CATEGORIES, REPEAT_PLAN, REVIEWED_IN_TIME, category, days_for
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import Child


class History:
    """Makes up the census of families that are known already."""

    def __init__(self, *, chance: random.Random, moments: Moments) -> None:
        self.chance, self.moments = chance, moments

    def take_in(self, households: list[Household], *, ended: int) -> None:
        """Import a plan for each child of these families; the last `ended` families' have ended since."""
        children = []
        number_of_plans = sum(len(each.children) for each in households)
        days = iter(days_for(number_of_plans, self.chance))
        repeats = round(REPEAT_PLAN * number_of_plans)
        earlier = [self.chance.choice((1, 1, 2)) for _ in range(repeats)] + [0] * (number_of_plans - repeats)
        self.chance.shuffle(earlier)
        for number, household in enumerate(households):
            held = self.moments.working_days(-self.chance.randint(60, 320))
            is_open = number < len(households) - ended
            children += [
                self._child(child, held, next(days), previous_plans=earlier.pop(), is_open=is_open)
                for child in household.children
                if child.birth_date and child.birth_date < held - timedelta(days=40)
            ]
        import_census(
            children=children,
            area=households[0].parts.area,
            reckoner=self.moments.reckoner,
            today=self.moments.today,
            now=at(self.moments.today, 7),
        )

    def _child(
        self, child: Child, held: date, working_days: int, *, previous_plans: int, is_open: bool
    ) -> CensusChild:
        started = self.moments.after(held, -working_days)
        kind = category(self.chance)
        code = CENSUS_CATEGORIES[kind]
        reviews = self._reviews(held)
        ended = None
        if not is_open:
            last = reviews[-1] if reviews else held
            ended = min(last + timedelta(days=1), self.moments.today)
        plan = CensusPlan(
            started_on=held,
            ended_on=ended,
            initial_category=kind,
            latest_category=kind,
            initial_code=code,
            latest_code=code,
            previous_plans=previous_plans,
            reviews=[day for day in reviews if ended is None or day < ended],
        )
        episode = Episode(
            referred_on=started,
            closed_on=None,
            closure_reason="",
            no_further_action=False,
            transfer_conference_on=None,
            has_assessment=True,
            enquiries=[Enquiry(started, None, held, not_required=False)],
            plans=[plan],
        )
        assert child.authority_id is not None
        return CensusChild(
            authority_id=child.authority_id,
            birth_date=child.birth_date,
            expected_date=child.expected_date,
            death_date=child.death_date,
            sex=child.sex,
            ethnicity=child.ethnicity,
            disabilities=[],
            episodes=[episode],
        )

    def _reviews(self, held: date) -> list[date]:
        """Reviews up to today, in time as often as England's; the last may be due or overdue."""
        found: list[date] = []
        counted_from, kind, conference = held, Kind.FIRST_REVIEW, ConferenceKind.INITIAL
        while True:
            limit = self.moments.reckoner.explain(kind, counted_from, conference=conference).book_by
            in_time = self.chance.random() < REVIEWED_IN_TIME
            day = self.moments.after(
                limit, -self.chance.randint(0, 6) if in_time else self.chance.randint(3, 12)
            )
            if day >= self.moments.today:
                return found
            found.append(day)
            counted_from, kind, conference = day, Kind.REVIEW, ConferenceKind.REVIEW
