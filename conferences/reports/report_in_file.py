"""Which file is the report, of one that came in: the file itself, or what is attached to an e-mail."""

from cpunit.domain.refusal import Refused
from cpunit.uploads.looked_at import LookedAt
from cpunit.uploads.models import Upload


def report_in_file(file: LookedAt) -> LookedAt:
    """The file itself; of an e-mail the one file that is attached to it."""
    if file.found.kind != Upload.Kind.EMAIL:
        return _readable(file)
    written = [each for each in file.attached if not each.is_picture] or list(file.attached)
    if not written:
        raise Refused(
            "Nothing that can be taken in is attached to this e-mail: save the report, and send that.",
            about="file",
        )
    if len(written) > 1:
        raise Refused(
            f"{len(written)} files came with this e-mail: save the one that is the report, and take it in "
            "on the line of its report.",
            about="file",
        )
    return _readable(written[0])


def _readable(file: LookedAt) -> LookedAt:
    """A Word file stands for a report as its words: one that has none takes the place of nothing."""
    if file.found.kind == Upload.Kind.WORD and not file.found.paragraphs:
        raise Refused(
            "No text could be read from this Word file, so nothing was kept: what was there before stands. "
            "If it holds pictures of pages, save it as PDF, and send that.",
            about="file",
        )
    return file
