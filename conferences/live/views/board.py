"""The map of the conference: one board, its headings side by side; and one entry on its own page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime

from conferences.live.actions.bring_reports import bring_reports, not_brought
from conferences.live.actions.save_entries import Write, save_entries, say
from conferences.live.agenda import not_for_all
from conferences.live.around import around
from conferences.live.board import Board, in_words
from conferences.live.entries import as_seen, facts_of, moment_of, said_at
from conferences.live.forms.entry import EntryForm, OneEntryForm
from conferences.live.frame import RecordPage
from conferences.live.views.scale import scale_facts
from conferences.models import Entry, EntryRival, FamilyAnswer
from cpunit.domain.refusal import Refused
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required
from cpunit.web.act import press
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in


def written(
    request: HttpRequest,
    code: str,
    key: str,
    *,
    template: str = "conferences/live/board.html",
    more: Callable[[RecordPage], dict[str, Any]] = lambda page: {},
) -> HttpResponse:
    """The map, at one of its headings. Its script saves entry by entry (`map_save`); without it the form adds
    one. `template` extends the page, and is given `more`.
    """
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    board = Board.of(page.standing)
    form = EntryForm(board=board, part=page.step.part, **filled_in(request))
    if request.method == "POST" and "bring" in request.POST:
        return press(
            request,
            do=lambda: bring_reports(**page.told),
            said=lambda brought: f"{brought} things out of reports stand in the map, to be said or struck.",
            to=page.url(key),
        )
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and attempt(form, lambda: say(**page.told, heading=key, **form.facts())):
        return page.after()
    return page.show(
        template,
        form=form,
        board=board,
        scales=scale_facts(page),
        away=listed(f"“{group}”" for group in sorted(not_for_all(page.standing).groups)),
        waiting=len(not_brought(page.conference)),
        map_urls={name: reverse(f"map_{name}", args=[code]) for name in ("save", "changes", "key", "around")},
        **around(page.standing),
        **more(page),
    )


def parents_views(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The parents' views, beside what they said before the day, which is read out (WKF-6): of who is excluded
    what the chair has read out alone.
    """

    def said(page: RecordPage) -> dict[str, Any]:
        authors = {report.pk: report.professional.name for report in page.standing.reports}
        listed = page.conference.participants.order_by().values("person")
        answers = FamilyAnswer.objects.told().filter(conference=page.conference, person__in=listed)
        found = list(answers.select_related("person__adult"))
        return {
            "answered": [
                (each, authors.get(each.report_id or 0, "")) for each in found if each.is_for_the_room
            ],
            "is_left": any(each.is_marked and each.is_read_out is None for each in found),
            "code": page.conference.code,
        }

    return written(request, code, key, template="conferences/live/parents_views.html", more=said)


@role_required(*CASEWORK)
def map_entry(request: HttpRequest, code: str, entry: UUID) -> HttpResponse:
    """One entry: all that may be said of it, who wrote what of it when, and between which two words somebody
    is to choose.
    """
    found = Entry.objects.filter(key=entry, conference__reference=code).select_related("conference").first()
    if found is None:
        raise Http404
    page = RecordPage.open(request, code, found.heading)
    if not isinstance(page, RecordPage):
        return page
    board = Board.of(page.standing)
    stands = facts_of(found)
    is_listed = stands["voice"] in {voice.value for voice in board.voices}
    words = {"voice": "", "voice_words": stands["voice"]} if not is_listed else {"voice_words": ""}
    form = OneEntryForm(
        board=board,
        part=page.step.part,
        leads=page.is_chair,
        initial={
            **stands,
            **words,
            "status": _says(found),
            "at": f"{localtime(found.said_at):%H:%M}",
            "base": found.version,
        },
        **filled_in(request),
    )
    if request.method == "POST" and "choose" in request.POST:
        return _choose(page, found)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _keep(page, found, form)):
        return redirect(f"{page.url(form.cleaned_data['heading'])}#step")
    return page.show(
        "conferences/live/entry.html",
        form=form,
        entry=found,
        rivals=[
            (each, in_words(each.facts, board))
            for each in found.rivals.filter(settled_at__isnull=True).select_related("by")
        ],
        changes=[
            (each, in_words(each.facts, board))
            for each in found.changes.select_related("by").order_by("-version")
        ],
    )


def _says(entry: Entry) -> str:
    """What the form shows of one that was brought: pressing Save says it."""
    return Entry.Status.SAID if entry.status == Entry.Status.BROUGHT else entry.status


def _keep(page: RecordPage, entry: Entry, form: OneEntryForm) -> None:
    facts = form.facts()
    base, at = facts.pop("base"), facts.pop("at")
    seen = as_seen(entry, base)
    shown = moment_of(seen.get("said_at", ""))
    if shown is None or f"{localtime(shown):%H:%M}" != f"{at:%H:%M}":
        facts["said_at"] = said_at(page.conference, at)
    changed = {name: value for name, value in facts.items() if value != seen.get(name)}
    if _written(page, Write(op=uuid4(), entry=entry.key, base=base, facts=changed)):
        messages.warning(
            page.request,
            "Somebody else changed the same meanwhile. Both are kept: open the entry and choose.",
        )


def _choose(page: RecordPage, entry: Entry) -> HttpResponse:
    """Between what stands and what somebody else wrote at the same time."""
    here = reverse("map_entry", args=[page.conference.code, entry.key])
    try:
        rival = entry.rivals.filter(op=UUID(page.request.POST.get("settles", ""))).first()
    except ValueError:
        rival = None
    if rival is None or rival.settled_at is not None:
        messages.warning(page.request, "Somebody has chosen already: look at what stands.")
        return redirect(here)
    facts = rival.facts if page.request.POST["choose"] == "take" else {}
    write = Write(op=uuid4(), entry=entry.key, base=entry.version, facts=facts, settles=rival.op)
    return press(page.request, do=lambda: _written(page, write), said="Chosen.", to=here)


def _written(page: RecordPage, write: Write) -> EntryRival | None:
    """What it came into conflict with. Raises `Refused` where nothing of it was kept."""
    (saved,) = save_entries(**page.told, writes=[write])
    if saved.refusal:
        raise Refused(saved.refusal)
    return saved.rival
