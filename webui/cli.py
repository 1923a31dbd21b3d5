"""`kb serve`: the web site over the bank, by waitress."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys

import click

from kb.cli import Settings
from kb.errors import KbError
from webui import request_log
from webui.application import create_app
from webui.freshening import freshened
from webui.server import listening, make_server
from webui.vectors import keep_vectors_beside
from webui.workers import end_when_asked, serve_by_workers

__all__ = ["serve"]


class _AddressError(KbError):
    """The address cannot be listened at."""


_REMEDIES = {
    errno.EADDRINUSE: "hãy dừng chương trình đang dùng cổng ấy hoặc chọn cổng khác bằng --port",
    errno.EACCES: "cổng dưới 1024 cần quyền quản trị; hãy chọn cổng khác bằng --port",
}

# Two use a second core, and while one is replaced the other answers. More is for the operator to
# say, as each takes some 70 MB and up to KB_INDEX_CACHE_MB besides.
_WORKERS = min(2, os.cpu_count() or 1)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ mạng để lắng nghe.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng."
)
@click.option(
    "--workers",
    default=_WORKERS,
    type=click.IntRange(1, 64),
    help="Số tiến trình cùng phục vụ. Mặc định: 2; máy chỉ có một nhân: 1.",
)
@click.pass_obj
def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Phục vụ trang web của ngân hàng; dừng bằng Ctrl+C.

    SIGTERM: trả lời xong những gì đang hỏi rồi dừng. SIGHUP: thay lần lượt từng tiến trình bằng bản
    mới của chương trình, không bỏ sót yêu cầu nào.
    """
    settings = settings.reached_at(host, port)
    sockets = _listening(host, port)

    def announce() -> None:
        click.echo(f"Đang phục vụ tại http://{host}:{port}", err=True)

    services = freshened(settings)
    if services.vectors:
        keep_vectors_beside(settings)
    if workers == 1:
        request_log.set_up(settings)
        server = make_server(create_app(services), sockets)
        end_when_asked(server)
        signal.signal(signal.SIGHUP, _refuse_reload if not sys.stderr.isatty() else signal.SIG_DFL)
        announce()
        server.run()
    else:
        services.store.close()
        del services  # who only looks after workers needs no index in memory
        serve_by_workers(workers, settings, sockets, ready=announce)


def _refuse_reload(*_: object) -> None:
    click.echo("Chỉ nạp lại được với --workers từ 2 trở lên; vẫn phục vụ như cũ.", err=True)


def _listening(host: str, port: int) -> list[socket.socket]:
    try:
        return listening(host=host, port=port)
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "hãy kiểm tra --host và --port")
        raise _AddressError(
            f"Không mở được cổng {port} ở {host} ({error.strerror or error}): {remedy}."
        ) from error
