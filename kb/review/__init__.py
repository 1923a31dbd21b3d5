"""The review: what waits for a person, shown beside its source; accepted, rejected or edited.

Functions over the store, for the terminal and for a desk in the browser. Imports only enqueue.
"""

from kb.review.deciding import (
    Decision,
    PastDecision,
    accept,
    edit,
    edit_json,
    past_decisions,
    reject,
)
from kb.review.differences import Difference, differences
from kb.review.doubting import open_doubts
from kb.review.editing import as_json
from kb.review.fields import FIELDS, ReviewField, label_of
from kb.review.queue import Item, QueuePage, Reason, queue
from kb.review.showing import Sheet, ShownValue, Snippet, sheet
from kb.review.telling import told_label, told_value
from kb.review.unidentified import as_remark, unidentified_awards

__all__ = [
    "FIELDS",
    "Decision",
    "Difference",
    "Item",
    "PastDecision",
    "QueuePage",
    "Reason",
    "ReviewField",
    "Sheet",
    "ShownValue",
    "Snippet",
    "accept",
    "as_json",
    "as_remark",
    "differences",
    "edit",
    "edit_json",
    "label_of",
    "open_doubts",
    "past_decisions",
    "queue",
    "reject",
    "sheet",
    "told_label",
    "told_value",
    "unidentified_awards",
]
