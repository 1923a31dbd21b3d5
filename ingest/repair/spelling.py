"""Whether a word can be a Vietnamese syllable: by the rules of the script (quốc ngữ), so that what
was misread or is written in another encoding can be told from what is right.

An initial, a rime, a tone. `kb.text.syllables` takes any vowels for what people may type; here only
the rimes that the language has count: those of school grammars, with the rare ones of loan words.
"""

from __future__ import annotations

from functools import lru_cache

from kb.text import taken_apart

__all__ = ["is_syllable"]

_INITIALS_TEXT = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
_RIMES_TEXT = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ich im in inh ip it iu
    ia iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oong ooc
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut
    ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uêu uơ uơn uơt
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu
    ươc ươi ươm ươn ương ươp ươt ươu y
"""
_RIMES_ALONE_TEXT = "yêm yên yêng yêt yêu"
_RIMES_AFTER_Q_TEXT = """
    ua uac uach uai uan uang uanh uao uap uat uau uay uăc uăm uăn uăng uăp uăt uân uâng uât uây
    ue uen ueo uet uê uên uêt uêch uênh ui uiên uit uiu uinh uơ uơn uy uych uyên uyêt uynh uyt uyu
    uôc uôi
"""
_INITIALS = frozenset(_INITIALS_TEXT.split())
_RIMES = frozenset(_RIMES_TEXT.split())
_RIMES_ALONE = _RIMES.union(_RIMES_ALONE_TEXT.split())
_RIMES_AFTER_Q = frozenset(_RIMES_AFTER_Q_TEXT.split())
# "giếng": the i of the initial is that of the rime.
_AFTER_GI = frozenset(("ên", "êng", "êt", "êm", "êc", "êp"))
# Before e, ê and i other letters write the same sound.
_FRONT = tuple("eêiy")
_BEFORE_FRONT = frozenset(("k", "gh", "ngh"))
_NOT_BEFORE_FRONT = frozenset(("c", "g", "ng"))
_STOPS = ("c", "ch", "p", "t")
_TONES_OF_STOPS = ("\u0301", "\u0323")
_LONGEST_INITIAL = 3


@lru_cache(1 << 15)
def is_syllable(word: str) -> bool:
    """Whether the word, in any case, can be a syllable.

    >>> [is_syllable(word) for word in ("Nghiệm", "giếng", "QUYẾT", "øiếng", "quyêt", "thuọc")]
    [True, True, True, False, False, False]
    """
    letters, tone = taken_apart(word.lower())
    if not letters.isalpha() or (letters.endswith(_STOPS) and tone not in _TONES_OF_STOPS):
        return False
    initials = range(_LONGEST_INITIAL + 1)
    return any(_fits(letters[:size], letters[size:]) for size in initials)


def _fits(initial: str, rime: str) -> bool:
    if not initial:
        return rime in _RIMES_ALONE and not rime.startswith("iê")
    if initial == "q":
        return rime in _RIMES_AFTER_Q
    if initial == "gi" and rime in _AFTER_GI:
        return True
    front = rime.startswith(_FRONT)
    written = not (front and initial in _NOT_BEFORE_FRONT) or (initial == "g" and rime[0] == "i")
    return (
        initial in _INITIALS
        and rime in _RIMES
        and written
        and (front or initial not in _BEFORE_FRONT)
    )
