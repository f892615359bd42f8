"""The lines of a drawn timeline: what plans tell of conferences, core groups, visits, and what was late."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.domain.intervals import Interval, longest
from cpunit.domain.timescales import Kind
from cpunit.domain.words import counted, listed, long_date
from cpunit.people.models import Child
from cpunit.web.picture import Kind as Drawn
from cpunit.web.picture import Lane, Mark, Picture, Sign, Stretch
from plans.models import CoreGroup, Visit
from plans.overview.course import CORE_GROUPS, REVIEWS, Course
from plans.overview.few_lanes import birth_lane, challenge_lane
from plans.overview.happened import TOLD
from plans.overview.recorded import FIRST_CONFERENCES
from plans.overview.watching import Watch, watch_lane

NONE = "none recorded here"
NOT_KNOWN = "Not known here: the plan came in with a census file"
UNTOLD = "Not known: nobody told of any visit"


def picture(
    courses: Sequence[Course],
    *,
    title: str,
    child: Child,
    conferences: Sequence[Conference],
    deadlines: Sequence[Deadline],
    concerns: Sequence[tuple[str, datetime]],
    today: date,
    watched: Sequence[Watch] = (),
) -> Picture:
    """The timeline of one plan, or of all plans and conferences of a child; without plans only of the
    conferences. `deadlines` are open and closed ones, `concerns` the codes of formal concerns and when they
    were raised, `watched` what the chair did between conferences. Today is drawn unless all of it is over.
    """
    conference = conference_lane(courses, conferences, deadlines, today)
    of_plans = [plan_lane(courses), conference, core_group_lane(courses), visit_lane(courses)]
    lanes = of_plans if courses else [conference]
    lanes += [birth] if (birth := birth_lane(child)).marks else []
    more = (watch_lane(watched), other_lane(deadlines, today), challenge_lane(concerns))
    lanes += [lane for lane in more if lane.spans]
    lanes = lanes if any(lane.spans for lane in lanes) else []
    has_ended = bool(courses) and not any(course.plan.is_open for course in courses)
    is_over = has_ended and all(last <= courses[0].until for lane in lanes for _, last in lane.spans)
    sentence = " ".join(f"{lane.name}: {lane.short}." for lane in lanes)
    return Picture(title, sentence, lanes, None if is_over else today)


def plan_lane(courses: Sequence[Course]) -> Lane:
    """A bar for each plan, with its category."""
    told = [_told(course) for course in courses]
    return Lane(
        "Plan" if len(courses) == 1 else "Plans",
        "; ".join(told),
        stretches=[
            Stretch(course.plan.started_on, course.until, f"Plan {course.plan.code}: {words}", Drawn.PLAN)
            for course, words in zip(courses, told, strict=True)
        ],
    )


def _told(course: Course) -> str:
    plan = course.plan
    end = f" to {long_date(plan.ended_on)}" if plan.ended_on else ""
    return (
        f"{plan.get_category_display().lower()}, {'' if end else 'since '}{long_date(plan.started_on)}{end}"
    )


def conference_lane(
    courses: Sequence[Course], conferences: Sequence[Conference], deadlines: Iterable[Deadline], today: date
) -> Lane:
    """Conferences held and to come, reviews that a census told of, and where one was past its limit."""
    held = [
        Mark(row.held_on, str(row.get_kind_display()), Sign.CONFERENCE) for row in conferences if row.held_on
    ]
    known = {mark.day for mark in held}
    told = {day for course in courses for day in course.reviewed} - known
    held += [Mark(day, TOLD, Sign.CONFERENCE) for day in sorted(told)]
    ahead = [
        Mark(localdate(booked_for), f"{row.get_kind_display()} booked", Sign.AHEAD)
        for row in conferences
        if row.state == Conference.State.BOOKED and (booked_for := getattr(row, "booked_for", None))
    ]
    due = [Mark(day, "Review due by", Sign.AHEAD) for course in courses for day in course.due(*REVIEWS)]
    gaps, unknown = list[Interval](), list[Stretch]()
    for course in courses:
        own = course.gaps_between_reviews()
        gaps += own
        unknown += _not_known(course, own) if course.reviewed else []
    late = [*_late(gaps), *_missed([row for row in deadlines if row.kind in FIRST_CONFERENCES], today)]
    return Lane(
        "Conferences",
        _conferences_told(len(held), len(late), _is_all_known(courses)) + _not_before(unknown, "reviews "),
        [*held, *ahead, *due],
        [*unknown, *late],
        _told_late(late),
    )


def _conferences_told(held: int, late: int, is_all_known: bool) -> str:
    return f"{held or 'none'} held{_how_late(late, is_all_known)}" if held or late else "none held yet"


def core_group_lane(courses: Sequence[Course]) -> Lane:
    """Core groups held, cancelled, planned and due; brothers and sisters have them together."""
    marks, gaps, unknown = list[Mark](), list[Interval](), list[Stretch]()
    for course in courses:
        own = course.gaps_between_groups()
        gaps += own
        unknown += _not_known(course, own)
        marks += [_group_mark(group) for group in course.groups]
        marks += [Mark(day, "Core group due by", Sign.AHEAD) for day in course.due(*CORE_GROUPS)]
    held = sum(mark.sign is Sign.DONE for mark in marks)
    late = _late(gaps)
    return Lane(
        "Core groups",
        _kept(f"{held} held" if held or gaps else NONE, gaps, unknown, _is_all_known(courses)),
        marks,
        [*unknown, *late],
        _told_late(late),
    )


def _group_mark(group: CoreGroup) -> Mark:
    if group.held_on:
        return Mark(group.held_on, "Core group held", Sign.DONE)
    if group.state == CoreGroup.State.CANCELLED:
        return Mark(group.planned_for, "Core group cancelled", Sign.NOT)
    return Mark(group.planned_for, "Core group planned", Sign.AHEAD)


def visit_lane(courses: Sequence[Course]) -> Lane:
    """Visits: those at which the child was seen count, the others are crosses."""
    marks, gaps, unknown = list[Mark](), list[Interval](), list[Stretch]()
    untold = [course for course in courses if course.is_untold_of_visits]
    for course in courses:
        own = course.gaps_between_visits()
        gaps += own
        unknown += [] if course in untold else _not_known(course, own)
        marks += [_visit_mark(visit) for visit in course.visits]
        marks += [Mark(day, "Visit due by", Sign.AHEAD) for day in course.due(Kind.VISIT)]
    seen = sum(visit.seen for course in courses for visit in course.visits)
    late = _late(gaps)
    done = f"seen at {counted(seen, 'visit')}" if marks or gaps else NONE
    if any(course.plan.child.is_unborn for course in courses):
        done = "the child is not born yet, and they begin at the birth"
    told = _kept(done, gaps, unknown, _is_all_known(courses))
    return Lane(
        "Visits",
        _with_untold(told, untold, courses),
        marks,
        [*map(_untold, untold), *unknown, *late],
        _told_late(late),
    )


def _untold(course: Course) -> Stretch:
    return Stretch(course.visits_since or course.plan.started_on, course.until, UNTOLD, Drawn.UNKNOWN)


def _with_untold(told: str, untold: Sequence[Course], courses: Sequence[Course]) -> str:
    if not untold:
        return told
    if len(untold) == len(courses):
        return "not known, as nobody told of any"
    return f"{told}; not known of {listed([f'plan {course.plan.code}' for course in untold])}"


def _visit_mark(visit: Visit) -> Mark:
    if visit.before_birth:
        return Mark(visit.visited_on, "Contact before the birth", Sign.DONE)
    how = "seen alone" if visit.seen_alone else "seen" if visit.seen else "not seen"
    return Mark(visit.visited_on, f"Visit: {how}", Sign.DONE if visit.seen else Sign.NOT)


def other_lane(deadlines: Iterable[Deadline], today: date) -> Lane:
    """The other dates that were met late, or are late now."""
    own = {*REVIEWS, *CORE_GROUPS, Kind.VISIT, *FIRST_CONFERENCES}
    late = _missed([row for row in deadlines if Kind(row.kind) not in own], today)
    kinds = dict.fromkeys(stretch.words.partition(":")[0] for stretch in late)
    return Lane(
        "Other dates", f"{len(late)} late: {', '.join(kinds)}".lower(), stretches=late, facts=_told_late(late)
    )


def _missed(deadlines: Iterable[Deadline], today: date) -> list[Stretch]:
    """From the limit to the day that it was done, or to today."""
    found = []
    for row in deadlines:
        if row.closed_at is None and row.due_date < today:
            words = f"{Kind(row.kind).words}: due {long_date(row.due_date)}, not done yet"
            found.append(Stretch(row.due_date, today, words, Drawn.LATE))
        elif row.done_on and row.done_on > row.due_date:
            words = f"{Kind(row.kind).words}: due {long_date(row.due_date)}, done {long_date(row.done_on)}"
            found.append(Stretch(row.due_date, row.done_on, words, Drawn.LATE))
    return found


def _late(gaps: Iterable[Interval]) -> list[Stretch]:
    return [
        Stretch(gap.limit.day, gap.until, f"{gap.words}: {gap.late_words}", Drawn.LATE)
        for gap in gaps
        if gap.limit and gap.is_late
    ]


def _not_known(course: Course, gaps: Sequence[Interval]) -> list[Stretch]:
    """From the plan's start to the first thing known, for a plan that came in with a census."""
    end = gaps[0].since if gaps else course.until
    if course.is_known_from_its_start or end <= course.plan.started_on:
        return []
    return [Stretch(course.plan.started_on, end, NOT_KNOWN, Drawn.UNKNOWN)]


