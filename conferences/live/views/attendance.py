"""Who is here, and whether they are enough."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone

from conferences.conference.sealed import NOTHING, Facts, changed_since, seal, seen_again
from conferences.invitations.answered import stand_ins_at
from conferences.live.actions.agree import agree
from conferences.live.actions.come_and_go import put_moment_right
from conferences.live.actions.take_attendance import (
    Person,
    add_to_attendance,
    go_ahead_without_quorum,
    take_attendance,
)
from conferences.live.forms.attendance import SIGNED, AttendanceForm, MomentForm, signed
from conferences.live.forms.record import AddPersonForm, QuorumForm
from conferences.live.frame import RecordPage
from conferences.live.standing import Standing
from conferences.models import Attendance, Participant
from cpunit.domain.words import listed
from cpunit.people.cautions import kept_apart
from cpunit.web.forms import filled_in

AT_ONCE = {
    "all_here": (Attendance.How.IN_PERSON, "Every professional who was not marked yet is here in person."),
    "rest_absent": (Attendance.How.ABSENT, "Everybody who was not marked yet is not present."),
}
"""What each button marks at once, and what is said then."""
BESIDE = ("add", "find", "quorum", "moment")
"""What is sent by the other forms of the page."""
GIVEN_BACK = (
    "Somebody else marked the same person while you were writing. Theirs stands: tap again if yours is right."
)
Line = tuple[str, str, str, str, str]
NO_LONGER = "The conference no longer goes ahead without a quorum."


def attendance(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Who is here and how; somebody who came unasked; why the conference goes ahead without a quorum."""
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    people = _everybody(page)
    is_for = {name: request.method == "POST" and name in request.POST for name in BESIDE}
    takes = request.method == "POST" and not any(is_for.values())
    invited = [each.person_id for each in page.standing.participants if each.person.is_professional]
    form = _form(page, people, **(filled_in(request) if takes else {}))
    adding = AddPersonForm(
        prefix="new", listed=invited, **(filled_in(request) if is_for["add"] or is_for["find"] else {})
    )
    quorum = QuorumForm(
        prefix="quorum",
        stands={"reason": page.conference.inquorate_reason},
        **(filled_in(request) if is_for["quorum"] else {}),
    )
    moment = MomentForm(
        prefix="time", marks=page.standing.attendances, **(filled_in(request) if is_for["moment"] else {})
    )
    if takes:
        unmarked, said = next((AT_ONCE[name] for name in AT_ONCE if name in request.POST), ("", ""))
        typed = form.facts() if form.is_valid() else {}
        answer = page.save(lambda: _take(page, form, unmarked), form, message=said)
        if answer:
            return _given_back(page, form, typed, people) if form.errors else answer
    if is_for["add"] and adding.is_valid():
        came = list(adding.cleaned_data["professionals"])
        how = adding.cleaned_data["how"]
        if page.keep(
            lambda: add_to_attendance(**page.told, professionals=came, how=how, seen=NOTHING), adding
        ):
            are = "is" if len(came) == 1 else "are"
            messages.success(request, f"{listed([each.name for each in came])} {are} marked as here.")
            return redirect(page.url(key))
    if is_for["quorum"] and quorum.is_valid():
        reason = quorum.cleaned_data["reason"]
        if page.keep(lambda: go_ahead_without_quorum(**page.told, reason=reason, seen=quorum.seal), quorum):
            messages.success(request, "The reason is recorded." if reason.strip() else NO_LONGER)
            return redirect(page.url(key))
    if is_for["moment"] and moment.is_valid() and _put_right(page, moment):
        return redirect(page.url(key))
    rows = _rows(form, people)
    return page.show(
        "conferences/live/attendance.html",
        form=form,
        rows=rows,
        adding=adding,
        quorum=quorum,
        moment=moment,
        apart=kept_apart(page.conference.family, page.identity.alerts, today=timezone.localdate()),
        seeks=is_for["find"],
        forms=[adding, quorum, moment],
    )


