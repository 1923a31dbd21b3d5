"""Names of authors in one cell: split, academic titles apart, groups told from persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.parties import is_organisation, is_person
from kb.domain import Contributor, ContributorRole
from kb.text import label_key

__all__ = ["contributors_in", "each_once", "lines_joined", "split_cell"]

_SEPARATORS = re.compile(r"[;\n•]+|(?:^|\s)\d{1,2}[.)]\s+|\s+-\s+|^\s*-\s+")
_IN_SENTENCE = re.compile(r",\s+|(?<!\s)\s++(?:và|&)\s+")
_LONG_RUN = re.compile(r"\s{20,}")  # of spaces and line breaks
# What people are, and what is said of them, is no name.
_NO_NAME = re.compile(
    r"(?:phó |nguyên |trưởng |quyền )*(?:giám đốc|chủ tịch|bí thư|hiệu trưởng|trưởng|phó|đội trưởng"
    r"|tổ trưởng|tổ phó|điều dưỡng|giáo viên|giảng viên|chuyên viên|cán bộ|nhân viên|viên chức"
    r"|công chức|kế toán|công nhân|nông dân|kỹ thuật viên|quản đốc|kiểm lâm viên|hộ sinh|văn thư"
    r"|sinh (?:ngày|năm)|năm sinh|ngày sinh|sn\b|lớp|chức vụ|đơn vị|tỷ lệ|đóng góp|cccd"
    r"|cmnd|số điện thoại|sđt|thôn|xóm|ấp|tổ dân phố|khu phố|xã|phường|thị trấn|huyện)\b",
    re.IGNORECASE,
)
# What somebody is, before the name: "Cán bộ Nguyễn Văn A".
_ROLE = re.compile(rf"^(?:[Cc]án bộ|[Cc]huyên viên|[Cc]ông nhân|[Nn]hân viên)\s+(?=[{CAPITAL}])")
_OF_AUTHORS = re.compile(r"(?:nhóm\s+|đồng\s+)?tác giả\s+", re.IGNORECASE)
_NO_LETTERS_OF_NAMES = re.compile(r"[:%\d`~^|<>=]")
_TITLES = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|Th\.?[Ss]|Th(?=\.)|KS|CN|BS|DS|KTS|NCS|ĐD|NHS|BSTY|KTV|GV|CNĐD|CNHS"
    r"|(?:(?:BS|DS|ĐD) ?)?CK ?[IVHTL1-3]{1,3}|[Tt]hạc s[ĩỹ]|[Tt]iến s[ĩỹ]|[Kk]ỹ sư|[Bb]ác s[ĩỹ]"
    r"|[Dd]ược s[ĩỹ]|[Cc]ử nhân|Thầy giáo|Cô giáo|Lương y|Thợ \w+(?=\s+[A-ZĐ])|Nông dân"
    r"|Gi(?:áo|ảng) viên|[Nn]ghệ nhân|[Nn]hà (?:giáo|nghiên cứu|báo|văn))(?:[.,\s]+|$))+"
)
_POLITE = re.compile(
    rf"^(?:[Ôô]ng|[Bb]à|[Cc]ô|[Tt]hầy|[Ee]m|[Aa]nh|[Cc]hị|[Đđ]ồng chí)(?:\s*+:)?\s++(?=[{CAPITAL}])"
)
# "(60%)", ": 60 %", and brackets inside brackets.
_REMARK = re.compile(
    r"(?<!\s)\s*+(?:\((?:[^()]++|\([^()]*+\))*+\)|(?::\s*+)?\d{1,3}(?:[.,]\d++)?\s*+%)"
)
_LETTER = re.compile(r"[^\W\d_]")
_COLLEAGUES = re.compile(
    r"(?:các\s+)?(?:cộng sự|cs\.?|đồng nghiệp)|không(?:\s+có)?|chưa có", re.IGNORECASE
)
_FEWEST_WORDS = 2
_LONGEST_NAME = 100  # characters, with degrees and what is said of it
_MIDDLE_NAMES = (" Thị", " Văn")  # no name ends with them
_GROUP = re.compile(r"(?:nhóm|tập thể|câu lạc bộ|học sinh|sinh viên)\b", re.IGNORECASE)


def split_cell(text: str) -> tuple[str, ...]:
    """Several values in one cell: by semicolons, lines or numbering.

    >>> split_cell("1. Xã A 2. Xã B; Xã C")
    ('Xã A', 'Xã B', 'Xã C')
    """
    parts = _SEPARATORS.split(_closed_up(text))
    return tuple(part.strip(" ,.") for part in parts if part.strip(" ,."))


def _closed_up(text: str) -> str:
    """The text with one space, or one line break, for each long run of them."""
    return _LONG_RUN.sub(lambda run: "\n" if "\n" in run[0] else " ", text)


def lines_joined(text: str) -> str:
    """The names of a cell whose lines are parted by vertical tabs: a line that begins with a title,
    or a whole name behind a whole name, is the next person; another goes on.

    >>> lines_joined("BS CKI. Nguyễn Văn\vB"), lines_joined("Nguyễn Văn A\vTrần Thị B")
    ('BS CKI. Nguyễn Văn B', 'Nguyễn Văn A; Trần Thị B')
    """
    joined, *lines = (line.strip() for line in text.split("\v"))
    for line in lines:
        before = re.split(r"[;,]|\bvà\b", joined[-_LONGEST_NAME:])[-1].strip()
        is_next = _TITLES.match(line) or _POLITE.match(line) or _SEPARATORS.match(line)
        after = re.split(r"[;,]|\bvà\b", line)[0]
        whole = min(_words_of_name(before), _words_of_name(after)) >= _FEWEST_WORDS
        whole = whole and not before.endswith(_MIDDLE_NAMES)
        ended = not joined or joined.endswith((",", ";"))
        joined += (" " if ended or not (is_next or whole) else "; ") + line
    return joined.strip()


def _words_of_name(text: str) -> int:
    name = _POLITE.sub("", _TITLES.sub("", _REMARK.sub("", text).strip(" -–•+"), count=1))
    return len(name.split())


def contributors_in(text: str, role: ContributorRole) -> tuple[Contributor, ...]:
    """The people of a cell, each once.

    >>> [(each.title, each.name) for each in
    ...  contributors_in("PGS.TS Nguyễn Văn A, KS. Trần Thị B và cộng sự", ContributorRole.AUTHOR)]
    [('PGS.TS', 'Nguyễn Văn A'), ('KS', 'Trần Thị B')]
    """
    bare = _REMARK.sub("", text).replace("|", ";")
    parts = (name for part in split_cell(bare) for name in _IN_SENTENCE.split(part))
    names = (_ROLE.sub("", part.strip()) for part in parts)
    read = (_contributor(name, role) for name in names if _may_be_name(name.strip()))
    found = tuple(dict.fromkeys(each for each in read if each.name))
    if any(is_person(each.name) for each in found):  # what else stands there is where they work
        return tuple(each for each in found if not is_organisation(each.name))
    return found


def each_once(people: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """The people, each once: the first role stands, a name in capitals gives way to the same in
    small letters.

    >>> written = contributors_in("NGUYỄN AN A; Nguyễn An A; Lê B", ContributorRole.AUTHOR)
    >>> [each.name for each in each_once(written)]
    ['Nguyễn An A', 'Lê B']
    """
    known: dict[str, Contributor] = {}
    for person in people:
        first = known.setdefault(label_key(person.name), person)
        if first.name.isupper() and not person.name.isupper():
            known[label_key(person.name)] = replace(first, name=person.name)
    return tuple(known.values())


def _may_be_name(text: str) -> bool:
    if is_person(text):
        return True
    said_of_people = _NO_NAME.match(text) or _NO_LETTERS_OF_NAMES.search(text)
    return bool(_LETTER.search(text)) and not (said_of_people or _COLLEAGUES.fullmatch(text))


def _contributor(text: str, role: ContributorRole) -> Contributor:
    text = _POLITE.sub("", text.strip(), count=1)
    if (named := _OF_AUTHORS.match(text)) and is_person(text[named.end() :]):
        text = text[named.end() :]
    titles = _TITLES.match(text)
    name = text[titles.end() :] if titles else text
    if _GROUP.match(name):
        role = ContributorRole.GROUP
    return Contributor(
        name=name.strip(" .,¹²³⁴⁵⁶*"), role=role, title=titles[0].strip(" .,") if titles else ""
    )