def _told_late(late: Iterable[Stretch]) -> list[str]:
    return [stretch.words for stretch in sorted(late, key=lambda each: each.first)]


def _kept(done: str, gaps: Sequence[Interval], unknown: Sequence[Stretch], is_all_known: bool) -> str:
    """ "4 held, 1 gap too long: the longest 21 working days, where 10 working days are allowed"."""
    if done == NONE:
        return done
    late = [gap for gap in gaps if gap.is_late]
    worst = longest(late)
    if worst is not None:
        allowed = f", where {worst.limit.are_allowed}" if worst.limit else ""
        done += f", {counted(len(late), 'gap')} too long: the longest {worst.length_words}{allowed}"
    elif gaps:
        done += _how_late(len(late), is_all_known)
    return done + _not_before(unknown)


def _how_late(number: int, is_all_known: bool) -> str:
    none = ", none late" if is_all_known else ", none known to be late"
    return f", {number} late" if number else none


def _not_before(unknown: Sequence[Stretch], what: str = "") -> str:
    """ "; not known before 27 November 2026"."""
    last = max((stretch.last for stretch in unknown), default=None)
    return f"; {what}not known before {long_date(last)}" if last else ""


def _is_all_known(courses: Iterable[Course]) -> bool:
    return all(course.is_known_from_its_start for course in courses)
