"""Every error the bank raises on purpose, with the exit code the command line gives it.

KbError                     exit code 1; its text is Vietnamese and meant for the user
+-- UsageError              2  the request itself is wrong
+-- InvalidRecordError      1  a record breaks the rules; carries its problems
+-- UnknownRecordError      1  no record has that id
+-- LockedError             1  another process is writing; carries who
+-- IndexUnavailableError   1  no usable index generation
+-- EmbedderError           1  the model that compares meanings cannot be used
+-- StoreError              1  the store cannot be opened, migrated or restored
+-- UnreadableSourceError   1  a file or address cannot be read; carries the remedy
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "EmbedderError",
    "IndexUnavailableError",
    "InvalidRecordError",
    "KbError",
    "LockedError",
    "Problem",
    "StoreError",
    "UnknownRecordError",
    "UnreadableSourceError",
    "UsageError",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where (`awards[0].prize`), what, and how to mend it (Vietnamese)."""

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f" → {self.remedy}" if self.remedy else ""
        return f"{self.where}: {self.what}{remedy}" if self.where else f"{self.what}{remedy}"


class KbError(Exception):
    """Base of the bank's own errors; `str()` is what the user reads."""

    exit_code = 1


class UsageError(KbError):
    """The request is wrong: an unknown option value, a missing file."""

    exit_code = 2


class InvalidRecordError(KbError):
    """A record breaks the rules of the bank."""

    def __init__(self, record_id: str, problems: tuple[Problem, ...]) -> None:
        self.record_id = record_id
        self.problems = problems
        super().__init__(
            f"Bản ghi {record_id or '(chưa có mã)'} không hợp lệ: "
            + "; ".join(str(problem) for problem in problems)
        )


class UnknownRecordError(KbError):
    """No record has this id, or it may not be shown."""

    def __init__(self, record_id: str) -> None:
        self.record_id = record_id
        super().__init__(f"Không có bản ghi nào mang mã “{record_id}”.")


class LockedError(KbError):
    """Another process holds the write lock."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(
            f"Ngân hàng đang được ghi bởi {holder}. Hãy đợi lệnh ấy xong rồi chạy lại."
        )


class IndexUnavailableError(KbError):
    """No index generation can be opened."""


class EmbedderError(KbError):
    """The model that compares meanings cannot be used."""


class StoreError(KbError):
    """The store cannot be opened, migrated, backed up or restored."""


class UnreadableSourceError(KbError):
    """A file or address cannot be read: what is wrong with it and what to do."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))
