"""`kb evaluate`: how well the search ranks a collection of judged queries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import click

from kb.bootstrap import Services, open_services
from kb.cli.progress import show_embedded, show_indexed
from kb.cli.wording import NO_MEANING
from kb.errors import KbError, Problem, UnreadableSourceError, UsageError
from kb.evaluation import (
    Collection,
    Evaluation,
    Floors,
    bank_fingerprint,
    fill,
    measure,
    rank,
    read_collection,
    write_run,
)
from kb.ports import EngineHit
from kb.search import Mode, VectorStore
from kb.settings import Settings
from kb.store import write_lock

__all__ = ["evaluate"]

_FLOORS = "floors.json"


@click.command()
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.LEXICAL.value,
    show_default=True,
    help="Cách xếp hạng: lexical là theo chữ, hybrid là theo cả chữ và nghĩa.",
)
@click.option("--strip-diacritics", is_flag=True, help="Bỏ dấu mọi câu hỏi trước khi tìm.")
@click.option("--limit", type=click.IntRange(1), help="Chỉ hỏi ngần này câu đầu.")
@click.option(
    "--run",
    "run_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Ghi danh sách kết quả theo dạng TREC vào tệp này.",
)
@click.option("--gate", "gated", is_flag=True, help=f"Thoát với mã 1 nếu dưới mức sàn ở {_FLOORS}.")
@click.option("--pin", is_flag=True, help=f"Ghim mức sàn vào {_FLOORS} theo kết quả lần này.")
@click.option("--lower", is_flag=True, help="Cho phép --pin hạ mức sàn.")
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def evaluate(
    settings: Settings,
    *,
    folder: Path,
    mode: str,
    strip_diacritics: bool,
    limit: int | None,
    run_file: Path | None,
    gated: bool,
    pin: bool,
    lower: bool,
    as_json: bool,
) -> None:
    """Đo chất lượng xếp hạng trên bộ thử trong THƯ_MỤC: corpus.jsonl, queries.jsonl và qrels.tsv.

    Tài liệu của bộ thử được lập chỉ mục riêng trong KB_HOME/evaluation, không lẫn với ngân hàng. Bộ
    thử không có corpus.jsonl được đo trên chính các bản ghi của ngân hàng.
    """
    if limit and (gated or pin):
        raise UsageError("--limit không đi cùng --gate hay --pin: mức sàn là của mọi câu hỏi.")
    collection = read_collection(folder)
    services = _services(settings, collection)
    if mode == Mode.HYBRID:
        _vectors_of(services).sync(show_embedded)
    questions = collection.questions[:limit]
    ranked = rank(questions, services.search, Mode(mode), strip_diacritics=strip_diacritics)
    if run_file:
        _write_run(run_file, ranked, mode)
    found = {question: [hit.id for hit in hits] for question, hits in ranked.items()}
    judged = {q.id: collection.judgements[q.id] for q in questions if q.id in collection.judgements}
    measures = measure(found, judged)
    evaluation = Evaluation(len(services.store.public_ids()), mode, measures)
    if as_json:
        click.echo(json.dumps(evaluation.as_dict()))
    else:
        click.echo("\n".join(f"{name:11}{value}" for name, value in evaluation.as_dict().items()))
    if gated or pin:
        floors = Floors(folder / _FLOORS)
        what = f"{mode}, folded" if strip_diacritics else mode
        judged_on = bank_fingerprint(services.store.records(), collection)
        if pin:
            floors.pin(what, judged_on, measures, may_lower=lower)
        if shortfalls := floors.shortfalls(what, judged_on, measures):
            raise KbError("; ".join(map(str, shortfalls)))


def _services(settings: Settings, collection: Collection) -> Services:
    """The bank to search, with its newest index: of the collection alone, or of its own records."""
    if collection.documents is None:
        services = open_services(settings)
        if not services.store.get_many(chain.from_iterable(collection.judgements.values())):
            what = "ngân hàng không có bản ghi nào được chấm điểm"
            remedy = "nạp các bản ghi ấy trước (kb ingest corpus), hoặc thêm corpus.jsonl"
            raise UnreadableSourceError(Problem(collection.name, what, remedy))
    else:
        services = open_services(_own_settings(settings, collection))
    with write_lock(services.settings, "kb evaluate"):
        fill(collection, services.store, services.index, show_indexed)
    return services


def _write_run(file: Path, ranked: Mapping[str, Sequence[EngineHit]], mode: str) -> None:
    try:
        write_run(file, ranked, f"kb-{mode}")
    except OSError as error:
        what = f"không ghi được ({error.strerror})"
        raise UnreadableSourceError(Problem(str(file), what, "chọn tệp khác")) from error


def _vectors_of(services: Services) -> VectorStore:
    if services.vectors is None:
        raise UsageError(f"--mode hybrid cần so nghĩa: {NO_MEANING}.")
    return services.vectors


def _own_settings(settings: Settings, collection: Collection) -> Settings:
    """A bank for this collection alone, kept so that its texts are segmented only once."""
    home = settings.home / "evaluation" / f"{collection.name}-{collection.fingerprint}"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return replace(settings, home=home, database_url=f"sqlite:///{home / 'store.sqlite'}")
