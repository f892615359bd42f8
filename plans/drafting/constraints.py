"""What the database refuses of a drafted plan, in words."""

SENTENCES = {
    "plan_draft_once_a_plan": "A draft of this plan is begun already: go on with that.",
    "plan_draft_signed_once_handed_in": "A draft is signed off once it is handed in.",
    "plan_draft_signed_by_another": "A draft is signed off by somebody other than the one who wrote it.",
    "plan_draft_stuck_while_it_waits": "A draft waits to be signed off once it is handed in.",
    "plan_draft_part_once": "This is in the draft already: look at it again.",
    "plan_draft_part_says_one_thing": "Say what the contingency plan is to be, or who is to lead.",
    "plan_draft_row_once": "This row is in the draft already: look at it again.",
    "plan_draft_row_closed_on_a_day": "A row of the plan is closed on a day, as done or as no longer needed.",
}
