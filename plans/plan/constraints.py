"""What the database refuses of a plan itself, in words."""

SENTENCES = {
    "plan_open_once_a_child": "This child has an open plan already: a child has one plan at a time.",
    "plan_never_overlaps": (
        "This child had a plan at that time already: one plan ends before the next one starts. "
        "Check the dates."
    ),
    "plan_has_one_category": "A plan has exactly one category: neglect, physical, sexual or emotional.",
    "plan_started_with_one_category": "A plan starts with exactly one category: check the decision.",
    "plan_ends_after_it_starts": "A plan ends after the day that it started: check the dates.",
    "plan_ends_for_a_reason": "A plan ends on a day and for a reason: give both.",
    "plan_reviewed_after_it_starts": "A review is after the day that the plan started: check the dates.",
    "plan_transferred_once_accepted": "Say which authority’s conference has accepted the plan.",
    "plan_visit_interval_lawful": "Visits are at least one working day apart.",
}
