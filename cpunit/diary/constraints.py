"""What the database refuses of the diary, in words."""

SENTENCES = {
    "hold_of_one": "A time is held of one person or of one venue.",
    "hold_times_in_order": "What is held must end after it starts.",
    "hold_person_once": "This person is already taken at that time. Choose somebody else or another time.",
    "hold_venue_once": "This venue is already taken at that time. Choose another venue or another time.",
    "hold_once_a_record": "This person or venue is held for this record already.",
    "hold_is_for_something": "A time is held for a conference, for an entry of the diary, or as not worked.",
    "hold_knowingly_booked": "Only a booking is taken on knowing of duty.",
    "entry_of_one": "An entry stands in the diary of one person, or says that one venue is closed.",
    "entry_times_in_order": "An entry of the diary must end after it starts.",
    "entry_leave_is_agreed": "Say who agreed to the leave.",
    "pattern_of_one": "A working week is of one person or of one venue.",
    "pattern_once_a_day": "A working week from that day is recorded already: change that one.",
    "pattern_weekday_known": "A day of the week is from Monday to Sunday.",
    "pattern_hours_in_order": "The hours of a day must end after they start.",
    "pattern_hours_once": "These hours of the day are recorded already.",
    "extra_day_in_order": "The hours of a day must end after they start.",
    "extra_day_once": "This day is recorded already: change it there.",
    "feed_of_one": "A calendar is of one person or of one venue.",
    "feed_once": "There is a calendar already: revoke it first.",
    "advice_is_told": "Say who asked, what was asked and what was said.",
}
