"""What the database refuses of minutes and copies, in words."""

SENTENCES = {
    "copy_once_a_person": "A copy for this person is asked for already.",
    "minutes_approved_by_a_chair": "Minutes are approved by the chair, and are then a paper.",
    "minutes_immutable": "These minutes are approved, so they can no longer be changed.",
}
