"""Settlement: terms by form, word by word in both languages, with the line to type
(rows 81-86a, 133-135)."""

from bot.domain.case import Case
from bot.domain.people import Event, Language
from bot.domain.stages.options import OptionsChosen
from bot.domain.stages.settlement import (
    ProposeSettlement,
    SettlementProposed,
    SettlementWithdrawn,
    Terms,
)
from bot.handlers.desk import Announcer, Desk, confirm_line, done, terms_fields, terms_words, yes_no
from bot.handlers.settlement.form import propose_button, read_form, refuse_older
from bot.handlers.settlement.terms import terms_draft
from bot.messages import (
    Action,
    Audience,
    Fact,
    Name,
    Receipt,
    Term,
)


def propose(desk: Desk, action: Action) -> Receipt:
    """Read the form, render the exact terms in both languages, put them on record."""
    case = desk.case(action.case)
    refuse_older(case, action)
    lines, deadline = read_form(case, action)
    scope = action.fields.get("scope", "these_defects")
    draft = terms_draft(desk, case, lines, deadline, scope)
    terms = Terms.model_validate(
        {
            "lines": lines,
            "deadline": deadline,
            "scope": scope,
            "en": desk.render.text("terms", Language.EN, draft),
            "zh": desk.render.text("terms", Language.ZH, draft),
        }
    )
    command = ProposeSettlement(
        terms=terms,
        accepted_as_is=bool(action.fields.get("accepted_as_is")),
        **desk.stamp,
    )
    return done(desk.act(case, command))


def announce_form(desk: Desk, case: Case, event: Event) -> None:
    """After the factory's pick: the form with the chosen ways filled in."""
    desk.notify(
        Audience.CHANNEL,
        case,
        "settlement_for_buyer",
        {"by": Name(text=event.by.name)},
        facts=tuple(
            Fact(label=c.defect_class.value, value=Term(key=f"option_{c.option.value}"))
            for c in case.options.chosen
        ),
        buttons=(propose_button(desk, case),),
    )


def announce_proposal(desk: Desk, case: Case, event: Event) -> None:
    """The terms to the factory, and a note to the channel that they are out."""
    assert isinstance(event, SettlementProposed)
    proposal = event.proposal
    reached = desk.notify(
        Audience.FACTORY,
        case,
        "proposal",
        terms_fields(case, proposal),
        key=f"proposal:{proposal.version}",
        reply_line=confirm_line(proposal.code),
        documents=("settlement_terms",),
    )
    desk.notify(
        Audience.CHANNEL,
        case,
        "proposal_sent",
        {
            "code": Name(text=proposal.code),
            "terms": terms_words(proposal),
            "hash": Name(text=proposal.sha256[:12]),
            "reached": yes_no(reached),
        },
        key=f"proposal_sent:{proposal.version}",
        buttons=(propose_button(desk, case),),
    )


def announce_withdrawn(desk: Desk, case: Case, event: Event) -> None:
    """What was proposed no longer fits: the factory hears that nothing is open for confirmation,
    and the buyer gets a form with the classes that fail now."""
    if case.options.chosen:
        announce_form(desk, case, event)
    desk.notify(Audience.FACTORY, case, "proposal_withdrawn", {"po": Name(text=case.order.number)})


ACTIONS = {"settlement.propose": propose}
ANNOUNCERS: dict[type[Event], Announcer] = {
    SettlementProposed: announce_proposal,
    SettlementWithdrawn: announce_withdrawn,
    OptionsChosen: announce_form,
}
