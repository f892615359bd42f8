"""What the database refuses of reports, in words."""

SENTENCES = {
    "report_once_a_professional": "This professional’s report is recorded already: change that one.",
    "report_social_work_once": "There is a social work report already, from somebody else: change that one.",
    "report_share_once_a_parent": "When this parent was given the reports is recorded already: change that.",
    "report_shared_or_why_not": (
        "Give the day on which the reports were shared, or why not and how many minutes are given to "
        "read them."
    ),
}
