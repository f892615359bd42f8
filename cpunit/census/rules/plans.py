"""What is checked of a plan by itself, and of a child's plans and enquiries together."""

import itertools
from collections.abc import Iterator
from datetime import date

from cpunit.census.records import CensusChild, CensusPlan
from cpunit.census.rules.facts import Broken, Facts, Span, overlap
from cpunit.census.understanding import CATEGORIES

CODES = frozenset({*CATEGORIES, "MUL"})


def plan_alone(facts: Facts, plan: CensusPlan) -> Iterator[Broken]:
    """What is wrong with one plan whatever else there is."""
    yield from _life_and_year(facts, plan)
    start, end = plan.started_on, plan.ended_on
    last = facts.header.reference_date
    if start is None or start > last:
        yield (
            "8720",
            f"the start of a plan is {f'{start}, after {last}' if start else 'missing; it is left out'}",
        )
    if plan.previous_plans is None:
        yield "8730", f"the plan of {start} does not say how many there were before"
    if plan.initial_code not in CODES:
        yield "8905", f"the plan of {start} has no known initial category"
    if plan.latest_code not in CODES:
        yield "8910", f"the plan of {start} has no known latest category"
    if start and end and end <= start:
        yield "8840" if end == start else "8925", f"the plan of {start} ends on {end}, not after it starts"
    for review in plan.reviews:
        if start and review <= start:
            yield "8841", f"the review of {review} is not after the plan of {start} started"
    if plan.lacks_review_date:
        yield "8842Q", f"a review of the plan of {start} has no date"


def _life_and_year(facts: Facts, plan: CensusPlan) -> Iterator[Broken]:
    start, end, died = plan.started_on, plan.ended_on, facts.child.death_date
    last = facts.header.reference_date
    if died and start and start > died:
        yield "8915", f"the plan of {start} starts after the child died on {died}"
    if died and end and end > died:
        yield "8920", f"the plan of {start} ends on {end}, after the child died on {died}"
    if end and not facts.header.first_day <= end <= last:
        yield "8930", f"the plan of {start} ends on {end}, outside the year to {last}"


def enquiries_together(child: CensusChild) -> Iterator[Broken]:
    """Section 47 enquiries of one child that are open or run at the same time."""
    spans = sorted(
        (enquiry.started_on, enquiry.started_on if enquiry.not_required else enquiry.conference_on)
        for enquiry in (enquiry for episode in child.episodes for enquiry in episode.enquiries)
        if enquiry.started_on and (enquiry.not_required or enquiry.conference_on)
    )
    open_ones = sorted(
        enquiry.started_on
        for episode in child.episodes
        for enquiry in episode.enquiries
        if enquiry.started_on and not enquiry.not_required and enquiry.conference_on is None
    )
    if len(open_ones) > 1:
        yield "8839", f"two section 47 enquiries are open, from {open_ones[0]} and from {open_ones[1]}"
    everything: list[tuple[date, date | None]] = [*spans, *((start, None) for start in open_ones)]
    yield from _overlaps(everything, "8890", "section 47 enquiries")


def plans_together(child: CensusChild) -> Iterator[Broken]:
    """Plans of one child that are open or run at the same time."""
    spans = [
        (plan.started_on, plan.ended_on)
        for episode in child.episodes
        for plan in episode.plans
        if plan.started_on and not (plan.ended_on and plan.ended_on <= plan.started_on)
    ]
    open_ones = sorted(start for start, end in spans if end is None)
    if len(open_ones) > 1:
        yield "8935", f"two plans are open, from {open_ones[0]} and from {open_ones[1]}"
    yield from _overlaps(spans, "8940", "plans")


def _overlaps(spans: list[Span], rule: str, what: str) -> Iterator[Broken]:
    ordered = sorted(spans, key=lambda span: span[0])
    for (start, end), (later, until) in itertools.pairwise(ordered):
        both_open = end is None and until is None
        if not both_open and overlap(start, end, later, until):
            yield rule, f"the {what} of {start} and {later} overlap"
