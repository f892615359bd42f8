"""What the database refuses of nightly files, in words."""

SENTENCES = {
    "nightly_row_has_an_id": "A row of the nightly file has the id of its record in the case system.",
    "nightly_row_of_a_kind": "A row of the nightly file is a visit or a core group, in a way that is known.",
    "nightly_row_once": "Another file with this row is being taken in: send it again.",
    "nightly_file_once": "This file is being taken in already.",
    "nightly_file_came_first": "A file is received last when it came first, or later.",
    "nightly_file_adds_up": "A file has at least as many rows as were taken in from it.",
    "no_answer_told_once": "This chair is being told of this team already.",
    "plans_coregroup_came_as_id_key": "One row is of one core group.",
}
