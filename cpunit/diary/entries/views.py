"""Recording what stands in a diary, changing it and taking it back."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate

from cpunit.diary.entries.actions.keep_entry import KeptEntry, keep_entry, take_back_entry
from cpunit.diary.entries.forms import DAYS, EntryForm
from cpunit.diary.models import Entry
from cpunit.diary.policies import changes, may_change, may_record, reads_why
from cpunit.diary.seen import people_seen_by, rooms_seen_by
from cpunit.diary.standing import ELSEWHERE, Line, there_in
from cpunit.diary.times import Days, span
from cpunit.domain.words import counted
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.models import User, Venue
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm


def address_of(who: User | Venue) -> str:
    """The page of a diary."""
    return reverse("diary_person" if isinstance(who, User) else "diary_room", args=[who.pk])


@role_required(*CASEWORK)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Something more in a person's diary."""
    return _keep(request, get_object_or_404(people_seen_by(user_of(request)), pk=pk), None)


@role_required(*RECORDERS)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """A room is closed for some time."""
    return _keep(request, get_object_or_404(rooms_seen_by(user_of(request)), pk=pk), None)


@role_required(*CASEWORK)
@transaction.atomic
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry."""
    entry = _entry(user_of(request), pk, Entry.objects.select_for_update(of=("self",)))
    return _keep(request, entry.who, entry)


@role_required(*CASEWORK)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """It does not hold any more."""
    user, now = user_of(request), timezone.now()
    entry = _entry(user, pk, Entry.objects.all())
    form = SureForm(**filled_in(request))
    form.submit_label, form.submit_class = "Take it back", "govuk-button--warning"
    what = f"{entry.get_kind_display()}, {span(entry.starts_at, entry.ends_at)}"
    return act(
        request,
        form,
        Page(
            "Take this back",
            address_of(entry.who),
            "Diary",
            effects=[f"{what}: {entry.who} can be booked in this time again."],
        ),
        may=may_change(user, entry),
        do=lambda: take_back_entry(entry=entry, by=user, now=now),
        said=f"Taken back: {what}.",
    )


def _entry(user: User, pk: int, entries: Any) -> Entry:
    """What somebody may read whole: why a colleague is away is told to those who plan only."""
    entry: Entry = get_object_or_404(entries.select_related("user", "venue"), pk=pk)
    seen = people_seen_by(user) if entry.user_id else rooms_seen_by(user)
    if not reads_why(user, entry.who) or not seen.filter(pk=entry.who.pk).exists():
        raise Http404
    return entry


def _keep(request: HttpRequest, who: User | Venue, entry: Entry | None) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    is_ill = request.GET.get("kind") == Entry.Kind.SICKNESS
    offered = {"kind": Entry.Kind.SICKNESS, "first_day": localdate(now)} if is_ill else {}
    form = EntryForm(
        who=who, by=user, today=localdate(now), entry=entry, offered=offered, **filled_in(request)
    )
    is_room = isinstance(who, Venue)
    title = f"When {who} is closed" if is_room else f"In the diary of {who}"

    def more() -> dict[str, Any]:
        """What stood in the way of what was typed, and where who books hands it over; nothing to whom may not
        record here, as what is booked beside "Away" would say that somebody is ill.
        """
        is_asked = form.is_bound and form.errors and not form.refusal
        has_days = is_asked and form.cleaned_data.keys() >= DAYS
        there = _there(user, who, form.days, entry) if has_days else []
        is_booked = any(line.url or line.what == ELSEWHERE for line in there)
        hands_over = is_booked and not is_room and user.role in RECORDERS
        url = _handed_over_at(who.pk, form.days) if hands_over else ""
        return {"there": there, "entry": entry, "hand_over_url": url}

    return act(
        request,
        form,
        Page(title, address_of(who), "Diary"),
        may=may_change(user, entry) if entry else may_record(user, who),
        do=lambda: keep_entry(
            who=who,
            kind=form.cleaned_data.get("kind", ""),
            days=form.days,
            note=form.cleaned_data["note"],
            agreed_by=form.cleaned_data.get("agreed_by"),
            by=user,
            now=now,
            entry=entry,
        ),
        said=lambda kept: _said(kept, user),
        template="diary/entries/entry.html",
        more=more,
    )


def _there(user: User, who: User | Venue, days: Days, entry: Entry | None) -> list[Line]:
    return there_in(
        who,
        days.moments(),
        seen_by=user,
        reads_why=reads_why(user, who),
        changed=changes(user, who),
        but=entry,
    )


def _handed_over_at(pk: int, days: Days) -> str:
    """Where what somebody is booked for in these days is handed over."""
    return reverse("diary_hand_over", args=[pk], query={"from": days.first, "to": days.last})


def _said(kept: KeptEntry, user: User) -> str:
    """What was saved, and what is to be done now, with where somebody who plans does it."""
    entry, over = kept.entry, kept.handed_over
    said = [f"Saved: {entry.get_kind_display().lower()}, {span(entry.starts_at, entry.ends_at)}."]
    if over:
        are = "is" if len(over) == 1 else "are"
        said.append(f"{counted(len(over), 'booking')} {are} now to be handed over.")
    if kept.leaves_duty:
        said.append("They have duty in this time: somebody else is needed.")
    if entry.user_id is None or user.role not in RECORDERS:
        return " ".join(said)
    ways = (
        [("Hand over", _handed_over_at(entry.user_id, Days.of(entry.starts_at, entry.ends_at)))]
        if over
        else []
    )
    if kept.leaves_duty:
        ways.append(("The rota", f"{reverse('diary_duty')}?week={localdate(entry.starts_at)}"))
    links = format_html_join(" ", '<a class="govuk-notification-banner__link" href="{1}">{0}</a>', ways)
    return format_html("{} {}", " ".join(said), links) if ways else " ".join(said)
