"""The sentences of the database constraints of plans; imported once all models are loaded."""

from cpunit.web.constraints import register

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
    "plan_visit_interval_lawful": "A child is visited at least every 10 working days: choose 1 to 10.",
    "plan_action_complete": "An action says the need, the outcome, what is done and how we will know.",
    "plan_action_has_one_owner": "An action has one person who does it.",
    "plan_action_closed_on_a_day": "An action is closed on a day, as done or as no longer needed.",
    "core_group_held_on_a_day": "A core group that was held shows the day; one that was not held shows none.",
    "core_group_cancelled_for_a_reason": "Say why the core group is cancelled.",
    "visit_seen_alone_was_seen": "A child who was seen alone was seen.",
    "visit_once_a_day": "A visit by this person on this day is recorded already.",
}

for constraint, sentence in SENTENCES.items():
    register(constraint, sentence)
