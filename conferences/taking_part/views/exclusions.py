"""Who is kept from a conference: proposed, decided by its chair, and looked at again."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.invitations.actions.exclusions import keep_excluded, let_in
from conferences.invitations.exclusion_policies import may_review_exclusion
from conferences.invitations.held import Held, held_by
from conferences.invitations.views.people import invitation_or_404, page_about
from conferences.models import Conference, ExclusionProposal, Participant
from conferences.taking_part.actions.exclusions import (
    agree_to_exclusion,
    decline_exclusion,
    is_to_be_told_when,
    keep_from,
    propose_exclusion,
)
from conferences.taking_part.forms.exclusions import DecideForm, ProposeForm, ReviewForm
from conferences.taking_part.policies import decides, may_propose, may_settle
from cpunit.domain.exclusions import Extent
from cpunit.domain.words import long_date
from cpunit.papers.their_hours import hours_of, said_of_waiting
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.people.reach import recipient_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def people_exclude(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Keep somebody from the conference, from a part of it or from its minutes: its chair decides, others
    propose it to them.
    """
    conference, participant = invitation_or_404(request, code, key)
    if decides(user_of(request), conference):
        return _decided(request, conference, participant)
    return _proposed(request, conference, participant)


def _proposed(request: HttpRequest, conference: Conference, participant: Participant) -> HttpResponse:
    form = ProposeForm(conference=conference, **filled_in(request))
    user = user_of(request)
    return act(
        request,
        form,
        page_about(
            conference,
            f"Propose that {participant.person_name} is excluded",
            intro="The chair of the conference decides. Until then nothing changes.",
        ),
        may=may_settle(user, conference) or may_propose(participant),
        do=lambda: propose_exclusion(
            participant=participant,
            extent=form.cleaned_data["extent"],
            part=form.cleaned_data["part"],
            ground=form.cleaned_data["ground"],
            asked_by=form.cleaned_data["asked_by"],
            by=user,
            now=timezone.now(),
        ),
        said="It is proposed, and stands on the chair's Today until they have answered.",
    )


def _decided(request: HttpRequest, conference: Conference, participant: Participant) -> HttpResponse:
    proposal = participant.proposed_exclusions.waiting().select_related("proposed_by").first()
    standing = _proposal_words(proposal)
    form = DecideForm(
        conference=conference,
        today=timezone.localdate(),
        standing=standing,
        asks_when=is_to_be_told_when(conference, participant),
        proposal=proposal,
        **filled_in(request),
    )
    held = held_by(participant)
    tell = _holds(participant, held)
    return act(
        request,
        form,
        page_about(
            conference,
            f"Exclude {participant.person_name}",
            intro=standing,
            warning=f"{tell} That is where they are kept from all of it." if tell else "",
        ),
        may=may_settle(user_of(request), conference),
        do=lambda: _answer(form, participant, proposal, user_of(request), timezone.now()),
        said=lambda _: _decided_words(form, _told_since(participant, held)),
    )


def _answer(
    form: DecideForm,
    participant: Participant,
    proposal: ExclusionProposal | None,
    by: User,
    now: datetime,
) -> object:
    given = form.cleaned_data
    if proposal is not None and form.declines:
        return decline_exclusion(proposal=proposal, why=given["why"], by=by, now=now)
    decided = {
        "ground": given["ground"],
        "review_on": given["review_on"],
        "kept": form.kept(),
        "when": form.when(),
    }
    if proposal is not None:
        return agree_to_exclusion(proposal=proposal, by=by, now=now, **decided)
    return keep_from(participant=participant, by=by, now=now, **decided)


def _proposal_words(proposal: ExclusionProposal | None) -> str:
    """What is proposed, by whom and why; "" for nothing."""
    if proposal is None:
        return ""
    asked = f" {proposal.asked_by.rstrip('.')} asks for it." if proposal.asked_by else ""
    extent = proposal.get_extent_display().split(":")[0]
    what = f"{extent[0].lower()}{extent[1:]}{f' ({proposal.part})' if proposal.part else ''}"
    return (
        f"{proposal.proposed_by.name} proposed on {long_date(timezone.localdate(proposal.proposed_at))} that "
        f"they are kept from {what}, because: {proposal.ground.rstrip('.')}.{asked}"
    )


