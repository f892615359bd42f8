"""The papers of the other authority: listed, and read by the social worker here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.models import TransferPaper
from conferences.transfers.actions.papers import list_paper, read_paper
from conferences.transfers.forms import PaperForm, ReadForm
from conferences.transfers.loading import page_about, transfer_or_404
from conferences.transfers.policies import may_record_reading
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def transfer_paper_new(request: HttpRequest, code: str) -> HttpResponse:
    """List one more paper that is to be read."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = PaperForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(transfer, f"List a paper of {transfer.authority}"),
        may=may_record_reading(user, transfer),
        do=lambda: list_paper(transfer=transfer, name=form.cleaned_data["name"], by=user, now=timezone.now()),
        said=lambda paper: f"“{paper.name}” is listed.",
    )


@role_required(*CASEWORK)
def transfer_paper_read(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The social worker here read it."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    paper = get_object_or_404(TransferPaper, transfer=transfer, pk=number)
    form = ReadForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(
            transfer,
            f"Record that “{paper.name}” was read",
            intro=f"By {transfer.family.social_worker or 'the social worker here, not named yet'}.",
        ),
        may=may_record_reading(user, transfer),
        do=lambda: read_paper(
            transfer=transfer,
            paper=paper,
            read_on=form.cleaned_data["read_on"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda read: f"“{read.name}” was read.",
    )
