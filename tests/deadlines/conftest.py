import pytest

from cpunit.people.models import User
from tests.factories.people import AdministratorFactory


@pytest.fixture
def administrator_user(db: None) -> User:
    """Somebody who may change the calendar and the timescales."""
    user: User = AdministratorFactory()
    return user
