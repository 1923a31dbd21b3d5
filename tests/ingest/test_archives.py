"""ZIP archives are taken apart within bounds, and say in the report what was not taken."""

import io
import zipfile

import pytest

from ingest.sources import ArchiveMember, FetchedFile, is_archive, members

MB = 1 << 20


def packed(**files: bytes) -> bytes:
    """The files in an archive; `__` in a name stands for a slash, `_dot_` for a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name if "/" in name else _spelled(name), data)
    return buffer.getvalue()


def _spelled(name: str) -> str:
    return name.replace("__", "/").replace("_dot_", ".")


def unpacked(data: bytes, limit_mb: int = 1) -> list[ArchiveMember]:
    return list(members(FetchedFile(name="a.zip", data=data, sha256=""), limit_mb=limit_mb))


def problem_of(member: ArchiveMember) -> str:
    assert member.file is None
    return str(member.problem)


def test_files_and_folders_are_taken_out() -> None:
    found = unpacked(packed(b__c_dot_csv=b"2", a_dot_txt=b"1"))
    assert [(each.name, each.file.data if each.file else b"") for each in found] == [
        ("a.zip/a.txt", b"1"),
        ("a.zip/b/c.csv", b"2"),
    ]


def test_an_office_file_is_no_archive() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
    assert not is_archive(buffer.getvalue())
    assert is_archive(packed(a=b"1"))
    assert not is_archive(b"PK\x03\x04 broken")


def test_what_programs_leave_beside_the_files_is_left_out() -> None:
    assert unpacked(packed(b___dot_DS_Store=b"1", **{"__MACOSX/a": b"1"})) == []


def test_a_bomb_is_refused_and_the_rest_is_taken() -> None:
    bomb, good = unpacked(packed(a=bytes(50 * MB), b=b"1"))
    assert "hơn 1 MB" in problem_of(bomb)
    assert good.file


def test_a_file_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(packed(a=bytes(50 * MB)))
    size = (50 * MB).to_bytes(4, "little")
    for at in (i for i in range(len(data) - 4) if data[i : i + 4] == size):
        data[at : at + 4] = (1000).to_bytes(4, "little")
    (member,) = unpacked(bytes(data))
    assert "hỏng" in problem_of(member)


def test_many_files_together_are_bounded() -> None:
    found = unpacked(packed(**{f"a{number:02}": bytes(MB) for number in range(20)}))
    assert sum(member.file is not None for member in found) <= 11
    assert "cả tệp nén" in problem_of(found[-1])


def test_archives_in_archives_are_read_two_deep() -> None:
    inner = packed(c=b"1")
    found = unpacked(packed(b_dot_zip=inner, d_dot_zip=packed(e_dot_zip=inner)))
    assert [each.name for each in found] == ["a.zip/b.zip/c", "a.zip/d.zip/e.zip"]
    assert "lồng" in problem_of(found[1])


@pytest.mark.parametrize(
    ("name", "told"),
    [("../../etc/passwd", "etc/passwd"), ("/etc/passwd", "etc/passwd"), ("..\\x.txt", "x.txt")],
)
def test_names_that_lead_out_of_the_archive_lead_nowhere(name: str, told: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, b"1")
    (member,) = unpacked(buffer.getvalue())
    assert member.name == f"a.zip/{told}"


def test_broken_and_locked_files_are_named() -> None:
    data = bytearray(packed(a=b"some words" * 50))
    data[45] ^= 0xFF  # inside the packed bytes
    (broken,) = unpacked(bytes(data))
    assert "hỏng" in problem_of(broken)
    locked = bytearray(packed(a=b"1"))
    for at in (
        i for i in range(len(locked)) if locked[i : i + 4] in (b"PK\x03\x04", b"PK\x01\x02")
    ):
        locked[at + (6 if locked[at + 2] == 3 else 8)] |= 1
    (member,) = unpacked(bytes(locked))
    assert "mật khẩu" in problem_of(member)
