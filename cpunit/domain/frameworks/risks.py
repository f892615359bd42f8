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

LOOKED_BACK_ON = tuple(key for key in RISKS_AND_NEEDS if key != "identity")
"""Those under which stand the original risks of a review (BNS-3): who a child is, is none. A need of it that
a row of the plan answers is looked back on as that row's.
"""
