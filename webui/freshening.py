"""The index brought up to the store before a server starts, so that its first page is whole."""

from __future__ import annotations

import click

from kb.bootstrap import Services, open_services
from kb.cli import show_indexed
from kb.errors import LockedError
from kb.settings import Settings
from kb.store import write_lock

__all__ = ["freshened"]


def freshened(settings: Settings) -> Services:
    """The services of the bank, its index as it should be.

    While another process writes, an index that is merely behind serves as it is. Raises `KbError`
    where there is none that could serve.
    """
    services = open_services(settings)
    status = services.index.status()
    if not status.due and status.sequence == status.store_sequence:
        return services
    why = status.due or "kho có thay đổi mới"
    click.echo(f"Đang cập nhật chỉ mục: {why}", err=True)
    try:
        with write_lock(settings, "kb serve"):
            services.index.sync(show_indexed)
    except LockedError as error:
        if status.due:
            raise
        click.echo(f"{error} Tạm phục vụ chỉ mục hiện có.", err=True)
    return services
