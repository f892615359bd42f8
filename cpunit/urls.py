"""All addresses. They carry codes, never names."""

from django.urls import include, path

urlpatterns = [
    path("", include("cpunit.dashboards.urls")),
    path("", include("cpunit.dashboards.calendars.urls")),
    path("", include("cpunit.people.urls")),
    path("", include("cpunit.papers.urls")),
    path("", include("cpunit.release.urls")),
    path("", include("cpunit.uploads.urls")),
    path("", include("cpunit.doors.urls")),
    path("", include("cpunit.letters.urls")),
    path("", include("cpunit.supplied.urls")),
    path("", include("cpunit.deadlines.urls")),
    path("", include("cpunit.case_system.urls")),
    path("", include("cpunit.diary.urls")),
    path("", include("conferences.urls")),
    path("", include("plans.urls")),
    path("", include("escalations.urls")),
    path("", include("cpunit.web.urls")),
]

handler400 = "cpunit.web.errors.bad_request"
handler403 = "cpunit.web.errors.forbidden"
handler404 = "cpunit.web.errors.not_found"
handler500 = "cpunit.web.errors.server_error"
