"""Who is locked out is asked of the log of use, which only ever grows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.people.locked import FAILURES_ALLOWED, locked_out
from tests.factories.people import SupportFactory

pytestmark = pytest.mark.django_db

A_YEAR_OF_VIEWS = """
INSERT INTO audit_auditevent (at, by_id, verb, what, record, child, family)
    SELECT %s - n * interval '5 minutes', %s, 'viewed', 'The summary', '', '', ''
    FROM generate_series(1, 100000) n;
"""


def test_who_is_locked_out_is_found_without_reading_the_whole_log() -> None:
    user, now = SupportFactory(), timezone.now()
    for _ in range(FAILURES_ALLOWED):
        log(by=user, verb="sign-in failed", what="Name marked x", now=now - timedelta(minutes=1))
    with connection.cursor() as cursor:
        cursor.execute(A_YEAR_OF_VIEWS, [now, user.pk])
        cursor.execute("ANALYZE audit_auditevent")
        with CaptureQueriesContext(connection) as statements:
            assert locked_out(now) == [user]
        cursor.execute(f"EXPLAIN {statements[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "audit_sign_ins" in plan, plan
