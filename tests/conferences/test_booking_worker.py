"""What was asked of the worker is done, though the database was away when it began."""

from unittest.mock import patch

import pytest
from celery.exceptions import Retry
from django.db import OperationalError

from conferences.tasks import send_invitations
from tests.factories.conferences import Unit, booked_conference


@pytest.mark.django_db
def test_invitations_are_tried_again_when_the_database_is_away() -> None:
    unit = Unit()
    conference = booked_conference(unit).conference
    away = patch("conferences.tasks._conference", side_effect=OperationalError("gone"))
    with away, patch.object(send_invitations, "retry", side_effect=Retry()) as retry, pytest.raises(Retry):
        send_invitations.run(conference.pk, unit.support.pk)
    assert isinstance(retry.call_args.kwargs["exc"], OperationalError)
    assert send_invitations.max_retries == 60
