"""The values the bank is made of: records and what belongs to them. Pure; knows nothing else."""

from kb.domain.award import Award, AwardStatus
from kb.domain.awardees import awardees, official_awards
from kb.domain.confidence import (
    KEY_FIELDS_OF_AWARDS,
    KEY_FIELDS_OF_RESULTS,
    confidence_of,
    least_sure,
)
from kb.domain.dates import PartialDate, Period, parse_date, parse_period, vietnamese_date
from kb.domain.disclosure import SNIPPET_LIMIT, is_public, public_view, storable_view
from kb.domain.evidence import EVIDENCE_TABLE, Evidence, EvidenceRule, derive_evidence
from kb.domain.identifiers import ID_PATTERN, ID_PREFIXES, make_record_id, slug
from kb.domain.json_codec import canonical_json, record_from_dict, record_from_json, record_to_dict
from kb.domain.place import Place, PlaceRole
from kb.domain.record import (
    Acceptance,
    AcceptanceForm,
    Applicability,
    Bank,
    Contributor,
    ContributorRole,
    Discipline,
    LineageStep,
    Organisation,
    OrganisationRole,
    Origin,
    Provenance,
    Record,
    ReviewState,
    Rights,
    Source,
    Task,
    Trial,
)

__all__ = [
    "EVIDENCE_TABLE",
    "ID_PATTERN",
    "ID_PREFIXES",
    "KEY_FIELDS_OF_AWARDS",
    "KEY_FIELDS_OF_RESULTS",
    "SNIPPET_LIMIT",
    "Acceptance",
    "AcceptanceForm",
    "Applicability",
    "Award",
    "AwardStatus",
    "Bank",
    "Contributor",
    "ContributorRole",
    "Discipline",
    "Evidence",
    "EvidenceRule",
    "LineageStep",
    "Organisation",
    "OrganisationRole",
    "Origin",
    "PartialDate",
    "Period",
    "Place",
    "PlaceRole",
    "Provenance",
    "Record",
    "ReviewState",
    "Rights",
    "Source",
    "Task",
    "Trial",
    "awardees",
    "canonical_json",
    "confidence_of",
    "derive_evidence",
    "is_public",
    "least_sure",
    "make_record_id",
    "official_awards",
    "parse_date",
    "parse_period",
    "public_view",
    "record_from_dict",
    "record_from_json",
    "record_to_dict",
    "slug",
    "storable_view",
    "vietnamese_date",
]
