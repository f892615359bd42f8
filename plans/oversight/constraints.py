"""What the database refuses of the chair's watch, in words."""

SENTENCES = {
    "quality_checked_once_a_day": "A quality check of that day is recorded already.",
    "quality_check_has_a_judgement": "Choose one of the three judgements.",
    "quality_check_says_something": "Say what is good in the plan, and what is to be better.",
    "quality_check_taken_out_for_a_reason": "Say why the quality check is taken out.",
    "quality_question_once": "Each question is judged once.",
    "quality_answer_has_a_judgement": "Choose one of the three judgements for each question.",
    "monitoring_contact_with_somebody": "Say with whom you spoke; reading the file is with nobody.",
    "monitoring_contact_found_something": "Say what you found.",
    "monitoring_contact_taken_out_for_a_reason": "Say why the contact is taken out.",
    "midway_review_held_on_a_day": "A midway review that was held was held on a day, and found something.",
    "midway_review_cancelled_for_a_reason": "Say why it is called off.",
}
