"""What goes by e-mail about a child on a plan who became looked after: the plan's code, and no child's name
(safety 2). It goes to professionals alone.
"""

ASK = (
    "A child on plan {code} is looked after now, and {chair}, who chairs the plan, asks the core group "
    "whether the protection plan should end, so that there is one plan and not two.\n\n"
    "Say by {until} whether it should end or go on, and why: {door}"
)
REMIND = (
    "You were asked whether plan {code} should end, as its child is looked after now. {when}\n\n"
    "Your answer: {door}"
)
ENDED = (
    "The core group was asked, and {chair}, who chairs the plan, has decided that plan {code} ends on {day}. "
    "The child is looked after under a care plan from now on. No core group "
    "of this plan is due any more."
)
GOES_ON = (
    "The core group was asked, and {chair}, who chairs the plan, has decided that plan {code} goes on beside "
    "the care plan. Core groups, visits and reviews are due as before."
)
TAKEN_BACK = "You need not say any more whether plan {code} should end: the question is taken back."
BRIEFED = (
    "You are the reviewing officer of a child whose protection plan {code} has ended. What {who} hands over "
    "to you is here: {door}"
)
SHOULD_IT_END = "Plan {code}: should it end?"
DECIDED = "Plan {code}: what was decided"
HANDED_OVER = "Plan {code}: handed over to you"
