"""A case system that listens on this machine, which the installation allows."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from cpunit.domain.where_sent import networks_of
from tests.case_system.receiver import Receiver


@pytest.fixture
def receiver(settings: LazySettings) -> Iterator[Receiver]:
    settings.CASE_SYSTEM_INSIDE = networks_of("127.0.0.0/8")
    receiver = Receiver()
    yield receiver
    receiver.stop()
