"""FHIR R4, as plain dicts built from the one definition of the questions and the stored rows.

What was said and what a therapist confirmed stand side by side, each with who and when. Nothing empty is written:
FHIR forbids it, and a reader would take it for something that was said.
"""

from typing import Any

Json = dict[str, Any]
