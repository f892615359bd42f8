"""Who approved what, and the chair's name under it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Conference, Minutes, SignOff
from conferences.signing_off.account import Account
from conferences.signing_off.actions.sign_off import DoneMeanwhile, sign_off
from conferences.signing_off.forms import SignOffForm
from conferences.signing_off.policies import may_sign_off
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def signed_off(request: HttpRequest, code: str) -> HttpResponse:
    """What was done and approved at a conference, by whom and when; its chair signs for it (LDS-14)."""
    conference, user = conference_or_404(request, code), user_of(request)
    account = Account.of(conference)
    minutes = Minutes.objects.filter(conference=conference).only("state").first()
    may = may_sign_off(user, conference, standing_booking(conference), minutes, is_new=bool(account.since))
    form = SignOffForm(stands=account.facts, **filled_in(request))
    return act(
        request,
        form,
        Page(
            title="Who approved what",
            back=conference.get_absolute_url(),
            back_words=f"Back to conference {conference.code}",
            identity=identity_of(conference),
            code=conference.code,
        ),
        may=may,
        do=lambda: _sign_off(form, conference, user),
        said="Signed off, for the director of children’s services.",
        to=reverse("signed_off", args=[conference.code]),
        template="conferences/signing_off/signed_off.html",
        more=lambda: {"account": account, "conference": conference},
    )


def _sign_off(form: SignOffForm, conference: Conference, user: User) -> SignOff:
    """Signed as it was read; where more was done meanwhile, the form goes on from that."""
    try:
        return sign_off(
            conference=conference, word=form.cleaned_data["word"], seen=form.seal, by=user, now=timezone.now()
        )
    except DoneMeanwhile as more:
        form.take(more.seen)
        raise
