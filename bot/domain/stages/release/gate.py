"""The gate's list: every condition named, with its owner; all met is GO (rows 139, 139a, Y2)."""

from bot.domain.errors import Refusal
from bot.domain.people import Actor, Role
from bot.domain.values import Value

CONDITION_EN = {
    "report_filed": "a clear report",
    "no_open_question": "an answer to the open question",
    "no_buyer_stop": "the buyer's own order to stop, withdrawn",
    "pending_decided": "the buyer's decision on the pending lot",
    "final_inspection": "the inspection of the finished goods",
    "lot_accepted": "an accepted lot",
    "settlement_confirmed": "the factory's written confirmation of the settlement",
    "email_confirmation": "the factory's answer to our e-mail, which completes its confirmation",
    "accepted_as_is": "the buyer's written acceptance of the goods as they are",
    "lot_sorted": "the factory's declaration that the lot was sorted 100 %",
    "reinspection_passed": "a passed re-inspection",
    "safety_signed_off": "the buyer's safety sign-off",
}
CONDITION_ZH = {
    "report_filed": "明确的验货报告",
    "no_open_question": "对未决问题的答复",
    "no_buyer_stop": "买家撤回自己的暂停要求",
    "pending_decided": "买家对待定批的决定",
    "final_inspection": "成品验货",
    "lot_accepted": "批合格",
    "settlement_confirmed": "工厂对处理协议的书面确认",
    "email_confirmation": "工厂对我们邮件的回复（补充其确认）",
    "accepted_as_is": "买家书面同意按现状接受货物",
    "lot_sorted": "工厂声明已100 %挑选",
    "reinspection_passed": "复检合格",
    "safety_signed_off": "买家安全签核",
}


class GateClosed(Refusal):
    """Row 139: no release while a condition is open; row 139a: the buyer's words are no release."""

    code = "gate_closed"
    en = "This is not a release. Still open, {count} in all: {names}."
    zh = "这不是放行。未满足的条件共{count}项：{names_zh}。"


class Condition(Value):
    """One line of the gate. `name` is a key of the fixed vocabulary; `owner` must act."""

    name: str
    met: bool
    owner: Role


class GateFacts(Value):
    """What the rest of the case says, reduced to what the gate asks.

    `final` = the report is of finished goods (rows 16, 17); `quantity` are the units last judged.
    """

    judged: bool
    final: bool
    question_open: bool
    stopped: bool
    accepted: bool
    pending: bool
    critical: bool
    settled: bool
    email_needed: bool
    email_done: bool
    needs_reinspection: bool
    sort_declared: bool
    reinspection_passed: bool
    as_is: bool
    accepted_as_is: bool
    quantity: int


def conditions(facts: GateFacts, safety: Actor | None) -> tuple[Condition, ...]:
    """The gate's list for this case, in the order in which they come up (row 139).

    A question, a missing verdict or the buyer's own stop closes it; then an accepted lot needs
    nothing more, a failed one its written settlement and what the chosen options ask, a critical
    one screening and sign-off. An inspection during production never opens it.
    """
    first = _first(facts)
    if not facts.judged or facts.pending:
        return first
    if facts.accepted:
        accepted = Condition(name="lot_accepted", met=True, owner=Role.INSPECTOR)
        return (*first, accepted)
    if facts.critical:
        return (*first, *screening(facts), _sign_off(safety))
    return (*first, *_settlement(facts))


def unmet(listed: tuple[Condition, ...]) -> tuple[str, ...]:
    """The names of the open conditions."""
    return tuple(c.name for c in listed if not c.met)


def gate_closed(names: tuple[str, ...]) -> GateClosed:
    """The refusal that names what is open."""
    return GateClosed(
        count=len(names),
        names="; ".join(CONDITION_EN[n] for n in names),
        names_zh="；".join(CONDITION_ZH[n] for n in names),
    )


def screening(facts: GateFacts) -> tuple[Condition, ...]:
    """The lot sorted 100 % and inspected again (rows 87, 121)."""
    return (
        Condition(name="lot_sorted", met=facts.sort_declared, owner=Role.FACTORY_CONTACT),
        Condition(name="reinspection_passed", met=facts.reinspection_passed, owner=Role.INSPECTOR),
    )


def _first(facts: GateFacts) -> tuple[Condition, ...]:
    listed = [
        Condition(name="report_filed", met=facts.judged, owner=Role.INSPECTOR),
        Condition(name="no_open_question", met=not facts.question_open, owner=Role.INSPECTOR),
    ]
    if facts.stopped:
        listed.append(Condition(name="no_buyer_stop", met=False, owner=Role.BUYER))
    if facts.judged and not facts.final:
        listed.append(Condition(name="final_inspection", met=False, owner=Role.INSPECTOR))
    if facts.pending:
        listed.append(Condition(name="pending_decided", met=False, owner=Role.BUYER))
    return tuple(listed)


def _settlement(facts: GateFacts) -> tuple[Condition, ...]:
    found = [Condition(name="settlement_confirmed", met=facts.settled, owner=Role.FACTORY_CONTACT)]
    if facts.email_needed:
        done = facts.settled and facts.email_done
        found.append(Condition(name="email_confirmation", met=done, owner=Role.FACTORY_CONTACT))
    if facts.as_is:
        found.append(Condition(name="accepted_as_is", met=facts.accepted_as_is, owner=Role.BUYER))
    if facts.needs_reinspection:
        found += screening(facts)
    return tuple(found)


def _sign_off(safety: Actor | None) -> Condition:
    return Condition(name="safety_signed_off", met=safety is not None, owner=Role.BUYER)
