"""Spanish dates by the English format that asks for them: "de" stands before the month and the year."""

globals().update(
    {
        "j F Y, H:i": r"j \d\e F \d\e Y, H:i",
        "j F Y": r"j \d\e F \d\e Y",
        "j F, H:i": r"j \d\e F, H:i",
        "j F": r"j \d\e F",
        "l j F, H:i": r"l j \d\e F, H:i",
        "l j F": r"l j \d\e F",
    }
)
