"""What the database refuses of reports, in words."""

SENTENCES = {
    "report_social_work_once": "There is a social work report already, from somebody else: change that one.",
    "report_shared_or_why_not": (
        "Give the day on which the reports were shared, or why not and how many minutes are given to "
        "read them."
    ),
    "report_unsigned_by_somebody": "Say why the report is shared before it is signed off.",
    "sent_back_says_why": "Say what is to be put right before the report is signed off.",
    "report_given_once": "It is recorded already when they were given this report.",
    "answer_says_something": "Write what they say.",
    "answer_settled_by_somebody": "Only the chair says whether it is read out, and at a moment.",
    "answer_changed_at_a_moment": "Say what was changed for it, or why nothing was.",
    "report_chased_once_for_it": "They were asked for this report already.",
    "report_chased_by_somebody": "A reminder is sent by somebody, or by the worker for a date.",
    "report_offered_once": "The report is offered to them already.",
    "report_released_at_a_moment": "A report is released by somebody, at a moment.",
    "report_released_by_another": "Somebody else releases it: a second person reads it once more.",
    "report_version_once": "A version for them is asked for already.",
    "report_version_given_by_somebody": "A version is given by somebody, at a moment.",
    "report_version_wanted_or_given": "A version is owed, or given.",
    "report_version_of_a_text_that_was": "A version is of a report that was in before it.",
    "report_page_seen_once": "You have said so of this page already.",
    "report_offer_of_their_version": (
        "A parent reads their own version, and somebody releases it who did not enter it."
    ),
    "report_page_seen_stands": "What somebody said of a page stays as they said it.",
    "pack_made_whole": "The pack was not made whole: ask for it once more.",
    "no_report_says_why": "Say why no report is expected of them.",
}
