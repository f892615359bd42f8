"""No link to a door stands in the server's log: whoever reads that has half of what opens one."""

import logging
import re

LINK = re.compile(r"/door/+in/+\S*[^/\s]|\b(?:[0-9a-z]{4}-?){6}[0-9a-z]{4}\b", re.IGNORECASE)
"""Also one whose words were mistyped: its secret part opens the door all the same."""


class NoLinks(logging.Filter):
    """Leaves out the secret part of a link, whatever a line is about: a page, a form out of date, a fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        if LINK.search(line):
            record.msg, record.args = LINK.sub("/door/in/…", line), ()
        return True
