from django.urls import path

from cpunit.dashboards.as_it_stood import views as as_it_stood
from cpunit.dashboards.diary.views import ahead, week
from cpunit.dashboards.handing.views import hand_over_person
from cpunit.dashboards.views import (
    board,
    children,
    due,
    hand_over,
    log_of_use,
    merging,
    moving,
    overdue,
    today,
    waiting,
)

urlpatterns = [
    path("", today.home, name="home"),
    path("today", today.today, name="today"),
    path("today/conferences/", board.week_board, name="week_board"),
    path("today/due/", due.due, name="today_due"),
    path("today/drifting/", due.drifting, name="drifting"),
    path("today/papers/", due.papers_not_made, name="papers_not_made"),
    path("today/waiting/<slug:kind>/", waiting.waiting, name="today_waiting"),
    path("today/to-hand-over/", due.to_hand_over, name="today_to_hand_over"),
    path("children/", children.children, name="children"),
    path("children/as-typed/", children.children_as_typed, name="children_as_typed"),
    path("children/<code:code>/", children.child, name="child"),
    path("children/<code:code>/as-it-stood/", as_it_stood.child_as_it_stood, name="child_as_it_stood"),
    path("plans/<code:code>/as-it-stood/", as_it_stood.plan_as_it_stood, name="plan_as_it_stood"),
    path(
        "conferences/<code:code>/as-it-stood/",
        as_it_stood.conference_as_it_stood,
        name="conference_as_it_stood",
    ),
    path("children/<code:code>/merge/", merging.child_merge, name="child_merge"),
    path("children/<code:code>/move/", moving.child_move, name="child_move"),
    path("families/<code:code>/adults/<int:pk>/move/", moving.adult_move, name="adult_move"),
    path("families/<code:code>/team/", hand_over.to_another_team, name="hand_over"),
    path("diary/", week.week, name="diary"),
    path("diary/mine/", week.mine, name="diary_mine"),
    path("diary/ahead/", ahead.ahead, name="diary_ahead"),
    path("diary/ahead/short/", ahead.short, name="diary_ahead_short"),
    path("diary/people/<int:pk>/hand-over/", hand_over_person, name="diary_hand_over"),
    path("service/", overdue.service, name="service"),
    path("service/overdue/", overdue.overdue, name="overdue"),
    path("service/log/", log_of_use.log_of_use, name="log_of_use"),
]
