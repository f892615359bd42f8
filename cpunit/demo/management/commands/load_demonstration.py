"""`load_demonstration`: an invented unit in an empty database."""

import os
import secrets
import time
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from cpunit.demo.generate import Generator
from cpunit.domain.profiles import PROFILES
from cpunit.papers.ahead import Ahead, spare_cores
from cpunit.people.models import Child, Family, User
from cpunit.web.command import Command as OneLineCommand

SIZES = ("demo",)


class Command(OneLineCommand):
    """All of it or nothing, and never into a database in which anybody is recorded already."""

    help = (
        "Load the demonstration unit: about 60 invented families, as a unit stands on a Monday morning. "
        "The password of "
        "all its sign-ins comes from CPUNIT_DEMO_PASSWORD; without that, one is drawn and printed."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--size", choices=SIZES, default="demo", help="how large a unit (demo: about 60 families)"
        )
        parser.add_argument("--seed", type=int, default=2025, help="another seed makes another unit")
        parser.add_argument(
            "--profile", choices=sorted(PROFILES), default="default", help="whose rules the unit keeps"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists() or Family.objects.exists():
            raise CommandError(
                "There are users or families in this database already, and they are left alone: the "
                "demonstration unit "
                "is loaded into an empty one (`manage.py demo --reset` empties its own)."
            )
        began = last = time.monotonic()
        given = os.environ.get("CPUNIT_DEMO_PASSWORD", "")
        password = given or secrets.token_urlsafe(12)

        def say(what: str) -> None:
            nonlocal last
            now = time.monotonic()
            self.stdout.write(f"{now - last:5.1f} s  {what}")
            self.stdout.flush()
            last = now

        with Ahead(spare_cores()) as ahead, transaction.atomic():
            Generator(
                seed=options["seed"],
                today=timezone.localdate(),
                profile=options["profile"],
                password=password,
                say=say,
                draw_ahead=ahead.begin,
            ).run()
        loaded = f"{Family.objects.count()} families with {Child.objects.count()} children are loaded"
        self.stdout.write(f"{time.monotonic() - began:5.1f} s  in all: {loaded}")
        if not given:
            self.stdout.write(f"The password of chair, support, manager and admin: {password}")
