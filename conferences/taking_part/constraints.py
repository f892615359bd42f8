"""What the database refuses of how people take part, in words."""

SENTENCES = {
    "measure_arrival_is_somebodys_time": "Choose who arrives at a time of their own, and enter the time.",
    "measure_link_is_somebodys": "A link of their own is for somebody who joins by video: choose who.",
    "measure_one_of_each_in_a_letter": "They have one already: take that back first.",
    "measure_says_what": "Say what is arranged.",
    "need_confirmed_by_name": "Enter the name of who comes before it is confirmed.",
    "need_is_met_or_not_there": "Leave out the day on which it was confirmed, or why it is not needed.",
    "need_once": "This is recorded for them already: change that.",
    "exclusion_proposal_says_why": "Say why this is proposed.",
    "exclusion_proposal_answered_by_a_chair": "A chair answers it: with an exclusion, or with why not.",
    "exclusion_proposal_waits_once": "Somebody else proposed this at this moment: it waits for the chair.",
}
