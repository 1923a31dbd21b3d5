"""Records for the pages about people, organisations and places: plainly fixtures."""

from kb.domain import (
    Award,
    AwardStatus,
    Bank,
    Contributor,
    ContributorRole,
    Organisation,
    OrganisationRole,
    Place,
    Record,
    Source,
)
from tests.webui.bank import published

NAME = "Nguyễn Văn Thử"
HDU = Organisation(name="ĐH Hồng Đức", id="dai-hoc-hong-duc")
INSTITUTE = Organisation(name="Viện Nông nghiệp Thanh Hóa", id="vien-nong-nghiep-thanh-hoa")
PRESS = Organisation(name="Báo Thanh Hóa", id="bao-thanh-hoa", role=OrganisationRole.PUBLISHER)
THO_XUAN = Place(as_written="Huyện Thọ Xuân (cũ)", province="thanh-hoa", district="huyen-tho-xuan")


def prize(contest: str = "stkt-thanh-hoa", **more: object) -> Award:
    shape = {"edition": 14, "year": 2025, "prize": "nhat", **more}
    return Award(contest=contest, **shape)  # type: ignore[arg-type]


def solution(number: int, *people: str, **more: object) -> Record:
    shape: dict[str, object] = {
        "contributors": tuple(Contributor(name=each) for each in people),
        "awards": (prize(),),
        "sources": (Source(address=f"https://example.org/nguon/{number}"),),
        **more,
    }
    return published(f"gp-thu-{number}", Bank.SOLUTION, f"Máy thử số {number}", **shape)


AT_UNIVERSITY = solution(1, NAME, "Trần Thị Mẫu", organisations=(HDU, PRESS))
AT_UNIVERSITY_TOO = solution(
    2, NAME, organisations=(HDU, INSTITUTE), awards=(prize("vifotec", edition=28, year=2022),)
)
AT_INSTITUTE = solution(3, NAME, organisations=(INSTITUTE,))
IN_DISTRICT = solution(4, NAME, places=(THO_XUAN,))
IN_DISTRICT_TOO = solution(5, NAME, places=(THO_XUAN,))
NOWHERE = solution(6, NAME)
SPELLED_ALIKE = solution(7, "Nguyễn Vân Thu", organisations=(HDU,))
PROPOSED = solution(8, "Lê Văn Đề Nghị", awards=(prize(status=AwardStatus.PROPOSED),))
WITHOUT_AWARD = published(
    "tb-thu-9", Bank.ADVANCE, "Đề tài thử số 9", contributors=(Contributor(name=NAME),),
    organisations=(HDU,),
)  # fmt: skip
YOUTH = solution(
    10, "Phạm Văn Nhóm", awards=(prize(), prize("stttnnd-toan-quoc", edition=14, year=2018))
)
OF_A_GROUP = solution(
    11,
    awards=(prize(),),
    contributors=(Contributor(name="Nhóm tác giả", role=ContributorRole.GROUP),),
)
TWICE_AWARDED = solution(
    12, awards=(prize(prize="nhi"), prize("vifotec", edition=28, year=2022, prize="nhat"))
)
RECORDS = (
    AT_UNIVERSITY, AT_UNIVERSITY_TOO, AT_INSTITUTE, IN_DISTRICT, IN_DISTRICT_TOO, NOWHERE,
    SPELLED_ALIKE, PROPOSED, WITHOUT_AWARD, YOUTH, OF_A_GROUP, TWICE_AWARDED,
)  # fmt: skip
