"""How much of what test documents state is found in them, and whether anything else is."""

from ingest.evaluation.expected import ExpectedDocument, Kind, read_expected
from ingest.evaluation.running import Evaluation, evaluate

__all__ = ["Evaluation", "ExpectedDocument", "Kind", "evaluate", "read_expected"]
