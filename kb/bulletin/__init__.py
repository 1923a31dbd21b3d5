"""The bulletin: choosing records for an issue, what an editor takes away, and what was used where.

Mostly pure functions over records; only marks of use touch the store.
"""

from kb.bulletin.balance import BALANCED, Share, Spread, spreads
from kb.bulletin.dossier import Dossier, RightsOf, dossier_of
from kb.bulletin.facts import Fact
from kb.bulletin.questions import Caution, Question, cautions, questions
from kb.bulletin.shortlist import MOST_RECORDS, Shortlist, moved, shortlist_of
from kb.bulletin.status import Addition, UsedIssue, issues_of, newest_unused
from kb.bulletin.uses import MarkOutcome, mark, unmark

__all__ = [
    "BALANCED",
    "MOST_RECORDS",
    "Addition",
    "Caution",
    "Dossier",
    "Fact",
    "MarkOutcome",
    "Question",
    "RightsOf",
    "Share",
    "Shortlist",
    "Spread",
    "UsedIssue",
    "cautions",
    "dossier_of",
    "issues_of",
    "mark",
    "moved",
    "newest_unused",
    "questions",
    "shortlist_of",
    "spreads",
    "unmark",
]
