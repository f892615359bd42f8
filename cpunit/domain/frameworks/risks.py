"""The headings of a map under which stand the risks and needs that a plan answers, whatever a framework calls
them.

"A multi-agency plan … based on the risks and needs" of the child (Bath and North East Somerset, conference
protocol: BNS-5). A row of the plan answers what stands under one of them.
"""

RISKS_AND_NEEDS = (
    "past-harm",
    "danger-statements",
    "complicating-factors",
    "domestic-abuse",
    "substance-misuse",
    "mental-health",
    "parenting",
    "identity",
)
"""By key, which frameworks share."""
