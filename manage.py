#!/usr/bin/env python3
"""The one way in: `python3 manage.py demo`, `python3 manage.py test`, and every Django command."""

import sys

from cpunit.bootstrap import ensure

if __name__ == "__main__":
    ensure(checks=sys.argv[1:2] == ["test"])

    # Only now do the packages exist that this needs.
    from cpunit.commands import run

    sys.exit(run(sys.argv))
