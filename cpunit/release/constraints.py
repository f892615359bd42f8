"""What the database refuses about copies, in words."""

SENTENCES = {
    "copy_once_a_person": "This person has a copy of this paper already, or is about to have one.",
    "copy_out_somehow": "A copy that went out shows how, on which day, and who said so.",
}
