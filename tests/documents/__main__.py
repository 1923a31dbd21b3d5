"""`python -m tests.documents [--check] [PART_OF_A_NAME ...]`: make the documents named."""

from __future__ import annotations

import sys

from tests.documents.build import TARGET, documents, make, report


def main(words: list[str]) -> int:
    wanted = [word for word in words if word != "--check"]
    docs = [d for d in documents() if not wanted or any(word in d.name for word in wanted)]
    wrong = report(docs)
    for fault in wrong:
        sys.stderr.write(f"{fault}\n")
    if "--check" not in words:
        TARGET.mkdir(parents=True, exist_ok=True)
        for doc in docs:
            make(doc, TARGET)
            sys.stdout.write(f"{doc.name}\t{doc.kind}\t{len(doc.records)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
