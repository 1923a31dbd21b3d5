"""Fictitious titles, people, organisations and places, drawn with a fixed seed."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.documents.model import Item, Person

SEED = 20251127
CHOICE = re.compile(r"\{([^{}]+)\}")
FAMILIES = [
    "Nguyễn Văn",
    "Trần Thị",
    "Lê Văn",
    "Phạm Thị",
    "Hoàng Văn",
    "Vũ Đức",
    "Đỗ Thị",
    "Bùi Xuân",
    "Đặng Thu",
    "Ngô Quang",
    "Dương Thị",
    "Trịnh Văn",
    "Mai Thị",
    "Lưu Hồng",
    "Cao Minh",
    "Đinh Ngọc",
    "Hà Văn",
    "Lương Thị",
    "Phan Hữu",
    "Tạ Quốc",
]
LETTERS = [
    "A",
    "B",
    "C",
    "D",
    "Đ",
    "E",
    "G",
    "H",
    "K",
    "L",
    "M",
    "N",
    "P",
    "Q",
    "S",
    "T",
    "U",
    "V",
    "X",
    "Y",
]
ORGS = {
    "agri": "Trung tâm Khuyến nông tỉnh X|Hợp tác xã Dịch vụ nông nghiệp xã Z|"
    "Viện Nông nghiệp tỉnh X|Công ty CP Giống cây trồng V|Phòng Nông nghiệp và PTNT huyện Y",
    "mech": "Công ty TNHH Cơ khí N|Trường Cao đẳng Nghề K|Xí nghiệp Thủy lợi huyện Y|"
    "Công ty Cổ phần Xây dựng số 9 T",
    "it": "Trung tâm Công nghệ thông tin và Truyền thông tỉnh X|Trường Đại học M|"
    "Công ty TNHH Phần mềm P|Văn phòng UBND huyện Y",
    "mat": "Công ty Cổ phần Vật liệu xây dựng Q|Trường Đại học M|Công ty Nhiệt điện L",
    "med": "Bệnh viện Đa khoa huyện Y|Bệnh viện Đa khoa tỉnh X|Trung tâm Y tế huyện W|"
    "Trường Cao đẳng Y tế G",
    "edu": "Trường THPT B|Trường THCS xã Z|Trường Tiểu học D|Phòng Giáo dục và Đào tạo huyện Y",
    "soc": "Trường Chính trị tỉnh X|Bảo tàng tỉnh X|Viện Quy hoạch S|Sở Văn hóa - Thông tin tỉnh X",
    "youth": "Trường THCS A|Trường Tiểu học số 2 xã Z|Trường THPT C|Trường THCS và THPT E",
}
DEGREES = {
    "agri": "KS.|ThS.|TS.|",
    "mech": "KS.|KS.|ThS.|",
    "it": "ThS.|CN.|KS.|TS.",
    "mat": "TS.|PGS.TS.|ThS.|KS.",
    "med": "BS CKII.|BS CKI.|ThS.BS.|DS.",
    "edu": "ThS.|CN.||TS.",
    "soc": "TS.|PGS.TS.|ThS.|CN.",
    "youth": "",
}
PLACES = ("huyện Y", "xã Z", "huyện W", "tỉnh Bình Q", "tỉnh X", "thị xã T", "xã Đồng K")
HOMES = ("huyện Y", "huyện W", "thị xã T", "thành phố X", "huyện Đông R", "huyện Z")
FIELDS = ("it", "mech", "mat", "agri", "med", "edu")


@cache
def templates() -> dict[str, list[str]]:
    """Title templates by field, read once."""
    found: dict[str, list[str]] = {}
    field = ""
    text = (Path(__file__).parent / "titles.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            field = line.strip("[]")
            found[field] = []
        elif line and not line.startswith("#"):
            found[field].append(line)
    return found


class Bank:
    """Draws items for one document; the same name draws the same items."""

    def __init__(self, name: str) -> None:
        self.rng = random.Random(f"{SEED}-{name}")
        self.used: set[str] = set()
        self.named: set[str] = set()

    def title(self, topic: str) -> str:
        free = [line for line in templates()[topic] if line not in self.used]
        line = self.rng.choice(free or templates()[topic])
        self.used.add(line)
        filled = line.replace("{P}", self.rng.choice(PLACES))
        return CHOICE.sub(lambda found: self.rng.choice(found[1].split("|")), filled)

    def person(self, topic: str, *, degree: bool = True) -> Person:
        while True:
            name = f"{self.rng.choice(FAMILIES)} {self.rng.choice(LETTERS)}"
            if name not in self.named:
                break
        self.named.add(name)
        return Person(name, self.rng.choice(DEGREES[topic].split("|")) if degree else "")

    def item(
        self,
        topic: str = "",
        people: int | Sequence[int] = (1, 2, 3),
        *,
        degree: bool = True,
        prize: str = "",
        homes: Sequence[str] = HOMES,
        code: str = "",
    ) -> Item:
        topic = topic or self.rng.choice(FIELDS)
        count = people if isinstance(people, int) else self.rng.choice(list(people))
        return Item(
            title=self.title(topic),
            people=tuple(self.person(topic, degree=degree) for _ in range(count)),
            org=self.rng.choice(ORGS[topic].split("|")),
            place=self.rng.choice(list(homes)),
            prize=prize,
            code=code,
            topic=topic,
        )

    def prizes(
        self,
        counts: Sequence[tuple[str, int]],
        topics: Sequence[str] = FIELDS,
        people: int | Sequence[int] = (1, 2, 3),
        *,
        degree: bool = True,
        homes: Sequence[str] = HOMES,
    ) -> list[Item]:
        """Items by prize in the order given, their fields taking turns."""
        start = self.rng.randrange(len(topics))
        wanted = [prize for prize, count in counts for _ in range(count)]
        return [
            self.item(
                topics[(start + at) % len(topics)], people, degree=degree, prize=prize, homes=homes
            )
            for at, prize in enumerate(wanted)
        ]

    def phone(self) -> str:
        return "09" + "".join(self.rng.choice("0123456789") for _ in range(8))

    def identity(self) -> str:
        return "038" + "".join(self.rng.choice("0123456789") for _ in range(9))

    def birthday(self, first: int = 1965, last: int = 1998) -> str:
        rng = self.rng
        return f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(first, last)}"
