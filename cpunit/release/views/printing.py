"""The print queue: what is to be printed, a file a person, and that it reached them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cpunit.domain.refusal import Refusal
from cpunit.domain.words import counted, day_and_date
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import with_details
from cpunit.people.reach import housed
from cpunit.release.actions.print_copy import (
    GONE,
    hand_over,
    mark_printed,
    may_be_handed_over,
    may_be_shredded,
    may_print_instead,
    note_drawn,
    print_instead,
    shred,
)
from cpunit.release.forms import HandedForm
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.printing import file_to_print, where_to
from cpunit.release.still import LOOK_AGAIN
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of
from cpunit.web.small_forms import SureForm

COLUMNS = ("Whose copy", "Paper", "Record", "Where to", "State")


@require_safe
@role_required(*CASEWORK)
def print_queue(request: HttpRequest) -> HttpResponse:
    """Everything of the user's areas that waits to be printed or handed over, longest first."""
    copies = Copy.objects.visible_to(user_of(request)).to_print().defer("document__pdf")
    copies = copies.select_related(*with_details("person"), "document", "printed_by")
    page = page_of(copies, request, order=("released_at", "pk"))
    people = [copy.person for copy in page.rows]
    posted = housed(people) if people else set()
    rows = [_row(copy, copy.person_id in posted) for copy in page.rows]
    return render(
        request,
        "release/queue.html",
        {"page": page, "rows": rows, "columns": [{"label": label} for label in COLUMNS]},
    )


def _row(copy: Copy, may_be_posted: bool) -> list[dict[str, Any]]:
    assert copy.document is not None
    return [
        {
            "text": copy.person.name,
            "url": reverse("copy_to_print", args=[copy.record_id, copy.pk]),
            "is_name": True,
        },
        {"text": f"{paper_of(copy.kind).name}, copy {copy.number}, {counted(copy.document.pages, 'page')}"},
        {"text": copy.record_id},
        {"text": "" if copy.shut_as or copy.withdrawn_at else _where(may_be_posted)},
        {"text": _state(copy)},
    ]


def _where(may_be_posted: bool) -> str:
    return "may be posted to their verified address" if may_be_posted else "hand it over"


def _state(copy: Copy) -> str:
    at = copy.printed_at
    if copy.withdrawn_at:
        return "a new one was asked for: shred what is printed"
    if copy.shut_as == Copy.Shut.LOOK:
        return "held back until somebody has looked at it again"
    if copy.shut_as:
        return "held back: shred what is printed" if at else "held back: do not print it"
    if at is None:
        return "to be printed"
    return f"printed on {day_and_date(timezone.localdate(at))} by {copy.printed_by}"


@role_required(*CASEWORK)
def copy_to_print(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One copy: its file, where it goes, and that it reached its person."""
    copy, user, now = _copy(request, code, key), user_of(request), timezone.now()
    address = where_to(copy)
    form = HandedForm(today=timezone.localdate(now), may_be_posted=bool(address), **filled_in(request))
    paper, refusal = paper_of(copy.kind), may_be_handed_over(copy)
    return act(
        request,
        form,
        Page(
            f"The copy for {copy.person.name}",
            reverse("print_queue"),
            "What is to be printed",
            identity=paper.identity(copy.record),
            code=code,
            ways=[(_seen_to_at(refusal), reverse("copy_anew", args=[code, key]))]
            if refusal and refusal is not GONE and not copy.withdrawn_at
            else (),
        ),
        may=refusal,
        do=lambda: hand_over(
            copy=copy,
            how=form.cleaned_data["how"],
            given_on=form.cleaned_data["given_on"],
            by=user,
            now=now,
        ),
        said=f"It is recorded that {copy.person.name} has it.",
        template="release/to_print.html",
        more=lambda: {
            "copy": copy,
            "address": address,
            "name": paper.name,
            "is_to_shred": may_be_shredded(copy) is None,
        },
    )


def _seen_to_at(refusal: Refusal) -> str:
    if refusal == LOOK_AGAIN:
        return "Look at it again"
    return "Ask for a new copy, or say how it was seen to"


@require_safe
@role_required(*CASEWORK)
def copy_print_file(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """The file for this person alone: a cover sheet and their copy."""
    copy = _copy(request, code, key)
    refusal = may_be_handed_over(copy)
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("copy_to_print", code, key)
    note_drawn(copy=copy, by=user_of(request), now=timezone.now())
    return shown_pdf(file_to_print(copy), f"{copy.record_id}-copy-{copy.number}.pdf")


@require_POST
@role_required(*CASEWORK)
def copy_printed(request: HttpRequest, code: str, key: int) -> HttpResponse:
    copy = _copy(request, code, key)
    return press(
        request,
        do=lambda: mark_printed(copy=copy, by=user_of(request), now=timezone.now()),
        said="It is printed. Say here once it is handed over or posted.",
        to=reverse("copy_to_print", args=[code, key]),
    )


@require_POST
@role_required(*CASEWORK)
def copy_shredded(request: HttpRequest, code: str, key: int) -> HttpResponse:
    copy = _copy(request, code, key)
    return press(
        request,
        do=lambda: shred(copy=copy, by=user_of(request), now=timezone.now()),
        said="It is recorded that it was shredded.",
        to=reverse("print_queue"),
    )


@role_required(*CASEWORK)
def copy_print_instead(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """A copy that nobody opens, or of which nobody could be told, is printed after all."""
    copy = _copy(request, code, key)
    paper = paper_of(copy.kind)
    form = SureForm(**filled_in(request))
    form.submit_label = "Print it instead"
    return act(
        request,
        form,
        Page(
            f"Print the copy for {copy.person.name} instead?",
            paper.page(copy.record),
            "Back to the copies",
            identity=paper.identity(copy.record),
            code=code,
            effects=["It stands among what is to be printed, and is no longer read on their own page."],
        ),
        may=may_print_instead(copy),
        do=lambda: print_instead(copy=copy, by=user_of(request), now=timezone.now()),
        said=f"The copy for {copy.person.name} is to be printed.",
    )


def _copy(request: HttpRequest, code: str, key: int) -> Copy:
    found = Copy.objects.visible_to(user_of(request)).filter(released_by__isnull=False)
    found = found.select_related(
        *with_details("person"), "document", "printed_by", "record__family", "variant", "message"
    )
    copy: Copy = get_object_or_404(found, record=code, pk=key)
    return copy
