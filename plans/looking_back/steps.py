"""The step of a review's record that begins with the plan as it has gone."""

from collections.abc import Iterator
from dataclasses import replace

from conferences.live.standing import Standing
from conferences.live.step import HeadingStep, LiveStep
from conferences.looking_back.steps import looking_back_step
from cpunit.domain.frameworks.part import Part
from plans.looking_back.views import plan_so_far


def _step(part: Part) -> LiveStep:
    step = looking_back_step(part, plan_so_far)

    def texts(standing: Standing) -> Iterator[tuple[str, str]]:
        """What the conference wrote, and the facts that its minutes will tell."""
        yield from step.texts(standing)
        for each in standing.attached:
            yield f"the plan so far of {each.child.name}", each.plan_so_far

    return replace(step, texts=texts)


HEADINGS = (HeadingStep("plan-so-far", plan_so_far, _step),)
