"""What the database refuses of files, in words."""

SENTENCES = {
    "upload_has_a_size": "The file is empty or too large: nothing of it was kept.",
    "upload_immutable": "A file is never changed once it is taken in: send the right one beside it.",
}
