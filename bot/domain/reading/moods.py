"""What kind of statement stands where: findings, a question, a rule, an older result, an order to us.

Only findings are read. Each mood covers tokens; the reader leaves out the tokens of other moods.
"""

from bot.domain.reading.bars import bars_in
from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.clauses import (
    CLAUSE_ENDS,
    LONGEST_CLAUSE,
    SENTENCE_ENDS,
    Mood,
    Moods,
    clause_end,
    clause_start,
)
from bot.domain.reading.commands import mark_hostile
from bot.domain.reading.older import mark_old
from bot.domain.reading.tokens import Token
from bot.domain.reading.vocabulary import Term

_ASKING_AT_ONCE = frozenset(
    "can we|can you|could you|shall we|should we|should i|is it|is this|please confirm|pls confirm|any news"
    "|how many|how much|who|anyone|anybody|did|may we|may i|are you|will you|have you|请问|是否|能不能|可不可以"
    "|可否|能否|有没有|是不是|为什么|为何|怎么|怎样|多少|什么|几时|何时|谁|哪个|哪里|哪天|请确认".split(
        "|"
    )
)
_PARTICLES = ("吗", "呢", "么", "吧?", "right?", "correct?", "true?")
_HEARSAY = frozenset(
    "boss says|manager says|factory boss says|client says|buyer says|厂长说|老板说|厂方说|工厂认为|厂方认为|经理说|客户说|他们说|says|claims|factory says|factory claims|supplier says|factory said|supplier claims|they claim|he says|she says"
    "|according to factory|according to the factory|工厂说|厂家说|供应商说|他说|她说|说是".split(
        "|"
    )
)
_INTENT = frozenset(
    "target|goal|aim|expect|expected|will|we'll|i'll|going to|need to|has to|have to|to be|must|shall|would|want to|plan to".split(
        "|"
    )
)
_STRONG_EXAMPLES = frozenset(
    "example|for example|for instance|e.g.:|like this|sample report|test message|just a test|dummy|practice case|like so"
    "|example only|in this form|in this format|write it like|测试一下|测试消息|例子|举例|举个例子|示例|范例|样例|演示|格式如下|按这个格式".split(
        "|"
    )
)


_SECOND_THOUGHTS = ("wait", "no wait", "hold on", "hmm", "actually", "等等", "等下")
_AIMS = ("target", "goal", "aim", "expect", "expected")
_WEAK_EXAMPLES = ("例如", "比如")
_CLOSING = 4
_FINDINGS = 2
_LEAST_QUANTITY = 13
_ROW_OF_COUNTS = 4


def moods_of(tokens: list[Token]) -> Moods:
    """The moods of a message's tokens."""
    moods = Moods([set() for _ in tokens])
    for start, end in _sentences(tokens):
        _mark_bars(tokens, start, end, moods)
        _mark_question(tokens, start, end, moods)
        _mark_remark(tokens, start, end, moods)
        _mark_rule(tokens, start, end, moods)
    mark_old(tokens, moods)
    mark_hostile(tokens, moods)
    _mark_example(tokens, moods)
    return moods


def _sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    """Half-open ranges of sentences, each with the sign that ends it."""
    found: list[tuple[int, int]] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.is_sign(*SENTENCE_ENDS) and not _doubts_number(tokens, at):
            found.append((start, at + 1))
            start = at + 1
    return [*found, (start, len(tokens))] if start < len(tokens) else found


def _doubts_number(tokens: list[Token], at: int) -> bool:
    """The "?" of "maj 5? min 3" or "0 / ? / 11" doubts a number and ends no sentence."""
    if not tokens[at].is_sign("?") or at == 0:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at - 1].is_sign("/", "-", "|"):
        return following is not None and following.is_sign(tokens[at - 1].text)
    if not tokens[at - 1].is_number:
        return False
    ends = (",", ")", "，", "|", "/", "\t")
    return following is not None and (is_class(following) or following.is_sign(*ends))


# ---------------------------------------------------------------- questions


def _mark_question(tokens: list[Token], start: int, end: int, moods: Moods) -> None:
    asked = tokens[end - 1].is_sign("?") or any(t.text in _PARTICLES for t in tokens[start:end])
    first = _first_solid(tokens, start, end)
    if asked and first is not None and tokens[first].means(Term.QUESTION):
        moods.add(start, end, Mood.QUESTION)
        return
    if asked:
        clause = _asked_from(tokens, max(start, end - 2), start)
        if _thinks_again(tokens[clause:end]) or _reports_all(tokens[start:end]):
            return
        clause = _behind_findings(tokens, clause, end)
        moods.add(clause, end, Mood.QUESTION)
    for at in range(start, end):
        if tokens[at].text in _ASKING_AT_ONCE and _opens_clause(tokens, at, start):
            moods.add(clause_start(tokens, at, start), end, Mood.QUESTION)
            return


def _mark_remark(tokens: list[Token], start: int, end: int, moods: Moods) -> None:
    """Can you recheck? 0/5/5 looks high: behind a question the remark is about the same report."""
    asked = start > 0 and Mood.QUESTION in moods.of[start - 1]
    if asked and any(token.means(Term.REMARK) for token in tokens[start:end]):
        moods.add(start, end, Mood.QUESTION)


def _behind_findings(tokens: list[Token], start: int, end: int) -> int:
    """ "crit 0 maj 3 min 5 can we ship?": the question begins at its own words."""
    last = max((at for at in range(start, end) if is_class(tokens[at])), default=start)
    if sum(map(is_class, tokens[start:end])) < _FINDINGS:
        return start
    asking = (at for at in range(last, end) if tokens[at].text in _ASKING_AT_ONCE)
    return next(asking, start)


