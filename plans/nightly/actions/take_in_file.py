"""Take in a file of visits and core groups: each row by itself, so that one that is wrong loses no other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import DataError, IntegrityError, OperationalError, transaction

from cpunit.audit.log import log
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.nightly import Row, Wrong, read_rows
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User
from cpunit.web.constraints import RETRY_STATES, readable
from plans.models import NightlyFile, NightlyRow
from plans.nightly.actions.take_row import Came, Sender, take_row
from plans.nightly.policies import may_take_in

AGAIN = "Somebody was changing the same record: send it again."


@dataclass(frozen=True)
class TakenIn:
    """What a file came to this time: how many rows were new or changed, and how many known."""

    file: NightlyFile
    taken: int
    same: int


@dataclass(frozen=True)
class Before:
    """What is known of a file before it is taken in: its rows that stand here, by kind and id; and, where the
    same file came before, from when on, and the lines that were not taken then.
    """

    rows: Mapping[tuple[str, str], NightlyRow]
    wrong: frozenset[int] = frozenset()
    since: datetime | None = None

    def knows(self, row: Row) -> bool:
        """A file that came before changes nothing, whatever came since, but for the rows of it that were not
        taken and of which nothing came since.
        """
        stored = self.rows.get((row.kind.value, row.key))
        if stored and stored.mark == row.mark:
            return True
        if self.since is None:
            return False
        return row.line not in self.wrong or (stored is not None and stored.taken_at > self.since)


def take_in_file(*, body: bytes, by: User, now: datetime, today: date) -> TakenIn:
    """What is new or changed is recorded, what is known changes nothing, and what cannot be understood is
    named. By a key each row is a transaction of its own: two files that come at once wait for each other row
    by row. Raises `Refused` for who may not, `NotAFile` where nothing can be read.
    """
    must(may_take_in(by))
    rows, digest = list(read_rows(body)), sha256(body).hexdigest()
    sender = Sender(by=by, reckoner=Reckoner.current(), now=now, today=today)
    before = _before(rows, digest, by)
    wrong, taken, same = list[Wrong](), 0, 0
    for row in rows:
        if isinstance(row, Wrong):
            wrong.append(row)
        elif before.knows(row):
            same += 1
        elif isinstance(came := _take(row, sender), Wrong):
            wrong.append(came)
        elif came is Came.SAME:
            same += 1
        else:
            taken += 1
    return TakenIn(_kept(digest, len(rows), taken, wrong, sender), taken, same)


def _before(rows: Sequence[Row | Wrong], digest: str, by: User) -> Before:
    """Of what is of the sender's areas. Two queries."""
    keys = [row.key for row in rows if isinstance(row, Row)]
    stored = NightlyRow.objects.of_areas_of(by).filter(key__in=keys)
    known = {(each.kind, each.key): each for each in stored}
    files = list(NightlyFile.objects.filter(digest=digest, by__areas__in=by.areas.values("pk")).distinct())
    if not files:
        return Before(known)
    wrong = [frozenset(line for line, _, _ in each.wrong) for each in files]
    return Before(known, frozenset.intersection(*wrong), min(each.came_first_at for each in files))


def _take(row: Row, sender: Sender) -> Came | Wrong:
    try:
        return take_row(row, sender)
    except Refused as refused:
        return Wrong(row.line, row.key, refused.sentence)
    except OutsideCalendar:
        return Wrong(row.line, row.key, "on: beyond the bank holidays that are known.")
    except (IntegrityError, DataError) as error:
        return Wrong(row.line, row.key, readable(error))
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) not in RETRY_STATES:
            raise
        return Wrong(row.line, row.key, AGAIN)


@transaction.atomic
def _kept(digest: str, rows: int, taken: int, wrong: list[Wrong], sender: Sender) -> NightlyFile:
    """With what is wrong in it now; what was new or changed in it stays counted when it comes again."""
    named = [[each.line, each.key, each.why] for each in wrong]
    file, is_new = NightlyFile.objects.select_for_update().get_or_create(
        by=sender.by,
        digest=digest,
        defaults={
            "came_first_at": sender.now,
            "received_at": sender.now,
            "rows": rows,
            "taken": taken,
            "same": rows - taken - len(wrong),
            "wrong": named,
        },
    )
    if not is_new:
        file.received_at, file.wrong, file.taken = sender.now, named, file.taken + taken
        file.same = max(0, rows - file.taken - len(named))
        file.save()
    what = f"File of visits and core groups: {taken} of {rows} rows new or changed, {len(wrong)} not taken"
    log(by=sender.by, verb="took in", what=what, now=sender.now)
    return file
