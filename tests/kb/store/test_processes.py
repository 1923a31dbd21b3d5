"""Several processes on one bank, and processes that are killed."""

from __future__ import annotations

import signal
import time
from dataclasses import replace

import pytest

from kb.errors import LockedError, StoreError
from kb.settings import Settings
from kb.store import SqlStore, open_store, write_lock
from tests.kb.store.examples import record
from tests.kb.store.processes import start, wait_for

HOLD = "with write_lock(settings, 'kb ingest'): say('held'); time.sleep(float(os.environ['FOR']))"
BATCHES = """
store = open_store(settings)
say('started')
for batch in range(10_000):
    store.put_many(record(batch * 50 + number, body='x' * 500) for number in range(50))
    if batch == 3: say('busy')
"""


def test_the_second_writer_waits_and_says_for_whom(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = start(HOLD, settings, FOR="1")
    wait_for(holder, "held")
    with write_lock(settings, "thử"):
        assert holder.wait() == 0
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "kb ingest" in message and str(holder.pid) in message
    holder.communicate()


def test_a_holder_that_can_not_be_named_holds_all_the_same(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    card = settings.lock_path.with_suffix(".holder")
    card.symlink_to(settings.home / "khong-co" / "the")
    with write_lock(settings, "kb ingest"):
        assert settings.lock_path.exists()


def test_a_writer_that_waits_too_long_names_the_holder(settings: Settings) -> None:
    holder = start(HOLD, settings, FOR="60")
    wait_for(holder, "held")
    with (
        pytest.raises(LockedError, match=rf"“kb ingest” \(tiến trình {holder.pid}"),
        write_lock(replace(settings, lock_timeout=0.2), "thử"),
    ):
        pass
    holder.kill()
    holder.communicate()


def test_a_killed_holder_frees_the_lock(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = start(HOLD, settings, FOR="60")
    wait_for(holder, "held")
    holder.kill()
    holder.communicate()
    with write_lock(replace(settings, lock_timeout=1), "thử"):
        assert capsys.readouterr().err == ""


def test_the_lock_nests_and_is_free_after_an_error(settings: Settings) -> None:
    with pytest.raises(ZeroDivisionError), write_lock(settings, "ngoài"):
        with write_lock(settings, "trong"):
            pass
        raise ZeroDivisionError
    other = start("with write_lock(settings, 'kb'): say('held')", settings)
    assert other.wait(timeout=30) == 0
    assert other.communicate() == ("held\n", "")


def test_a_writer_killed_at_any_moment_leaves_whole_batches(
    store: SqlStore, settings: Settings
) -> None:
    for delay in (0.0, 0.03, 0.11):
        writer = start(BATCHES, settings)
        wait_for(writer, "busy")
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        reopened = open_store(settings)
        changes = [change.sequence for change in reopened.changes_since(0)]
        assert len(changes) % 50 == 0 and len(changes) >= 200
        assert changes == list(range(1, reopened.last_sequence() + 1))
        assert len(list(reopened.records())) == len(reopened.public_ids()) == len(changes)
        reopened.close()


def test_two_processes_that_write_at_once_lose_nothing(store: SqlStore, settings: Settings) -> None:
    script = """
store = open_store(settings)
first = int(os.environ['FIRST'])
for number in range(first, first + 100): store.put(record(number))
"""
    writers = [start(script, settings, FIRST=first) for first in ("0", "1000")]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0)] * 2
    assert [change.sequence for change in store.changes_since(0)] == list(range(1, 201))


def test_a_full_disk_leaves_the_old_state_and_a_clear_message(
    store: SqlStore, settings: Settings
) -> None:
    store.put(record(1))
    script = """
import resource
from kb.errors import StoreError
store = open_store(settings)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    store.put_many(record(number, body='x' * 5000) for number in range(1, 500))
except StoreError as error:
    say(error)
"""
    full = start(script, settings)
    said, errors = full.communicate()
    assert "ổ đĩa còn chỗ" in said and errors == ""
    assert [found.id for found in store.records()] == ["tb-thu-1"]
    assert store.put(record(2)).value == "created"


def test_a_thread_reads_while_another_process_writes(store: SqlStore, settings: Settings) -> None:
    writer = start(BATCHES, settings)
    wait_for(writer, "busy")
    counts = [len(store.public_ids()) for _ in range(20)]
    writer.kill()
    writer.communicate()
    assert counts == sorted(counts) and all(count % 50 == 0 for count in counts)


def test_a_read_only_store_says_so(store: SqlStore, settings: Settings) -> None:
    with store.database.sqlite_connection() as connection:
        connection.execute("PRAGMA query_only = ON").close()
    with pytest.raises(StoreError, match="quyền ghi"):
        store.put(record())
