"""Headers that are made up of known words: "Tên công trình, đề tài dự thi", "Mức giải đề nghị".

Every office words its lists anew, but of few words. A header means a column where all its words are
of those that headers of the column consist of.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["composed_column"]

_WORK = (
    "giai phap|cong trinh|de tai|sang kien|mo hinh|san pham|nhiem vu|du an|de an|y tuong|ket qua"
    "|tien bo ki thuat|tac pham|bai viet|chuyen de|cong nghe|thiet bi|quy trinh|sang che"
)
_OF_WORK = (
    "du thi|tham gia|tham du|dang ki|dat|doat|giai|duoc|cong nhan|xet|trao|nghien cuu|ung dung"
    "|khoa hoc|khcn|kh cn|va|cong nghe|ki thuat|sang tao|de nghi|de xuat|da|nghiem thu|hoan thanh"
    "|dat giai|tieng viet|cua|cac|hoac|cap|tinh|co so|chao ban|san sang|chuyen giao"
)
_PEOPLE = (
    "tac gia|nhom tac gia|dong tac gia|hoc sinh|sinh vien|thi sinh|dai dien|ca nhan|chu giai phap"
    "|nguoi|nhom"
)
_PEOPLE_WHO_DID = (
    "tac gia|nhom tac gia|dong tac gia|hoc sinh|sinh vien|thi sinh|chu giai phap|dai dien nhom"
    "|nguoi dai dien|nguoi thuc hien|nguoi du thi|nhom thuc hien|nhom hoc sinh|nhom sinh vien"
)
_OF_PEOPLE = (
    f"{_PEOPLE}|thuc hien|du thi|tham gia|dat giai|doat giai|duoc giai|nghien cuu|chinh|va|cac|cua"
    "|giai phap|san pham|cong trinh|sang kien|chuc vu|chuc danh|don vi|dia chi|nam sinh|tap the"
    "|tham du|duoc|cong nhan|khen thuong|hoc vi|thanh vien"
)
_OFFICE = "co quan|don vi|to chuc|noi|truong|khoa|lop|phong|doanh nghiep"
_OFFICE_ALONE = "co quan|don vi|to chuc|noi (?:cong tac|lam viec|hoc)|truong|doanh nghiep"
_OF_OFFICE = (
    f"{_OFFICE}|chu tri|thuc hien|cong tac|lam viec|hoc tap|hoc|tac gia|cua|va|ten|du thi|hien nay"
    "|chu tri thuc hien|cac|nhom tac gia|ca nhan|tap the|so huu|chao ban|chuyen giao|cung cap"
    "|cung ung|cong nghe"
)
_OF_PRIZE = (
    "muc|loai|hang|xep|giai|thuong|dat|doat|duoc|de nghi|de xuat|ket qua|xet|cham|du kien|danh hieu"
    "|trao|tang|nhan|thu|cong bo|hoi dong"
)
_PLACE = "tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|tp|dia phuong|thi|dia ban|cu"
_ENDS = "hoan thanh|ket thuc"
_WHEN = "nam|thang|ngay|thoi gian|thoi diem|dia diem|va"
_ACCEPTANCE = "nghiem thu|danh gia|hop"
_OF_ACCEPTANCE = (
    "nghiem thu|danh gia|hop|hoi dong|tu van|khoa hoc|chinh thuc|cap|tinh|ket qua|de tai|nhiem vu"
    "|du an|thuc hien|va|khcn|kh cn"
)
_FOLLOWS = "de tai|nhiem vu|du an|khcn|kh cn|nghien cuu|ket qua"


_WORKS = re.compile(
    r"(?:giai phap|cong trinh|de tai|sang kien|mo hinh|san pham|nhiem vu|du an)"
    r"(?: (?:cap|co so|tinh|truong|nghien cuu|khoa hoc|khcn|kh cn|sang tao|cong nghe|va|duoc"
    r"|cong nhan|nghiem thu|da|giai phap|cong trinh|de tai|sang kien|du an|nhiem vu))+"
)


_YEARS = ("giai doan", "thoi gian to chuc")  # in front of a value, that of a task
_LABELS_KEPT = 10_000


def _only(words: str) -> str:
    return rf"(?:(?:{words})(?: |$))*"


_GRAMMARS = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        ("title", rf"(?:ten|ten goi)(?: day du)? (?:{_WORK})(?: |$){_only(f'{_WORK}|{_OF_WORK}')}"),
        ("title", rf"(?:cac )?(?:{_WORK}) (?:du thi|dat giai|doat giai|duoc giai)(?: |$)"
                  rf"{_only(_OF_WORK)}"),
        ("title", r"ten tieng viet"),
        ("title", r"(?:da )?dang ki ket qua(?: thuc hien)?(?: nhiem vu| de tai| du an| de an)"
                  r"(?: khoa hoc va cong nghe| khcn| kh cn)?(?: cap \w+)?"),
        ("title", r"(?:dang ki )?(?:tham du|du thi|tham gia)(?: hoi thi| cuoc thi)?"
                  r" (?:giai phap|cong trinh|san pham|mo hinh)"),
        ("title", r"la (?:(?:dong|nhom|cac) )*tac gia (?:cua )?"
                  r"(?:giai phap|sang kien|cong trinh)"),
        # Of the form on which initiatives are to be recognised.
        ("title", r"la (?:(?:dong|nhom|cac) )*tac gia(?: (?:hoac )?(?:nhom )?tac gia)?"
                  r" de nghi (?:xet )?(?:duoc )?cong nhan (?:sang kien|giai phap)"),
        ("leader", rf"(?:ho va ten |ho ten |ten |nguoi (?:dung ten |lam )?)?"
                   rf"(?:chu nhiem|chu tri|nguoi chu tri)(?: |$)"
                   rf"{_only(f'{_FOLLOWS}|cong trinh|giai phap|hoc vi|chuc danh|va|hoc ham')}"),
        ("authors", rf"(?:ho va ten |ho ten |ten )(?:{_PEOPLE})(?: |$){_only(_OF_PEOPLE)}"),
        ("authors", rf"(?:{_PEOPLE_WHO_DID}) {_only(_OF_PEOPLE)}"),
        ("authors", r"chu (?:giai phap|du an|cong trinh|san pham|sang kien|y tuong)"),
        ("members", r"(?:(?:cac|nhung|danh sach|ho va ten|ho ten|ten) )*(?:dong tac gia"
                    r"|(?:tac gia|nguoi)(?: (?:khac|con lai|cung tham gia|cung thuc hien))+)"),
        ("members", r"(?:(?:cung|voi|cac|nhung) )*(?:cong su|cong tac vien)"
                    r"(?: (?:tham gia|thuc hien|chinh|khac))*|cung (?:tham gia|thuc hien)"),
        ("authors", rf"(?:cac|nhung) (?:{_PEOPLE_WHO_DID})(?: |$){_only(_OF_PEOPLE)}"),
        ("members", r"(?:cac |danh sach )?(?:ca nhan|thanh vien|can bo|nguoi|cong tac vien|cong su)"
                    r"(?: (?:tham gia|thuc hien|phoi hop|chinh|khac|nghien cuu|de tai|nhiem vu))+"),
        ("organisation", r"chung nhan (?:to chuc|co quan|don vi)"
                         r"(?: chu tri| thuc hien| nhiem vu)*"),
        ("organisation", rf"(?:ten )?(?:{_OFFICE_ALONE}) {_only(_OF_OFFICE)}"),
        ("organisation", r"(?:chuc vu|chuc danh|nghe nghiep) (?:va )?(?:noi|don vi|co quan)"
                         r"(?: cong tac| lam viec)?"),
        ("prize", r"(?=.*\b(?:giai|(?:de nghi|de xuat) xep|xep hang|hang dat"
                  r"|muc (?:de nghi|de xuat))\b)"
                  rf"(?:{_OF_PRIZE}) {_only(_OF_PRIZE)}"),
        ("accepted", r"(?=.*\b(?:nam|ngay|thoi gian|thoi diem)\b)"
                     rf"(?:(?:{_WHEN}) )+(?:duoc |to chuc )*(?:{_ACCEPTANCE})(?: |$)"
                     rf"{_only(_OF_ACCEPTANCE)}"
                     r"|(?:ngay|thoi gian|thoi diem) (?:duoc )?cong nhan(?: ket qua| sang kien)?"
                     r"|(?:so )?(?:quyet dinh|qd) (?:nghiem thu|cong nhan (?:ket qua|sang kien))"
                     r"(?: (?:ket qua|sang kien|thuc hien|de tai|nhiem vu|du an|so|ngay))*"
                     r"|(?:hoi dong )?(?:danh gia )?(?:hop nghiem thu(?: chinh thuc)?(?: ngay)?"
                     r"|nghiem thu(?: chinh thuc)?(?: hop)? ngay)"),
        ("period", rf"(?:nam|ngay|thoi gian|thoi diem) (?:{_ENDS})"),
        ("year", r"nam (?:hoi thi|to chuc|duoc giai|xet|trao|ban hanh)"
                 r"|nam (?:duoc )?cong nhan(?: ket qua| sang kien)?"),
        ("task_code", rf"(?:ma|ma so|so hieu|ki hieu|ma hieu) "
                      rf"{_only(f'ma|so|ki hieu|{_FOLLOWS}')}"),
        ("task_code", r"(?:so )?hop dong(?: so)? ma so|ma so (?:so )?hop dong(?: so)?"),
        ("home", rf"(?:{_PLACE}) {_only(_PLACE)}|dia phuong don vi"),
    )
)  # fmt: skip


@lru_cache(_LABELS_KEPT)
def composed_column(key: str, *, in_row: bool = False) -> str | None:
    """The column that a header (by its `header_key`) means by its words; `in_row` of headers, not
    in front of a value, kinds of works are titles of them.

    >>> composed_column("ten cong trinh de tai du thi"), composed_column("muc giai de nghi")
    ('title', 'prize')
    >>> composed_column("ten co quan quan ly"), composed_column("giai phap ky thuat da biet")
    (None, None)
    """
    if in_row and _WORKS.fullmatch(key):
        return "title"
    if in_row and key in _YEARS:
        return "year"
    return next((column for column, grammar in _GRAMMARS if grammar.fullmatch(key)), None)
