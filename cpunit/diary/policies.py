"""Who may write what into whose diary, and read why: each refusal is a sentence."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from cpunit.diary.models import Entry, Pattern
from cpunit.diary.times import Days
from cpunit.domain.independence import qualification_refusal
from cpunit.domain.refusal import Refusal
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import long_date
from cpunit.domain.working_week import WEEKDAYS, Stretch
from cpunit.people.access import CASEWORK, RECORDERS
from cpunit.people.eligibility import facts_of
from cpunit.people.models import Chair, Role, UnitSettings, User, Venue

Kind = Entry.Kind
BY_ONESELF = (Kind.LEAVE, Kind.TRAINING, Kind.TRAVEL, Kind.SICKNESS)
"""What a chair records of themselves. Duty is given to them."""
OF_PEOPLE = (*BY_ONESELF, Kind.DUTY)
NOBODY_AGREED = "Say who agreed to the leave."
ONLY_PLANNED = "Business support officers and service managers record duty."
LONGEST = timedelta(days=366)
"""Longer than any leave: a year that was typed wrong is seldom meant."""
MOST_EXTRA = timedelta(days=92)
SATURDAY = 5
AHEAD = timedelta(days=2 * 366)


def reads_why(user: User, who: User | Venue) -> bool:
    """Whether somebody reads why a person is away: those who plan, and the person."""
    return user.role in RECORDERS or who == user


def changes(by: User, who: User | Venue) -> tuple[str, ...]:
    """The kinds of entries that somebody may change in this diary, where they stand."""
    if may_write(by, who):
        return ()
    return (Kind.CLOSED,) if isinstance(who, Venue) else _of_people(by)


def kinds_for(by: User, who: User) -> tuple[Entry.Kind, ...]:
    """What somebody may record of a person: chairs alone have duty (KRK-26)."""
    return tuple(kind for kind in _of_people(by) if kind != Kind.DUTY or who.is_chair)


def _of_people(by: User) -> tuple[Entry.Kind, ...]:
    return OF_PEOPLE if by.role in RECORDERS else BY_ONESELF


def may_record(by: User, who: User | Venue) -> Refusal | None:
    """Whether somebody may write into this diary: support and managers into those of their areas, a chair
    into their own.
    """
    if by.role in RECORDERS:
        return _is_of_areas(by, who) or _works_here(who)
    if by.role in CASEWORK and who == by:
        return None
    return Refusal(
        "Business support officers and service managers write into the diaries of others and of rooms."
    )


def may_record_kind(by: User, kind: str, who: User) -> Refusal | None:
    """The same of one kind, in a diary of a person into which they may write."""
    if kind in kinds_for(by, who):
        return None
    if kind in _of_people(by):
        return Refusal(f"{who.name} is not a chair: chairs have duty.", about="kind")
    return Refusal(ONLY_PLANNED, about="kind")


def may_have_duty(who: User, days: Days, today: date) -> Refusal | None:
    """Whether a chair can have duty on these days: registered and experienced as one who chairs (LDS-2), up
    to the day until which they chair at all.
    """
    chair = Chair.objects.select_related("user", "professional").filter(user=who).first()
    if chair is None:
        return Refusal(f"{who.name} is not a chair: chairs have duty.")
    experience = profile_named(UnitSettings.current().profile).standards.chair_experience_years
    refusal = qualification_refusal(facts_of(chair), on=days.first, experience=experience, today=today)
    if refusal is None and chair.available_until and chair.available_until < days.last:
        return Refusal(
            f"{who.name} chairs until {long_date(chair.available_until)} only: choose another chair."
        )
    return refusal


def may_change(by: User, entry: Entry) -> Refusal | None:
    """Whether somebody may change an entry, or take it back."""
    if entry.taken_back_at is not None:
        return Refusal("This was taken back: record it anew if it holds again.")
    refusal = may_write(by, entry.who)
    if refusal or entry.kind in changes(by, entry.who):
        return refusal
    return Refusal(ONLY_PLANNED)


def may_keep_hours(by: User, who: User | Venue) -> Refusal | None:
    """Whether somebody may say when a person works or a room is open: those who plan do."""
    if by.role in RECORDERS:
        return may_record(by, who)
    return Refusal("Business support officers and service managers record who works when.")


def may_take_back_week(by: User, pattern: Pattern) -> Refusal | None:
    """Whether somebody may take a working week, or the open hours of a room, back."""
    if pattern.taken_back_at is not None:
        return Refusal("Somebody took this back already.")
    return may_keep_hours(by, pattern.who)


def can_be_hours(starts_on: date, hours: Mapping[int, Sequence[Stretch]], today: date) -> Refusal | None:
    """Whether a working week can begin then, and have these hours; about the weekday that is wrong."""
    if not today - LONGEST <= starts_on <= today + LONGEST:
        return Refusal("That is more than a year away: check the year.", about="starts_on")
    for day, stretches in hours.items():
        for starts, ends in stretches:
            if ends <= starts:
                return Refusal(f"{WEEKDAYS[day]} must end after it starts.", about=f"until_{day}")
    return None


def can_be_extra(first: date, last: date, hours: Stretch, today: date) -> Refusal | None:
    """Whether these can be extra days: from today on, and no more than a quarter of a year at once."""
    if last < first:
        return Refusal("The last day is before the first.", about="last_day")
    if first < today or first > today + LONGEST:
        return Refusal("An extra day is today or later, within a year: check the year.", about="first_day")
    if last - first > MOST_EXTRA:
        return Refusal("That is more than a quarter of a year: record it in parts.", about="last_day")
    if hours[1] <= hours[0]:
        return Refusal("It must end after it starts.", about="ends")
    if not extra_between(first, last):
        return Refusal("No Monday to Friday lies between these days.", about="last_day")
    return None


def extra_between(first: date, last: date) -> list[date]:
    """Each Monday to Friday of these days; a day that is given alone, whichever it is."""
    each = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in each if day.weekday() < SATURDAY or first == last]


def may_agree(agreed_by: User | None, kind: str, who: User | Venue) -> Refusal | None:
    """Leave is agreed by a service manager of the person's own areas."""
    if kind != Kind.LEAVE:
        return None
    if agreed_by is None:
        return Refusal(NOBODY_AGREED, about="agreed_by")
    if agreed_by.role != Role.MANAGER or not agreed_by.is_active:
        return Refusal(f"{agreed_by.name} is not a service manager: leave is agreed by one.", "agreed_by")
    if isinstance(who, User) and not set(agreed_by.area_keys) & set(who.area_keys):
        return Refusal(
            f"{agreed_by.name} does not manage an area of {who.name}: choose one who does.", "agreed_by"
        )
    return None


