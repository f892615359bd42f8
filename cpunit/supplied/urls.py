"""Addresses of the unit's words and leaflets."""

from django.urls import path

from cpunit.supplied.views import leaflets, words

AT = "settings/letters/"

urlpatterns = [
    path(AT, words.supplied, name="supplied"),
    path(f"{AT}words/<str:letter>/<str:language>/<str:form>/", words.supplied_words, name="supplied_words"),
    path(f"{AT}words/<int:pk>/look/", words.supplied_words_look, name="supplied_words_look"),
    path(f"{AT}words/<int:pk>/withdraw/", words.supplied_words_withdraw, name="supplied_words_withdraw"),
    path(f"{AT}leaflets/new/", leaflets.new_leaflet, name="new_leaflet"),
    path(f"{AT}leaflets/<int:pk>/", leaflets.leaflet, name="leaflet"),
    path(f"{AT}leaflets/<int:pk>/release/", leaflets.leaflet_release, name="leaflet_release"),
    path(f"{AT}leaflets/<int:pk>/withdraw/", leaflets.leaflet_withdraw, name="leaflet_withdraw"),
    path("door/leaflets/", leaflets.door_leaflets, name="door_leaflets"),
    path("door/leaflets/<int:pk>/", leaflets.door_leaflet, name="door_leaflet"),
]