def rows_now(page: RecordPage) -> dict[str, Any]:
    """The rows as they stand, with the marks of what they show: an open page follows the taps of others."""
    people = _everybody(page)
    form = _form(page, people)
    return {"form": form, "rows": _rows(form, people)}


def _everybody(page: RecordPage) -> list[Line]:
    return _people(page.standing, stand_ins_at(page.conference))


def _form(page: RecordPage, people: list[Line], **sent: Any) -> AttendanceForm:
    return AttendanceForm(
        people=[(name, words, kind) for name, words, kind, _, _ in people],
        stands=_stands(page.standing.attendances),
        **sent,
    )


def _put_right(page: RecordPage, moment: MomentForm) -> bool:
    stay, is_leaving = moment.stay
    at = moment.cleaned_data["at"]
    done = page.keep(lambda: put_moment_right(**page.told, stay=stay, is_leaving=is_leaving, at=at), moment)
    if done:
        messages.success(page.request, "The time is put right.")
    return bool(done)


def _stands(marks: Iterable[Attendance]) -> dict[str, object]:
    """What the page shows of each who is marked."""
    names = {Person.of(mark).name: mark for mark in marks}
    return {name: mark.how for name, mark in names.items()} | {
        signed(name): mark.has_agreed for name, mark in names.items()
    }


@transaction.atomic
def _take(page: RecordPage, form: AttendanceForm, unmarked: str) -> list[Attendance]:
    here = {Person.named(name): how for name, how in form.how().items()}
    agreed = {Person.named(name): said for name, said in form.agreed().items()}
    taken = take_attendance(**page.told, here=here, seen=form.seal, unmarked=unmarked)
    return [*taken, *agree(**page.told, said=agreed, seen=form.seal)]


def _given_back(page: RecordPage, form: AttendanceForm, typed: Facts, people: list[Line]) -> HttpResponse:
    """The note of a tap that was refused, and its row as it stands: it does not go along with the next tap on
    somebody else.
    """
    page.conference.refresh_from_db()
    stands = dict.fromkeys(typed, "") | _stands(Standing.of(page.conference).attendances)
    seen = page.request.POST.get("seen", NOTHING)
    both = (
        {*changed_since(stands, seen)} & {*changed_since(typed, seen)} & {*changed_since(typed, seal(stands))}
    )
    for name in both:
        form.errors[name] = form.error_class([GIVEN_BACK])
    refused = {name.removeprefix(SIGNED) for name in form.errors if name in form.fields}
    back = {each: stands.get(each, "") for name in refused for each in (name, signed(name))}
    form.take(seen_again(form.seal, back), back)
    answer = page.note(form)
    for row in _rows(form, people):
        if row["refused"]:
            told = {"row": row, "is_anew": True}
            answer.write(render_to_string("conferences/live/_tap.html", told, page.request))
    return answer


def _rows(form: AttendanceForm, people: Iterable[Line]) -> list[dict[str, Any]]:
    return [
        {
            "field": form[name],
            "signed": form[signed(name)],
            "refused": [*form[name].errors, *form[signed(name)].errors],
            "name": words,
            "work": work,
            "kept": kept,
        }
        for name, words, _, work, kept in people
    ]


def _people(standing: Standing, stand_ins: dict[int, str]) -> list[Line]:
    """Field name, name, kind, what they are here for, and what they are kept from: family first."""
    children = [attached.child for attached in standing.voices]
    rows = [(f"child-{child.pk}", child.name, "child", "Child", "") for child in children]
    rows += [
        (f"adult-{each.adult.pk}", each.adult.name, "adult", "Family", _kept(each))
        for each in standing.participants
        if each.adult
    ]
    for each in standing.participants:
        if each.professional:
            who = each.professional
            work = f"{who.job_title}, {who.agency}"
            name = f"{stand_ins[who.pk]}, for {who.name}" if who.pk in stand_ins else who.name
            rows.append((f"professional-{who.pk}", name, "professional", work, _kept(each)))
    return rows


def _kept(each: Participant) -> str:
    """What they are kept from now: who was let in since, from nothing."""
    return each.kept_words if each.kept else ""
