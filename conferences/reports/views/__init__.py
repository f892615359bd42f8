"""The pages of the reports."""

from .answers import report_answer, report_changed, report_read_out, report_views
from .asking import report_arrived, report_ask, reports_ask
from .door import door_report, door_report_file, door_report_sign
from .door_family import door_read_page, door_report_read, door_views
from .door_version import door_report_version, door_report_version_file
from .offering import report_offer, report_release
from .one import report, report_file, report_none, report_text
from .pack import report_pack, report_pack_ask
from .pages import report_page, report_page_picture
from .signing import report_given, report_signed, report_unsigned
from .table import conference_reports
from .versions import report_version, report_version_drop, report_version_file, report_version_text

__all__ = [
    "conference_reports",
    "door_read_page",
    "door_report",
    "door_report_file",
    "door_report_read",
    "door_report_sign",
    "door_report_version",
    "door_report_version_file",
    "door_views",
    "report",
    "report_answer",
    "report_arrived",
    "report_ask",
    "report_changed",
    "report_file",
    "report_given",
    "report_none",
    "report_offer",
    "report_pack",
    "report_pack_ask",
    "report_page",
    "report_page_picture",
    "report_read_out",
    "report_release",
    "report_signed",
    "report_text",
    "report_unsigned",
    "report_version",
    "report_version_drop",
    "report_version_file",
    "report_version_text",
    "report_views",
    "reports_ask",
]  # fmt: skip
