"""The outline plan in the record: its rows, each saved by itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from conferences.conference.sealed import seal
from conferences.decisions.actions.outline_plan import facts_of, save_outline_row
from conferences.decisions.actions.strike_row import move_row, strike_row
from conferences.decisions.desks import desks_at
from conferences.decisions.forms.outline import OutForm, RowForm
from conferences.decisions.proposed import proposed
from conferences.decisions.risks import mark_of, risks_at, unanswered, words_of
from conferences.decisions.young import young_people_at
from conferences.live.frame import RecordPage
from conferences.models import OutlineAction
from cpunit.domain.words import listed
from cpunit.people.access import CASEWORK, role_required
from cpunit.web.act import press
from cpunit.web.forms import filled_in


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
    is_sent = request.method == "POST"
    stored = _row(page, row)
    if row is not None and stored is None and not is_sent:
        raise Http404
    risks = risks_at(page.conference)
    form = RowForm(
        risks=risks,
        desks=desks_at(page.standing),
        standing=page.standing,
        adults=list(page.conference.family.adults.all()),
        young=young_people_at(page.standing),
        stands=facts_of(stored) if stored else None,
        initial={} if stored else _begun(request, page),
        **filled_in(request),
    )
    if is_sent and form.is_valid() and row is not None and stored is None:
        form.add_error(None, GONE)
    elif is_sent and form.is_valid():
        saved = page.keep(
            lambda: save_outline_row(**page.told, row=form.row(), stored=stored, seen=form.seal), form
        )
        if saved.result:
            messages.success(request, _said(saved.result))
            return redirect(f"{page.url(key)}#row-{saved.result.pk}")
    struck = list(page.conference.struck_rows.select_related("struck_by"))
    found = proposed(page.standing, struck)
    drafts = {row.mark: row for each in found for row in each.rows}
    reports = {each.pk: each.professional for each in page.standing.reports}
    return page.show(
        "conferences/decisions/outline.html",
        form=form,
        rows=[
            {
                "row": each,
                "seen": seal(facts_of(each)),
                "proposed_by": reports.get(each.report_id or 0),
                "draft": drafts.get(each.proposal),
            }
            for each in page.standing.outline
        ],
        stored=stored,
        struck=struck,
        proposed=[each for each in found if each.left],
        unanswered=[
            (mark_of(each), words_of(each))
            for each in unanswered(page.standing.outline, page.standing.risks, risks)
        ],
    )


def _begun(request: HttpRequest, page: RecordPage) -> dict[str, object]:
    """A new row is for all the children, and answers what its address names."""
    children = [child.code for child in page.standing.children]
    return {"children": children, "answers": request.GET.get("answers", "")}


def _said(row: OutlineAction) -> str:
    lacks = row.lacks
    if not lacks:
        return "The row is in the plan."
    return f"The row is in the plan. Before the conference closes it says as well {listed(lacks)}."


GONE = "Somebody took this row out of the plan meanwhile. What you wrote stands here: save it as a new row."


def _row(page: RecordPage, row: int | None) -> OutlineAction | None:
    return next((each for each in page.standing.outline if each.pk == row), None)


def _row_or_404(page: RecordPage, row: int) -> OutlineAction:
    found = _row(page, row)
    if found is None:
        raise Http404
    return found


@require_POST
@role_required(*CASEWORK)
def conference_record_row_out(request: HttpRequest, code: str, row: int) -> HttpResponse:
    """Take a row out of the plan, and say why."""
    page = RecordPage.open(request, code, "outline")
    if not isinstance(page, RecordPage):
        return page
    form = OutForm(request.POST)
    row_out = _row_or_404(page, row)
    if form.is_valid() and page.keep(
        lambda: strike_row(**page.told, stored=row_out, because=form.cleaned_data["because"], seen=form.seal),
        form,
    ):
        messages.success(request, "The row is taken out of the plan.")
    else:
        messages.error(request, " ".join(str(each) for errors in form.errors.values() for each in errors))
    return redirect(page.url("outline"))


@require_POST
@role_required(*CASEWORK)
def conference_record_row_move(request: HttpRequest, code: str, row: int) -> HttpResponse:
    """Put a row before the one above it, or after the one below."""
    page = RecordPage.open(request, code, "outline")
    if not isinstance(page, RecordPage):
        return page
    stored = _row_or_404(page, row)
    return press(
        request,
        do=lambda: move_row(**page.told, stored=stored, up="up" in request.POST),
        said=lambda moved: "The row is moved." if moved else "Somebody took this row out meanwhile.",
        to=f"{page.url('outline')}#row-{stored.pk}",
    )
