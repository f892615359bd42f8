"""Take a transfer in on: responsibility is agreed, its conference begins, or it ends."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.transfers.actions.agree_transfer import agree_transfer
from conferences.transfers.actions.begin_transfer_conference import begin_transfer_conference
from conferences.transfers.actions.end_transfer import end_transfer
from conferences.transfers.facts import arrival_of, names_of, page_for
from conferences.transfers.forms import AgreeForm, BeginForm, EndForm
from conferences.transfers.loading import page_about, transfer_or_404
from conferences.transfers.policies import may_begin, may_keep, may_take_step
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.domain.words import day_and_date
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def transfer_agree(request: HttpRequest, code: str) -> HttpResponse:
    """The day from which responsibility passes: it starts the clock of the conference."""
    transfer, user, today = transfer_or_404(request, code), user_of(request), timezone.localdate()
    form = AgreeForm(**filled_in(request))
    kind = Kind.TRANSFER_IN_CONFERENCE
    rule = Reckoner.current().rule(kind, on=today, conference=ConferenceKind.TRANSFER_IN)
    return act(
        request,
        form,
        page_about(
            transfer,
            f"Agree that responsibility for {names_of(transfer)} passes to us?",
            effects=(
                f"{rule.kind.words}: {rule.sentence}. It is counted from the day below.",
                "The temporary marker stays until that conference was held.",
            ),
        ),
        may=may_take_step(user, transfer, "agree"),
        do=lambda: agree_transfer(
            transfer=transfer,
            moved_for_good_on=form.cleaned_data["moved_for_good_on"],
            how_known=form.cleaned_data["how_known"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda due: f"Responsibility is agreed. The conference is held by {day_and_date(due.due_date)}.",
    )


@role_required(*RECORDERS)
def transfer_begin(request: HttpRequest, code: str) -> HttpResponse:
    """The transfer-in conference, to be booked."""
    transfer, user, today = transfer_or_404(request, code), user_of(request), timezone.localdate()
    form = BeginForm(**filled_in(request), initial={"meeting_format": "in-person"})
    lacks = may_begin(arrival_of(transfer, today))
    ways = []
    if lacks and lacks.about:
        ways.append(("Record it", page_for(lacks.about, code=code, family=transfer.family.code)))
    return act(
        request,
        form,
        page_about(
            transfer,
            f"Begin the transfer-in conference of {names_of(transfer)}?",
            effects=(
                "The conference stands to be booked, with the social worker and the family on its list.",
                "Put the social worker and the chair of the other authority on the list of people.",
            ),
            ways=ways,
        ),
        may=may_keep(user, transfer) or lacks,
        do=lambda: begin_transfer_conference(
            transfer=transfer,
            meeting_format=form.cleaned_data["meeting_format"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda conference: f"{conference.code} is begun: book it now.",
        to=lambda conference: conference.get_absolute_url(),
    )


@role_required(*RECORDERS)
def transfer_end(request: HttpRequest, code: str) -> HttpResponse:
    """Not ours, gone back, or their plan has ended."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = EndForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(
            transfer,
            f"End {transfer.code} without a conference?",
            effects=(
                f"The temporary marker of {names_of(transfer)} goes.",
                "A conference that is still to be held because of it is cancelled.",
                "Who was invited to it is told by e-mail, or stands on the list of its people to be called.",
            ),
        ),
        may=may_take_step(user, transfer, "end"),
        do=lambda: end_transfer(
            transfer=transfer,
            reason=form.cleaned_data["reason"],
            why=form.cleaned_data["why"],
            by=user,
            now=timezone.now(),
        ),
        said=f"{transfer.code} has ended.",
    )
