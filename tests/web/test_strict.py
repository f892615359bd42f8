"""A template that prints what it was not given fails in the tests."""

import pytest
from django.template import engines

from cpunit.web.strict import UndefinedVariable


@pytest.mark.parametrize(
    "template",
    ["{{ nobody }}", "{{ user.nobody.name }}", "{{ nobody|default:'' }}", "{% with a=nobody %}{% endwith %}"],
)
def test_an_undefined_variable_fails(template: str) -> None:
    with pytest.raises(UndefinedVariable, match="nobody"):
        engines["django"].from_string(template).render({"user": {}})


def test_asking_whether_it_is_there_is_allowed() -> None:
    asked = engines["django"].from_string("{% if nobody %}a{% endif %}{% for x in nobody %}b{% endfor %}")
    assert asked.render({}) == ""
