"""Handing work to the worker, from views and commands only."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError

_log = logging.getLogger(__name__)


def enqueue(task: Any, *args: Any) -> None:
    """Ask the worker to run a Celery task once what was written is committed.

    A queue that cannot be reached spoils no page: it is logged, and the sweep that beat runs does the work
    later.
    """
    transaction.on_commit(partial(_hand_over, task, args))


def _hand_over(task: Any, args: tuple[Any, ...]) -> None:
    try:
        task.apply_async(args, retry=False)
    except OperationalError as error:
        _log.warning("The queue could not be reached, so %s waits for its sweep: %s", task.name, error)
