"""What the database refuses of plans, views and decisions, in words."""

SENTENCES = {
    "view_once": "This professional’s view for this child was recorded at the same moment by somebody else.",
    "view_category_goes_with_a_plan": "A view for a plan names one category; a view against one names none.",
    "view_has_reasons": "Write the reasons for the view.",
    "view_safety_scale_to_10": "The safety scale is a number from 0 to 10.",
    "view_for_chair_is_unseen": ("A view for the chair alone was not said in the room, and is never shown."),
    "dissent_once": "This dissent was recorded at the same moment by somebody else.",
    "dissent_has_a_reason": "Write why they dissent.",
    "outline_row_says_what_is_done": "Each row of the plan says what will be done: write it.",
    "outline_row_answers_one": "A row answers one risk or need: choose which.",
    "struck_row_says_why": "Say why the row is taken out.",
    "in_need_review_once_a_child": "What became of this review was recorded at the same moment: look at it.",
    "in_need_review_held_or_why_not": "Give the day on which it was held, or why it is not to be held.",
    "decision_once_a_child": "A decision for this child was recorded at the same moment. Look at it first.",
    "decision_one_category_with_a_plan": "A plan has exactly one category, and without a plan there is none.",
    "decision_has_reasons": "Write the reasons for the decision: they stand in the minutes.",
    "decision_override_has_reasons": "The chair decides otherwise than the views: record the reasons.",
    "decision_child_in_need_has_a_review_date": "Set the date of the first child in need review.",
    "decision_ends_no_plan_that_goes_on": "A plan that goes on has no reason for its end: take it out.",
    "decision_ends_a_plan_for_a_reason": "Choose why the plan ends.",
    "decision_other_plan_is_named_and_agreed": (
        "Another plan in the place of this one is named, and somebody at team manager level or above agrees."
    ),
    "correction_one_at_a_time": (
        "Another correction of this decision was recorded at the same moment: look at it first."
    ),
    "correction_says_why": "Say why the decision was recorded wrongly.",
    "correction_one_category_with_a_plan": (
        "A plan has exactly one category, and without a plan there is none."
    ),
    "correction_child_in_need_has_a_review_date": "Set the date of the first child in need review.",
    "correction_read_by_somebody": "A correction is read by somebody, at some time.",
    "decision_correction_kept": "A correction stays as it was recorded: correct the decision once more.",
}
