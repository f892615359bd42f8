"""What the unit brought with it: children whose plans began before it had this product, taken in from its
census.
"""

import random
from datetime import date, datetime, timedelta
from itertools import zip_longest

from cpunit.census.actions.import_census import import_census
from cpunit.census.records import CensusChild, CensusPlan, Enquiry, Episode
from cpunit.demo.families import Household
from cpunit.demo.moments import Moments, at
from cpunit.demo.shape import CENSUS_CATEGORIES, REPEAT_PLAN, category, days_for, limits_for
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import Area, Child

PLANS_BEGAN = (60, 320)
"""Working days ago."""
AGAIN = (400, 150)
"""Between so many working days ago and so many a family had plans that comes to conference again."""


class History:
    """Makes up the census of families that are known already, in two files: at first all plans go on, the
    newer file tells which ended.
    """

    def __init__(self, *, chance: random.Random, moments: Moments, area: Area) -> None:
        self.chance, self.moments, self.area = chance, moments, area
        self._told: list[CensusChild] = []
        self._ends: dict[str, date] = {}
        """By the authority's own id: when the child's plan ended."""

    def make_up(self, households: list[Household], *, ended: int, again: Household, to_come: int) -> None:
        """A plan for each child of these families; the last `ended` families' have ended. `again` is a family
        whose plans ended long ago and whose children come on a plan again, among the plans `to_come`, so that
        of all plans as many as in England are not the child's first.
        """
        days = iter(days_for(len(households) + 1, self.chance))
        spans = limits_for(len(households) - ended)
        for household, span in zip_longest(households, spans):
            until = None if span else self.moments.today
            held, reviews = self._life(span) if span else self._life_until(self.moments.today)
            self._tell(household, next(days), held=held, reviews=reviews, until=until)
        long_ago, until = (self.moments.working_days(-number) for number in AGAIN)
        self._tell(again, next(days), held=long_ago, reviews=self._reviews(long_ago, until)[0], until=until)
        repeats = round(REPEAT_PLAN * (len(self._told) + to_come)) - len(again.children)
        for child in self.chance.sample(self._told, repeats):
            child.episodes[0].plans[0].previous_plans = self.chance.choice((1, 1, 2))

    def _tell(
        self, household: Household, working_days: int, *, held: date, reviews: list[date], until: date | None
    ) -> None:
        """One conference for the brothers and sisters, that many working days after the enquiries began, with
        one plan and its reviews for each; it goes on, or ended after its latest review before `until`.
        """
        kind = category(self.chance)
        for child in household.children:
            if child.birth_date and child.birth_date < held - timedelta(days=40):
                self._told.append(self._child(child, held, working_days, kind, reviews))
                if until:
                    self._ends[self._told[-1].authority_id] = max([held, *reviews]) + timedelta(days=1)

    def _life_until(self, until: date) -> tuple[date, list[date]]:
        held = self.moments.working_days(-self.chance.randint(*PLANS_BEGAN))
        return held, self._reviews(held, until)[0]

    def _life(self, span: tuple[int, int]) -> tuple[date, list[date]]:
        """When a plan began and was reviewed, so that the limit of its next review is between so many working
        days from today and so many. Where it has passed, the plan was reviewed before.
        """
        first, last = (self.moments.working_days(number) for number in span)
        while True:
            held = self.moments.working_days(-self.chance.randint(*PLANS_BEGAN))
            reviews, limit = self._reviews(held, min(first, self.moments.today))
            if first <= limit <= last and (reviews or limit > self.moments.today):
                return held, reviews

    def take_in(self, day: date) -> None:
        """The first file, on the day on which the unit began with this product."""
        self._import(self._told, at(day))

    def take_in_newer(self) -> None:
        """The newer file, of those whose plans ended."""
        ended = [child for child in self._told if child.authority_id in self._ends]
        for child in ended:
            child.episodes[0].plans[0].ended_on = self._ends[child.authority_id]
        self._import(ended, at(self.moments.today, 8, 30))

    def _import(self, children: list[CensusChild], now: datetime) -> None:
        import_census(
            children=children,
            area=self.area,
            reckoner=self.moments.reckoner,
            today=self.moments.today,
            now=now,
        )

    def _child(
        self, child: Child, held: date, working_days: int, kind: str, reviews: list[date]
    ) -> CensusChild:
        started = self.moments.after(held, -working_days)
        code = CENSUS_CATEGORIES[kind]
        plan = CensusPlan(
            started_on=held,
            ended_on=None,
            initial_category=kind,
            latest_category=kind,
            initial_code=code,
            latest_code=code,
            previous_plans=0,
            reviews=list(reviews),
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

    def _reviews(self, held: date, until: date) -> tuple[list[date], date]:
        """Reviews before a day, each in time, and the limit of the next one."""
        found: list[date] = []
        counted_from, kind, conference = held, Kind.FIRST_REVIEW, ConferenceKind.INITIAL
        while True:
            limit = self.moments.reckoner.explain(kind, counted_from, conference=conference).book_by
            day = self.moments.after(limit, -self.chance.randint(0, 6))
            if day >= until:
                return found, limit
            found.append(day)
            counted_from, kind, conference = day, Kind.REVIEW, ConferenceKind.REVIEW
