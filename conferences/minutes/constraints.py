"""What the database refuses of minutes, in words."""

SENTENCES = {
    "minutes_approved_by_a_chair": "Minutes are approved by the chair, and are then a paper.",
    "minutes_immutable": "These minutes are approved, so they can no longer be changed.",
    "amendment_numbered_once": "Another amendment was approved just now: open the page again.",
    "amendment_numbered_once_approved": "An amendment has its number and its paper once it is approved.",
    "amendment_decided_by_somebody": "What became of it shows who decided, and when.",
    "amendment_declined_says_why": "Say why it is not taken up.",
    "amendment_says_what": "Say what is put right.",
    "amendment_says_who_asked": "Say who asked for it.",
    "amendment_of_a_decision_has_its_correction": "What was decided is corrected on its own page.",
    "amendment_kept": "An amendment stays as it was approved.",
    "amendment_without_gaps": "Amendments are numbered one after the other.",
    "chairs_report_approved_by_a_chair": "A chair’s report is approved by the chair, and is then a paper.",
    "chairs_report_immutable": "This report is approved, so it can no longer be changed.",
    "complaint_says_something": "Say what happened.",
    "complaint_answered_by_somebody": "An answer shows who gave it, and when.",
    "complaint_kept": "A complaint and its answer stay as they were written.",
    "version_one_at_a_time": "Somebody else handed the minutes on just now: open the page again.",
    "version_handed_back_says_why": "Who hands minutes back says what is to be worked on.",
    "filed_content_kept": "What a filed paper says stays as it was approved.",
    "minutes_version_only_added": "A version of the minutes stays as it was handed on.",
}
