"""What the database refuses of a finding, in words."""

SENTENCES = {
    "finding_says_what": "Say what you found.",
    "finding_about_one_at_most": "A finding is about one team, or one agency.",
    "finding_to_improve_says_what_and_whose": "Tick what is to be improved, and say whose practice it is.",
    "finding_taken_out_for_a_reason": "Say what was wrong.",
}
