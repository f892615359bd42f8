"""What the log leaves out, so that a real error is seen in it."""

import logging
from http import HTTPStatus


class NoTracebackOfAnswers(logging.Filter):
    """Logs a page that was refused or not found (4xx) in one line: it was answered, and nothing broke."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", None)
        if status is not None and status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = record.exc_text = None
        return True
