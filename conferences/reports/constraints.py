"""What the database refuses of reports, in words."""

SENTENCES = {
    "report_social_work_once": "There is a social work report already, from somebody else: change that one.",
    "report_shared_or_why_not": (
        "Give the day on which the reports were shared, or why not and how many minutes are given to "
        "read them."
    ),
}
