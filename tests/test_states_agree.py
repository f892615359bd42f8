"""The states that the models store are those of the domain's tables."""

import pytest
from django.db.models import TextChoices

from conferences.models import Conference, ConferenceRequest, Minutes, StrategyDiscussion, TransferIn
from cpunit.case_system.models import Notice
from cpunit.domain.states import (
    CONCERN,
    CONFERENCE,
    CONFERENCE_REQUEST,
    CORE_GROUP,
    DISPUTE,
    LOOKED_AFTER,
    MESSAGE,
    MIDWAY_REVIEW,
    MINUTES,
    NOTICE,
    PLAN,
    STRATEGY_DISCUSSION,
    TABLES,
    TRANSFER_IN,
    TRANSFER_OUT,
    Table,
)
from cpunit.papers.models import OutgoingMessage
from escalations.models import Concern, Dispute
from plans.models import CoreGroup, LookedAfter, MidwayReview, TransferOut

STORED = [
    (STRATEGY_DISCUSSION, StrategyDiscussion.Outcome),
    (CONFERENCE_REQUEST, ConferenceRequest.State),
    (TRANSFER_IN, TransferIn.State),
    (TRANSFER_OUT, TransferOut.State),
    (CONFERENCE, Conference.State),
    (MINUTES, Minutes.State),
    (CORE_GROUP, CoreGroup.State),
    (MIDWAY_REVIEW, MidwayReview.State),
    (LOOKED_AFTER, LookedAfter.State),
    (CONCERN, Concern.State),
    (DISPUTE, Dispute.State),
    (MESSAGE, OutgoingMessage.State),
    (NOTICE, Notice.State),
]


@pytest.mark.parametrize(("table", "stored"), STORED, ids=[table.record for table, _ in STORED])
def test_a_model_stores_the_states_of_its_table(table: Table, stored: type[TextChoices]) -> None:
    assert set(stored.values) == set(table.states)


def test_each_table_is_held_to_a_model_but_a_plans_which_is_told_by_its_dates() -> None:
    assert {table.record for table in TABLES} - {table.record for table, _ in STORED} == {PLAN.record}
