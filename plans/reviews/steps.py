"""The step of a review's record that begins with the plan as it has gone."""

from collections.abc import Iterator
from dataclasses import replace

from conferences.live.standing import Standing
from conferences.live.steps import section_step, section_text
from cpunit.domain.frameworks.strengthening_families import BY_KEY
from plans.reviews.views import plan_so_far

PART = BY_KEY["plan-so-far"]


def _texts(standing: Standing) -> Iterator[tuple[str, str]]:
    """What the conference wrote, and the facts that its minutes will tell: an action may name an address."""
    yield from section_text(PART)(standing)
    for each in standing.attached:
        yield f"the actions of the plan of {each.child.name}", each.plan_so_far


STEPS = (replace(section_step(PART, plan_so_far), texts=_texts),)
