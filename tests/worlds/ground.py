"""What this worker's database holds beneath the tests that it runs."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

Maker = Callable[[], Any]


class Ground:
    """What this worker's database holds in a transaction that is never committed."""

    def __init__(self) -> None:
        self.maker: Maker | None = None
        self.made: Any = None
        self.pages: dict[tuple[int | None, str], Any] = {}
        self._transaction: Any = None

    def lay(self, maker: Maker | None) -> None:
        if maker is self.maker:
            return
        if self._transaction is not None:
            transaction.set_rollback(True)
            self._transaction.__exit__(None, None, None)
            self.__init__()  # type: ignore[misc]
        if maker is not None:
            self._transaction = transaction.atomic()
            self._transaction._from_testcase = True  # as in Django's own: a durable one may begin within it
            self._transaction.__enter__()
            self.maker, self.made = maker, maker()
            connection.check_constraints()  # else each test's own check goes through all of this again


GROUND = Ground()
