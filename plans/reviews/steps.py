"""The step of a review's record that begins with the plan as it has gone."""

from conferences.live.steps import section_step
from cpunit.domain.frameworks.strengthening_families import BY_KEY
from plans.reviews.views import plan_so_far

STEPS = (section_step(BY_KEY["plan-so-far"], plan_so_far),)
