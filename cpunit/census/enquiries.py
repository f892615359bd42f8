"""Section 47 enquiries and initial conferences: the start of the enquiry stands for the strategy
discussion.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial

from conferences.conference.begin import laid_out
from conferences.models import Conference, StrategyDiscussion
from cpunit.census.actions.settle_discussion import open_discussion_clock, settle_discussion
from cpunit.census.gathering import CHANGED, KNOWN, NEW, Gathering
from cpunit.census.known import GOES_ON, KnownChild
from cpunit.census.records import CensusChild, Enquiry, Episode
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import Child, Reference

CLOCKS = (Kind.CONFERENCE_REQUEST, Kind.INITIAL_CONFERENCE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The child that rows are gathered for: as told, as recorded, and what else is recorded of it."""

    told: CensusChild
    child: Child
    known: KnownChild

    @property
    def name(self) -> str:
        return self.told.authority_id


def gather_episode(gathering: Gathering, subject: Subject, episode: Episode) -> None:
    """The enquiries and initial conferences of one referral."""
    for enquiry in episode.enquiries:
        if enquiry.started_on and not _is_to_come(
            gathering, subject, enquiry.started_on, "section 47 enquiry"
        ):
            resolution = _resolution(gathering, subject, episode, enquiry)
            _gather_enquiry(gathering, subject, enquiry.started_on, resolution)
    day = episode.transfer_conference_on
    if day and not _is_to_come(gathering, subject, day, "initial conference"):
        gather_conference(gathering, subject, day, kind=Conference.Kind.TRANSFER_IN)


@dataclass(frozen=True, slots=True)
class Resolution:
    """How an enquiry stands: `why` no conference is waited for (empty where one is), and when it was held."""

    why: str
    outcome: str
    held_on: date | None = None


def _gather_enquiry(gathering: Gathering, subject: Subject, start: date, resolution: Resolution) -> None:
    discussion = subject.known.discussion_from(start)
    if discussion is None:
        discussion = _new_discussion(gathering, subject, start, resolution)
    elif discussion.pk is not None and discussion.pk not in subject.known.worked_on:
        _settle(gathering, subject, discussion, resolution)
    else:
        gathering.row(subject.name, KNOWN, "section 47 enquiry", f"started {start}")
    if resolution.held_on:
        gather_conference(
            gathering, subject, resolution.held_on, kind=Conference.Kind.INITIAL, discussion=discussion
        )


def _resolution(gathering: Gathering, subject: Subject, episode: Episode, enquiry: Enquiry) -> Resolution:
    outcomes = StrategyDiscussion.Outcome
    held, start = enquiry.conference_on, enquiry.started_on
    if held and start and held < start:
        gathering.say(subject.name, f"the initial conference of {held} is left out")
        return Resolution(f"Its conference is dated {held:%-d %B %Y}, before it began", outcomes.ENQUIRIES)
    if held and not _is_to_come(gathering, subject, held, "initial conference"):
        return Resolution(f"The initial conference was held on {held:%-d %B %Y}", outcomes.CONFERENCE, held)
    if enquiry.not_required:
        return Resolution("No initial conference was required", outcomes.NO_FURTHER_ACTION)
    if subject.told.death_date:
        return Resolution(f"The child died on {subject.told.death_date:%-d %B %Y}", outcomes.ENQUIRIES)
    if episode.closed_on:
        return Resolution(f"The case was closed on {episode.closed_on:%-d %B %Y}", outcomes.ENQUIRIES)
    return Resolution("", outcomes.ENQUIRIES)


def _new_discussion(
    gathering: Gathering, subject: Subject, start: date, resolution: Resolution
) -> StrategyDiscussion:
    family = subject.child.family
    discussion = gathering.together.discussion(family, start, resolution.held_on)
    if discussion:
        gathering.concerning.append((discussion.reference, subject.child))
    else:
        discussion = StrategyDiscussion(
            reference=gathering.reference(Reference.Kind.STRATEGY_DISCUSSION, subject.child, start),
            family=family,
            held_on=start,
            section_47_started_on=start,
            outcome=resolution.outcome,
            imported=True,
        )
        gathering.discussions.append(discussion)
        gathering.together.keep_discussion(discussion, resolution.held_on)
    gathering.discussed.append((discussion, subject.child))
    subject.known.discussions.append(discussion)
    gathering.row(subject.name, NEW, "section 47 enquiry", f"started {start}")
    for kind in CLOCKS if not resolution.why else ():
        gathering.start_clock(
            kind=kind, record=discussion.reference, child=subject.child, counted_from=start, of_child=False
        )
    return discussion


