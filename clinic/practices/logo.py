"""A practice's logo, as it is pasted or read from a file by the page: an SVG, or a PNG as a data address.

Nothing is kept as it came. An SVG is built anew from the shapes and attributes named here; what could run, lead
somewhere or fetch something is refused and named. A PNG is unpacked within bounds and packed anew, without all that is
no picture. What is left is printed once, so that no paper fails by it later.
"""

import base64
import binascii
import json
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

import typst
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST: Final = 24_000
"""Characters. The logo stands beside the settings that each page reads."""
PNG: Final = "data:image/png;base64,"
SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
SIDES: Final = (16, 800)
CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
SVG: Final = "http://www.w3.org/2000/svg"
SHAPES: Final = frozenset(
    "svg g defs path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath".split()
)
SILENT: Final = frozenset(("title", "desc", "metadata", "namedview"))
"""Left out without a word: they are not drawn."""
PAINT: Final = frozenset(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray opacity clip-path clip-rule stop-color stop-opacity display".split()
)
ATTRIBUTES: Final = PAINT | frozenset(
    "d points x y width height rx ry cx cy r fx fy x1 y1 x2 y2 transform viewBox id offset gradientUnits "
    "gradientTransform clipPathUnits spreadMethod".split()
)
PLAIN: Final = re.compile(r"[\w\s#%.,()+-]*")
OWN_PAINT: Final = re.compile(r"url\(\s*['\"]?(#[\w-]+)['\"]?\s*\)")
MOST_SHAPES, DEEPEST = 400, 12


