"""Stops reading a file that is too large, before it fills the machine."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from cpunit.uploads.models import MOST_BYTES

TOO_LARGE = "cpunit.uploads.too_large"
"""Stands in `request.META` where a file was passed by."""


class NoLargerThan(FileUploadHandler):
    """Passes by what goes beyond `MOST_BYTES`; the form says so."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > MOST_BYTES:
            assert self.request is not None
            self.request.META[TOO_LARGE] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after it keep the file."""


def was_too_large(request: HttpRequest) -> bool:
    return bool(request.META.get(TOO_LARGE))
