"""The step of a review's record that begins with the plan as it has gone."""

from collections.abc import Iterator
from dataclasses import replace

from conferences.live.standing import Standing
from conferences.live.step import HeadingStep, LiveStep
from conferences.live.steps import section_step, section_text
from cpunit.domain.frameworks.part import Part
from plans.reviews.views import plan_so_far


def _step(part: Part) -> LiveStep:
    def texts(standing: Standing) -> Iterator[tuple[str, str]]:
        """What the conference wrote, and the facts that its minutes will tell: an action may name an
        address.
        """
        yield from section_text(part)(standing)
        for each in standing.attached:
            yield f"the actions of the plan of {each.child.name}", each.plan_so_far

    return replace(section_step(part, plan_so_far), texts=texts)


HEADINGS = (HeadingStep("plan-so-far", plan_so_far, _step),)
