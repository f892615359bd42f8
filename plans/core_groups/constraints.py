"""What the database refuses of core groups, in words."""

SENTENCES = {
    "core_group_held_on_a_day": "A core group that was held shows the day; one that was not held shows none.",
    "core_group_cancelled_for_a_reason": "Say why the core group is cancelled.",
}
