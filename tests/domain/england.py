"""The calendar of the published bank holidays, made once for all of these tests."""

from cpunit.deadlines.bank_holidays import published_calendar

ENGLAND = published_calendar()
