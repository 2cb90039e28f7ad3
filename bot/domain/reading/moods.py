"""What kind of statement stands where: findings, a question, a rule, an older result, an order to us.

Only findings are read. Each mood covers tokens; the reader leaves out the tokens of other moods.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.scan import past
from bot.domain.reading.tokens import Token
from bot.domain.reading.vocabulary import Term


class Mood(StrEnum):
    """Why a statement is no finding of this inspection."""

    QUESTION = "question"
    RULE = "rule"
    OLD = "old"
    FIRST = "first"  # "first inspection": old only where a second one is reported too
    HOSTILE = "hostile"
    EXAMPLE = "example"


@dataclass(slots=True)
class Moods:
    """The moods of each token, by its place in the list."""

    of: list[set[Mood]]
    seen: set[Mood] = field(default_factory=set)

    def add(self, start: int, end: int, mood: Mood) -> None:
        """Give tokens [start, end) a mood."""
        for at in range(start, min(end, len(self.of))):
            self.of[at].add(mood)
        if start < end:
            self.seen.add(mood)


_SENTENCE_ENDS = ("\n", ".", "。", "!", "?", ";", "；")
_CLAUSE_ENDS = (*_SENTENCE_ENDS, ",", "，", "(", ")")
_ASKING_AT_ONCE = frozenset(
    "can we|can you|could you|shall we|should we|should i|is it|is this|please confirm|pls confirm|any news"
    "|how many|how much|who|anyone|anybody|did|may we|may i|are you|will you|have you|请问|是否|能不能|可不可以"
    "|可否|能否|有没有|是不是|为什么|为何|怎么|怎样|多少|什么|几时|何时|谁|哪个|哪里|哪天|请确认".split(
        "|"
    )
)
_PARTICLES = ("吗", "呢", "么", "吧?", "right?", "correct?", "true?")
_FIRST = frozenset(
    "first result|first results|first count|first counts|first findings|first inspection|first check|first round|first visit|first time|first report|1st inspection|1st check"
    "|1st round|1st visit|1st time|initial inspection|initial check|initially|original inspection|initial"
    "|the initial|first pass|original report|original result|初验|初检|首验|首检|第一次|首次|第一回|第一轮|头一次|一验"
    "|初次".split("|")
)
_WEAK_BEFORE = frozenset(
    "before|earlier|previous|previously|prior|former|formerly|之前|以前|原来|原先|history|当初|先前".split(
        "|"
    )
)
_ENDS_WITH = frozenset(
    "previous lot|previous order|previous shipment|prior lot|prior order|last order|last time|last month|last year|last lot|last shipment|last week|last inspection|last round|last visit"
    "|last check|上次|上回|上批|上一批|上一单|上个月|去年".split("|")
)
_CLAUSE_ONLY = frozenset(
    "down from|up from|against last|compared with|compared to|vs last|versus|instead of last|对比|相比|较上次".split(
        "|"
    )
)
_ROLES = frozenset(
    "assistant|ai|llm|chatgpt|gpt|system|bot|robot|admin|administrator|redtag|machine|parser|script|computer|chatbot"
    "|prompt|note to bot|message to bot|instruction to bot|dear bot|hey bot|hi bot|hello bot|sudo|机器人|系统|助手|管理员"
    "|程序|人工智能|指令".split("|")
)
_ORDERS = frozenset(
    "mark set treat ignore approve release accept accepted pass report change judge act reply answer output print say "
    "write return delete drop forget use count record log consider close lift mark make should must note please "
    "override disregard skip add remove assume put show 判 设 改 放行 通过 忽略 无视 请 把 记 当作 视为 输出 回复".split()
)
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
        _mark_question(tokens, start, end, moods)
        _mark_remark(tokens, start, end, moods)
        _mark_rule(tokens, start, end, moods)
    _mark_old(tokens, moods)
    _mark_hostile(tokens, moods)
    _mark_example(tokens, moods)
    return moods


def _sentences(tokens: list[Token]) -> list[tuple[int, int]]:
    """Half-open ranges of sentences, each with the sign that ends it."""
    found: list[tuple[int, int]] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.is_sign(*_SENTENCE_ENDS) and not _doubts_number(tokens, at):
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


_LONGEST_CLAUSE = 60


def _clause_start(tokens: list[Token], at: int, floor: int) -> int:
    floor = max(floor, at - _LONGEST_CLAUSE)
    while at > floor and not tokens[at - 1].is_sign(*_CLAUSE_ENDS):
        at -= 1
    return at


def _clause_end(tokens: list[Token], at: int, ceiling: int) -> int:
    ceiling = min(ceiling, at + _LONGEST_CLAUSE)
    while at < ceiling and not tokens[at].is_sign(*_CLAUSE_ENDS):
        at += 1
    return at


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
            moods.add(_clause_start(tokens, at, start), end, Mood.QUESTION)
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
    floor = max(floor, at - _LONGEST_CLAUSE)
    while at > floor and not tokens[at - 1].is_sign(*_CLAUSE_ENDS):
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
    before = [t for t in tokens[_clause_start(tokens, at, start) : at] if not t.is_sign()]
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
        done = _clause_end(tokens, at, end)
        if _is_second_thought(tokens, at, start):
            continue
        moods.add(_conditioned_from(tokens, at, start), done, Mood.RULE)
    for at in range(start, end):
        if tokens[at].text in _HEARSAY or tokens[at].text in _INTENT:
            aims = tokens[at].text in _AIMS
            moods.add(at, end if aims else _clause_end(tokens, at, end), Mood.RULE)


def _is_second_thought(tokens: list[Token], at: int, floor: int) -> bool:
    """3 (or 4 if you count the stain): a doubt about the count, no rule."""
    start = _clause_start(tokens, at, floor)
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


# ---------------------------------------------------------------- older results


def _mark_old(tokens: list[Token], moods: Moods) -> None:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.means(Term.BEFORE):
            at = max(at + 1, _old_scope(tokens, at, moods))
        elif token.text in ("was", "were", "from", "原", "old") and _in_brackets(tokens, at):
            end = _clause_end(tokens, at, len(tokens))
            moods.add(at, end, Mood.OLD)
            at = end
        else:
            at += 1


def _in_brackets(tokens: list[Token], at: int) -> bool:
    opened = at > 0 and tokens[at - 1].is_sign("(")
    return opened and at + 1 < len(tokens) and tokens[at + 1].is_number


def _old_scope(tokens: list[Token], at: int, moods: Moods) -> int:
    """Mark what an old-result word covers; the place where reading goes on."""
    token = tokens[at]
    mood = Mood.FIRST if token.text in _FIRST else Mood.OLD
    if _is_postfix(tokens, at):
        moods.add(at - 1, at + 1, mood)
        return at + 1
    if token.text in _WEAK_BEFORE and not _leads_to_count(tokens, at):
        return at + 1
    if token.text in ("down from", "up from"):
        moods.add(at, at + 2, mood)
        return at + 2
    if _closes_clause(tokens, at):
        moods.add(_clause_start(tokens, at, 0), at + 1, mood)
        return at + 1
    end = _old_end(tokens, at + 1, token.text in _CLAUSE_ONLY)
    moods.add(at, end, mood)
    return end


def _closes_clause(tokens: list[Token], at: int) -> bool:
    """They found 9 majors in our last order: what stands before it is old, if nothing follows."""
    if (
        at == 0
        or tokens[at].text not in _ENDS_WITH
        or not (
            tokens[at - 1].means(Term.FILLER, Term.ON_PIECES, Term.OF, Term.DEFECT)
            or is_class(tokens[at - 1])
        )
    ):
        return False
    end = _clause_end(tokens, at, len(tokens))
    return not any(is_class(token) for token in tokens[at:end])


def _is_postfix(tokens: list[Token], at: int) -> bool:
    """ "9 before, 1 now": the number stands in front and nothing counted follows."""
    if at == 0 or not tokens[at - 1].is_number:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.is_sign() or following.means(Term.NOW, Term.AND)


_BETWEEN_OLD = (
    Term.DONE, Term.FILLER, Term.DEFECT, Term.REINSPECTION, Term.STAGE, Term.SUPPLIER,
)  # fmt: skip


def _leads_to_count(tokens: list[Token], at: int) -> bool:
    """Whether "before" or "previous" stands with a result, not with some other word."""
    for token in tokens[at + 1 : at + 4]:
        if token.is_number or is_class(token) or token.is_sign(":"):
            return True
        if not token.means(*_BETWEEN_OLD):
            return False
    return False


def _old_end(tokens: list[Token], at: int, clause_only: bool) -> int:
    """An older result ends with its sentence or where the new one is announced.

    A heading without a number ("First inspection:") covers the lines below it up to an empty line.
    """
    counted = False
    ends = _CLAUSE_ENDS if clause_only else _SENTENCE_ENDS
    bracketed = at > 1 and tokens[at - 2].is_sign("(")
    while at < len(tokens):
        token = tokens[at]
        if bracketed and token.is_sign(")"):
            return at
        if counted and _begins_report(tokens, at):
            return at
        if token.means(Term.NOW, Term.REINSPECTION) and not token.means(Term.BEFORE):
            return at
        if token.is_sign("\n") and at + 1 < len(tokens) and tokens[at + 1].is_sign("\n"):
            return at
        if token.is_sign(*ends) and (counted or not token.is_sign("\n")):
            return at
        counted = counted or token.is_number
        at += 1
    return at


def _begins_report(tokens: list[Token], at: int) -> bool:
    """Last time major 9 minor 12, lot 1200 ...: a lot of its own begins the new report."""
    if not tokens[at].is_sign(",", "，") or at + 2 >= len(tokens):
        return False
    return tokens[at + 1].means(Term.LOT) and any(
        token.is_number for token in tokens[at + 2 : at + 4]
    )


# ---------------------------------------------------------------- orders to the program


def _mark_hostile(tokens: list[Token], moods: Moods) -> None:
    for at, token in enumerate(tokens):
        if not token.means(Term.HOSTILE) or Mood.HOSTILE in moods.of[at]:
            continue
        if token.text in _ROLES and _speaks(tokens, at):
            moods.add(at, _line_end(tokens, at), Mood.HOSTILE)
        elif token.text not in _ROLES or _is_ordered(tokens, at):
            moods.add(at, _hostile_end(tokens, at), Mood.HOSTILE)


def _line_end(tokens: list[Token], at: int) -> int:
    return past(tokens, at, lambda token: not token.is_sign("\n"), most=_LONGEST_CLAUSE)


def _is_ordered(tokens: list[Token], at: int) -> bool:
    nearby = tokens[at + 1 : at + 6]
    for token in nearby:
        if token.is_sign("\n", "."):
            return False
        if token.means(Term.PO) or (token.is_number and not token.is_sign()):
            return False
        if token.text in _ORDERS or (token.means(Term.HOSTILE) and token.text not in _ROLES):
            return True
    return False


def _speaks(tokens: list[Token], at: int) -> bool:
    """[SYSTEM] or "system:" at the start of a line without an order: a voice made up."""
    before = tokens[at - 1] if at else None
    opens = before is None or before.is_sign("\n", "[", "<", "#")
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if not opens or behind is None or not behind.is_sign("]", ":", ">"):
        return False
    line = tokens[at : _line_end(tokens, at)]
    return not any(token.means(Term.PO, Term.LOT, Term.SAMPLE) for token in line)


def _hostile_end(tokens: list[Token], at: int) -> int:
    """An order to the program ends with its sentence, or where an order's number begins data."""
    return past(tokens, at, lambda token: not _ends_order(token), most=_LONGEST_CLAUSE)


def _ends_order(token: Token) -> bool:
    return token.is_sign("\n", ".", "。", "!", ";") or is_order_code(token)


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
