"""The letter to the authority that a child moves to; a second person releases it (safety 11)."""

from datetime import datetime

from django.urls import reverse

from conferences.conference.for_family import NotForFamily
from cpunit.domain.letter_kinds import LetterKind
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date, long_date
from cpunit.letters.editable import Editable, Letter
from cpunit.people.models import Reference, UnitSettings
from plans.models import Plan, TransferOut


def _find(record: Reference, key: int) -> Letter | None:
    """Of the move that is under way; it goes to nobody on record."""
    transfer = (
        TransferOut.objects.under_way()
        .filter(plan__reference=record)
        .select_related("plan__child", "plan__lead_social_worker", "plan__reference")
        .first()
    )
    if transfer is None or key:
        return None
    plan = transfer.plan
    return Letter(
        kind=LetterKind.TRANSFER,
        record=record,
        key=0,
        reader=transfer.authority,
        address="",
        title=f"Plan {plan.code}: a child moves to your area",
        facts=_facts(plan, transfer),
        children=(plan.child,),
        back=reverse("plan_transfer", args=[plan.code]),
    )


def _facts(plan: Plan, transfer: TransferOut) -> dict[str, str]:
    worker = plan.lead_social_worker
    return {
        "authority": transfer.authority,
        "child": plan.child.name,
        "born": long_date(plan.child.birth_date) if plan.child.birth_date else "",
        "plan": plan.code,
        "category": str(plan.get_category_display()),
        "since": day_and_date(plan.started_on),
        "moves_on": day_and_date(transfer.moves_on),
        "worker": worker.name if worker else "",
        "unit": UnitSettings.current().unit_name,
    }


def _may_stand(record: Reference, text: str) -> Refusal | None:
    """No address of the family, and nothing that a young person keeps from their parents: where they live
    goes with the papers, not in a letter that anybody may open.
    """
    found = NotForFamily.of(record.family).in_text(text)
    return Refusal(f"{found[0].upper()}{found[1:]} stands in this letter: take it out.") if found else None


def _send(letter: Letter, text: str, now: datetime) -> None:
    """It goes on paper."""


TRANSFER_LETTER = Editable(LetterKind.TRANSFER, _find, _may_stand, _send, always_released=True)
