"""`kb serve`: the web site over the bank, by waitress."""

from __future__ import annotations

import click

from kb.bootstrap import Services, open_services
from kb.cli import Settings, show_indexed
from kb.errors import KbError, LockedError
from kb.store import write_lock
from webui.application import create_app
from webui.server import make_server

__all__ = ["serve"]


class _PortTakenError(KbError):
    """Something else listens there already."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ mạng để lắng nghe.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng."
)
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """Phục vụ trang web của ngân hàng; dừng bằng Ctrl+C."""
    services = open_services(settings)
    _freshen_index(settings, services)
    app = create_app(services)
    try:
        server = make_server(app, host=host, port=port)
    except OSError as error:
        raise _PortTakenError(
            f"Không mở được cổng {port} ở {host}: {error.strerror or error}."
            " Hãy dừng chương trình đang dùng cổng ấy hoặc chọn cổng khác bằng --port."
        ) from error
    click.echo(f"Đang phục vụ tại http://{host}:{port}", err=True)
    server.run()


def _freshen_index(settings: Settings, services: Services) -> None:
    """Bring the index up to the store, so that the first page is whole.

    While another process writes, an index that is merely behind serves as it is.
    """
    status = services.index.status()
    if not status.due and status.sequence == status.store_sequence:
        return
    why = status.due or "kho có thay đổi mới"
    click.echo(f"Đang cập nhật chỉ mục: {why}", err=True)
    try:
        with write_lock(settings, "kb serve"):
            services.index.sync(show_indexed)
    except LockedError as error:
        if status.due:
            raise
        click.echo(f"{error} Tạm phục vụ chỉ mục hiện có.", err=True)
