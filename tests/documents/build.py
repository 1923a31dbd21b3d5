"""All documents, and their making."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

from tests.documents.check import faults
from tests.documents.model import Doc

TARGET = Path(__file__).resolve().parents[1] / "data" / "documents"
MODULES = (
    "pdf_lists", "pdf_tasks", "pdf_other", "scan_clean", "scan_rough", "scan_mixed",
    "word_lists", "word_old", "word_forms", "web_lists", "web_prose", "web_old",
    "sheets", "sheets_old", "texts", "bulletins", "long_lists",
)  # fmt: skip


def documents() -> list[Doc]:
    """Every document, in a fixed order."""
    found: list[Doc] = []
    for name in MODULES:
        found += import_module(f"tests.documents.contents.{name}").docs()
    return found


def make(doc: Doc, folder: Path) -> None:
    """Write a document, its true text and what is expected of it."""
    path = folder / doc.name
    doc.write(doc.blocks, path)
    path.with_name(f"{doc.name}.txt").write_text(doc.truth(), encoding="utf-8")
    expected = {"kind": doc.kind, "records": list(doc.records)}
    made = json.dumps(expected, ensure_ascii=False, indent=1)
    path.with_name(f"{doc.name}.expected.json").write_text(made + "\n", encoding="utf-8")


def report(docs: list[Doc]) -> list[str]:
    return [fault for doc in docs for fault in faults(doc)]
