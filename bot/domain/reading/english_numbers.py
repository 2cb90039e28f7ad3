"""English number words: twelve, twenty-one, one hundred and five; a dozen, a couple, a few."""

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), start=2)}
_TENS["fourty"] = 40
_POWERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_LEAST_OF_VAGUE = {
    "few": 2,
    "several": 3,
    "some": 1,
    "couple": 2,
    "handful": 3,
    "many": 3,
    "various": 2,
    "numerous": 5,
    "multiple": 2,
    "lots": 3,
    "loads": 3,
    "plenty": 3,
    "dozens": 24,
    "hundreds": 200,
}
_LONGEST_WORD = 10


def english_number_at(text: str, at: int) -> tuple[int, int | None, int | None] | None:
    """The number word at `at` as (end, value, least), or None; `at` must begin a word."""
    if at and (text[at - 1].isalnum() and text[at - 1].isascii()):
        return None
    word = _word_at(text, at)
    if word in ("a", "half"):
        return _after_article(text, at, word)
    if word in _LEAST_OF_VAGUE:
        return at + len(word), None, _LEAST_OF_VAGUE[word]
    return _spelled(text, at) if word in _UNITS or word in _TENS else None


def _word_at(text: str, at: int) -> str:
    end = at
    while (
        end < len(text)
        and end - at <= _LONGEST_WORD
        and text[end].isascii()
        and text[end].isalpha()
    ):
        end += 1
    return text[at:end]


def _after_article(text: str, at: int, article: str) -> tuple[int, int | None, int | None] | None:
    """ "a dozen" is 12, "half a dozen" 6, "a hundred and five" 105, "a few" is vague."""
    here = at + len(article) + 1
    word = _word_at(text, here)
    if article == "half":
        here, word = (here + 2, _word_at(text, here + 2)) if word == "a" else (here, word)
        return (here + 5, 6, None) if word == "dozen" else None
    if word in _LEAST_OF_VAGUE:
        return here + len(word), None, _LEAST_OF_VAGUE[word]
    if word == "dozen":
        return here + 5, 12, None
    return _spelled(text, here) if word in _POWERS else None


def _spelled(text: str, at: int) -> tuple[int, int | None, int | None]:
    total = current = 0
    end = at
    word = _word_at(text, at)
    while word:
        if word in _POWERS:
            current = max(current, 1) * _POWERS[word]
            total, current = (total + current, 0) if word != "hundred" else (total, current)
        elif word != "and":
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
        end = at + len(word)
        word, at = _next_word(text, end, word)
    return end, total + current, None


def _next_word(text: str, end: int, last: str) -> tuple[str, int]:
    """The word that goes on with the number, or "": "two, three" are two numbers."""
    if text[end : end + 1] not in (" ", "-"):
        return "", end
    word = _word_at(text, end + 1)
    if word == "and" and last in _POWERS:
        following = _word_at(text, end + 5)
        return (word, end + 1) if following in _UNITS or following in _TENS else ("", end)
    return (word, end + 1) if _may_follow(last, word) else ("", end)


def _may_follow(last: str, word: str) -> bool:
    if word in _POWERS:
        return last != "zero"
    if last in _TENS:
        return 0 < _UNITS.get(word, 0) < 10
    return (last in _POWERS or last == "and") and (word in _UNITS or word in _TENS)
