"""What the database refuses of what a review looks back on, in words."""

SENTENCES = {
    "reviewed_risk_once": "This risk stands in the review already: look at it again.",
    "reviewed_risk_is_said": "Say what the risk is.",
    "reviewed_risk_known": "A risk is there, partly or no more; a change is sustained, not yet, or not.",
    "reviewed_action_is_said": "Say what was to be done.",
    "reviewed_action_known": "An action is done, partly, not done, or no longer needed.",
    "reviewed_action_answered_by_somebody": "Who answered stands with when they did.",
    "reviewed_risk_answered_by_somebody": "Who answered stands with when they did.",
}
