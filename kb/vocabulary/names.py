"""Names of what has no file of terms: the schemes of disciplines, the steps of a lineage."""

from __future__ import annotations

from collections.abc import Mapping

from kb.wording import N_

__all__ = ["DISCIPLINE_SCHEMES", "LINEAGE_STEPS"]

DISCIPLINE_SCHEMES: Mapping[str, str] = {
    "tt24": "Thông tư 24/2025/TT-BKHCN",
    "qd12": "Quyết định 12/2008/QĐ-BKHCN",
}
"""The decisions that give codes of disciplines their meaning, by scheme; the one in force first."""
LINEAGE_STEPS: Mapping[str, str] = {
    "provincial_prize": N_("Giải cấp tỉnh"),
    "national_prize": N_("Giải toàn quốc"),
    "protected": N_("Bảo hộ sở hữu trí tuệ"),
    "transferred": N_("Chuyển giao"),
    "applied": N_("Đưa vào áp dụng"),
}
"""What a step of a record's lineage (`LineageStep.kind`) is called."""
