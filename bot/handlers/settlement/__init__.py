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
from bot.handlers.desk import Announcer, Desk, done
from bot.handlers.settlement.form import propose_button, read_form, refuse_older
from bot.handlers.settlement.terms import terms_draft
from bot.messages import (
    Action,
    Audience,
    Day,
    Draft,
    Fact,
    Name,
    Place,
    Receipt,
    Term,
    Words,
)


def propose(desk: Desk, action: Action) -> Receipt:
    """Read the form, render the exact terms in both languages, put them on record."""
    case = desk.case(action.case or "")
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
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    draft = Draft(
        kind="settlement_for_buyer",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={"case": Name(text=case.key), "by": Name(text=event.by.name)},
        facts=tuple(
            Fact(label=c.defect_class.value, value=Term(key=f"option_{c.option.value}"))
            for c in case.options.chosen
        ),
        buttons=(propose_button(desk, case),),
    )
    desk.tell(case, draft, f"settlement_for_buyer:{case.seq}")


def announce_proposal(desk: Desk, case: Case, event: Event) -> None:
    """The terms to the factory, and a note to the channel that they are out."""
    assert isinstance(event, SettlementProposed)
    proposal = event.proposal
    place = desk.place(Audience.FACTORY, case)
    if place is not None:
        draft = proposal_draft(case, place)
        desk.tell(case, draft, f"proposal:{proposal.version}", ("settlement_terms",))
    channel = desk.place(Audience.CHANNEL, case)
    if channel is not None:
        note = Draft(
            kind="proposal_sent",
            audience=Audience.CHANNEL,
            place=channel,
            case=case.key,
            fields={
                "case": Name(text=case.key),
                "code": Name(text=proposal.code),
                "terms": Words(en=proposal.terms.en, zh=proposal.terms.zh),
                "hash": Name(text=proposal.sha256[:12]),
                "reached": Term(key="yes" if place is not None else "no"),
            },
            buttons=(propose_button(desk, case),),
        )
        desk.tell(case, note, f"proposal_sent:{proposal.version}")


def announce_withdrawn(desk: Desk, case: Case, event: Event) -> None:
    """What was proposed no longer fits: the factory hears that nothing is open for confirmation,
    and the buyer gets a form with the classes that fail now."""
    if case.options.chosen:
        announce_form(desk, case, event)
    place = desk.place(Audience.FACTORY, case)
    if place is None:
        return
    draft = Draft(
        kind="proposal_withdrawn",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={"case": Name(text=case.key), "po": Name(text=case.order.number)},
    )
    desk.tell(case, draft, f"proposal_withdrawn:{case.seq}")


def proposal_draft(case: Case, place: Place) -> Draft:
    """The open proposal as the factory gets it, also when it is asked again."""
    proposal = case.settlement.current
    assert proposal is not None
    return Draft(
        kind="proposal",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "po": Name(text=case.order.number),
            "code": Name(text=proposal.code),
            "version": proposal.version,
            "terms": Words(en=proposal.terms.en, zh=proposal.terms.zh),
            "deadline": Day(day=proposal.terms.deadline),
            "hash": Name(text=proposal.sha256),
        },
        reply_line=confirm_line(proposal.code),
    )


def confirm_line(code: str) -> Words:
    """The exact line that binds (DESIGN 3)."""
    return Words(en=f"{code} Confirmed: yes", zh=f"{code} 确认：是")


__all__ = ["ACTIONS", "ANNOUNCERS", "confirm_line", "proposal_draft"]
ACTIONS = {"settlement.propose": propose}
ANNOUNCERS: dict[type[Event], Announcer] = {
    SettlementProposed: announce_proposal,
    SettlementWithdrawn: announce_withdrawn,
    OptionsChosen: announce_form,
}
