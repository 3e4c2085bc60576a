"""The drawings used as icons: our own, on a 24 by 24 grid, as SVG path data.

`STROKES` are drawn as lines, `SHAPES` are filled (a level is told by its outline, so it must read at 16 px).
Icons are decoration: the word beside them carries the meaning, so they are hidden from assistive technology.
"""

STROKES = {
    "back": "M15 5l-7 7 7 7",
    "check": "M4 12.5l5.5 5.5L20 7",
    "chevron": "M6 9l6 6 6-6",
    "clock": "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5.5l3.5 2",
    "download": "M12 4v11M7 11l5 5 5-5M5 20h14",
    "edit": "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
    "flag": "M6 21V4h11l-2.5 4L17 12H6",
    "folder": "M3 7V5h6l2 3h10v11H3z",
    "letter": "M3 6h18v12H3zM3 7l9 6.5L21 7",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
    "pause": "M9 5v14M15 5v14",
    "pen": "M4 20h16M6 16l1-4L16 3l3 3-9 9z",
    "person": "M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
    "phone": "M6 3h3l2 5-2.5 1.8a12 12 0 005.7 5.7L16 13l5 2v3.5"
    "C21 20 20 21 18.5 21 10 20.5 3.5 14 3 5.5 3 4 4.5 3 6 3z",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "search": "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21",
    "send": "M3 11.5L21 4l-5 17-4-7.5zM12 13.5L21 4",
    "speaker": "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15 9a4.2 4.2 0 010 6M17.5 6a8.5 8.5 0 010 12",
    "stop": "M12 3a9 9 0 100 18 9 9 0 000-18zM5.8 5.8l12.4 12.4",
}

# Cut-outs rely on the even-odd fill rule.
SHAPES = {
    "octagon": "M8 2h8l6 6v8l-6 6H8l-6-6V8zM10.7 6v7.5h2.6V6zM10.7 15.3v2.6h2.6v-2.6z",
    "triangle": "M12 2l11 19.5H1zM10.8 9v6.2h2.4V9zM10.8 16.8v2.4h2.4v-2.4z",
    "square": "M3 3h18v18H3zM6.5 7.3v2h11v-2zM6.5 11v2h11v-2zM6.5 14.7v2h6.5v-2z",
    "diamond": "M12 1l11 11-11 11L1 12zM7.5 10.9v2.3h9v-2.3z",
    "disc": "M12 2a10 10 0 110 20 10 10 0 010-20zM7.7 10.6L6 12.3l4.6 4.5 7.4-7.5-1.7-1.7-5.7 5.8z",
    "house": "M12 2.5l10.5 9H20V21H4v-9.5H1.5zM10 13.5V21h4v-7.5z",
    "question": "M12 2a10 10 0 110 20 10 10 0 010-20zM8.3 9.6h2.3a1.5 1.5 0 112.3 1.3"
    "c-1.3.7-2.1 1.5-2.1 3.4h2.3c0-1.1.5-1.5 1.3-2a3.7 3.7 0 10-6.1-2.7zM10.8 16v2.3h2.3V16z",
    "ring": "M12 2a10 10 0 110 20 10 10 0 010-20zM12 5a7 7 0 100 14 7 7 0 000-14z",
    "alert": "M12 2a10 10 0 110 20 10 10 0 010-20zM10.8 6v7.7h2.4V6zM10.8 15.6V18h2.4v-2.4z",
    "info": "M12 2a10 10 0 110 20 10 10 0 010-20zM10.8 6v2.4h2.4V6zM10.8 10.3V18h2.4v-7.7z",
}
