"""The lists of the desk. Joined here: a template takes several times as long for dozens of lines of small parts."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clinic.design.templatetags.supine import badge
from screening.desk.presenters import Action, Row

register = template.Library()
LINE = (
    '<li><span class="num{}">{}</span><div class="who"><a href="{}">{}</a><p class="caption">{}</p></div>'
    '<div class="cluster">{}</div>{}</li>'
)
LINK = '<a class="btn btn-small" href="{}">{}<span class="vh">: {}</span></a>'
POST = (
    '<form method="post" action="{}">{}{}<button class="btn btn-small">{}<span class="vh">: {}</span></button></form>'
)
SEND = format_html('<input type="hidden" name="{}" value="1">', "send")


@register.simple_tag(takes_context=True)
def desk_list(context: Any, rows: Iterable[Row]) -> SafeString:
    lines = format_html_join("", LINE, (_parts(row, context) for row in rows))
    return format_html('<ul class="list" role="list">{}</ul>', lines)


def _parts(row: Row, context: Any) -> tuple[str, ...]:
    badges = format_html_join("", "{}", ((badge(code, word),) for code, word in row.badges))
    button = _button(row.action, row.name, context) if row.action else ""
    return row.tone, row.lead, row.url, row.name, row.caption, badges, button


def _button(action: Action, name: str, context: Any) -> SafeString:
    if not action.post:
        return format_html(LINK, action.url, action.label, name)
    token = CsrfTokenNode().render(context)
    return format_html(POST, action.url, token, SEND if action.send else "", action.label, name)
