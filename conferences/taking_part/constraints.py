"""What the database refuses of how people take part, in words."""

SENTENCES = {
    "exclusion_proposal_says_why": "Say why this is proposed.",
    "exclusion_proposal_answered_by_a_chair": "A chair answers it: with an exclusion, or with why not.",
    "exclusion_proposal_waits_once": "Somebody else proposed this at this moment: it waits for the chair.",
}
