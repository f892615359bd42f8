"""Addresses of what the case system is told, and where."""

from django.urls import path

from cpunit.case_system.views import notices, target

urlpatterns = [
    path("service/case-system/", notices.notices, name="case_system_notices"),
    path("service/case-system/<uuid:key>/", notices.notice, name="case_system_notice"),
    path("service/case-system/<uuid:key>/again/", notices.again, name="case_system_again"),
    path("service/case-system/<uuid:key>/typed-in/", notices.typed_in, name="case_system_typed_in"),
    path("settings/case-system/", target.target, name="case_system_target"),
    path("settings/case-system/how/", target.how, name="case_system_how"),
    path("settings/case-system/<int:pk>/try/", target.tried, name="case_system_try"),
    path("settings/case-system/<int:pk>/stop/", target.stop, name="case_system_stop"),
]
