"""What a page costs: how it is asked for in this process, and the bounds that every page keeps to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client

from cpunit.people.models import User

MOST_BYTES = 60_000
MOST_QUERIES = 25


class Queries:
    """Counts what is asked of the database while it is entered (`connection.execute_wrapper`).

    Where a transaction begins and ends is no question of the page: within another it is a savepoint.
    """

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT")):
            self.number += 1
        return execute(sql, *rest)


@dataclass(frozen=True)
class Asked:
    """What came back; a page is what a person reads."""

    status: int
    is_page: bool
    bytes: int
    queries: int

    @property
    def share(self) -> float:
        """The nearer bound, as a share of it: above 1 it is broken."""
        return max(self.bytes / MOST_BYTES, self.queries / MOST_QUERIES)


def signed_in(user: User) -> Client:
    """A client that goes through all of the product's middleware, and that no form's token holds up."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def ask(client: Client, address: str) -> Asked:
    counted = Queries()
    with connection.execute_wrapper(counted):
        answer = client.get(address)
    is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    return Asked(answer.status_code, is_page, 0 if answer.streaming else len(answer.content), counted.number)