def clean_logo(text: str) -> str:
    """The logo as it is kept: an SVG, a data address of a PNG, or "" for none. Raises ValidationError, in words."""
    text = text.strip()
    if not text:
        return ""
    if len(text) > LONGEST:
        raise ValidationError(_("This picture is too large. At most %(most)s KB.") % {"most": LONGEST * 3 // 4 // 1000})
    if text.startswith("data:"):
        found = PNG + base64.b64encode(_png(_bytes_of(text))).decode()
    else:
        found = _svg(text)
    if len(found) > LONGEST:
        raise ValidationError(_("This picture is too large. At most %(most)s KB.") % {"most": LONGEST * 3 // 4 // 1000})
    _print(found)
    return found


def picture(logo: str) -> tuple[str, bytes]:
    """The format, "png" or "svg", and the bytes of a logo that was cleaned."""
    if logo.startswith(PNG):
        return "png", base64.b64decode(logo.removeprefix(PNG))
    return "svg", logo.encode()


def _print(logo: str) -> None:
    kind, body = picture(logo)
    page = '#let d = json(bytes(sys.inputs.d))\n#image(bytes(d), format: sys.inputs.kind, height: 12mm, alt: "x")'
    try:
        typst.compile(page.encode(), sys_inputs={"d": json.dumps(list(body)), "kind": kind}, ignore_system_fonts=True)
    except typst.TypstError:
        raise _broken() from None


def _broken() -> ValidationError:
    return ValidationError(_("This is no picture that can be read. Use an SVG or a PNG."))


def _bytes_of(text: str) -> bytes:
    """The bytes of a data address; an SVG comes as one too where the page read it from a file."""
    try:
        if not text.startswith(PNG):
            raise _broken()
        return base64.b64decode(text.removeprefix(PNG), validate=True)
    except (binascii.Error, ValueError):
        raise _broken() from None


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(body):
        head = body[at : at + 8]
        if len(head) < 8:
            raise _broken()
        size, name = struct.unpack(">I4s", head)
        data, mark = body[at + 8 : at + 8 + size], body[at + 8 + size : at + 12 + size]
        if len(mark) < 4 or struct.unpack(">I", mark)[0] != zlib.crc32(name + data):
            raise _broken()
        yield name, data
        at += 12 + size


def _png(body: bytes) -> bytes:
    """The picture alone, packed anew."""
    if not body.startswith(SIGNATURE):
        raise _broken()
    found: dict[bytes, bytes] = {}
    for name, data in _chunks(body):
        if name in (b"IHDR", b"PLTE", b"tRNS", b"IDAT"):
            found[name] = found.get(name, b"") + data if name == b"IDAT" else data
    if len(found.get(b"IHDR", b"")) != 13 or b"IDAT" not in found:
        raise _broken()
    lines = _unpacked(found[b"IHDR"], found[b"IDAT"])
    found[b"IDAT"] = zlib.compress(lines, 9)
    parts = [(name, found[name]) for name in (b"IHDR", b"PLTE", b"tRNS", b"IDAT") if name in found]
    return SIGNATURE + b"".join(_chunk(name, data) for name, data in [*parts, (b"IEND", b"")])


def _unpacked(head: bytes, packed: bytes) -> bytes:
    """The lines of pixels: exactly as many bytes as the head says, never more."""
    width, height, depth, colour, _method, _filter, interlaced = struct.unpack(">IIBBBBB", head)
    if not all(SIDES[0] <= side <= SIDES[1] for side in (width, height)):
        sides = {"least": SIDES[0], "most": SIDES[1]}
        raise ValidationError(_("The picture has to be %(least)s to %(most)s pixels wide and high.") % sides)
    if interlaced:
        raise ValidationError(_("Save the PNG without interlacing."))
    if depth not in (1, 2, 4, 8, 16) or colour not in CHANNELS:
        raise _broken()
    size = ((width * CHANNELS[colour] * depth + 7) // 8 + 1) * height
    try:
        reader = zlib.decompressobj()
        lines = reader.decompress(packed, size + 1)
    except zlib.error:
        raise _broken() from None
    if len(lines) != size:
        raise _broken()
    return lines


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _svg(text: str) -> str:
    """The drawing, built anew."""
    text = re.sub(r"\A<\?xml[^>]*\?>", "", text)
    if re.search(r"<!(?!--)", text):
        raise ValidationError(_("The SVG declares a document type. Save it as plain SVG."))
    try:
        root = ET.fromstring(text)  # noqa: S314 - no declaration, so no entity, got this far
    except ET.ParseError:
        raise _broken() from None
    if root.tag != f"{{{SVG}}}svg":
        raise _broken()
    count = [0]
    drawn = _element(root, 0, count)
    if drawn is None or count[0] < 2:
        raise _broken()
    box = drawn.attrib.get("viewBox") or f"0 0 {_number(root, 'width')} {_number(root, 'height')}"
    if len(box.split()) != 4 or not all(re.fullmatch(r"-?[\d.]{1,9}", one) for one in box.split()):
        raise ValidationError(_("The SVG does not say how large it is (viewBox)."))
    return _written(drawn, box)


def _number(root: ET.Element, name: str) -> str:
    return root.attrib.get(name, "").removesuffix("px")


def _written(drawn: ET.Element, box: str) -> str:
    for name in ("x", "y", "width", "height"):
        drawn.attrib.pop(name, None)
    drawn.set("viewBox", box)
    drawn.set("xmlns", SVG)
    return ET.tostring(drawn, encoding="unicode")


def _element(given: ET.Element, depth: int, count: list[int]) -> ET.Element | None:
    """One shape with those in it. None for what is not drawn."""
    if not isinstance(given.tag, str):
        return None  # a comment
    space, _brace, name = given.tag.rpartition("}")
    if name in SILENT or (space and space != f"{{{SVG}" and depth):
        return None
    if name not in SHAPES:
        raise ValidationError(_("The SVG holds “%(what)s”, which is not taken. Turn all into paths.") % {"what": name})
    count[0] += 1
    if count[0] > MOST_SHAPES or depth > DEEPEST:
        raise ValidationError(_("The SVG has too many parts for a logo."))
    made = ET.Element(name, dict(_attributes(given)))
    for child in given:
        inner = _element(child, depth + 1, count)
        if inner is not None:
            made.append(inner)
    return made


def _attributes(given: ET.Element) -> Iterator[tuple[str, str]]:
    pairs = dict(given.attrib)
    for rule in pairs.pop("style", "").split(";"):
        name, _colon, value = rule.partition(":")
        if name.strip() in PAINT:
            pairs[name.strip()] = value.strip()
    for name, value in pairs.items():
        bare = name.rpartition("}")[2]
        if bare.lower().startswith("on") or bare == "href":
            raise ValidationError(_("The SVG holds “%(what)s”, which is not taken.") % {"what": bare})
        if name in ATTRIBUTES:
            yield name, _value(name, value)


def _value(name: str, value: str) -> str:
    """A value that paints or places; only a part of this very drawing may be named in it."""
    own = OWN_PAINT.fullmatch(value.strip())
    if own:
        return f"url({own[1]})"
    if not PLAIN.fullmatch(value) or "url" in value.lower():
        raise ValidationError(_("The SVG holds “%(what)s”, which is not taken.") % {"what": f"{name}={value[:40]}"})
    return value
