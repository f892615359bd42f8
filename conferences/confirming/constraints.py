"""What the database refuses of a confirmed list of people, in words."""

SENTENCES = {
    "list_confirmed_by_somebody": "Say who confirmed it.",
    "list_confirmed_recorded_by_somebody": "A list is confirmed behind a door, or somebody records it.",
    "list_proposal_says_who": "Say who should not be asked, and why; or who is missing.",
    "list_proposal_answered_with_words": "Say what was done, or why nothing is; and who answered it.",
    "list_proposal_waits_once": "That they should not be asked is proposed already, and waits for an answer.",
    "list_proposal_of_missing_waits_once": (
        "That they are missing is proposed already, and waits for an answer."
    ),
}
