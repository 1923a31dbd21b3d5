"""`kb evaluate`: how well the search ranks a collection of judged queries."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from kb.bootstrap import Services, open_services
from kb.cli.progress import show_embedded, show_indexed
from kb.cli.wording import NO_MEANING
from kb.errors import Problem, UnreadableSourceError, UsageError
from kb.evaluation import Collection, Evaluation, fill, measure, rank, read_collection, write_run
from kb.search import Mode, VectorStore
from kb.settings import Settings
from kb.store import write_lock

__all__ = ["evaluate"]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
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
    as_json: bool,
) -> None:
    """Đo chất lượng xếp hạng trên một bộ thử: corpus.jsonl, queries.jsonl và qrels.tsv trong DIR.

    Tài liệu của bộ thử được lập chỉ mục riêng trong KB_HOME/evaluation, không lẫn với ngân hàng.
    """
    collection = read_collection(folder)
    own = _own_settings(settings, collection)
    services = open_services(own)
    with write_lock(own, "kb evaluate"):
        fill(collection, services.store, services.index, show_indexed)
    if mode == Mode.HYBRID:
        _vectors_of(services).sync(show_embedded)
    questions = collection.questions[:limit]
    ranked = rank(questions, services.search, Mode(mode), strip_diacritics=strip_diacritics)
    if run_file:
        try:
            write_run(run_file, ranked, f"kb-{mode}")
        except OSError as error:
            what = f"không ghi được ({error.strerror})"
            raise UnreadableSourceError(Problem(str(run_file), what, "chọn tệp khác")) from error
    found = {question: [hit.id for hit in hits] for question, hits in ranked.items()}
    judged = {q.id: collection.judgements[q.id] for q in questions if q.id in collection.judgements}
    evaluation = Evaluation(len(collection.documents), mode, measure(found, judged))
    if as_json:
        click.echo(json.dumps(evaluation.as_dict()))
    else:
        click.echo("\n".join(f"{name:11}{value}" for name, value in evaluation.as_dict().items()))


def _vectors_of(services: Services) -> VectorStore:
    if services.vectors is None:
        raise UsageError(f"--mode hybrid cần so nghĩa: {NO_MEANING}.")
    return services.vectors


def _own_settings(settings: Settings, collection: Collection) -> Settings:
    """A bank for this collection alone, kept so that its texts are segmented only once."""
    home = settings.home / "evaluation" / f"{collection.name}-{collection.fingerprint}"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return replace(settings, home=home, database_url=f"sqlite:///{home / 'store.sqlite'}")
