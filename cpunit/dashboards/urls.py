from django.urls import path

from cpunit.dashboards.views import today

urlpatterns = [
    path("", today.home, name="home"),
    path("today", today.today, name="today"),
]