def _settle(
    gathering: Gathering, subject: Subject, discussion: StrategyDiscussion, resolution: Resolution
) -> None:
    """An enquiry that came in with an earlier file: its clocks stop when it is resolved, and start if they
    never ran.
    """
    clocks = subject.known.clocks(discussion.reference_id, None, [kind.value for kind in CLOCKS])
    running = [clock for clock in clocks if clock.closed_at is None]
    start, why = f"started {discussion.held_on}", resolution.why
    if why and running:
        gathering.changes.append(
            partial(
                settle_discussion,
                discussion=discussion,
                outcome=resolution.outcome,
                why=why,
                held_on=resolution.held_on,
                now=gathering.now,
            )
        )
        gathering.row(subject.name, CHANGED, "section 47 enquiry", f"{start}: {why[0].lower()}{why[1:]}")
        for clock in running:
            gathering.row(subject.name, CHANGED, "deadline", f"{clock.kind} due {clock.due_date} is closed")
        return
    gathering.row(subject.name, KNOWN, "section 47 enquiry", start)
    ever = {clock.kind for clock in clocks}
    for clock in running:
        gathering.row(subject.name, KNOWN, "deadline", f"{clock.kind} due {clock.due_date}")
    for kind in CLOCKS if not why else ():
        if kind.value not in ever:
            _open(gathering, subject, discussion, kind)


def _open(gathering: Gathering, subject: Subject, discussion: StrategyDiscussion, kind: Kind) -> None:
    try:
        _, due = gathering.count(kind, discussion.held_on, ConferenceKind.INITIAL)
    except OutsideCalendar as refused:
        gathering.say(subject.name, f"{kind.words}: {refused.sentence}")
        return
    gathering.changes.append(
        partial(
            open_discussion_clock,
            discussion=discussion,
            kind=kind,
            reckoner=gathering.reckoner,
            now=gathering.now,
        )
    )
    gathering.row(subject.name, NEW, "deadline", f"{kind.value} from {discussion.held_on}, due {due.due}")


def gather_conference(
    gathering: Gathering,
    subject: Subject,
    day: date,
    *,
    kind: str,
    discussion: StrategyDiscussion | None = None,
) -> Conference | None:
    """The conference held on that day, known or new; None where the unit has one of its own that is not
    over yet.
    """
    known = subject.known.conference_on(day)
    words = f"({Conference.Kind(kind).label.lower()}) held {day}"
    if known:
        gathering.row(subject.name, KNOWN, "conference", words)
        return known
    if discussion and discussion.pk:
        for own in subject.known.conferences:
            if subject.known.causes.get(own.pk) == discussion.code and own.state in GOES_ON:
                gathering.say(
                    subject.name,
                    f"the initial conference of {day} is left out: the unit has {own.code} for the same "
                    "enquiry, "
                    "which is not closed yet",
                )
                return None
    limit = _limit(gathering, discussion) or day
    conference = gathering.together.conference(subject.child.family, day, kind)
    if conference:
        conference.limit_date = min(conference.limit_date, limit)
        gathering.concerning.append((conference.reference, subject.child))
        words += ", together with brothers and sisters"
    else:
        conference = laid_out(
            reference=gathering.reference(Reference.Kind.CONFERENCE, subject.child, day),
            family=subject.child.family,
            kind=kind,
            limit_date=limit,
            held_on=day,
        )
        gathering.conferences.append(conference)
        gathering.together.keep_conference(conference, day)
    gathering.places.append((conference, subject.child, discussion.reference if discussion else None))
    subject.known.conferences.append(conference)
    gathering.row(subject.name, NEW, "conference", words)
    return conference


def _limit(gathering: Gathering, discussion: StrategyDiscussion | None) -> date | None:
    """The last lawful day; None where nothing tells what it counts from."""
    if discussion is None:
        return None
    try:
        return gathering.count(Kind.INITIAL_CONFERENCE, discussion.held_on, ConferenceKind.INITIAL)[1].due
    except OutsideCalendar:
        return None


def _is_to_come(gathering: Gathering, subject: Subject, day: date, what: str) -> bool:
    """Report and leave out what the file dates in the future."""
    if day <= gathering.today:
        return False
    gathering.say(subject.name, f"the {what} of {day} has not happened yet; it is left out")
    return True
