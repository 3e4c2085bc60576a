"""A healthy client answers whatever form there is: page by page, from the fields that stand on it."""

from tests.integration.screening.links import CALM, NEUTRAL

UNSURE = ("not_sure", "unsure", "unknown", "dont_know")


def walk(reader, *, ends, name, words, most=80):
    """Answer and go on until a page says what `ends` says."""
    for _page in range(most):
        if ends in reader.page.text:
            return
        go_on(reader, name, words)
        if "Look at the line below the list" in reader.page.text:  # without script it is shown once, to be read
            go_on(reader, name, words)
        assert "There is a problem" not in reader.page.text, f"{reader.url}: {reader.page.text[:600]}"
    raise AssertionError(f"no end after {most} pages: {reader.page.text[:3000]}")


def go_on(reader, name, words):
    """Press the button that leads on, or follow the link that does."""
    for form in reader.page.forms:
        for button in form.buttons:
            if form.seen and button.primary:
                return reader.send(form, button, answers(form, name, words))
    assert reader.page.next_link, f"no way on at {reader.url}: {reader.page.text[:3000]}"
    return reader.open(reader.page.next_link)


def answers(form, name, words):
    """What a healthy client presses and types. `name` is the typed signature, `words` any other text."""
    typed, groups = {}, {}
    for one in form.fields:
        if one.follows or (one.kind != "checkbox" and one.name[-1:].isdigit()):
            continue  # no calm answer asks for more; nor is a row of a table begun
        if one.kind in ("radio", "checkbox"):
            groups.setdefault((one.kind, one.name), []).append(one)
        elif one.kind == "select" and not any(chosen and value for value, chosen in one.options):
            typed[one.name] = next((value for value, _chosen in one.options if value), "")
        elif one.kind in ("text", "textarea", "number") and not one.value:
            typed[one.name] = typing(one, name, words)
    for (kind, group), options in groups.items():
        if kind == "radio":
            typed[group] = calm(group, [one.value for one in options])
        else:
            said = [one.value for one in options if ticked(one, options)]
            typed[group] = said or [one.value for one in options if len(options) > 1][:1]  # something has to fit
    return {key: value for key, value in typed.items() if value not in ("", [])}


def calm(name, codes):
    """The calm answer: what is known of this question, else a "no", else the first that is an answer at all."""
    wanted = CALM.get(name)
    known = [code for code in (wanted, *NEUTRAL) if isinstance(code, str) and code in codes]
    rest = [code for code in codes if code not in UNSURE]
    if all(code.lstrip("-").isdigit() for code in codes):
        return codes[min(2, len(codes) - 1)]  # a scale
    return (known or rest)[0]


def ticked(one, options):
    """One box alone is agreed to; of a list, "none of these", or what a client with a stiff hip says."""
    wanted = CALM.get(one.name, [])
    if isinstance(wanted, list) and wanted:
        return one.value in wanted
    if len(options) == 1:
        return "gree" in one.words or one.words.startswith(("None", "Nothing")) or wanted == "yes"
    return one.value in ("none", "no") or one.words.startswith(("None", "Nothing"))


def typing(one, name, words):
    """A name where it is asked for, words where there is room for them; numbers stay empty."""
    if "name" in one.name:
        return name
    return words if one.kind in ("text", "textarea") else ""
