"""The timescale table of the practice requirements, as it stands there: what the product is held to.

A dash means that the document is silent, and the default's number applies. A cell in brackets speaks of the
timescale without a number, so that the default's number applies too.
"""

PROFILES = ("default", "surrey", "leeds", "bath-and-north-east-somerset", "wakefield", "kirklees")
BACKWARDS = {"invitations", "invitees-confirmed", "social-work-report", "agency-report", "report-to-family"}

ROWS = """
conference-request      initial   4 WD      | - | -        | -                 | -       | 4 WD
initial-conference      initial   15 WD     | - | -        | -                 | 15 WD   | 15 WD
transfer-in-conference  initial   15 WD     | - | -        | -                 | -       | 15 WD
invitations             initial   10 WD     | - | -        | -                 | -       | 10 WD
invitations             review    10 WD     | - | -        | -                 | -       | 10 WD
invitees-confirmed      review    5 weeks   | - | -        | -                 | -       | 5 weeks
social-work-report      initial   2 WD      | - | -        | -                 | 1 WD    | 2 WD
agency-report           initial   2 WD      | - | -        | -                 | 1 WD    | -
social-work-report      review    5 WD      | - | -        | -                 | 2 WD    | 5 WD
agency-report           review    2 WD      | - | -        | -                 | 2 WD    | -
report-to-family        initial   3 WD      | - | -        | -                 | 2 days  | 3 WD
report-to-family        review    3 WD      | - | -        | -                 | 2 WD    | 3 WD
outline-plan-to-family  initial   1 day     | - | -        | -                 | -       | 1 day
plan-distributed        initial   2 WD      | - | -        | 2 WD              | 2 WD    | -
case-system-updated     initial   1 WD      | - | -        | -                 | 1 WD    | -
plan-quality-assured    initial   10 WD     | - | -        | -                 | 10 WD   | -
minutes                 initial   15 WD     | - | -        | -                 | 15 WD   | 20 WD
first-core-group        initial   10 WD     | - | 10 WD    | (at the conference) | 10 WD | -
core-group              initial   10 WD     | - | -        | -                 | 4 weeks | -
plan-updated            initial   2 WD      | - | -        | -                 | 2 WD    | -
visit                   initial   10 WD     | - | -        | 10 WD             | -       | -
first-review            initial   3 months  | - | 3 months | (at the conference) | -     | 3 months
first-review            transfer-in 3 months | - | 3 months | (at the conference) | -    | 3 months
review                  review    6 months  | - | 6 months | -                 | -       | 6 months
concern-response        initial   3 WD      | - | -        | -                 | 3 WD    | -
looked-after-responses  initial   7 WD      | - | -        | -                 | -       | 7 WD
supervision             initial   1 month   | - | -        | -                 | -       | 1 month
"""


def cells() -> list[tuple[str, str, str, int, str, bool]]:
    """(profile, kind, conference, amount, unit, whether the document itself states the number)."""
    found = []
    for line in ROWS.strip().splitlines():
        first, *others = (part.strip() for part in line.split("|"))
        kind, conference, amount, unit = first.split()
        found.append(("default", kind, conference, int(amount), unit, False))
        for profile, cell in zip(PROFILES[1:], others, strict=True):
            stated = cell != "-" and not cell.startswith("(")
            number, measure = cell.split() if stated else (amount, unit)
            found.append((profile, kind, conference, int(number), measure, stated))
    return found
