"""Stops reading what is too large, before it fills the machine: nobody has to be let in to send something."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from cpunit.uploads.models import MOST_BYTES

TOO_LARGE = "cpunit.uploads.too_large"
"""Stands in `request.META` where a file was passed by."""
MOST_OF_A_REQUEST = 10 * MOST_BYTES
"""Beyond which nothing is read, not even to say on its own page that a file was too large."""


class NoLargerThan(FileUploadHandler):
    """Passes by what goes beyond `MOST_BYTES`, all files of a request together; the form says so."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  # Django's own name for it
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Nothing of a request that says itself that it is far too large."""
        if content_length > MOST_OF_A_REQUEST:
            raise RequestDataTooBig("More was sent than any form of the product takes.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > MOST_BYTES:
            assert self.request is not None
            self.request.META[TOO_LARGE] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after it keep the file."""


def was_too_large(request: HttpRequest) -> bool:
    return bool(request.META.get(TOO_LARGE))
