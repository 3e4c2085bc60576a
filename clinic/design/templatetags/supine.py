"""Template tags of the design system. `{% load supine %}`; every one is shown on /styleguide/."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django import template
from django.forms import BaseForm, BoundField, Field
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core.language import in_order
from clinic.design.icons import SHAPES, STROKES
from clinic.design.levels import look

register = template.Library()


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon by name. Decoration only: put the word beside it. An unknown name is drawn as a ring."""
    if name not in STROKES:
        return format_html(
            '<svg class="icon {}" width="20" height="20" viewBox="0 0 24 24" fill="currentColor"'
            ' fill-rule="evenodd" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
            css,
            SHAPES.get(name, SHAPES["ring"]),
        )
    return format_html(
        '<svg class="icon {}" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"'
        ' focusable="false">'
        '<path d="{}"/></svg>',
        css,
        STROKES[name],
    )


@register.inclusion_tag("components/back.html")
def back_link(view_name: str, label: str, *args: Any, query: str = "") -> dict[str, str]:
    """The way back, to the page of this name. `label` says which page that is."""
    return {"url": reverse(view_name, args=args) + query, "label": label}


@register.simple_block_tag
def page_head(content: str, title: str, lede: str = "") -> SafeString:
    """The title of a page, with one line of what it is. The block holds its buttons."""
    return render_to_string("components/page_head.html", {"title": title, "lede": lede, "actions": content})


@register.inclusion_tag("components/summary.html")
def summary(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Questions with their answers. A row has `label`, `value` or `lines`, and perhaps `change_url`."""
    return {"rows": rows}


@register.simple_tag
def badge(code: str, word: str = "", url: str = "") -> SafeString:
    """A level, class or state: word, shape and tone. `word` replaces the usual word, `url` links."""
    seen = look(code)
    inside = format_html("{}<span>{}</span>", icon(seen.icon), word or seen.word)
    if url:
        return format_html('<a class="badge tone-{}" href="{}">{}</a>', seen.tone, url, inside)
    return format_html('<span class="badge tone-{}">{}</span>', seen.tone, inside)


@register.inclusion_tag("components/verdict.html")
def verdict(code: str, text: str = "", word: str = "") -> dict[str, object]:
    """The result of a screening in one large line, with one sentence of what it means."""
    seen = look(code)
    return {"look": seen, "word": word or seen.word, "text": text}


class CareLook(NamedTuple):
    icon: str
    hidden: str | Promise


CARE = {
    "emergency": CareLook("octagon", _lazy("Emergency:")),
    "urgent": CareLook("triangle", _lazy("Urgent:")),
    "routine": CareLook("info", _lazy("Advice:")),
}


@register.simple_block_tag
def care(content: str, kind: str, heading: str, now: bool = False, level: int = 2) -> SafeString:
    """A care card that stands on its own. `kind` is emergency, urgent or routine; `now` hides it until an
    answer marked `data-emergency` in the same `.qgroup` is chosen, and then announces it."""
    seen = CARE[kind]
    return format_html(
        '<section class="care care-{kind}{now}"{role}><header>{icon}<h{level}>'
        '<span class="vh">{hidden} </span>{heading}</h{level}></header><div>{content}</div></section>',
        kind=kind,
        now=" care-now" if now else "",
        role=format_html(' role="{}"', "alert") if now else "",
        icon=icon(seen.icon),
        level=int(level),
        hidden=seen.hidden,
        heading=heading,
        content=content,
    )


@register.simple_block_tag
def note(content: str, tone: str = "accent", name: str = "info") -> SafeString:
    """A quiet coloured note inside a page. `tone` is one of the `tone-*` classes, `name` an icon."""
    return format_html('<div class="note tone-{}">{}<div>{}</div></div>', tone, icon(name), content)


@register.simple_block_tag
def nothing_here(content: str, title: str, name: str = "folder") -> SafeString:
    """A list that is empty: what it would hold, and in the block what fills it."""
    return render_to_string("components/empty.html", {"title": title, "name": name, "content": content})


class Problem(NamedTuple):
    """One line of the error summary: what is wrong, and the id of the control that puts it right."""

    message: str
    target: str


def first_control(field: BoundField) -> str:
    """The id that a link in the error summary must go to: the control itself, or the first of its options."""
    if not field.use_fieldset:
        return field.id_for_label or field.auto_id
    return f"{field.auto_id}_0"


register.filter("first_control", first_control)
register.filter("in_order", in_order)


@register.filter
def wrongs(field: BoundField) -> list[str]:
    """What is wrong with a field, in words that name it where Django says no more than that it is empty."""
    nothing = Field.default_error_messages["required"]
    empty = _("“%(label)s” has no answer yet.") % {"label": field.label}
    return [empty if message == nothing else str(message) for message in field.errors]


def problems(forms: Iterable[BaseForm]) -> Iterator[Problem]:
    """Every error of the forms in page order, form-wide errors first. A form that is one of several alike on the page
    says in `part` which it is."""
    for form in forms:
        part = f"{form.part}: " if hasattr(form, "part") else ""
        for message in form.non_field_errors():
            yield Problem(f"{part}{message}", "")
        for field in form:
            for message in wrongs(field):
                yield Problem(f"{part}{message}", "" if field.is_hidden else first_control(field))


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | list[BaseForm] | None) -> dict[str, object]:
    """The box "There is a problem" for forms or lists of forms; nothing when there is none."""
    flat: list[BaseForm] = []
    for form in forms:
        if isinstance(form, BaseForm):
            flat.append(form)
        elif form:
            flat += form
    return {"problems": list(problems(flat)), "heading": _("There is a problem")}
