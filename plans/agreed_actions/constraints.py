"""What the database refuses of a plan's actions, in words."""

SENTENCES = {
    "plan_action_complete": "An action says the need, the outcome, what is done and how we will know.",
    "plan_action_has_one_owner": "An action has one person who does it.",
    "action_reminded_of_once": "They were reminded of this already.",
    "plan_action_closed_on_a_day": "An action is closed on a day, as done or as no longer needed.",
}
