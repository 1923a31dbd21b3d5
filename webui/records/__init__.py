"""What is shown of single records: the record page, the leaflet, and the parts they share with the
comparison."""

from webui.records.pages import blueprint
from webui.records.proof import proof_of
from webui.records.sheet import organisations_to_ask, sheet_of
from webui.records.wording import Line

__all__ = [
    "Line",
    "blueprint",
    "organisations_to_ask",
    "proof_of",
    "sheet_of",
]
