"""A record that has more than fits in every part of a leaflet. Plainly a fixture."""

from kb.domain import (
    Applicability,
    Award,
    Bank,
    Contributor,
    Organisation,
    PartialDate,
    Place,
    Record,
    ReviewState,
    Source,
    Trial,
)

WORDS = "một câu thử dài hơn mức tờ rơi cho phép để xem có bị cắt bớt hay không "


def long_texts(count: int) -> tuple[str, ...]:
    return tuple(f"Mục thử {number}: {WORDS * 4}" for number in range(count))


LONGEST = Record(
    id="gp-dai-nhat",
    bank=Bank.SOLUTION,
    title=f"Giải pháp thử {WORDS * 3}",
    kind="solution",
    summary=WORDS * 10,
    topics=("trong-trot", "chan-nuoi", "giong-moi", "nong-nghiep-cong-nghe-cao"),
    contributors=tuple(Contributor(name=f"Nguyễn Văn A {number}") for number in range(20)),
    organisations=tuple(Organisation(name=text[:120]) for text in long_texts(4)),
    places=tuple(Place(as_written=f"Nơi thử {number} rất xa") for number in range(20)),
    awards=tuple(
        Award(contest="stkt-thanh-hoa", year=year, ceremony=PartialDate(year), prize="nhat")
        for year in range(2001, 2005)
    ),
    applicability=Applicability(
        trials=tuple(Trial(place=text, in_use=True, independent=True) for text in long_texts(3)),
        scale=long_texts(3),
        cost=long_texts(3),
        results=long_texts(3),
        conditions=long_texts(3),
        readiness=WORDS * 4,
    ),
    sources=tuple(
        Source(address=f"https://example.org/{number}/{'a' * 95}", publisher=f"Báo thử {number}")
        for number in range(4)
    ),
    review=ReviewState.PUBLISHED,
)
