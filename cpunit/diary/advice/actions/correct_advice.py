"""Correct what was recorded of advice on duty."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cpunit.audit.log import log
from cpunit.diary.advice.policies import can_be_advice, may_correct_advice
from cpunit.diary.models import Advice
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import listed
from cpunit.people.actions.applying import apply
from cpunit.people.models import User


@transaction.atomic
def correct_advice(*, advice: Advice, facts: Mapping[str, Any], why: str, by: User, now: datetime) -> Advice:
    """The advice with these `facts`, named as its fields; about a child it is of the child's area. How it
    read before stays in its history.

    The same sent twice is corrected once. Raises `Refused`, also where nothing is corrected.
    """
    held = Advice.objects.select_for_update(of=("self",)).select_related("given_by", "child__family", "area")
    advice, why = held.get(pk=advice.pk), why.strip()
    must(may_correct_advice(by, advice))
    child, was_about = facts["child"], advice.child
    area = child.family.area if child else facts["area"]
    if area is None:
        raise Refused("Choose the area.", about="area")
    must(can_be_advice(by, area, facts["asked_at"], now))
    changed = apply(advice, {**facts, "area": area})
    if not changed and why == advice.why_corrected:
        return advice
    if not changed:
        raise Refused("Nothing is corrected yet: put right what is wrong.")
    if not why:
        raise Refused("Say why it is corrected.", about="why")
    advice.corrected_at, advice.why_corrected = now, why
    advice.save()
    what = f"Advice: {advice.get_about_display()} ({listed(changed)})"
    for each in {was_about, child} - {None} or {None}:
        code, family = (each.code, each.family.code) if each else ("", "")
        log(by=by, verb="corrected", what=what, now=now, child=code, family=family)
    return advice
