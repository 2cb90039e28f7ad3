"""Fields that many notices hold, said the same way in each."""

from collections.abc import Iterable

from bot.domain.case import Case
from bot.domain.stages.order import Order
from bot.domain.stages.settlement import Proposal
from bot.domain.stages.verdict import ClassResult
from bot.messages import Count, Day, FactValue, Name, Table, Term, Words


def order_fields(case: Case) -> dict[str, FactValue]:
    """What a notice is about to who makes the goods: the order's number and its product."""
    return {"po": Name(text=case.order.number), "product": product_name(case.order)}


def product_name(order: Order) -> Words:
    """The product as the order calls it."""
    return Words(en=order.product_en, zh=order.product_zh)


def factory_name(order: Order) -> Words:
    """The factory by its names in both languages."""
    return Words(en=order.factory_name, zh=order.factory_name_zh)


def lot_of(case: Case) -> Count:
    """The lot as it was reported; before that, what was ordered."""
    findings = case.report.findings
    return Count(n=findings.lot_size if findings else case.order.quantity, unit=case.order.unit)


def class_table(classes: Iterable[ClassResult]) -> Table:
    """Findings per class with AQL, n, Ac/Re (rows 52, 74)."""
    rows: list[tuple[FactValue, ...]] = [
        (
            Term(key=r.defect_class.value),
            Name(text="-" if r.plan.aql is None else f"{r.plan.aql:f}"),
            r.plan.sample_size,
            r.judgement.count,
            r.plan.ac,
            r.plan.re,
            Term(key=r.judgement.acceptance.value),
        )
        for r in classes
    ]
    return Table(heads=("class", "aql", "n", "found", "ac", "re", "result"), rows=tuple(rows))


def terms_fields(case: Case, proposal: Proposal) -> dict[str, FactValue]:
    """Terms as the factory reads them before it confirms, word by word."""
    return {
        "po": Name(text=case.order.number),
        "code": Name(text=proposal.code),
        "version": proposal.version,
        "terms": terms_words(proposal),
        "deadline": Day(day=proposal.terms.deadline),
        "hash": Name(text=proposal.sha256),
    }


def terms_words(proposal: Proposal) -> Words:
    """The exact words that are confirmed."""
    return Words(en=proposal.terms.en, zh=proposal.terms.zh)


def confirm_line(code: str) -> Words:
    """The exact line that binds (DESIGN 3)."""
    return Words(en=f"{code} Confirmed: yes", zh=f"{code} 确认：是")


def yes_no(true: bool) -> Term:
    """A truth as a word."""
    return Term(key="yes" if true else "no")
