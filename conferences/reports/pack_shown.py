"""The pack as the page of the reports tells of it: without the PDF itself, as long as all of them."""

from conferences.models import Conference, ReportPack


def pack_at_hand(conference: Conference) -> ReportPack | None:
    """None where nobody asked for one."""
    return ReportPack.objects.filter(conference=conference).defer("pdf").first()