def _decided_words(form: DecideForm, tell: str) -> str:
    if form.declines:
        return "It is recorded that they are not excluded, and why."
    if form.cleaned_data["extent"] == Extent.WHOLE:
        return f"They are excluded: no invitation goes to them. {tell}".strip()
    if form.cleaned_data["extent"] == Extent.PART:
        return "They are kept from that part, and invited to the rest."
    return "They take part, and are given no minutes."


def _holds(participant: Participant, held: Held | None) -> str:
    """That they are to be told; "" for somebody whom no invitation reached."""
    if held is None:
        return ""
    if held.by_telephone:
        return f"They were told by telephone on {long_date(held.day)}: tell them that they are not to come."
    if held.by_letter and not held.posted_on:
        made = long_date(held.day)
        return f"A letter was made for them on {made}: keep it back, or tell them that they are not to come."
    if not _is_withdrawn_by_email(participant, held):
        return _hold_it(held)
    when = hours_of([participant.person], timezone.now())
    return " ".join([_hold_it(held), "A message that withdraws it goes to their e-mail address.", *when])


def _hold_it(held: Held) -> str:
    return f"They hold the invitation of {long_date(held.day)}: tell them that they are not to come."


def _is_withdrawn_by_email(participant: Participant, held: Held) -> bool:
    return bool(held.address) and held.address == recipient_of(participant.person).email


def _told_since(participant: Participant, held: Held | None) -> str:
    """The same once it was pressed: of the message that takes it back, whether it waits."""
    if held is None or not _is_withdrawn_by_email(participant, held):
        return _holds(participant, held)
    waits = said_of_waiting(participant.conference.reference_id, to_name=participant.person_name)
    return f"{_hold_it(held)} {waits or 'A message that withdraws it goes to their e-mail address.'}"


@role_required(*CASEWORK)
def people_let_in(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Look at an exclusion again: it ends, or it stands until a later day."""
    conference, participant = invitation_or_404(request, code, key)
    ground = _ground(participant)
    form = ReviewForm(standing=ground, **filled_in(request))
    return act(
        request,
        form,
        page_about(
            conference,
            f"Look again at the exclusion of {participant.person_name}",
            intro=ground,
        ),
        may=may_review_exclusion(user_of(request), conference, participant),
        do=lambda: _decide(form, participant, user_of(request), timezone.now()),
        said=lambda place: _said(form.ends, conference, place),
    )


def _decide(form: ReviewForm, participant: Participant, by: User, now: datetime) -> Participant:
    why, review_on = form.cleaned_data["why"], form.cleaned_data["review_on"]
    if form.ends:
        return let_in(participant=participant, why=why, by=by, now=now)
    return keep_excluded(participant=participant, review_on=review_on, why=why, by=by, now=now)


def _said(ends: bool, conference: Conference, place: Participant) -> str:
    if ends and place.status == Participant.Status.INVITED:
        return (
            "The exclusion has ended. What takes their invitation back had not left, and does not leave: "
            "they hold it as before."
        )
    if not ends:
        return "The exclusion stands until that day."
    if conference.is_held:
        return "The exclusion has ended: the minutes and the plan can be sent to them, from their own pages."
    if conference.state == Conference.State.OPEN:
        return "The exclusion has ended: they may come in, and be marked as here."
    return "The exclusion has ended: they are to be invited."


def _ground(participant: Participant) -> str:
    exclusion = participant.exclusion
    if exclusion is None:
        return ""
    until, kept = long_date(exclusion.review_on), participant.kept_words
    because = f"{kept[0].upper()}{kept[1:]} because: {exclusion.ground.rstrip('.')}."
    return f"{because} To be looked at again on {until}."
