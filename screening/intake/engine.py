"""Where intake meets the protocol's engine: the first reading of the answers, before the Thomas Test."""

VERSION = "1"


def first_reading(row):
    return {}, "", 0
