"""The people of a conference as its page lists them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from conferences.invitations.calls import can_be_called, is_to_be_called, kept_back, phoned, whom_and_what
from conferences.invitations.kept import excluded_in_words, kept_in_words, proposed_in_words
from conferences.invitations.not_to_come import held_before, told_by_email, told_not_to_come, was_asked
from conferences.models import NOT_AGREED, Conference, Participant, TakenOff
from cpunit.domain.words import day_and_date, long_date
from cpunit.papers.problem import why_not_made
from cpunit.people.models import HouseholdMember

Cell = dict[str, Any]
Cells = Mapping[int, Cell]
COLOURS = {
    Participant.Status.TO_INVITE: "blue",
    Participant.Status.INVITED: "green",
    Participant.Status.EXCLUDED: "red",
    Participant.Status.AFTERWARDS: "grey",
    Participant.Status.LISTED: "grey",
    Participant.Status.WALKED_IN: "green",
}


LOOK = "Look at the letter"
NO_DOOR: Cell = {"text": ""}
NO_ADDRESS = "No verified address: hand it over"


def columns_of(*, may_change: bool) -> list[dict[str, Any]]:
    """The table's columns; the last is for those who may change the list."""
    labels = ["Name", "Who they are", "Status", "How they were told", "By telephone", "Door"]
    change = [{"label": "Change", "is_action": True}] if may_change else []
    return [*({"label": label} for label in labels), *change]


def calls_of(
    conference: Conference, participants: Iterable[Participant], *, may_call: bool
) -> list[dict[str, str]]:
    """Who is to be telephoned: whom, why and at which number, and where the call is recorded."""
    return [
        {
            "name": each.person_name,
            "what": whom_and_what(each, conference),
            "url": _at("people_call", conference, each) if may_call else "",
        }
        for each in participants
        if is_to_be_called(each)
    ]


def rows_of(
    conference: Conference, people: Iterable[Participant], *, doors: Cells, may_call: bool, may_change: bool
) -> list[list[Cell]]:
    """A row for each person, the family first; of a conference that was called off for those alone who are
    told so. `doors` are the cells of their doors, `may_change` says that exclusions can be looked at.
    """
    ordered = sorted(people, key=lambda each: (each.person.is_professional, each.pk))
    if conference.is_called_off:
        ordered = [each for each in ordered if was_asked(each)]
        by_email = told_by_email(conference)
        words = {each.pk: told_not_to_come(each, _sent(each), by_email.get(each.pk, "")) for each in ordered}
    else:
        homeless = without_address(conference, ordered)
        words = {each.pk: told(each, has_address=each.pk not in homeless) for each in ordered}
    return [
        _row(conference, each, words[each.pk], doors.get(each.pk, NO_DOOR), may_call, may_change)
        for each in ordered
    ]


def _row(
    conference: Conference, each: Participant, words: str, door: Cell, may_call: bool, may_change: bool
) -> list[Cell]:
    back = kept_back(each)
    letter, waits = f"/papers/{each.letter_id}/" if each.letter_id and each.sent_at else "", ""
    if not letter and (waits := letter_url(each, conference)):
        words = f"{words.rstrip('.')}. {LOOK}"
    status = Participant.Status(each.status)
    label = held_before(each) if conference.is_called_off else status.label
    row: list[Cell] = [
        {"text": each.person_name, "is_name": True},
        {"text": who(each)},
        {"text": back} if back else {"text": label, "tag": COLOURS[status]},
        {"text": words, "url": letter or waits, "about": f"letter to {each.person_name}"},
        {
            "text": phoned(each, conference),
            "about": each.person_name,
            "url": _at("people_call", conference, each) if may_call and can_be_called(each) else "",
        },
        door,
    ]
    return [*row, _change(conference, each, back)] if may_change else row


def _change(conference: Conference, each: Participant, back: str) -> dict[str, Any]:
    """What can be done in this row: look at an exclusion, or exclude somebody while that still counts."""
    if each.kept is not None:
        url = _at("people_let_in", conference, each)
        return {"text": f"Look again at the exclusion of {each.person_name}", "url": url, "is_action": True}
    if back or (conference.is_held and each.person.is_child):
        return {"text": "", "is_action": True}
    url = _at("people_exclude", conference, each)
    return {"text": f"Exclude {each.person_name}", "url": url, "is_action": True}


def can_be_looked_at(each: Participant, conference: Conference) -> bool:
    """Whether a letter to them waits to be made."""
    is_waiting = each.status == Participant.Status.TO_INVITE and not kept_back(each)
    return is_waiting and conference.state == Conference.State.BOOKED


