"""German dates by the English format that asks for them: a point stands behind the number of a day."""

globals().update(
    {
        "D j M Y, H:i": "D, j. M Y, H:i",
        "D j M Y": "D, j. M Y",
        "D j M, H:i": "D, j. M, H:i",
        "D j M": "D, j. M",
        "j F Y, H:i": "j. F Y, H:i",
        "j F Y": "j. F Y",
        "j F, H:i": "j. F, H:i",
        "j F": "j. F",
        "j M Y, H:i:s": "j. M Y, H:i:s",
        "j M Y, H:i": "j. M Y, H:i",
        "j M Y": "j. M Y",
        "j M, H:i": "j. M, H:i",
        "j M": "j. M",
        "l j F, H:i": "l, j. F, H:i",
        "l j F": "l, j. F",
    }
)
