"""Send a dispute, or say why not: by the chair who stood the conference down."""

from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.states import DISPUTE, next_state
from cpunit.domain.words import day_and_date, listed
from cpunit.letters.composing import compose
from cpunit.letters.policies import may_be_written
from cpunit.papers.actions import queue_message
from cpunit.papers.models import Document
from cpunit.people.actions.name_lead import name_lead
from cpunit.people.models import Professional, User
from cpunit.release.actions.ask_for_copies import ask_for_copies
from escalations.disputes.paper import number_of
from escalations.disputes.policies import may_be_lead, may_decide
from escalations.disputes.recipients import professional_of, recipients_of
from escalations.models import Dispute
from plans.plan.emailed import may_be_emailed


@transaction.atomic
def send_dispute(
    *, dispute: Dispute, words: str, lead: Professional | None = None, by: User, now: datetime
) -> Dispute:
    """The dispute as it went out, by e-mail where an address is verified; else as a copy, which a second
    person releases.

    `lead` names the desk or safeguarding lead of an agency, who stays so for the next one. Sent twice it goes
    once. Raises `Refused` where nobody is recorded to whom it could go, and where a name or an address of the
    family, or what is withheld from whoever it goes to, stands in the words.
    """
    dispute = _held(dispute)
    if dispute.state == Dispute.State.SENT and (dispute.words, dispute.decided_by) == (words.strip(), by):
        return dispute
    must(may_decide(by, dispute, "send"))
    conference = dispute.called_off.conference
    if not words.strip():
        raise Refused("Say what is wrong and what you ask for.", about="words")
    must(may_be_emailed(conference.family, conference.code, words=words))
    if dispute.agency is not None:
        lead = lead or dispute.agency.safeguarding_lead
        must(may_be_lead(lead, dispute.agency))
        assert lead is not None
        name_lead(agency=dispute.agency, lead=lead, by=by, now=now)
    if person := professional_of(dispute):
        must(_is_there(person))
        must(may_be_written(conference.reference, person.pk, person.name, words))
    recipients = recipients_of(dispute)
    if not recipients:
        raise Refused(_nobody(dispute))
    body = compose(LetterKind.DISPUTE, {"words": words.strip(), "chair": by.name})
    for number, recipient in enumerate(recipients):
        if recipient.address:
            queue_message(
                dedupe_key=f"dispute:{dispute.pk}:{number}",
                record=conference.reference,
                to_name=recipient.name,
                to_address=recipient.address,
                subject=f"Formal dispute about conference {conference.code}",
                body=body,
                now=now,
            )
    dispute.words, dispute.sent_to, dispute.why_not = words.strip(), professional_of(dispute), ""
    _decide(dispute, "send", by, now)
    if dispute.sent_to and not all(each.address for each in recipients):
        ask_for_copies(
            record=conference.reference,
            kind=Document.Kind.DISPUTE,
            people=[dispute.sent_to.person],
            by=by,
            now=now,
            edition=number_of(dispute),
        )
    names = listed([each.name for each in recipients])
    note(conference, "sent", f"Formal dispute to {dispute.whom}: {names}", by, now)
    return dispute


@transaction.atomic
def leave_unsent(*, dispute: Dispute, why: str, by: User, now: datetime) -> Dispute:
    """The dispute is not sent, for a reason that stays on record. Raises `Refused`."""
    dispute = _held(dispute)
    if dispute.state == Dispute.State.NOT_SENT and (dispute.why_not, dispute.decided_by) == (why.strip(), by):
        return dispute
    must(may_decide(by, dispute, "leave unsent"))
    if not why.strip():
        raise Refused("Say why the dispute is not sent.", about="why_not")
    dispute.why_not = why.strip()
    _decide(dispute, "leave unsent", by, now)
    what = f"Formal dispute to {dispute.whom} not sent: {why.strip()}"
    note(dispute.called_off.conference, "decided", what, by, now)
    return dispute


def _held(dispute: Dispute) -> Dispute:
    """The dispute as it stands, until the transaction ends; with what its words and its way need."""
    return (
        Dispute.objects.select_for_update(of=("self",))
        .select_related(
            "called_off__conference__reference__family",
            "called_off__conference__family__social_worker",
            "called_off__conference__family__team__manager",
            "called_off__decided_by",
            "agency__safeguarding_lead",
            "decided_by",
        )
        .get(pk=dispute.pk)
    )


def _decide(dispute: Dispute, verb: str, by: User, now: datetime) -> None:
    dispute.state = next_state(DISPUTE, dispute.state, verb)
    dispute.decided_by, dispute.decided_at = by, now
    dispute.save()


def _is_there(person: Professional) -> Refusal | None:
    """Nothing goes to who left their post."""
    if person.left_on is None:
        return None
    return Refusal(
        f"{person.name} left on {day_and_date(person.left_on)}: record who is there now first, or say why it "
        "is not sent."
    )


def _nobody(dispute: Dispute) -> Refusal:
    what = {
        Dispute.To.WORKER: "No social worker is recorded for this family: business support records them",
        Dispute.To.TEAM_MANAGER: "No manager is recorded for the family’s team: an administrator does so",
        Dispute.To.UNIT: "No service manager works in this area: an administrator records one",
    }[Dispute.To(dispute.party)]
    return Refusal(f"{what} first, or say why it is not sent.")
