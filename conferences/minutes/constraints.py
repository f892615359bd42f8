"""What the database refuses of minutes, in words."""

SENTENCES = {
    "minutes_approved_by_a_chair": "Minutes are approved by the chair, and are then a paper.",
    "minutes_immutable": "These minutes are approved, so they can no longer be changed.",
}