def letter_url(each: Participant, conference: Conference) -> str:
    """Where it is; "" where none waits."""
    if not can_be_looked_at(each, conference):
        return ""
    return _at("people_letter", conference, each)


def _at(name: str, conference: Conference, each: Participant) -> str:
    return reverse(name, args=[conference.code, each.pk])


def who(each: Participant | TakenOff) -> str:
    """Job and agency, or what they are to the family."""
    if each.professional:
        return f"{each.professional.job_title}, {each.professional.agency.name}"
    return "Parent, carer or relative" if each.person.is_adult else "Child"


def told(each: Participant, *, has_address: bool = True) -> str:
    """How and when the invitation went; for an excluded person, what they hold, and the day on which it is
    looked at again.
    """
    if kept_back(each):
        return _sent(each) if each.sent_at else ""
    said = (_told(each, has_address=has_address), kept_in_words(each), proposed_in_words(each))
    return " ".join(filter(None, said))


def _told(each: Participant, *, has_address: bool) -> str:
    status = Participant.Status
    if each.status in (status.EXCLUDED, status.AFTERWARDS):
        return " ".join(part for part in (_sent(each, "Invited by "), excluded_in_words(each)) if part)
    if each.is_letter_set_aside:
        return f"The letter {why_not_made(each.letter_problem)}"
    if each.sent_at is None:
        yet = " ".join(["Not yet", *_new(each), *_no_longer_true(each)])
        return yet if has_address else f"{yet}. {NO_ADDRESS}"
    return _sent(each) if has_address or each.posted_on else f"{_sent(each)} {NO_ADDRESS}"


def _new(each: Participant) -> list[str]:
    """Since when somebody who came on the list later stands there."""
    if each.added_at is None:
        return []
    return [f"(new on the list since {long_date(timezone.localdate(each.added_at))})"]


def _no_longer_true(each: Participant) -> list[str]:
    """That what they were told does not hold any more, where the booking changed since."""
    if each.booking is None:
        return []
    starts = timezone.localtime(each.booking.starts_at)
    return [f"(their invitation for {day_and_date(starts.date())} at {starts:%H:%M} no longer holds)"]


def _sent(each: Participant, before: str = "") -> str:
    if each.sent_at is None:
        return ""
    made = long_date(timezone.localtime(each.sent_at).date())
    how = "e-mail" if each.by_email else "letter" if each.by_post else "telephone"
    if each.by_post and each.posted_on:
        said = f"{before}{how}, posted or handed over on {long_date(each.posted_on)}."
    elif each.by_post:
        said = f"{before}{how} made on {made}, not posted yet."
    else:
        said = f"{before}{how} on {made}."
    return said[0].upper() + said[1:]


def without_address(conference: Conference, participants: Collection[Participant]) -> set[int]:
    """The keys of those whom neither e-mail nor post can reach. One query."""
    homes = HouseholdMember.objects.filter(
        address__family=conference.family_id,
        until__isnull=True,
        has_letters=True,
        address__verified_on__isnull=False,
        address__left_on__isnull=True,
    )
    housed = set(homes.values_list("person", flat=True))
    return {each.pk for each in participants if not has_email(each) and each.person_id not in housed}


def has_email(each: Participant) -> bool:
    """Whether an e-mail address is verified for them."""
    person = each.professional or each.adult
    return bool(person and person.email_verified_on)


def without_letter(participants: Iterable[Participant]) -> list[Participant]:
    """The children who are at the conference and are sent no letter unless it is agreed; not who holds one
    and is to be told that it does not take place.
    """
    listed = Participant.Status.LISTED
    return [
        each for each in participants if each.person.is_child and each.status == listed and not each.to_phone
    ]


def children_without_letter(
    conference: Conference, participants: Iterable[Participant]
) -> dict[str, list[Participant]]:
    """Those of them to whom one could go: for whom it is still to be agreed how they take part, and for whom
    it is (safety 5). One query.
    """
    unagreed = set(conference.attached_children.filter(NOT_AGREED).values_list("child", flat=True))
    children = [each for each in without_letter(participants) if not kept_back(each)]
    return {
        "to_agree": [each for each in children if each.person_id in unagreed],
        "agreed": [each for each in children if each.person_id not in unagreed],
    }


def to_print(participants: Iterable[Participant]) -> list[dict[str, str]]:
    """The letters that no e-mail carried, with what is recorded of their going out."""
    return [
        {"name": each.person_name, "url": f"/papers/{each.letter_id}/", "went": _went(each.posted_on)}
        for each in participants
        if each.status == Participant.Status.INVITED and each.by_post and each.letter_id
        if not kept_back(each)
    ]


def _went(posted_on: date | None) -> str:
    return f"posted or handed over on {long_date(posted_on)}" if posted_on else ""
