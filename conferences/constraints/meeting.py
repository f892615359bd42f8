"""What the database refuses from the day of the conference on, in words."""

from cpunit.web.constraints import register

SENTENCES = {
    "attendance_of_one_person": "A line of the attendance sheet is for one person.",
    "attendance_professional_once": "This professional is on the attendance sheet already.",
    "attendance_adult_once": "This parent or carer is on the attendance sheet already.",
    "attendance_child_once": "This child is on the attendance sheet already.",
    "report_once_a_professional": "This professional’s report is recorded already: change that one.",
    "report_social_work_once": "There is a social work report already, from somebody else: change that one.",
    "report_share_once_a_parent": "When this parent was given the reports is recorded already: change that.",
    "report_shared_or_why_not": (
        "Give the day on which the reports were shared, or why not and how many minutes are given to read "
        "them."
    ),
    "section_once": "Somebody else saved this part at this moment. Look at theirs, then save yours again.",
    "view_once": "This professional’s view for this child was recorded at the same moment by somebody else.",
    "view_category_goes_with_a_plan": "A view for a plan names one category; a view against one names none.",
    "view_has_reasons": "Write the reasons for the view.",
    "view_safety_scale_to_10": "The safety scale is a number from 0 to 10.",
    "view_dissent_has_a_reason": "Write why they dissent.",
    "outline_row_complete": (
        "Each row of the plan says the need, what should be different, what will be done and how we will "
        "know."
    ),
    "outline_row_has_one_owner": "Each row of the plan has one person who does it.",
    "decision_once_a_child": "A decision for this child was recorded at the same moment. Look at it first.",
    "decision_one_category_with_a_plan": (
        "A plan has exactly one category, and without a plan there is none."
    ),
    "decision_has_reasons": "Write the reasons for the decision: they stand in the minutes.",
    "decision_override_has_reasons": "The chair decides otherwise than the views: record the reasons.",
    "decision_child_in_need_has_a_review_date": "Set the date of the first child in need review.",
    "copy_once_a_person": "A copy for this person is asked for already.",
    "minutes_approved_by_a_chair": "Minutes are approved by the chair, and are then a paper.",
    "minutes_immutable": "These minutes are approved, so they can no longer be changed.",
    "conference_record_closed": "This conference is closed, so its record can no longer be changed.",
}

for constraint, sentence in SENTENCES.items():
    register(constraint, sentence)
