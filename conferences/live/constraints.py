"""What the database refuses in the live record, in words."""

SENTENCES = {
    "attendance_of_one_person": "A line of the attendance sheet is for one person.",
    "attendance_professional_once": "This professional is on the attendance sheet already.",
    "attendance_adult_once": "This parent or carer is on the attendance sheet already.",
    "attendance_child_once": "This child is on the attendance sheet already.",
    "section_once": "Somebody else saved this part at this moment. Look at theirs, then save yours again.",
}
