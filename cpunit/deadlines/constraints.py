"""What the database refuses about deadlines, calendar and timescales, in words."""

SENTENCES = {
    "deadline_open_once": "Somebody else started this same date at this moment. Look at theirs first.",
    "deadline_book_by_is_not_later": "What is booked by a day is booked on or before the day that it is due.",
    "deadline_closed_with_an_outcome": "A date is closed as done on a day, or as no longer needed.",
    "deadline_kind_known": "There is no such timescale.",
    "deadline_untold_visit": "Only of a visit is it said that nobody told of it.",
    "deadline_move_has_a_reason": "Say why the date moves.",
    "reminder_once": "This date was reminded of already.",
    "day_off_named": "Say what the day is called.",
    "day_off_on_a_weekday": "A Saturday or Sunday is not worked anyway.",
    "recount_about_one_thing": "A change is about one day, or about one timescale.",
    "recount_has_a_reason": "Say why the calendar or the timescale changes.",
    "rule_override_once_a_day": (
        "This timescale was changed from that day already: "
        "correct it, or let the new number be in force from another day."
    ),
    "rule_override_amount_in_reason": "A timescale is a whole number from 1 to 1000.",
    "rule_override_withdrawn_with_a_reason": "Say why the timescale is withdrawn.",
    "rule_override_has_a_reason": "Say why the unit changes this timescale.",
    "rule_override_kind_known": "There is no such timescale.",
    "rule_override_conference_known": "There is no such conference.",
    "rule_override_unit_known": "Count in working days, days, weeks or months.",
    "deadlines_dayoff_day_key": "This day stands in the unit’s calendar already: remove it first.",
}
