"""The people of a conference as its page lists them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.invitations.answered import Answers
from conferences.invitations.calls import can_be_called, kept_back, phoned
from conferences.invitations.kept import excluded_in_words, kept_in_words, proposed_in_words
from conferences.invitations.letter_of import letter_of
from conferences.invitations.not_gone import WAITS, bounced, still_waits
from conferences.invitations.not_to_come import NOTHING_WENT_OUT, of_called_off, was_asked
from conferences.invitations.reached import out_of_reach, told_so
from conferences.invitations.row import NOTHING, Leads, Row, answered, quick_url
from conferences.models import Conference, Participant, TakenOff
from cpunit.domain.words import day_and_date, long_date
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.problem import why_not_made

ASKED = (Participant.Status.INVITED, Participant.Status.TO_INVITE, Participant.Status.AFTERWARDS)
"""Of whom an answer is recorded: also of who was told the time before their letter went."""
COLOURS = {
    Participant.Status.TO_INVITE: "blue",
    Participant.Status.INVITED: "green",
    Participant.Status.EXCLUDED: "red",
    Participant.Status.AFTERWARDS: "grey",
    Participant.Status.LISTED: "grey",
    Participant.Status.WALKED_IN: "green",
}

TAGS = {NOTHING_WENT_OUT: "grey", WAITS: "yellow"}
"""Of what is no status: where nothing reached them."""

ADULT, CHILD = "Parent, carer or relative", "Child"
"""What somebody of a family is to it."""


def rows_of(
    conference: Conference,
    participants: Iterable[Participant],
    answers: Answers,
    *,
    doors: Mapping[int, Mapping[str, Any]],
    may_call: bool,
    may_change: bool,
    may_reply: bool,
    marks: Mapping[int, Sequence[str]],
    at_home: Collection[int],
    unsent: Mapping[int, OutgoingMessage],
    reminded: Mapping[int, datetime],
) -> list[Row]:
    """A row for each person, the family first; of a conference that was called off for those alone who are
    told so. `doors` are the words of their doors, `marks` those of what is other than
    last time by the key of the person, `may_change` says that exclusions can be looked at, post may reach
    those `at_home` (`reached.who_is_housed`), and of the `unsent` the e-mail
    waits or came back (`held.unsent`).
    """
    ordered = sorted(participants, key=lambda each: (each.person.is_professional, each.pk))
    if conference.is_called_off:
        ordered = [each for each in ordered if was_asked(each)]
        said = of_called_off(conference, {each: _sent(each) for each in ordered})
    else:
        unreached = out_of_reach(ordered, at_home)
        said = {
            each.pk: still_waits(each, unsent)
            or (
                Participant.Status(each.status).label,
                told(each, to_do=unreached.get(each.pk, ""), starts_at=answers.starts_at),
            )
            for each in ordered
        }
    rows = [_row(conference, each, said[each.pk], answers, may_call) for each in ordered]
    may = {"may_change": may_change, "may_reply": may_reply}
    return [
        replace(
            row,
            bounced=bounced(each, unsent),
            reminded=_reminded(each, reminded, answers),
            door=_door(doors.get(each.pk, {})),
            marks=marks.get(each.person_id, ()),
            **_change(conference, each, answers, **may),
        )
        for row, each in zip(rows, ordered, strict=True)
    ]


def _door(cell: Mapping[str, Any]) -> Leads:
    return Leads(cell.get("text", ""), cell.get("url", ""))


def _reminded(each: Participant, reminded: Mapping[int, datetime], answers: Answers) -> str:
    """When somebody who has not answered was asked last; "" for who has, or was not."""
    at = reminded.get(each.pk)
    if at is None or answers.of(each.person_id) is not None:
        return ""
    return f"Reminded on {day_and_date(timezone.localdate(at))}"


def _row(
    conference: Conference, each: Participant, said: tuple[str, str], answers: Answers, may_call: bool
) -> Row:
    back, (label, words) = kept_back(each), said
    letter = letter_of(each, conference)
    if letter.url and words:
        words = f"{words.rstrip('.')}."
    is_untold = label == NOTHING_WENT_OUT
    may_call = may_call and can_be_called(each) and not is_untold
    return Row(
        key=f"person-{each.pk}",
        name=each.person_name,
        who=who(each),
        status=back or label,
        tag="" if back else TAGS.get(label, COLOURS[Participant.Status(each.status)]),
        told=words,
        letter=letter,
        phone=NOTHING
        if is_untold
        else Leads(phoned(each, conference), _at("people_call", conference, each) if may_call else ""),
        answer=answered(each, answers, conference),
    )


def _change(
    conference: Conference, each: Participant, answers: Answers, *, may_change: bool, may_reply: bool
) -> dict[str, Any]:
    """What can be done in this row: record an answer; look at an exclusion, or exclude somebody while that
    still counts.
    """
    back, links, quick = kept_back(each), [], ""
    if may_reply and not back and each.status in ASKED:
        quick = quick_url(each, answers, conference)
        links.append(Leads("Record a whole answer", _at("people_reply", conference, each)))
    if may_change and each.kept is not None:
        links.append(Leads("Look again at the exclusion", _at("people_let_in", conference, each)))
    elif may_change and not back and not (conference.is_held and each.person.is_child):
        links.append(Leads("Exclude", _at("people_exclude", conference, each)))
    return {"change": links, "quick": quick}


def _at(name: str, conference: Conference, each: Participant) -> str:
    return reverse(name, args=[conference.code, each.pk])


def who(each: Participant | TakenOff) -> str:
    """Job and agency, or what they are to the family."""
    if each.professional:
        return f"{each.professional.job_title}, {each.professional.agency.name}"
    return ADULT if each.person.is_adult else CHILD


def told(each: Participant, *, to_do: str = "", starts_at: datetime | None = None) -> str:
    """How and when the invitation went, and what is `to_do` where nothing can be sent; for an excluded
    person, what they hold, and the day on which it is looked at again. `starts_at` is the time that stands.
    """
    if kept_back(each):
        return _sent(each) if each.sent_at else ""
    parts = (_told(each, to_do, starts_at), kept_in_words(each), proposed_in_words(each))
    said = [part for part in parts if part]
    return " ".join([*(f"{part.rstrip('.')}." for part in said[:-1]), *said[-1:]])


def _told(each: Participant, to_do: str, starts_at: datetime | None) -> str:
    status = Participant.Status
    if each.status in (status.EXCLUDED, status.AFTERWARDS):
        return " ".join(part for part in (_sent(each, "Invited by "), excluded_in_words(each)) if part)
    if each.is_letter_set_aside:
        return f"The letter {why_not_made(each.letter_problem)}"
    if each.sent_at is None:
        yet = " ".join(["Not yet", *_new(each), *_no_longer_true(each, starts_at)])
        return f"{yet}. {to_do}" if to_do else yet
    return f"{_sent(each)} {to_do}" if to_do and not each.posted_on else _sent(each)


def _new(each: Participant) -> list[str]:
    """Since when somebody who came on the list later stands there."""
    if each.added_at is None:
        return []
    return [f"(new on the list since {long_date(timezone.localdate(each.added_at))})"]


def _no_longer_true(each: Participant, starts_at: datetime | None) -> list[str]:
    """That what they were told does not hold any more, where the booking changed since; what else is not as
    their letter says leaves them their time.
    """
    if each.booking is None:
        return []
    if each.booking.starts_at == starts_at:
        return ["(a new letter is made, as not all of what they were sent holds any more)"]
    starts = timezone.localtime(each.booking.starts_at)
    return [f"(their invitation for {day_and_date(starts.date())} at {starts:%H:%M} no longer holds)"]


def _sent(each: Participant, before: str = "") -> str:
    if each.sent_at is None:
        return ""
    made = long_date(timezone.localtime(each.sent_at).date())
    how = "e-mail" if each.by_email else "letter" if each.by_post else "telephone"
    if each.by_post and each.posted_on and (in_person := told_so(each)):
        said = f"{before}{in_person}"
    elif each.by_post and each.posted_on:
        said = f"{before}{how}, posted or handed over on {long_date(each.posted_on)}."
    elif each.by_post:
        said = f"{before}{how} made on {made}, not posted yet."
    else:
        said = f"{before}{how} on {made}."
    return said[0].upper() + said[1:]
