"""Mark a mail domain as one to which papers may go as attachments, and take that back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.models import User
from cpunit.release.mail_domains import may_be_marked
from cpunit.release.models import SecureDomain


def may_keep_domains(user: User) -> Refusal | None:
    """Administrators alone: whoever sends papers does not choose where they are safe."""
    return None if user.is_administrator else Refusal("Mail domains are kept by an administrator.")


@transaction.atomic
def mark_domain(*, domain: str, ground: str, marked_on: date, by: User, now: datetime) -> SecureDomain:
    """From then on copies for verified work addresses of just this domain, and of none below it, go as
    attachments. Raises `Refused` for what is no organisation's own domain, and for one that is marked
    already.
    """
    must(may_keep_domains(by))
    domain = domain.strip().casefold().removeprefix("@")
    must(may_be_marked(domain))
    if not ground.strip():
        raise Refused("Say how it is known that its mail is secure.", about="ground")
    if marked_on > localdate(now):
        raise Refused("That day is still to come.", about="marked_on")
    if SecureDomain.objects.standing().filter(domain=domain).exists():
        raise Refused(f"{domain} is marked already.", about="domain")
    marked = SecureDomain.objects.create(
        domain=domain, ground=ground.strip(), marked_on=marked_on, marked_by=by, marked_at=now
    )
    log(by=by, verb="marked a mail domain as secure", what=f"{domain}: {marked.ground}", now=now)
    return marked


@transaction.atomic
def take_back_domain(*, domain: SecureDomain, why: str, by: User, now: datetime) -> SecureDomain:
    """Nothing more goes there as an attachment, and what waits to be sent does not either (`still.py`).
    Raises `Refused` where somebody took it back before.
    """
    must(may_keep_domains(by))
    domain = SecureDomain.objects.select_for_update(of=("self",)).get(pk=domain.pk)
    if domain.taken_back_at is not None:
        raise Refused(f"{domain.domain} is taken back already.")
    if not why.strip():
        raise Refused("Say why it is taken back.", about="why")
    domain.taken_back_at, domain.taken_back_by, domain.why_taken_back = now, by, why.strip()
    domain.save(update_fields=["taken_back_at", "taken_back_by", "why_taken_back"])
    log(by=by, verb="took a secure mail domain back", what=f"{domain.domain}: {why.strip()}", now=now)
    return domain
