"""An address as a code for a phone's camera, drawn as one SVG path."""

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4  # empty modules around the code, as its standard asks


def qr_path(text: str) -> tuple[int, str]:
    """The width of the code in modules, and the path of its dark modules; the quiet zone is part of both."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    return len(matrix), "".join(_row(y, row) for y, row in enumerate(matrix) if any(row))


def _row(y: int, row: list[bool]) -> str:
    """The runs of dark modules of one row."""
    starts = [x for x, dark in enumerate(row) if dark and not row[x - 1]]
    return "".join(f"M{x} {y}h{row.index(False, x) - x}v1H{x}z" for x in starts)
