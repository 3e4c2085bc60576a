"""Words in a practice's own question that sound as if somebody, or something, acted on the answer. Nothing does: the
practice is told so when it writes them. Each stands as the beginning of a word, without accents."""

import re
from collections.abc import Mapping
from typing import Final

from clinic.practices.own_questions import plain

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        *("allerg", "aneurysm", "anticoagula", "bleed", "blood clot", "blood thin", "bladder", "bowel", "breathless"),
        *("calf pain", "calf swell", "cancer", "chest pain", "chest tight", "clot", "collaps", "cough up", "diabet"),
        *("dizz", "embol", "epilep", "faint", "fever", "fractur", "groin numb", "harm yourself", "heart", "hernia"),
        *("hurt yourself", "incontinen", "infect", "kill", "lump", "medicine", "medication", "miscarr", "night pain"),
        *("night sweat", "numb", "osteopor", "overdose", "paralys", "pregnan", "pins and needles", "saddle"),
        *("seizure", "short of breath", "stroke", "suicid", "surgery", "swollen leg", "thrombo", "tingl", "tumour"),
        *("tumor", "unconscious", "warfarin", "weak leg", "weight loss", "lost weight", "wet yourself"),
    ),
    "es": (
        *("aborto", "adormec", "alergi", "aneurisma", "anticoagul", "ataque", "bulto", "cancer", "coagul", "convuls"),
        *("corazon", "desmay", "diabet", "dolor de pecho", "dolor en el pecho", "dolor nocturno", "dolor toracico"),
        *("embaraz", "embol", "entumec", "epilep", "falta de aire", "falta de aliento", "fiebre", "fractur"),
        *("hacerse dano", "hernia", "hormigueo", "incontinen", "infecc", "intestin", "mareo", "medicamento"),
        *("medicina", "operacion", "opresion en el pecho", "osteopor", "paraliz", "paralisis", "perdida de peso"),
        *("pierna hinchada", "sangr", "sobredosis", "sudores nocturnos", "suicid", "tromb", "tumor", "vejiga"),
        *("warfarina", "cirugia", "debilidad"),
    ),
    "de": (
        *("allergi", "aneurysma", "anfall", "atemnot", "beule", "bewusstlos", "blasenschwache", "blut", "brust"),
        *("darm", "embolie", "epilep", "fieber", "fraktur", "frostel", "gelahmt", "gewichtsverlust", "abgenommen"),
        *("harnblase", "hernie", "herz", "infekt", "inkontinen", "knochenbruch", "knoten", "krampfanfall", "krebs"),
        *("kribbel", "lahmung", "leistenbruch", "medikament", "nachtschwei", "nachtschmerz", "ohnmacht", "operation"),
        *("osteopor", "schlaganfall", "schuttelfrost", "schwach", "schwanger", "schwindel", "suizid", "taub"),
        *("thrombos", "tumor", "uberdosis", "umgebracht", "verletzen", "zuckerkrank", "fehlgeburt", "gerinnsel"),
    ),
}
FOUND: Final = re.compile(rf"\b(?:{'|'.join(word for words in WORDS.values() for word in words)})\w*")


def safety_words(text: str) -> list[str]:
    """The words of a text, in whatever language it is, that a person would expect somebody to act on."""
    return list(dict.fromkeys(FOUND.findall(plain(text))))
