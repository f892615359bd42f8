import pytest
from django.test import Client

from cpunit.people.models import User
from tests.factories.people import AdministratorFactory


@pytest.fixture
def administrator_user(db: None) -> User:
    """Somebody who may change the calendar and the timescales."""
    user: User = AdministratorFactory()
    return user


@pytest.fixture
def administrator(client: Client, administrator_user: User) -> Client:
    """The same, signed in."""
    client.force_login(administrator_user)
    return client
