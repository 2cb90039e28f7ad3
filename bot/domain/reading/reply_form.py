"""The asked form: "Confirmed: yes" / "确认：是", and what may stand around it.

Works by a whitelist. The sender's own words are cut into tokens; every character must belong to
a token that is known to change nothing, and the tokens must stand in a sensible order. One
unknown character and the reply is not in the form (PROTOCOL row 135, "yes but" is not
confirmed).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.reading import reply_courtesies as courtesy
from bot.domain.reading.normalise import plain
from bot.domain.reading.reply_footers import FOOTER
from bot.domain.reading.reply_terms import Proposal, id_pattern, same_terms_in, versions_in

LONGEST = 1_500
"""Characters of the longest own words that can still be a confirmation; signatures are short."""

_PLAIN = "".join(map(chr, range(0x21, 0x7F))) + " 、"
_SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_WIDE = str.maketrans(
    "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3000，￥" + _SPACES,
    _PLAIN + "¥" + " " * len(_SPACES),
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_GROUPING_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９])")
_ASCII_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_MARKED = re.compile(r"(?<![\w*`])([*_`]{1,3})(?=[^\s*_`])([^*_`\n]+)(?<=\S)\1(?![\w*`])")
_GAP = re.compile(
    r"[ \t\n]*(?:[,.!。、]|;(?!-?\)))?[ \t\n]*(?:[—–/(]|--?(?=[ \t\n]|$)|\))?[ \t\n]*"
)
_GAP_AFTER_NAMED = re.compile(r"[ \t\n]*(?:\)[ \t\n]*)?(?:[,.;!。、:—–/()-]|--)?[ \t\n]*\(?")
_GAP_AFTER_LINK = re.compile(r"[ \t\n]*")
_GAPS = dict.fromkeys("lbu", _GAP_AFTER_LINK) | dict.fromkeys("itd", _GAP_AFTER_NAMED)

_PHRASE_EN = re.compile(
    r"(?:confirmed|Confirmed|CONFIRMED)[ \t]*:[ \t]*(?:yes|Yes|YES)(?![A-Za-z0-9])"
)
_PHRASE_ZH = re.compile(r"(?:确认|確認)[ \t]*:[ \t]*是")
_ACCEPTING = re.compile(
    r"(?:yes,? ?)?(?:we|i) (?:hereby )?(?:accept|agree to|agree with|confirm|approve)(?![a-z])"
    r"|(?:我们|我方|我司|我厂|本厂)?(?:同意|接受|确认)"
)
_LINK = re.compile(
    r"(?:for|to|of|at|with(?: reference to)?|as per|per|according to|in full|and|the|total|amount|remedy|re|ref|regarding|(?:settlement )?proposal"
    r"|settlement|code)(?![a-z]):?|(?:关于|针对|方案|提案|金额|共计):?"
)
_DATE_LINK = re.compile(
    r"(?:by|before|(?:not|no) later than|at the latest|on|due(?: on| by)?|deadline)(?![a-z]):?|(?:期限|截止(?:日期)?|于|在):?"
)
_UNTIL = re.compile(r"(?:until|till)(?![a-z])")
_AFTER_DATE = re.compile(r"\s?(?:之前|以前|前)?(?:完成)?")

# One letter a token: h greeting, n name, m mention, k "ok", e emoji, c thanks, g sign-off,
# s signature line, f footer, p the phrase, a "we accept", i id or version, t repeated amount or
# remedy, d repeated date, l link word, b link word of a date: "by 15 Oct", but not "by SP-302",
# u until: behind an amount or a remedy it names the deadline, behind a yes it would limit that.
_COURTEOUS_START = r"(?:[hmkec]|n(?=h)|(?<=h)n(?!h))*"
_COURTEOUS_END = r"[cegns]*f*"
_NAMED = r"(?:l*[it]|l*tud|[lb]*d)"
_CONFIRMS = re.compile(rf"{_COURTEOUS_START}{_NAMED}*p{{1,2}}(?:a?{_NAMED}+)?{_COURTEOUS_END}")
_ACCEPTS = re.compile(rf"{_COURTEOUS_START}(?:l*i)*a{_NAMED}+{_COURTEOUS_END}")


@dataclass(frozen=True, slots=True)
class Form:
    """A reply in the asked form: which proposal and versions it names itself."""

    names_id: bool
    versions: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    start: int
    end: int
    detail: str = ""


def form_of(own_words: str, proposal: Proposal) -> Form | None:
    """The asked form with courtesies, identification and the same terms, or None.

    A full sentence that accepts the id and version and repeats every term counts as the form too.
    """
    if len(own_words) > LONGEST:
        return None
    typed = _unmarked(_narrow(own_words.strip()))
    tokens = _tokens(typed, proposal)
    if tokens is None or not _is_confirmation(tokens, proposal):
        return None
    versions = frozenset(int(token.detail) for token in tokens if token.detail.isdecimal())
    return Form(any(token.detail == "id" for token in tokens), versions)


def _narrow(text: str) -> str:
    """Full-width forms and spaces of every width as plain ones, sign for sign; "，" groups digits
    only among wide digits."""
    return _GROUPING_COMMA.sub(",", text).translate(_WIDE)


def _simplified(han: re.Match[str]) -> str:
    return plain(han.group())


def _unmarked(text: str) -> str:
    """Without bold, italic and code marks; a mark without its partner stays, and fails the form."""
    return _MARKED.sub(r"\2", text)


def _is_confirmation(tokens: list[_Token], proposal: Proposal) -> bool:
    kinds = "".join(token.kind for token in tokens)
    said_once = [token.detail for token in tokens if token.kind in "ptd"]
    if len(said_once) > len(set(said_once)):
        return False
    if _CONFIRMS.fullmatch(kinds):
        return True
    return _ACCEPTS.fullmatch(kinds) is not None and _repeats_all(tokens, proposal)


def _repeats_all(tokens: list[_Token], proposal: Proposal) -> bool:
    stated = {token.detail for token in tokens if token.kind in "itd"}
    wanted = {"id", str(proposal.version), "remedy", "date"}
    if proposal.amount:
        wanted.add("money")
    return wanted <= stated


def _tokens(typed: str, proposal: Proposal) -> list[_Token] | None:
    """The whole text as tokens, or None at the first character that belongs to none."""
    reader = _Reader(typed, proposal)
    tokens: list[_Token] = []
    at = 0
    while at < len(typed):
        token = reader.longest_at(at, tokens[-1].kind if tokens else "")
        if token is None:
            return None
        tokens.append(token)
        at = _after_gap(typed, token)
    return tokens


def _after_gap(typed: str, token: _Token) -> int:
    found = _GAPS.get(token.kind, _GAP).match(typed, token.end)
    return found.end() if found else token.end


class _Reader:
    """Finds the longest token at a place; what depends on the proposal is looked up once."""

    _PATTERNS = (
        ("h", courtesy.GREETING),
        ("k", courtesy.ACKNOWLEDGEMENT),
        ("c", courtesy.THANKS),
        ("g", courtesy.SIGN_OFF),
        ("e", courtesy.EMOJI),
        ("m", courtesy.MENTION),
        ("f", FOOTER),
        ("l", _LINK),
        ("b", _DATE_LINK),
        ("u", _UNTIL),
        ("a", _ACCEPTING),
    )

    def __init__(self, typed: str, proposal: Proposal) -> None:
        self._typed = typed
        self._low = _HAN.sub(_simplified, typed.translate(_ASCII_LOWER))
        self._same = same_terms_in(self._low, proposal)
        self._ids = {m.start(): m.end() for m in id_pattern(proposal.id).finditer(self._low)}
        self._versions = {start: (end, number) for start, end, number in versions_in(self._low)}

    def longest_at(self, at: int, before: str) -> _Token | None:
        whole = [token for token in self._candidates(at, before) if self._is_whole(token)]
        return max(whole, key=lambda token: token.end, default=None)

    def _candidates(self, at: int, before: str) -> Iterator[_Token]:
        yield from self._phrase_at(at)
        yield from self._identity_at(at)
        for kind, pattern in self._PATTERNS:
            if found := pattern.match(self._low, at):
                yield _Token(kind, at, found.end())
        yield from self._people_at(at, before)

    def _phrase_at(self, at: int) -> Iterator[_Token]:
        for language, pattern in (("en", _PHRASE_EN), ("zh", _PHRASE_ZH)):
            if found := pattern.match(self._typed, at):
                yield _Token("p", at, found.end(), language)

    def _identity_at(self, at: int) -> Iterator[_Token]:
        if at in self._ids:
            yield _Token("i", at, self._end_of_code(self._ids[at]), "id")
        if at in self._versions:
            end, number = self._versions[at]
            yield _Token("i", at, end, str(number))
        if at in self._same:
            end, what = self._same[at]
            after = _AFTER_DATE.match(self._low, end) if what == "date" else None
            yield _Token("d" if after else "t", at, after.end() if after else end, what)

    def _end_of_code(self, end: int) -> int:
        """In the short code QC-0042-V3 the dash belongs to the id; the version follows it."""
        joined = self._low.startswith("-", end) and end + 1 in self._versions
        return end + 1 if joined else end

    def _people_at(self, at: int, before: str) -> Iterator[_Token]:
        if found := courtesy.NAME.match(self._typed, at):
            yield _Token("n", at, found.end())
        signs_below = before == "c" and self._typed[at - 1 : at] == "\n"
        if (before in ("g", "h") or signs_below) and (
            end := courtesy.addressee_at(self._typed, at)
        ):
            yield _Token("n", at, end)
        follows_name = before in ("g", "n", "s")
        line_at = courtesy.signature_line_at if follows_name else courtesy.named_line_at
        if end := line_at(self._typed, at):
            yield _Token("s", at, end)

    def _is_whole(self, token: _Token) -> bool:
        """A Latin word must not run on into another letter, of whatever script."""
        last, after = self._typed[token.end - 1], self._typed[token.end : token.end + 1]
        if token.end == token.start or not last.isascii() or not last.isalnum():
            return token.end > token.start
        if token.detail == "id" and token.end in self._versions:
            return True
        return not after.isalnum() and after not in ("_", "'", "’")
