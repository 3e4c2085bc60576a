"""{% csrf_token %} as Django draws it, and beside it for whom the form is typed. Built into every template."""

from django import template
from django.template import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clinic.security.bound import hidden_field

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    request = getattr(context, "request", None) or context.get("request")
    return format_html("{}{}", CsrfTokenNode().render(context), hidden_field(request))