def _reports_all(clause: list[Token]) -> bool:
    """PO 9310 lot 1200 n 80 crit 0 maj 2 min 2?: a whole report whose last count is in doubt.

    It tells a quantity and counts: two classes by name, or three numbers in a row.
    """
    asking = any(t.means(Term.QUESTION, Term.LIMIT, Term.AQL) for t in clause)
    if asking or len(clause) < 2 or not clause[-2].is_number:
        return False
    classes = {class_of(token) for token in clause if is_class(token)}
    numbers = [token.count or 0 for token in clause if token.is_number]
    keyed = any(t.means(Term.LOT, Term.SAMPLE, Term.SAMPLED) for t in clause)
    framed = keyed or any(count >= _LEAST_QUANTITY for count in numbers)
    return framed and (len(classes) > 1 or len(numbers) >= _ROW_OF_COUNTS)


def _thinks_again(clause: list[Token]) -> bool:
    """ "oh wait, maj 5?": a doubt about one's own count, no question to somebody."""
    return any(t.text in _SECOND_THOUGHTS for t in clause) and any(map(is_class, clause))


def _asked_from(tokens: list[Token], at: int, floor: int) -> int:
    """A question begins at its clause, or behind a dash: "5 MI - FAIL?"."""
    floor = max(floor, at - LONGEST_CLAUSE)
    while at > floor and not tokens[at - 1].is_sign(*CLAUSE_ENDS):
        if _is_dash(tokens, at - 1):
            break
        at -= 1
    return at


def _is_dash(tokens: list[Token], at: int) -> bool:
    if not tokens[at].is_sign("-") or at == 0 or at + 1 >= len(tokens):
        return False
    return tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start


def _first_solid(tokens: list[Token], start: int, end: int) -> int | None:
    for at in range(start, end):
        if not tokens[at].is_sign() and not tokens[at].means(Term.CHAT):
            return at
    return None


def _opens_clause(tokens: list[Token], at: int, start: int) -> bool:
    if not tokens[at].text.isascii():
        return True
    before = [t for t in tokens[clause_start(tokens, at, start) : at] if not t.is_sign()]
    return all(t.means(Term.CHAT, Term.FILLER, Term.AND) for t in before)


# ---------------------------------------------------------------- rules and conditions


def _mark_rule(tokens: list[Token], start: int, end: int, moods: Moods) -> None:
    first = _first_solid(tokens, start, end)
    done = start
    for at in range(start, end):
        if at < done or not tokens[at].means(Term.IF):
            continue
        if at == first:
            moods.add(start, end, Mood.RULE)
            return
        done = clause_end(tokens, at, end)
        if _is_second_thought(tokens, at, start):
            continue
        moods.add(_conditioned_from(tokens, at, start), done, Mood.RULE)
    for at in range(start, end):
        if _reads_paper(tokens, at, start):
            continue
        if tokens[at].text in _HEARSAY or tokens[at].text in _INTENT:
            aims = tokens[at].text in _AIMS
            moods.add(at, end if aims else clause_end(tokens, at, end), Mood.RULE)


def _mark_bars(tokens: list[Token], start: int, end: int, moods: Moods) -> None:
    """A sentence that names classes only to bar them is a rule as a whole."""
    bars = bars_in(tokens, start, end)
    barred = {at for low, high in bars for at in range(low, high)}
    classes = {at for at in range(start, end) if is_class(tokens[at])}
    for low, high in [(start, end)] if bars and classes <= barred else bars:
        moods.add(low, high, Mood.RULE)


def _reads_paper(tokens: list[Token], at: int, floor: int) -> bool:
    """ "packing list says 1,800" states a quantity; what people say is hearsay."""
    return at > floor and tokens[at - 1].means(Term.PAPER)


def _is_second_thought(tokens: list[Token], at: int, floor: int) -> bool:
    """3 (or 4 if you count the stain): a doubt about the count, no rule."""
    start = clause_start(tokens, at, floor)
    return tokens[start].means(Term.OR) and start + 1 < at and tokens[start + 1].is_number


def _conditioned_from(tokens: list[Token], at: int, floor: int) -> int:
    """ "Major 8 fails if n is 80" is a rule; a report with "if you need more" behind it is none."""
    start = _asked_from(tokens, at, floor)
    polite = [place for place in range(start, at) if tokens[place].means(Term.CHAT)]
    start = polite[-1] if polite else start
    before = tokens[start:at]
    reported = sum(is_class(token) for token in before) > 1 or any(
        token.means(Term.PO) for token in before
    )
    return at if reported else start


# ---------------------------------------------------------------- examples


def _mark_example(tokens: list[Token], moods: Moods) -> None:
    """Behind "for example" or "format:" nothing is a finding; "(example)" is said of all before."""
    for at, token in enumerate(tokens):
        if not token.means(Term.EXAMPLE) or not _gives_example(tokens, at):
            continue
        closes = at + _CLOSING >= len(tokens)
        moods.add(0 if closes else at, len(tokens), Mood.EXAMPLE)
        return


def _gives_example(tokens: list[Token], at: int) -> bool:
    following = tokens[at + 1 : at + 4]
    if tokens[at].text in _WEAK_EXAMPLES:
        return any(token.means(Term.PO) for token in following)
    return tokens[at].text in _STRONG_EXAMPLES or any(t.is_sign(":") for t in following[:2])
