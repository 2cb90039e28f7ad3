"""Report: text becomes findings, or one question at a time (rows 16-28, Y5, Y6, Y21)."""

from bot.domain.case import Case
from bot.domain.errors import NotYet, Stale
from bot.domain.evolving import grown
from bot.domain.reading import Reading, read_answer, read_reports
from bot.domain.stages.report import AbortVisit, NoteEdit
from bot.handlers.desk import Desk, done
from bot.handlers.report import form, question
from bot.handlers.report.aqls import unknown_aqls, used_instead
from bot.handlers.report.correcting import correct, fix
from bot.handlers.report.draft import NUMBERS, ReportDraft, draft_of
from bot.handlers.report.filing import answered, opened, proceed, require_reporter
from bot.handlers.report.open import ABOUT, Asked, open_prompt
from bot.handlers.report.telling import ANNOUNCERS, tell_aborted
from bot.handlers.report.which import order_of
from bot.messages import Action, Receipt, Words
from bot.ports import Prompt


def read(desk: Desk) -> Receipt | None:
    """A message as a report, a correction or an aborted visit; None when it is none of them."""
    readings = [r for r in read_reports(desk.message.text) if r.kind != "not_report" or r.aborted]
    if not readings:
        return None
    require_reporter(desk)
    first = readings[0]
    if first.aborted is not None:
        return _abort(desk, first)
    if first.kind == "correction":
        return correct(desk, first)
    text = desk.message.text
    drafts = [draft_of(r, text) for r in readings if r.kind != "correction"]
    drafts[0] = grown(drafts[0], files=desk.files)
    return _with_aqls(desk, drafts, proceed(desk, tuple(drafts)))


def _with_aqls(desk: Desk, drafts: list[ReportDraft], receipt: Receipt) -> Receipt:
    """Y5: an AQL that no table has is read as none, and that is said."""
    unknown = unknown_aqls(desk.message.text)
    orders = [order for draft in drafts if (order := order_of(desk, draft)) is not None]
    if not (unknown and orders):
        return receipt
    note, said = used_instead(unknown, orders), receipt.said
    if said is not None:
        note = Words(en=f"{said.en}\n{note.en}", zh=f"{said.zh}\n{note.zh}")
    return grown(receipt, said=note)


def is_report(desk: Desk) -> bool:
    """True when the text holds findings, whoever wrote it."""
    return any(r.kind != "not_report" for r in read_reports(desk.message.text))


def answer_typed(desk: Desk, prompt: Prompt) -> Receipt | None:
    """A typed answer to the open question; None when the text answers nothing."""
    ask = Asked.model_validate_json(prompt.body).ask
    if ask.field in ("po", "purpose"):
        value = question.word_answer(desk, ask.field, desk.message.text)
        return None if value is None else answered(desk, prompt, ask.field, value)
    if is_report(desk):
        return None  # a whole new report replaces the question instead of answering it
    found = read_answer(ask.field, desk.message.text)
    value = getattr(found, "value", None)
    if not isinstance(value, int):
        return None
    return answered(desk, prompt, ask.field, value)


def answer_button(desk: Desk, action: Action) -> Receipt:
    """A tapped answer."""
    prompt = desk.unit.prompts.get(action.token or "")
    if prompt is None:
        raise Stale(
            what="this question was answered",
            what_zh="该问题已回答",
            who="somebody in this room / 本群成员",
            when="earlier / 此前",
        )
    field, text = action.fields.get("field", ""), action.fields.get("value", "")
    value: object = int(text) if field in NUMBERS and text.isascii() and text.isdigit() else text
    return answered(desk, prompt, field, value)


def keep_files(desk: Desk) -> Receipt | None:
    """Photos fetched while their report is still asked about wait with it for its case."""
    prompt = open_prompt(desk)
    if prompt is None or not desk.files:
        return None
    asked = Asked.model_validate_json(prompt.body)
    first, *rest = asked.drafts
    kept = grown(first, files=(*first.files, *desk.files))
    body = grown(asked, drafts=(kept, *rest)).model_dump_json()
    desk.unit.prompts.amend(prompt.id, body)
    return done(
        None,
        f"Photos kept ({len(desk.files)}); they are filed once your answer makes the report whole.",
        f"已保存 {len(desk.files)} 个文件；您回答上面的问题、报告完整后即归档。",
    )


def edited(desk: Desk, before: str) -> Receipt:
    """An edited or deleted report: both versions are kept, the verdict stands (Y21)."""
    case = next((c for c in desk.cases_here() if _was_report(c, before)), None)
    if case is None:
        return Receipt(outcome="ignored")
    command = NoteEdit(before=before, after=desk.message.text or None, **desk.stamp)
    return done(desk.act(case, command))


def _was_report(case: Case, text: str) -> bool:
    findings, asked = case.report.findings, case.report.question
    texts = [findings.text if findings else None, asked.text if asked else None]
    texts += [r.findings.text for r in case.reinspection.results]
    return text in texts


# ---------------------------------------------------------------- aborted visits


def _abort(desk: Desk, reading: Reading) -> Receipt:
    order = order_of(desk, draft_of(reading, desk.message.text))
    if order is None:
        raise NotYet(
            missing="the order is not named",
            missing_zh="未写明订单号",
            todo="Write it in front, for example: PO 4711 no access.",
            todo_zh="请在前面写明订单号，例如：PO 4711 无法进厂。",
        )
    live = desk.open_of(order)
    judged = [c for c in live if c.report.findings is not None]
    if judged:
        # A later visit was in vain: the verdict of the first one stands, and people are told.
        tell_aborted(desk, judged[-1], desk.actor.name, desk.message.text)
        return done(judged[-1])
    case = live[-1] if live else opened(desk, order)
    return done(desk.act(case, AbortVisit(reason=desk.message.text, **desk.stamp)))


ACTIONS = {
    "report.answer": answer_button,
    "report.fix": fix,
    "report.form": form.opened,
    form.ACTION: form.file,
}
__all__ = ["ACTIONS", "ANNOUNCERS", "PROMPTS", "edited", "is_report", "keep_files", "read"]
PROMPTS = {ABOUT: answer_typed}
