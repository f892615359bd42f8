"""A week for the style guide: every look of a stretch, and every kind of head."""

from typing import Any

from cpunit.web.week import Bar, Cell, Fit, Line, Row

CONFERENCE = "/conferences/C25-K7Q2/"
FREE = Cell([], [])
HELD = Cell([Bar("15%", "25%", "held")], [Line("09:30 to 12:00", "C25-K7Q2", CONFERENCE)])
AWAY = Cell([Bar("0%", "100%", "away")], [Line("", "Leave", look="away")])
ON_DUTY = Cell([Bar("10%", "80%", "duty")], [Line("09:00 to 17:00", "Duty", look="duty")])
OFF = Cell([Bar("0%", "100%", "off")], [], is_off=True)
TO_HAND_OVER = Cell(
    [Bar("0%", "100%", "away"), Bar("15%", "25%", "hand-over")],
    [
        Line("", "Sick", look="away"),
        Line("09:30 to 12:00", "C25-K7Q2", CONFERENCE, look="hand-over", hand_over="#"),
    ],
)
FITS = Cell([], [], fits=[Fit("09:30", "#")])


def sample_week() -> dict[str, Any]:
    """What components/week.html is given."""
    nothing: dict[str, Any] = {"named": [], "more": 0}
    last = {"named": [{"code": "C25-K7Q2", "url": CONFERENCE}], "more": 2}
    words = ("Mon 28 Apr", "Tue 29 Apr", "Wed 30 Apr", "Thu 1 May", "Mon 5 May")
    days = [
        {
            "words": day,
            "is_today": place == 0,
            "off": "Early May bank holiday" if place == len(words) - 1 else "",
            "too_late": "C25-K7Q2" if place > 2 else "",
            "due": last if place == 2 else nothing,
        }
        for place, day in enumerate(words)
    ]
    not_independent = "The chair must be independent: this chair holds the case. Choose another chair."
    return {
        "days": days,
        "hours": ["8:00", "18:00"],
        "rows": [
            Row("Imani Okafor", "#", [HELD, TO_HAND_OVER, FITS, FREE, FREE]),
            Row("Tomos Bevan", "#", [FREE, AWAY, ON_DUTY, OFF, OFF], not_independent),
        ],
    }
