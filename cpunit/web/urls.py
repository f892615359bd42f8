"""The style guide's address, which exists in the demonstration and in tests only."""

from django.conf import settings
from django.urls import path

from cpunit.web.styleguide import styleguide

urlpatterns = (
    [] if settings.CPUNIT_MODE == "production" else [path("styleguide/", styleguide, name="styleguide")]
)
