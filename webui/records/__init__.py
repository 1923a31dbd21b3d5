"""What is shown of single records: the record page, the leaflet, and the parts they share with the
comparison."""

from webui.records.pages import blueprint
from webui.records.proof import proof_of
from webui.records.sheet import organisations_to_ask, sheet_of
from webui.records.wording import Line, acceptance_text, award_text

__all__ = [
    "Line",
    "acceptance_text",
    "award_text",
    "blueprint",
    "organisations_to_ask",
    "proof_of",
    "sheet_of",
]
