"""The outline plan in the record: its rows, one form at a time."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.decisions.actions.outline_plan import PlanRow, remove_outline_row, save_outline_row, seal_of
from conferences.decisions.forms.outline import RowForm
from conferences.live.frame import RecordPage
from conferences.models import OutlineAction
from cpunit.people.access import CASEWORK, role_required
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm


def outline(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """The rows so far, and a form for another."""
    return _outline(request, code, key, None)


@role_required(*CASEWORK)
def conference_record_row(request: HttpRequest, code: str, row: int) -> HttpResponse:
    """Change a row."""
    return _outline(request, code, "outline", row)


def _outline(request: HttpRequest, code: str, key: str, row: int | None) -> HttpResponse:
    page = RecordPage.open(request, code, key)
    if not isinstance(page, RecordPage):
        return page
    stored = _row_or_404(page, row) if row is not None else None
    form = RowForm(
        standing=page.standing,
        adults=list(page.conference.family.adults.all()),
        initial=_initial(page, stored),
        **filled_in(request),
    )
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        wanted = PlanRow(
            children=form.chosen_children(),
            owner=form.chosen_owner(),
            **{name: facts[name] for name in ("need", "outcome", "action", "measure", "by_date")},
        )
        saved = page.keep(
            form,
            partial(
                save_outline_row,
                conference=page.conference,
                row=wanted,
                stored=stored,
                seen=facts["seen"] or None,
                by=page.user,
                now=timezone.now(),
            ),
        )
        if saved.result:
            messages.success(request, "The row is in the plan.")
            return redirect(f"{page.url(key)}#row-{saved.result.pk}")
    return page.show(
        "conferences/decisions/outline.html", form=form, rows=page.standing.outline, stored=stored
    )


def _row_or_404(page: RecordPage, row: int) -> OutlineAction:
    for each in page.standing.outline:
        if each.pk == row:
            return each
    raise Http404


def _initial(page: RecordPage, stored: OutlineAction | None) -> dict[str, Any]:
    if stored is None:
        return {"children": [child.code for child in page.standing.children]}
    return {
        **{name: getattr(stored, name) for name in ("need", "outcome", "action", "measure", "by_date")},
        "children": [child.code for child in stored.children.all()],
        "owner": f"{'p' if stored.owner.is_professional else 'a'}-{stored.owner_id}",
        "seen": seal_of(stored),
    }


@require_POST
@role_required(*CASEWORK)
def conference_record_row_out(request: HttpRequest, code: str, row: int) -> HttpResponse:
    """Take a row out of the plan."""
    page = RecordPage.open(request, code, "outline")
    if not isinstance(page, RecordPage):
        return page
    form = SureForm(request.POST)
    form.is_valid()
    taken_out = partial(
        remove_outline_row,
        conference=page.conference,
        stored=_row_or_404(page, row),
        by=page.user,
        now=timezone.now(),
    )
    if page.keep(form, taken_out):
        messages.success(request, "The row is taken out of the plan.")
    else:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    return redirect(page.url("outline"))
