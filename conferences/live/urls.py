"""Addresses of the live record."""

from django.urls import path

from conferences.live.views import (
    alike,
    around,
    board,
    coming,
    here,
    offline,
    order,
    record,
    saving,
    scale,
    signing_in,
    wall,
)

RECORD = "conferences/<code:code>/record/"

urlpatterns = [
    path("record-worker.js", offline.record_worker, name="record_worker"),
    path("record-offline/", offline.record_offline, name="record_offline"),
    path("conferences/<code:code>/young-people/alike/", alike.conference_alike, name="conference_alike"),
    path(
        "conferences/<code:code>/signing-in/",
        signing_in.conference_signing_in,
        name="conference_signing_in",
    ),
    path("conferences/<code:code>/agenda/", order.conference_agenda, name="conference_agenda"),
    path(f"{RECORD}open/", record.conference_open, name="conference_open"),
    path(f"{RECORD}map/save/", saving.map_save, name="map_save"),
    path(f"{RECORD}map/changes/", saving.map_changes, name="map_changes"),
    path(f"{RECORD}map/around/", around.map_around, name="map_around"),
    path(f"{RECORD}map/scale/<slug:key>/", scale.map_scale, name="map_scale"),
    path(f"{RECORD}map/scale/<slug:key>/names/", scale.map_names, name="map_names"),
    path(f"{RECORD}map/wall/", wall.map_wall, name="map_wall"),
    path(f"{RECORD}map/wall/now/", wall.map_wall_now, name="map_wall_now"),
    path(f"{RECORD}map/key/", saving.map_key, name="map_key"),
    path(f"{RECORD}here/", here.record_here, name="record_here"),
    path(f"{RECORD}there/", coming.conference_record_there, name="conference_record_there"),
    path(f"{RECORD}map/<uuid:entry>/", board.map_entry, name="map_entry"),
    path(f"{RECORD}<slug:key>/", record.conference_record_step, name="conference_record_step"),
]
