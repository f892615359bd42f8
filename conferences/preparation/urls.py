"""Addresses of the preparation."""

from django.urls import path

from conferences.preparation.views.entries import conference_preparation_entry
from conferences.preparation.views.monitoring import conference_monitoring
from conferences.preparation.views.preparation import conference_preparation
from conferences.preparation.views.queries import conference_query_answer, conference_query_new, door_query
from conferences.preparation.views.taking_part import door_taking_part

AT = "conferences/<code:code>/preparation/"

urlpatterns = [
    path(AT, conference_preparation, name="conference_preparation"),
    path(f"{AT}<slug:group>/", conference_preparation_entry, name="conference_preparation_entry"),
    path(f"{AT}queries/new/", conference_query_new, name="conference_query_new"),
    path(f"{AT}queries/<int:key>/", conference_query_answer, name="conference_query_answer"),
    path("conferences/<code:code>/monitoring/", conference_monitoring, name="conference_monitoring"),
    path("door/taking-part/<code:code>/", door_taking_part, name="door_taking_part"),
    path("door/queries/<code:code>/<int:key>/", door_query, name="door_query"),
]
