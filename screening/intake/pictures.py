"""The drawings beside the lines of the form, in the style of the exercise figures: decoration, the line says it all.

They are one file, so that a page names them and a browser keeps them: static/img/lines.svg, a symbol for each row or
question that is plainer with a picture. Its colours are those of the page, which knows light and dark.
"""

import re
from functools import cache

from django.conf import settings


@cache
def pictured() -> frozenset[str]:
    """The rows and questions that have a drawing."""
    text = (settings.BASE_DIR / "static" / "img" / "lines.svg").read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol id="(\w+)"', text))
