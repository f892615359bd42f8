"""What the database refuses of a plan that is given out, in words."""

SENTENCES = {
    "plan_issue_one_at_a_time": "Somebody else gave the plan out just now: look at that first.",
    "plan_issue_only_added": "What was given out stays as it was: give the plan out anew.",
}