def can_be_then(days: Days, today: date) -> Refusal | None:
    """Whether these can be the days and hours of an entry, by themselves."""
    if days.last < days.first:
        return Refusal("The last day is before the first.", about="last_day")
    start, end = days.moments()
    if end <= start:
        return Refusal("It must end after it starts.", about="ends")
    if days.first < today - LONGEST or days.first > today + AHEAD:
        return Refusal("That is over a year ago, or over two years away: check the year.", about="first_day")
    if days.last - days.first > LONGEST:
        return Refusal("That is more than a year: check the last day.", about="last_day")
    return None


def may_write(by: User, who: User | Venue) -> Refusal | None:
    """The same as `may_record`, also of somebody who has left: what stands there can be put right."""
    if by.role in RECORDERS:
        return _is_of_areas(by, who)
    return may_record(by, who)


def _is_of_areas(by: User, who: User | Venue) -> Refusal | None:
    """What `seen` says, of one whose facts are at hand."""
    if isinstance(who, Venue):
        is_of_them = who.area_id in by.area_keys
    else:
        is_of_them = who == by or (who.role in CASEWORK and bool(set(who.area_keys) & set(by.area_keys)))
    if is_of_them:
        return None
    return Refusal(f"{who} is not of your areas: somebody of theirs records it.")


def _works_here(who: User | Venue) -> Refusal | None:
    if isinstance(who, User) and not who.is_active:
        return Refusal(f"{who.name} has left: nothing more is recorded of their time.")
    return None
