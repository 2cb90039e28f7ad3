"""Words that carry a term, a doubt or a joke, and so stand in no name: "Regards, Pending".

The names of people and companies cannot all be listed. What follows a greeting or a sign-off is
taken for one unless a word of these tables stands in it.
"""

import re

_LOADED_WORDS = (
    "a above accept accepted additional advance after against agree agreed all also although "
    "and any approval apr around as at attached attachment aug away before below bill boss but "
    "buyer by can cancel canceled cancelled cannot cash check claim cny comment comments "
    "condition conditional conditionally conditions confirm confirmed cost counter credit day "
    "days deal dec december decline declined denied deny deposit disagree disagreed disagrees "
    "disapprove disapproved discount dispute disputed dollars don draft either eur euros except "
    "excluded excluding extra false feb february fifty final first for forma forty free freight "
    "fri friday from full goods half hold however hundred if in included including invalid is "
    "it jan january joke joking jul july jun june just kidding later lc less limit limited lol "
    "mar march maximum may maybe minimum minus mon monday money month months more must neither "
    "never next no nobody none nope nor not note notes nothing nov november object oct october "
    "off offer on once one only or our over paid part partial partially partly pay payment "
    "pending percent perhaps please plus price prior pro protest protested provided provisional "
    "proviso refuse refused refusing reject rejected rejecting release remains reply reserve "
    "reserved retract retracted return revoke revoked rights rmb sample sat saturday see sep "
    "sept september shall ship shipment should some soon stop subject sun sunday ten terms test "
    "than the then thirty though thousand three thu thurs thursday to today tomorrow total "
    "trial tt tue tues tuesday twenty two unconfirmed under unless unsigned until usd void wait "
    "we wed wednesday week weeks when while will with withdrawn without wrong year yes yet you "
    "your yuan zero "
)
_TRADE_WORDS = (
    "agreement bank batch box boxes carton cartons chop cif claims collect container contract court customs "
    "dap date ddp deadline different double dozen duties duty early eight eleven else ex exchange exw five "
    "fob four guarantee insurance instead items late lawyer lawyers legal liability loan lot lots mould moulds "
    "new nine old order orders other others otherwise pair pairs pays pcs piece pieces previous proposal "
    "quarter rather refund remedy repair replace replacement rework same set settlement seven sets signature "
    "six sort stamp swap tax third tooling triple twelve unit units vat version warranty works"
)
_MOCKING_WORDS = (
    "anonymous clown clowns duress fool fools genius idiot idiots joker liar liars moron nonsense robber "
    "robbers santa sucker suckers thief thieves tyrant unicorn unknown whoever alas doubt doubts tongue "
    "cheek pigs fly sarcasm irony grudge regret regrets force "
    "paying waiting lending sending binding wanting mailing failing"
)
TERMS = frozenset(_LOADED_WORDS.split())
"""Words that would add to the terms; a company has none of them in its name."""
IN_NAMES = TERMS | frozenset(f"{_TRADE_WORDS} {_MOCKING_WORDS}".split())
"""These and the words of the trade and of mockery: a company may have some in its name, a person none."""
BUILT_AS_A_WORD = re.compile(
    r"[a-z]{2,20}(?:ly|ed|tion|sion|ment|ance|ence|less|ful|able|ible|ive|ness|ally)|[a-z]{3,20}ing"
)
"""Endings of words that tell how, in what state or what matter: "Regards, Reluctantly"."""
IN_CHINESE_NAMES = frozenset(
    "你您我他们谁由归责赖不没未别勿否但只先等再若如除非才仅半暂待后前款付赔改换减退返折费钱天年月日元块同意要给出请必须可能"
)
