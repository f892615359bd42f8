"""What a review says of the risks and of the actions of its plans, saved in one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from conferences.looking_back.actions.answer_actions import ActionAnswer, answer_actions
from conferences.looking_back.actions.answer_risks import RiskAnswer, answer_risks
from conferences.models import Conference
from cpunit.people.models import User


@transaction.atomic
def look_back(
    *,
    conference: Conference,
    risks: Sequence[RiskAnswer],
    actions: Sequence[ActionAnswer],
    by: User,
    now: datetime,
) -> None:
    """All of it or nothing; raises `Overtaken` as each does."""
    if risks:
        answer_risks(conference=conference, answers=risks, by=by, now=now)
    if actions:
        answer_actions(conference=conference, answers=actions, by=by, now=now)
