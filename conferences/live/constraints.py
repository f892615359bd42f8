"""What the database refuses in the live record, in words."""

SENTENCES = {
    "section_once": "Somebody else saved this part at this moment. Look at theirs, then save yours again.",
}
