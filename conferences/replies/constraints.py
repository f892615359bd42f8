"""What the database refuses of an answer to an invitation, in words."""

SENTENCES = {
    "reply_latest_once": "Somebody recorded another answer at the same moment: look at it first.",
    "reply_names_who_comes": "Say who comes for them.",
    "reply_of_who_comes": "Who does not come is not named as coming.",
    "reply_supporter_of_who_comes": "Who does not come brings nobody with them.",
    "reply_recorded_by_somebody": "An answer is given behind a door, or recorded by somebody.",
    "reply_looked_at_by_somebody": "Say what followed of it.",
}
