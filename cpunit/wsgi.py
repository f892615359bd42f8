"""The WSGI door that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from cpunit.web.garbage import seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpunit.settings")
application = get_wsgi_application()

# Every address is loaded now, so that a broken installation fails at its start and not at the first page.
get_resolver().url_patterns  # noqa: B018 - reading it is what loads them
seldom()
