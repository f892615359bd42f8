"""What the page says before a young person writes, in words for their age (safety 6)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.reading_hours import Read, read_from
from cpunit.domain.words import isolated, listed, long_date

OLDER = 13
"""From this age on the page speaks as to somebody who is nearly grown up."""


@dataclass(frozen=True)
class PageWords:
    """`is_open`: whether somebody reads it today. Childline and 999 stand on the page in any case."""

    about: str
    who_reads: str
    when: str
    is_open: bool
    choice: str


def words_for(
    age: int, *, worker: str, chair: str, now: datetime, calendar: WorkingDayCalendar, leads: bool = True
) -> PageWords:
    """`worker` and `chair` are the names of who is told at once; "" for nobody. `leads`: that chair leads the
    meeting, and not the one before, instead of which it is held.
    """
    does = "who leads the meeting" if leads else "who was to lead the meeting before"
    told = {f"{isolated(worker)}, your social worker,": worker, f"{isolated(chair)}, {does},": chair}
    who = listed(words for words, name in told.items() if name)
    read = read_from(localtime(now), calendar)
    gets, reads = ("get", "read") if worker and chair else ("gets", "reads")
    if age >= OLDER:
        return PageWords(
            about="There is a meeting about how you are kept safe. Here you can say what you want said "
            "there, and how you want to take part. You can write as often as you like. What you sent cannot "
            "be changed.",
            who_reads=f"{who} {gets} what you write at once. People who work in the office can read it too."
            if who
            else "People who work in the office read what you write.",
            when=_when(read),
            is_open=read.is_open,
            choice="If you choose “Not my parents”, we do not show it or read it out to them, and we do "
            "not copy your words into anything that they are given. Others may know the same, and say it "
            "themselves. If you tell us that somebody is in danger, we have to act on it, "
            "and we try to tell you first.",
        )
    return PageWords(
        about="Grown-ups meet to talk about keeping you safe. Here you can tell them what you think. You "
        "can write as often as you like.",
        who_reads=f"{who} {reads} it. People in the office can read it too."
        if who
        else "People in the office read it.",
        when=_when(read),
        is_open=read.is_open,
        choice="If you choose “Not my parents”, we do not show it to them. If somebody is in danger we have "
        "to help, and we try to tell you first.",
    )


def _when(read: Read) -> str:
    if read.is_open:
        return "Somebody reads it today, before five o’clock, or on the next day that the office is open."
    if read.next_day is None:
        return "The office is closed now. Nobody reads it now."
    day = f"{read.next_day:%A} {long_date(read.next_day)}"
    return f"The office is closed now. Nobody reads it before nine o’clock on {day}."
