"""A reply binds only in the asked form, from the contact, typed, unedited and tied to the version.

The tables hold one wording a line. In them \\n is a line end, \\u200b and its like are invisible
signs, and a line that begins with \\n goes on with the one above.
"""

import re
import time
import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.domain.reading import reply_courtesies as courtesy
from bot.domain.reading.reply import (
    ReplyContext,
    ReplyLabel,
    ReplyReading,
    classify_reply,
    read_reply,
)

CREDIT_NOTE = {
    "id": "SP-302",
    "version": 2,
    "remedy": "credit note",
    "amount": 1450,
    "currency": "USD",
    "deadline": "2026-10-15",
}
REPAIR = {
    "id": "SP-301",
    "version": 1,
    "remedy": "repair 640 umbrellas, second inspection paid by the factory",
    "amount": 280,
    "currency": "USD",
    "deadline": "2026-10-20",
}
REPLACEMENT = {
    "id": "SP-303",
    "version": 1,
    "remedy": "更换全部断骨雨伞",
    "amount": 0,
    "currency": "CNY",
    "deadline": "2026-10-25",
}
OUR_OWN_CASE = {
    "id": "QC-0042",
    "version": 3,
    "remedy": "Sort all 75 cartons\n全检75箱",
    "amount": None,
    "currency": None,
    "deadline": "2026-12-05",
}


def answering(proposal: Mapping[str, Any] = CREDIT_NOTE, **changes: Any) -> dict[str, Any]:
    """A typed message of the contact, attached to the current version, unless changed."""
    return {
        "proposal": proposal,
        "replies_to": proposal["id"],
        "sender_role": "factory_contact",
        "channel": "wechat",
        "type": "text",
        **changes,
    }


def read(text: str, proposal: Mapping[str, Any] = CREDIT_NOTE, **changes: Any) -> ReplyReading:
    return read_reply(text, ReplyContext.of(answering(proposal, **changes)))


def wordings(table: str) -> list[str]:
    lines = [line.strip() for line in re.sub(r"\n +(?=\\n)", "", table).strip().splitlines()]
    return [re.sub(r"\\n|\\u[0-9a-f]{4}", _sign, line) for line in lines]


def _sign(escape: re.Match[str]) -> str:
    return "\n" if escape.group() == "\\n" else chr(int(escape.group()[2:], 16))


BINDING = wordings(
    r"""
    Confirmed: yes
    confirmed: yes
    CONFIRMED: YES
    Confirmed : yes
    Confirmed:yes.
    Confirmed: yes!
    *Confirmed: yes*
    **Confirmed: yes**
    `Confirmed: yes`
    _Confirmed: yes._
    Ｃｏｎｆｉｒｍｅｄ：　ｙｅｓ
    确认：是
    确认:是
    确认： 是。
    確認：是
    **确认：是**
    Hello,\nConfirmed: yes\nThanks
    Hi Anna,\nConfirmed: yes.\nBest regards,\nKevin Zhou
    Dear Sir or Madam,\n\nConfirmed: yes\n\nYours sincerely,\nLin Wei\nExport Manager
    \nQiantang Umbrella Co., Ltd.
    Confirmed: yes, thank you!
    Confirmed: yes 👍
    Confirmed: yes 😊🙏
    Confirmed: yes :pray:
    Confirmed: yes\nSent from my iPhone
    确认：是\n\n发自我的iPhone
    确认：是 谢谢
    您好，确认：是。谢谢！王经理
    早上好，确认：是
    确认：是[抱拳]
    Confirmed: yes\n\n> Please answer "Confirmed: yes" if you agree with SP-302 v2.
    > SP-302 v2, credit note USD 1,450.\n\nConfirmed: yes
    Confirmed: yes\n\nOn Mon, 12 Oct 2026 at 09:10, Buyer <qc@buyer.example> wrote:
    \n> SP-302 v2 credit note
    Confirmed: yes\n\n-----Original Message-----\nFrom: qc@buyer.example\nSent: Monday
    \nSubject: SP-302\n\nPlease answer "Confirmed: yes".
    Confirmed: yes\n\n在 2026年10月12日，Buyer <qc@buyer.example> 写道：\n> SP-302
    「Anna：请回复“确认：是”」\n- - - - - - - - - - - - - - -\n确认：是
    SP-302 v2 Confirmed: yes
    SP-302-V2 Confirmed: yes
    SP-302-V2 确认：是
    Re SP-302 v2: Confirmed: yes
    Confirmed: yes for SP-302 version 2
    Confirmed: yes (SP-302, v2)
    Confirmed: yes. SP-302 v2, credit note, USD 1,450, 2026-10-15
    Confirmed: yes, credit note USD 1450 by 15 Oct
    Confirmed: yes, USD 1.450,00
    Confirmed: yes, $1,450
    Confirmed: yes 1450 USD by 15/10/2026
    确认：是，SP-302 v2，1450美元，10月15日
    确认：是，1,450 USD，2026年10月15日前
    We accept SP-302 version 2: credit note USD 1,450 by 15 October 2026.
    I confirm SP-302 v2, credit note of USD 1,450, deadline 2026-10-15. Best regards, Ms. Lin
    ok, Confirmed: yes
    好的，确认：是
    Confirmed: yes / 确认：是
    <@U012ABCDEF> Confirmed: yes
    Confirmed: yes\n--\nLin Wei\nTel: +86 571 8888 6666
    Confirmed: yes\nThx
    Confirmed: Yes, thanks a lot
    confirmed: yes 🙏🏻
    Hi,\n\nConfirmed: yes\n\nBR\nTony
    Hi team, Confirmed: yes
    Dear Ms. Weber,\nConfirmed: yes\nBest regards\nMei Lin
    Good afternoon Anna, Confirmed: yes. Have a nice weekend!
    Confirmed: yes. Kind regards, Nguyen Thi Hoa
    Confirmed: yes, Kevin
    Confirmed: yes - Lin Wei
    __Confirmed: yes__
    *Confirmed:* *yes*
    ***Confirmed: yes***
    ```Confirmed: yes```
    ＣＯＮＦＩＲＭＥＤ：ＹＥＳ
    CONFIRMED : YES.
    确认：　是
    确认：是，多谢
    各位好，确认：是，谢谢
    张小姐你好，确认：是
    确认：是。李工
    确认：是，辛苦了
    确认：是！
    确认：是🙏
    确认：是 👍
    *确认：是*
    `确认：是`
    確認：是。
    确认：是\n来自华为手机
    Confirmed: yes\n\nSent from my Huawei phone
    Confirmed: yes\nGet Outlook for iOS
    Confirmed: yes for proposal SP-302 version 2.
    Proposal SP-302 v2: Confirmed: yes
    SP-302 v2 - Confirmed: yes
    SP302V2 确认：是
    确认：是 SP-302 v2
    确认：是（SP-302 第2版）
    确认：是 方案SP-302 v2
    Confirmed: yes, credit note, USD 1,450.00, 2026-10-15
    Confirmed: yes to credit note of USD 1450 by Oct 15, 2026
    Confirmed: yes – USD 1 450
    Confirmed: yes at 1,450 US$
    Confirmed: yes, deadline 15.10.2026
    确认：是，1450 USD
    确认：是，10月15号前
    Yes, we accept SP-302 v2: credit note USD 1,450 by 15 Oct 2026.
    I agree to SP-302 version 2, credit note USD 1,450, 15 October 2026
    We confirm SP-302 v2, USD 1,450 credit note, due 2026-10-15. Thanks!
    我们接受SP-302 v2：credit note，1450美元，2026年10月15日。
    Confirmed: yes\n\nFrom: Buyer <qc@buyer.example>\nSent: Monday, 12 October 2026
    \nTo: Lin\nSubject: SP-302 v2\n\nPlease answer "Confirmed: yes"
    > Answer "Confirmed: yes".\nConfirmed: yes
    Confirmed: yes\n\n------------------ 原始邮件 ------------------\n发件人: Anna\n主题: SP-302
    Confirmed: yes, many thanks for your patience
    Hello Ms. Weber, Confirmed: yes. Regards Zhang Wei
    CONFIRMED: YES!
    confirmed: yes.
    Confirmed: yes ✅
    Confirmed: yes 😊
    确认：是，SP-302 v2
    您好！确认：是。
    确认：是。谢谢您的耐心
    Confirmed: yes\n\n--\nLin Wei\nSales Dept.\nWenzhou Haicheng Shoes Co., Ltd.
    SP-302 version 2. Confirmed: yes
    Confirmed: yes - SP-302 v2 - credit note - USD 1,450 - 15 October
    Confirmed: yes\n\n> From: Anna\n> SP-302 v2
    Dear Anna, Confirmed: yes. Have a good day. Tariq
    """
)
ASKED_AGAIN = wordings(
    r"""
    yes
    Yes.
    Yes!
    yeah
    Agreed
    agreed, thanks
    We agree.
    I agree with the proposal
    confirmed
    Confirmed!!
    Confirm
    Yes, confirmed
    yes confirmed
    Confirmed yes
    Confirm: yes
    Confirmed: y
    Confirmed: ok
    Confirmed: Yes...
    Confirmed: yse
    Confimed: yes
    Comfirmed: yes
    Confirmed: yess
    "Confirmed: yes"
    “确认：是”
    > Confirmed: yes
    &gt; Confirmed: yes
    Fwd: Confirmed: yes
    FW: Confirmed: yes
    转发：确认：是
    Соnfirmed: yes
    Confirmed: yеs
    Confirmed: ye\u200bs
    Con\u00adfirmed: yes
    \u202eConfirmed: yes
    𝐂𝐨𝐧𝐟𝐢𝐫𝐦𝐞𝐝: 𝐲𝐞𝐬
    Confirmed: да
    Confirmed: sí
    Confirmed: oui
    Confirmed: はい
    Confirmed: 是
    确认：yes
    确认：对
    确认：好
    确认：是的吧
    确认是
    是，确认
    确认
    同意
    我同意
    我们同意这个方案
    可以
    可以的
    没问题
    没问题，同意
    好的，同意
    行
    是的
    成交
    就这么办
    按你们说的办
    同意返工
    OK, agreed
    ok confirmed
    deal
    Sounds good to us
    fine with us
    no objection
    no problem, agreed
    We accept
    We accept the proposal
    We accept SP-302
    go ahead
    I will confirm tomorrow
    Will confirm later
    We will confirm after the meeting
    I shall sign next week
    To be confirmed
    Confirmed: yes, will sign later
    Let me ask the boss, then I will confirm
    not yet confirmed
    We cannot confirm yet
    明天确认
    稍后确认
    等老板回来再确认
    我问一下老板再确认
    待确认
    请确认
    还没确认
    暂时不能确认
    老板说可以
    老板同意了，你们放心
    经理已经同意
    财务说没问题
    My boss agrees
    My manager said yes
    Mr. Wang confirmed it
    Our director says it is fine
    The boss confirmed: yes
    She says Confirmed: yes
    Confirmed: yes, sure, when pigs fly
    Confirmed: yes 🙄
    Confirmed: yes, haha, very funny
    Confirmed: yes, yeah right
    确认：是，呵呵
    确认：是，太阳从西边出来了
    做梦吧，确认：是
    Confirmed: yes\n\nThis e-mail is not legally binding.
    Confirmed: yes\n\nThis message does not constitute an acceptance of any contract.
    确认：是\n本邮件不构成任何承诺
    确认：是\n以正式合同为准
    Automatic reply: I am out of office until Monday.
    Out of office. Confirmed: yes
    自动回复：您好，我正在休假
    I am on annual leave. For urgent matters call my colleague.
    maybe yes
    I think yes
    应该可以
    原则上同意
    基本同意
    不是不同意
    👍
    👌
    1
    Confirmed: yes yes
    Confirmed: yes!!!
    Confirmed: yes / no
    ~Confirmed: yes~
    Confirmed: yes*
    Confirmed: yes for SP-301 v1
    SP-301 v2 Confirmed: yes
    Confirmed: yes v3
    Confirmed: yes bananas
    Confirmed: yes, Monday
    yes and no
    Please see attached, Confirmed: yes
    cOnFiRmEd: YeS
    确认确认
    是
    对的
    Si
    はい
    ✅
    We are fine with that
    All good from our side
    That works
    Works for me, thanks
    Consider it done
    You have our approval
    approved
    Approved by us.
    Accepted
    Accepted with pleasure
    Ok deal
    It's a deal
    Let's do it
    as you wish
    please proceed
    proceed
    okay we accept your proposal
    I say yes
    yes!!
    YES
    Yes please
    Yes of course
    yes, SP-302
    yes to SP-302 v2
    Confirmed, yes
    Confirmed; yes
    Confirmed - yes
    Confirmed=yes
    Confirmed: Yes?! just joking
    Confirm: Yes
    Confirming: yes
    Confirmed: yessir
    Confirmed: yea
    Confirmed: affirmative
    Conformed: yes
    Confrmed: yes
    Confirmed : ye s
    C o n f i r m e d : y e s
    Confirmed: ʏes
    Cоnfirmed: yes for SP-302 v2
    Confirmed：yes （代王总）
    [voice] Confirmed: yes
    The seller wrote "Confirmed: yes"
    You asked me to write "Confirmed: yes".
    My assistant will write Confirmed: yes
    Tomorrow I write Confirmed: yes
    I would write Confirmed: yes
    They told me to type Confirmed: yes
    Boss okayed it
    Owner has no objection
    Head office approved
    Finance has approved the credit note
    my husband says ok
    Wang总同意了
    张总点头了
    厂长说行
    领导批了
    财务那边同意了
    上面已经批准
    他们都同意
    老板娘说好
    Confirmed: yes, in your dreams
    Confirmed: yes... NOT
    sure sure, whatever you say
    Oh sure, take the whole factory
    Confirmed: yes lol
    Yes, and next you want the moon
    哈哈哈，确认：是
    好好好，你们说了算，呵呵
    确认：是才怪
    确认：是[白眼]
    We will send confirmation by Friday
    Expect our confirmation tomorrow
    Signing tomorrow
    will revert with confirmation
    I'll confirm asap
    Confirmation follows
    confirmation will follow by e-mail
    you will get our yes tomorrow
    明天给你确认
    回头给您确认
    下午确认
    等开完会确认
    晚点签
    过两天再定
    Confirmed: yes\n--
    \nThis mailbox can not enter into contracts; no commitment is made by e-mail.
    Confirmed: yes\n\nNote: messages from this account are not binding on the company.
    确认：是\n（此消息不具有法律约束力）
    Confirmed: yes\n\nDisclaimer: e-mails do not create any contractual obligation.
    > Confirmed: yes\n> Regards, Lin
    -----Original Message-----\nFrom: Lin\nConfirmed: yes
    ---------- Forwarded message ---------\nFrom: Lin <lin@factory.example>\n\nConfirmed: yes
    On Tue, 13 Oct 2026 Lin <lin@factory.example> wrote:\n> Confirmed: yes
    「Anna：请回复“确认：是”」
    Thank you for your message. I am out of the office and will reply when I return.
    Auto-Reply: we received your e-mail
    您好，我现在有事不在，一会再和您联系。
    [自动回复] 国庆放假，8号上班
    ja
    Да
    oui, d'accord
    네
    ok ok yes yes
    确定
    确认无误
    确认，谢谢
    同意此方案
    同意，谢谢
    可以，没问题
    行，就这样
    没意见
    无异议
    OK，同意
    好，确认
    是，同意
    嗯，可以
    按这个来吧
    确认：
    Confirmed:
    Confirmed: yes or no
    Confirmed: [yes]
    Confirmed: (yes)
    Confirmed: 'yes'
    Confirmed: x yes
    ☑ yes
    Confirmed: yes\nConfirmed: yes
    确认 是
    確認 是
    确人：是
    确认:时
    确认：shi
    queren: shi
    Confirmed: yes and no
    we hereby confirm
    I hereby agree to SP-302
    Confirmation: yes
    Yes: confirmed
    Confirmed yes yes yes
    确认:Y
    确认：OK
    确认：同意
    我方确认
    双方确认
    好，同意
    Confirmed by phone yesterday
    as discussed on the phone, confirmed
    We confirmed already last week
    see my voice message, yes
    It is confirmed by our boss
    please take this as a yes
    thumbs up from us
    Agreed by me
    we are in agreement
    it's ok for us
    ok for me
    ok with us
    Fine.
    Sure!
    yes, boss agrees
    我代表老板同意
    我们经理让我说：确认：是
    张总说确认：是
    同意了
    签了
    已确认
    我已经确认过了
    上次已经确认
    电话里确认过了
    I'll write Confirmed: yes after lunch
    会确认的
    准备确认
    应该会确认
    Confirmed: Yes I guess
    Confirmed: yes :))) as if
    Of course, we always pay for everything, haha
    是是是，你们都对
    呵呵，行
    C0nfirmed: yes
    Confirmed: уes
    Confirmed: y e s
    "确认：是"
    ‘Confirmed: yes’
    [Confirmed: yes]
    <Confirmed: yes>
    确认：是\n以双方盖章合同为准
    """
)
CONDITIONAL = wordings(
    r"""
    Confirmed: yes if you pay the freight
    Confirmed: yes, provided the balance is paid first
    Confirmed: yes but you pay the inspection
    Confirmed: yes, but only this time
    Confirmed: yes only for the blue ones
    Confirmed: yes except the handles
    Confirmed: yes when we get the balance
    Confirmed: yes after the deposit is refunded
    Confirmed: yes unless the boat leaves earlier
    Confirmed: yes, as long as you place the next order
    Confirmed: yes subject to your payment
    Confirmed: yes, please release the goods today
    Confirmed: yes and please book the container
    Confirmed: yes. You pay the freight.
    Confirmed: yes\nBut shipping cost is for you
    Confirmed: yes, we need the deposit first
    Confirmed: yes for the major defects
    Confirmed: yes, in part
    Confirmed: yes, without prejudice
    Confirmed: yes, last time
    Confirmed: yes. However the test fee is yours.
    Agreed, on condition that the order is not cancelled
    We agree if the deposit is returned
    we accept once the balance arrives
    ok if you cover the shipping
    OK but you must pay the inspection
    Yes, but not the zipper bags
    We agree with point 1 only
    Only if you pay the balance first
    yes as soon as the new order is signed
    确认：是，但是运费你们出
    确认：是，前提是先付尾款
    确认：是，不过验货费你们承担
    如果你们付运费，我们就同意
    同意，但要先付尾款
    可以，等尾款到了再做
    只要你们下新订单，我们就确认
    先付款我们再确认
    同意，请先放行第一柜
    确认：是，仅限红色的
    确认：是（除拉链外）
    部分同意
    只同意第一条
    确认：是，下不为例
    好的，但是费用你们出
    行，收到定金后返工
    确认：是，保证下次不再验货
    同意，除非客户取消
    Confirmed: yes, but freight is yours
    Confirmed: yes - you cover freight
    Confirmed: yes; balance must be paid this week
    Confirmed: yes with the condition that you ship on Friday
    Confirmed: yes, in exchange for the next order
    Confirmed: yes under the condition of a new order
    Confirmed: yes, assuming the vessel waits
    Confirmed: yes, until further notice
    Confirmed: yes for 300 pcs
    Confirmed: yes for half of the lot
    Confirmed: yes except item 3
    Confirmed: yes without the second inspection
    Confirmed: yes for D-001, D-002
    Confirmed: yes, rest not
    Confirmed: yes. But no more claims.
    Confirmed: yes, and you withdraw the bad report
    Confirmed: yes, never ask again
    Confirmed: yes, payment first please
    Confirmed: yes, need your stamp first
    Confirmed: yes, the order must continue
    Confirmed: yes – with the proviso that the mould stays
    Yes, as soon as you confirm the next order
    Yes if we get 30 days credit
    agreed so long as nobody tells my boss
    agreed only for the handle
    Agree, but we keep the samples
    We accept under protest
    We accept for the major ones
    fine, but you pay the lab
    Sure, if the buyer pays
    We'll sign when the deposit arrives
    We can accept it if you increase the next order
    Deal, but only if inspection is free
    unless you pay we do not ship
    确认：是，如果尾款今天到
    确认：是，只针对拉链
    确认：是，运费贵司承担
    确认：是，请尽快付尾款
    确认：是，但不包括第二次验货费
    确认：是，等你们付款
    确认：是，先下订单
    同意，条件是不取消订单
    可以是可以，但是要加钱
    可以，只要不扣后面的货款
    行，前提是你们派人来
    我们同意，不过费用各付各的
    收到尾款就确认
    你们先放行我们就同意
    同意第一条，第二条再谈
    同意换面料，但只换50件
    除了颜色问题，其他同意
    要是客户也同意，我们没问题
    OK，但要你们付快递费
    可以返工，你们要付人工费
    Confirmed: yes, freight collect
    Confirmed: yes, on your account
    Confirmed: yes; the second inspection is free
    Confirmed: yes for cartons 1-20
    Confirmed: yes, size M only
    Confirmed: yes provided you release the goods today
    Confirmed: yes, then you ship on Monday
    Confirmed: yes, as a gesture of goodwill, no liability
    Confirmed: yes, but please also pay invoice 77
    Confirmed: yes as long as the vessel is not missed
    Yes but after Chinese New Year payment
    Accepted, with the exception of the labels
    Agreed provided that no further inspection is made
    OK only if all other claims are closed
    we agree, you must send the labels
    同意，但费用你们承担一部分
    确认：是，但红色的不算
    确认：是，条件是下个订单给我们
    可以，但是要等货款
    好，不过你们得先下单
    没问题，前提是不再追究
    同意返工，验货费你们付
    只要不影响交期，我们同意
    确认：是，运费到付
    确认：是。请先放货。
    若能免检，我们同意
    """
)
COUNTER_OFFERS = wordings(
    r"""
    Confirmed: yes at USD 900
    Confirmed: yes, USD 1,540
    Confirmed: yes, 1.540,00 USD
    Confirmed: yes CNY 1,450
    Confirmed: yes, EUR 1450
    Confirmed: yes by 20 Oct 2026
    Confirmed: yes, deadline 30 October
    Confirmed: yes, 2026-10-25
    Confirmed: yes, but 1,000 only
    Confirmed: yes for 1000 dollars
    We can pay 900
    We offer USD 1,000
    our maximum is 1200 USD
    How about 1,200?
    Can we do USD 1,100 instead?
    1,200 and we have a deal
    let's say 1300
    half
    We can only give half
    we pay 50%
    We can give 5% discount
    I propose rework instead of the credit note
    We prefer to rework the goods
    Instead of money we replace the goods with the next order
    Could you accept replacement in the next order?
    Can we have until 30 October?
    We need 10 more days
    Please extend the deadline to 1 Nov
    Confirmed: yes, but in November, by 10 Nov
    Please reduce the amount
    can you lower it?
    USD 1,450 is too much, 1,000 is possible
    Not 1,450 but 1,000
    we agree to 1,250 USD
    最多赔800
    只能赔一半
    我们出1000美元
    同意赔1000
    1000行不行
    1000美元可以吗
    可以少一点吗
    便宜点吧
    确认：是，1000美元
    确认：是，人民币1450
    确认：是，10月30日前
    同意，但是延期5天
    改成下单抵扣可以吗
    我们想返工，不扣款
    换成补货吧
    能不能打八折
    宽限一周
    再给我们十天时间
    延到月底
    我们愿意送100把免费的
    五五分，各承担一半
    We can offer 5 percent
    The most we can do is 700
    700 max
    USD 700, final
    let's settle at 1,100
    make it 1,000 and I sign
    we'd rather repair the goods
    We would like to replace them instead
    Better: free spare parts with the next order
    We propose a discount on the next order
    Let us repair, no credit
    a refund of 500 dollars is possible
    Could we pay in CNY 5,000?
    Confirmed: yes, 1400 USD
    Confirmed: yes for RMB 1450
    Confirmed: yes, by November 5
    Confirmed: yes on 2026-11-01
    Confirmed: yes but half
    Confirmed: yes, 50 % of it
    Confirmed: yes, replacement in next order
    Confirmed: yes, one week later
    Confirmed: yes, extend to end of month
    We need until 30 October
    we can finish by 25 October only
    deadline too short, please give us 20 Oct
    We need two more weeks
    delivery on 1 December instead
    We accept 900 USD
    We accept SP-302 v2 with USD 1,250 by 15 October 2026, credit note.
    Not 1450, 1200
    1450 no, 1200 yes
    how about half?
    split it 50/50?
    You take 700, we take 750
    We can only do a discount of USD 300
    Would you accept 1,000?
    What about free goods?
    Take 1,000 or leave it
    Can you reduce the amount?
    lower please
    最多1000
    一千美元行吗
    给你们1000吧
    我们只能承担700美元
    赔五百怎么样
    1200，行就定
    打个折吧
    少点吧，1000
    不要扣款，改返工
    我们换货可以吗
    下一单给你们补100把
    用下批货抵
    到11月10日行不行
    期限改到10月底
    10月20日才能完成
    需要两周
    确认：是，赔1000
    确认：是，1450元人民币
    确认：是，11月1日
    各付一半
    我们出30%
    建议改为维修
    1,450 is too high for us, let us say 800
    Let us meet at 1,100
    Make it EUR 1,000 please
    we can bear 70 %
    Instead of credit note please accept free umbrellas
    A replacement of the bad umbrellas would be better for us
    We want to repair instead
    Could you give us until November?
    We'd like to move the deadline to 1 November
    15 Oct is impossible, 25 Oct is ok
    we will pay in RMB
    Confirmed: yes, USD 1350
    Confirmed: yes, by 2026-11-15
    Confirmed: yes, at 1,000
    减到一千可以吗
    一千以内我们接受
    换成返工可以吗
    我们只承担一半
    希望延到11月
    给到1200吧
    我们最多出八百美元
    """
)
REJECTED = wordings(
    r"""
    No
    no.
    No!
    No way
    No, thanks
    nope
    Confirmed: no
    Confirmed: NO.
    not confirmed
    We refuse
    We reject this proposal
    We do not accept.
    We don't agree
    I disagree
    We cannot accept this
    can't accept
    This is not acceptable
    unacceptable
    impossible
    We will not pay
    We won't pay anything
    not our responsibility, we will not pay
    out of the question
    No deal.
    Forget it
    I do not confirm SP-302 v2
    We decline SP-302
    We are not going to pay for this
    That's too much, we can't pay
    never
    Sorry, we cannot agree to this.
    Our boss does not agree
    No.\n> Confirmed: yes
    We will never sign this
    不同意
    我们不同意
    不接受
    无法接受
    没法接受这个金额
    接受不了
    拒绝
    我方拒绝此方案
    确认：否
    确认：不
    不确认
    不可能
    不可以
    没门
    不赔
    我们不会赔的
    免谈
    老板不同意
    做不到
    太高了，做不到
    不能同意
    恕难接受
    不
    否
    We say no
    My answer is no
    the answer is no
    Confirmed: never
    Confirmed: No way!
    Confirmed: no, sorry
    no, we do not confirm
    I am not going to confirm this
    We cannot confirm this proposal
    we are against it
    We object to this
    this proposal is rejected
    Rejected
    Refused.
    Declined
    not agreed
    Not accepted, sorry
    we don't accept any deduction
    do not accept!
    I don't approve
    We can't agree
    no agreement
    We can not pay this
    We have no money for this
    there is no reason to pay
    Why should we pay? No.
    that is ridiculous, no
    You must be joking. No.
    not possible
    not possible for us
    We will not do it
    We won't sign
    We are not willing to pay
    This is unfair, we refuse
    keep your proposal, we say no
    I cannot accept SP-302 v2
    we disagree with version 2
    No confirmation from us
    cancel it
    👎
    不，谢谢
    不好意思，不行
    不可以的
    这个不行
    这样不行
    我们不接受扣款
    我们不能接受这个方案
    无法同意
    坚决不同意
    不会同意的
    绝对不行
    想都别想
    不赔钱
    一分钱都不赔
    凭什么赔
    我们没责任，不赔
    不认可这个结果
    不答应
    老板说不行
    厂长不同意
    确认：不是
    确认：不同意
    反对
    驳回
    拒绝接受
    没法做
    我们做不了
    太贵了，不做
    不签
    No, never.
    No!!
    We can not confirm that
    I will not confirm
    We are unable to accept
    We strongly disagree
    We don't want this
    This proposal is not acceptable to us
    Not confirmed: no
    sorry no
    no chance
    You are wrong, we pay nothing
    We do not owe you anything
    不可能的事
    这个我们不能接受
    没有商量余地
    我们不会赔钱
    不用谈了，不同意
    拒付
    我们不签这个
    我方不予确认
    """
)
QUESTIONS = wordings(
    r"""
    Which defects are meant?
    What does version 2 change?
    Is the deadline 15 October?
    is it USD or CNY?
    When do you pay the balance?
    Who pays for the second inspection?
    Why so much?
    How did you calculate 1,450
    Can you send the photos again?
    Could you explain the amount?
    what happens if we confirm?
    Do I have to answer "Confirmed: yes"?
    Confirmed: yes?
    Confirmed?
    yes?
    Please explain the amount
    I do not understand the amount
    does this include the inspection fee
    Are the 12 units included?
    Is 1,450 for the whole order?
    Where do we send the credit note?
    ?
    确认？
    确认：是？
    这个金额怎么算的？
    为什么是1450
    哪些是不良品
    运费包括在内吗
    请问什么时候付尾款
    回复确认就可以了吗？
    是人民币还是美元？
    这个包含验货费么
    是不是全部都要返工
    谁付第二次验货费？
    请解释一下金额
    看不懂，什么意思
    what is included?
    what is the second inspection date
    Which bank account?
    How many pieces are affected?
    how come 1,450?
    Could you send the report?
    Can I see the photos?
    may I ask who decided this?
    Should the credit note be in USD?
    does the deadline include Sunday?
    will you release the goods after that?
    if we confirm, when can we ship?
    is it for all 640?
    Are you sure?
    really?
    Who is Anna?
    which version is valid now?
    What do you mean by "remedy"?
    Please clarify the deadline
    please tell us which cartons
    Please advise which account to use
    I don't understand clause 2
    not clear to me what we must do
    Do you want the stamp as well?
    should I answer Confirmed: yes?
    and the freight?
    credit note or cash?
    by when?
    USD?
    是全部吗
    多少钱
    哪天截止
    贴什么标签？
    请问金额怎么来的
    可以发一下照片吗
    能不能解释一下
    这个什么意思
    返工费谁出
    要盖章吗
    确认了就可以出货吗
    截止日期是几号
    多少件有问题
    你们什么时候付款
    为什么要赔
    哪一版才对？
    是不是要开发票？
    发票怎么开
    What is the remedy exactly
    Which 12 pieces?
    Can you resend the proposal?
    Is this the final version?
    Why is the deadline so early?
    Do you mean 1,450 in total?
    Shall we reply here or by mail?
    How to confirm?
    怎么确认？
    回复什么？
    是总价还是单价？
    这版和上一版有什么不同？
    几号之前？
    谁签字？
    """
)
ACKNOWLEDGED = wordings(
    r"""
    ok
    OK.
    Okay, thanks
    noted
    Noted with thanks
    received
    Received, thank you
    got it
    thanks
    Thank you very much
    understood
    roger
    We received your proposal
    receipt confirmed
    We confirm receipt of your message
    I confirm having received SP-302 v2
    We will check
    Let me check
    We will look into it
    will study and come back
    good morning
    Thanks, have a nice weekend
    I see
    We are working on it
    let me ask my boss
    Sorry for the trouble
    We value our cooperation
    收到
    收到，谢谢
    好的
    好的，谢谢
    好的收到
    嗯嗯
    知道了
    明白
    了解
    已阅
    辛苦了
    稍等
    我看一下
    我们研究一下
    谢谢您
    确认收到
    尽快处理
    马上安排
    我们会尽力的
    新年快乐
    抱歉给您添麻烦了
    Okay.
    ok!
    okay thank you
    OK, noted
    k
    thx
    Noted, will check
    Message received
    we got your mail
    Thanks for the information
    Thank you for your kind message
    Thanks, we will study it
    We take note
    seen
    duly noted
    Understood, thanks
    copy that
    we will come back to you
    Will discuss internally
    We are checking with production
    I forward it to my colleague
    forwarded to my boss
    The team is informed
    Let me see
    one moment please
    please wait
    hold on
    on it
    We'll do our best
    we hope for good cooperation
    Best regards
    Hello
    Hi Anna
    Happy holidays
    See you at the fair
    🙏
    🙏 thanks
    Sorry
    Sorry for the delay
    we are sorry about this
    收悉
    已收到
    收到，我看看
    好
    好好
    好的呢
    嗯
    哦
    知道啦
    明白，谢谢
    OK收到
    ok的
    谢谢通知
    已转老板
    我转给老板
    在看
    正在核实
    稍后回复
    等一下
    我先看看
    尽快回复您
    早上好
    辛苦啦
    感谢支持
    不好意思，刚看到
    请放心
    我们会努力
    中秋快乐
    合作愉快
    ok, I see
    Okay, we will look at it today
    Well noted, thanks
    Got it, will check with the team
    Thanks for sending
    Copy.
    Thank you, we are discussing
    Message well received
    好的，我们内部讨论一下
    收到，我们商量一下
    嗯，知道
    好的好的
    OK，我看下
    多谢
    我们在核对数据
    已转给老板看
    让我想想
    Hi
    晚上好
    """
)


def test_there_are_enough_wordings_to_speak_of() -> None:
    tables = (
        BINDING,
        ASKED_AGAIN,
        CONDITIONAL,
        COUNTER_OFFERS,
        REJECTED,
        QUESTIONS,
        ACKNOWLEDGED,
    )
    assert sum(map(len, tables)) > 800


@pytest.mark.parametrize("text", BINDING)
def test_the_asked_form_binds_whatever_harmless_stands_around_it(text: str) -> None:
    assert classify_reply(text, answering()) == "binding"


@pytest.mark.parametrize("text", ASKED_AGAIN)
def test_what_only_looks_like_acceptance_is_asked_again(text: str) -> None:
    assert classify_reply(text, answering()) == "not_binding_ask_again"


@pytest.mark.parametrize("text", CONDITIONAL)
def test_a_yes_with_a_condition_demand_or_limit_is_conditional(text: str) -> None:
    assert classify_reply(text, answering()) == "conditional"


@pytest.mark.parametrize("text", COUNTER_OFFERS)
def test_another_amount_currency_date_or_remedy_is_a_counter_offer(text: str) -> None:
    assert classify_reply(text, answering()) == "counter_offer"


@pytest.mark.parametrize("text", REJECTED)
def test_a_no_is_a_rejection(text: str) -> None:
    assert classify_reply(text, answering()) == "rejected"


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_is_a_question_even_about_the_phrase(text: str) -> None:
    assert classify_reply(text, answering()) == "question"


@pytest.mark.parametrize("text", ACKNOWLEDGED)
def test_receipt_and_good_will_decide_nothing(text: str) -> None:
    assert classify_reply(text, answering()) == "acknowledged_only"


@pytest.mark.parametrize(
    ("text", "proposal", "label"),
    [
        (
            "Confirmed: yes, repair 640 umbrellas, second inspection paid by the factory",
            REPAIR,
            "binding",
        ),
        ("Confirmed: yes, USD 280, 20 October", REPAIR, "binding"),
        ("Confirmed: yes by 10/20/2026", REPAIR, "binding"),
        (
            "We accept SP-301 v1: repair 640 umbrellas, second inspection paid by the factory, "
            "USD 280, 2026-10-20.",
            REPAIR,
            "binding",
        ),
        ("确认：是，更换全部断骨雨伞", REPLACEMENT, "binding"),
        ("确认：是，10月25日前更换全部断骨雨伞", REPLACEMENT, "binding"),
        ("我们同意SP-303 v1：更换全部断骨雨伞，2026年10月25日前。", REPLACEMENT, "binding"),
        ("QC-0042-V3 确认：是", OUR_OWN_CASE, "binding"),
        ("qc42 v3 Confirmed: yes", OUR_OWN_CASE, "binding"),
        ("确认：是，全检75箱", OUR_OWN_CASE, "binding"),
        ("Confirmed: yes, sort all 75 cartons, 5 Dec", OUR_OWN_CASE, "binding"),
        ("Confirmed: yes USD 208", REPAIR, "counter_offer"),
        ("Confirmed: yes USD 28", REPAIR, "counter_offer"),
        ("Confirmed: yes 280 EUR", REPAIR, "counter_offer"),
        ("Confirmed: yes by Oct 21", REPAIR, "counter_offer"),
        ("Confirmed: yes, repair 600 umbrellas", REPAIR, "counter_offer"),
        ("We will replace the umbrellas, not repair them", REPAIR, "counter_offer"),
        ("确认：是，10月28日前", REPLACEMENT, "counter_offer"),
        ("不换，修", REPLACEMENT, "counter_offer"),
        ("赔钱行吗，不换了", REPLACEMENT, "counter_offer"),
        ("Confirmed: yes, repair 640 umbrellas", REPAIR, "not_binding_ask_again"),
        ("确认：是 0", REPLACEMENT, "not_binding_ask_again"),
        ("同意更换", REPLACEMENT, "not_binding_ask_again"),
        ("没有断骨，不同意换", REPLACEMENT, "rejected"),
        ("How long is the repair allowed to take?", REPAIR, "question"),
    ],
)
def test_terms_are_compared_with_the_proposal_they_answer(
    text: str, proposal: Mapping[str, Any], label: str
) -> None:
    assert classify_reply(text, answering(proposal)) == label


@pytest.mark.parametrize(
    "repeated",
    [
        "1450 USD",
        "USD 1,450",
        "USD 1.450,00",
        "$1,450.00",
        "US$ 1450",
        "1 450 dollars",
        "1,450",
        "１，４５０ USD",
        "1450美元",
        "2026-10-15",
        "15 Oct",
        "Oct 15, 2026",
        "15/10/2026",
        "10/15",
        "10月15日",
        "2026年10月15号前",
        "credit note",
        "Credit Note",
    ],
)
def test_the_same_term_in_another_spelling_changes_nothing(repeated: str) -> None:
    assert classify_reply(f"Confirmed: yes, {repeated}", answering()) == "binding"


@pytest.mark.parametrize(
    "other",
    [
        "1540 USD",
        "USD 1.45",
        "145 USD",
        "14,500 USD",
        "RMB 1450",
        "1450 EUR",
        "USD 1,450 and USD 200",
        "16 Oct",
        "2027-10-15",
        "11月15日",
        "refund",
        "replacement",
    ],
)
def test_a_differing_term_makes_a_counter_offer(other: str) -> None:
    assert classify_reply(f"Confirmed: yes, {other}", answering()) == "counter_offer"


@pytest.mark.parametrize(
    "unclear",
    ["-1450 USD", "~1450 USD", "1450 USD each", "1450 USD, 1450 USD", "≤ 1450", "1450?", "1e3 USD"],
)
def test_an_amount_that_is_not_plainly_the_same_never_binds(unclear: str) -> None:
    assert classify_reply(f"Confirmed: yes, {unclear}", answering()) != "binding"


@pytest.mark.parametrize(
    ("text", "changes", "label", "reason"),
    [
        ("Confirmed: yes", {"replies_to": None}, "not_binding_ask_again", "no_link"),
        ("Confirmed: yes for SP-302", {"replies_to": None}, "not_binding_ask_again", "no_link"),
        ("v2 Confirmed: yes", {"replies_to": None}, "not_binding_ask_again", "no_link"),
        (
            "确认：是",
            {"replies_to": None, "open_proposals": ["SP-301", "SP-302"]},
            "not_binding_ask_again",
            "no_link",
        ),
        (
            "SP-302 v2 Confirmed: yes",
            {"replies_to": None, "open_proposals": ["SP-301", "SP-302"]},
            "binding",
            "confirmed",
        ),
        ("SP-302-V2 确认：是", {"replies_to": None}, "binding", "confirmed"),
        ("Confirmed: yes", {"replies_to": "SP-999"}, "not_binding_ask_again", "other_proposal"),
        ("Confirmed: yes for SP-301 v1", {}, "not_binding_ask_again", "other_proposal"),
        ("SP-302 v3 Confirmed: yes", {}, "not_binding_ask_again", "wrong_version"),
        ("SP-302 v2 v3 Confirmed: yes", {}, "not_binding_ask_again", "wrong_version"),
        ("Confirmed: yes", {"replies_to_version": 3}, "not_binding_ask_again", "wrong_version"),
        ("Confirmed: yes", {"type": "voice"}, "not_binding_ask_again", "voice"),
        ("Confirmed: yes", {"type": "image"}, "not_binding_ask_again", "image"),
        ("Confirmed: yes", {"edited": True}, "not_binding_ask_again", "edited"),
        ("确认：是", {"edited_from": "确认：否"}, "not_binding_ask_again", "edited"),
        ("> Confirmed: yes", {}, "not_binding_ask_again", "quoted_only"),
        ("Confirmed: yеs", {}, "not_binding_ask_again", "homoglyph"),
        ("Confirmed: ye\u200bs", {}, "not_binding_ask_again", "invisible"),
        ("My boss agrees", {}, "not_binding_ask_again", "third_person"),
        ("I will confirm tomorrow", {}, "not_binding_ask_again", "promise"),
        ("Confirmed: yes bananas", {}, "not_binding_ask_again", "addition"),
        ("agreed", {}, "not_binding_ask_again", "phrase_missing"),
        ("Confirmed: yes if you pay", {}, "conditional", "condition"),
        ("Confirmed: yes, USD 900", {}, "counter_offer", "other_amount"),
        ("Confirmed: yes", {"replies_to_version": 1}, "stale_version", "earlier_version"),
        (
            "Confirmed: yes",
            {"replies_to_version": 1, "type": "voice"},
            "stale_version",
            "earlier_version",
        ),
        ("SP-302 v1 Confirmed: yes", {}, "stale_version", "earlier_version"),
        ("agreed", {"replies_to_version": 1}, "stale_version", "earlier_version"),
        ("同意第一版", {}, "stale_version", "earlier_version"),
        ("We accept the previous proposal", {}, "stale_version", "earlier_version"),
        ("No", {"replies_to_version": 1}, "rejected", "refusal"),
        ("what changed from v1 to v2?", {}, "question", "question"),
        ("Confirmed: yes", {"sender_role": "buyer"}, "wrong_person", "not_the_contact"),
        ("同意", {"sender_role": "inspector"}, "wrong_person", "not_the_contact"),
        ("Confirmed: no", {"sender_role": "unregistered"}, "wrong_person", "not_the_contact"),
        ("We pay 100 only", {"sender_role": "unregistered"}, "wrong_person", "not_the_contact"),
        (
            "Confirmed: yes",
            {"sender_role": "buyer", "replies_to_version": 1},
            "wrong_person",
            "not_the_contact",
        ),
        ("ok thanks", {"sender_role": "buyer"}, "acknowledged_only", "receipt"),
        ("is freight included?", {"sender_role": "inspector"}, "question", "question"),
    ],
)
def test_sender_kind_edit_and_link_decide_whether_the_right_words_bind(
    text: str, changes: dict[str, Any], label: str, reason: str
) -> None:
    said = read(text, **changes)
    assert (said.label.value, said.reason) == (label, reason)


def test_only_the_senders_own_words_are_judged() -> None:
    said = read('We refuse.\n> please answer "Confirmed: yes"')
    assert said.own_words == "We refuse."
    assert said.label is ReplyLabel.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "Confirmed: yes\nOn 3 Oct your boss wrote:\nfreight is paid by the buyer",
        "Confirmed: yes\nOn 12 Oct 2026 at 09:10 I wrote:\nonly if the deposit is back",
        "Confirmed: yes\nFrom: our side the balance comes first\nTo: you",
        "> a line of our own mail, wrapped by the program, please answer\nConfirmed: yes",
        "「Confirmed: yes」 is what I will never type",
    ],
)
def test_what_only_resembles_a_quotation_hides_no_words(text: str) -> None:
    assert classify_reply(text, answering()) != "binding"


@pytest.mark.parametrize(
    "text",
    [
        "Confirmed: yes\nRegards, Pending",
        "Confirmed: yes\nBest regards,\nAfter Shipment",
        "Confirmed: yes\nBR\nHalf Price",
        "Confirmed: yes\nRegards,\nLin Wei\nOnly Half Co., Ltd.",
        "Confirmed: yes\nKevin\nRefund Department Of Tomorrow",
        "Dear Denied, Confirmed: yes",
        "确认：是，王经理\n明年付清公司",
        "Confirmed: yes, Monday",
        "Confirmed: yes, May",
        "Confirmed: yes, Bill",
        "Kevin: Confirmed: yes",
        "王总：确认：是",
        "王经理 确认：是",
        "okConfirmed: yes",
        "Confirmed: yes v2credit note",
        "Confirmed: yesthanks",
        "Confirmed: yes\nRegards, Reluctantly",
        "Confirmed: yes\nBest regards, Forced Hand",
        "Confirmed: yes\nThanks\nAfter Payment",
        "Confirmed: yes\nBR\nTom | USD 900",
        "Confirmed: yes\nThanks\nEx Works",
        "Confirmed: yes\nRegards,\nOrder Nine",
        "Confirmed: yes\nRegards,\nBank Guarantee",
        "Confirmed: yes\nRegards,\nRework Instead",
        "Hi Paying team, Confirmed: yes",
        "Confirmed: yes until 15 October",
        "Confirmed: yes, SP-302 v2, until 15 October",
        "Confirmed: yes\nTom Lee | after payment",
        "Confirmed: yes\nTotal | 900 USD",
        "确认：是\n此致\n责任在你们公司",
        "Dear Fool, Confirmed: yes",
        "Hello Half - Confirmed: yes",
        "Confirmed: yes ;)",
        "Confirmed: yes, thanks for your patience and discount",
        "Confirmed: yes\n\nThis e-mail is confidential and does not bind the company.",
        "Confirmed: yes\n\nThis e-mail is confidential and intended for the addressee and not binding",
        "Confirmed: yes\n\nConfidentiality notice: this is no contract.",
    ],
)
def test_no_term_is_smuggled_in_as_a_name_a_company_or_a_glued_word(text: str) -> None:
    assert classify_reply(text, answering()) != "binding"


def test_a_reading_names_what_the_words_name() -> None:
    said = read("SP-302 v1: we can pay USD 900 by 2026-10-20")
    assert (said.proposal_id, said.version) == ("SP-302", 1)
    assert (str(said.amount), said.currency) == ("900", "USD")
    assert str(said.day) == "2026-10-20"


def test_a_reading_names_the_options_chosen() -> None:
    assert read("A for major, D for minor").options == ("A", "D")


# ---------------------------------------------------------------- properties

PHRASES = st.sampled_from(
    [
        "Confirmed: yes",
        "确认：是",
        "SP-302 v2 Confirmed: yes",
        "CONFIRMED: YES.",
        "**Confirmed: yes**",
    ]
)
COURTESIES = frozenset(
    wordings(
        "ok\nokay\nnoted\nhi\nhello\nhey\ndear\nthanks\ntks\nthx\ncheers\nbest\nbr\n好\n好的\n早\n收到\n谢谢"
    )
)
LOADED = st.sampled_from(
    wordings(
        r"""
        if
        but
        not
        no
        half
        only
        maybe
        later
        except
        unless
        before
        after
        never
        partly
        provided
        subject
        pending
        不
        但
        如果
        再
        先
        只
        等
        除
        吗
        才
        否
        没
        未
        """
    )
)
LETTERS = st.text(
    st.one_of(
        st.characters(min_codepoint=ord("a"), max_codepoint=ord("z")),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(categories=["Lu", "Ll", "Lo"]),
    ),
    min_size=1,
    max_size=12,
)
JOINTS = st.sampled_from(["", " ", "\n", ", ", "，", ". ", " - ", "\n\n"])


@given(PHRASES, st.one_of(LETTERS, LOADED), JOINTS, st.booleans())
@example("Confirmed: yes", "s", "", False)
@example("确认：是", "的", "", False)
@example("Confirmed: yes", "Half", ", ", False)
def test_any_added_word_that_is_no_courtesy_unbinds(
    phrase: str, addition: str, joint: str, before: bool
) -> None:
    assume(addition.casefold() not in COURTESIES and not courtesy.NAME.fullmatch(addition))
    text = f"{addition}{joint}{phrase}" if before else f"{phrase}{joint}{addition}"
    assert classify_reply(text, answering()) != "binding"


@given(PHRASES, st.data())
def test_any_changed_or_invisible_sign_inside_the_phrase_unbinds(
    phrase: str, data: st.DataObject
) -> None:
    bare = phrase.strip("*.").removeprefix("SP-302 v2 ")
    at = data.draw(st.integers(1, len(bare) - 1))
    hidden = data.draw(st.sampled_from("\u200b\u200c\u200d\u200e\u202e\u2060\ufeff\u00ad\u0336"))
    assert classify_reply(bare[:at] + hidden + bare[at:], answering()) != "binding"
    other = data.draw(st.characters(categories=["Lu", "Ll", "Lo"]))
    assume(unicodedata.normalize("NFKC", other).casefold() != bare[at].casefold())
    assume(bare[at] not in " \t" and (bare[at], other) not in {("认", "認")})
    assert classify_reply(bare[:at] + other + bare[at + 1 :], answering()) != "binding"


BROKEN = st.sampled_from(
    [
        {"sender_role": "unregistered"},
        {"sender_role": "buyer"},
        {"sender_role": "inspector"},
        {"sender_role": None},
        {"sender_role": "Factory_Contact"},
        {"type": "voice"},
        {"type": "image"},
        {"type": None},
        {"type": ""},
        {"edited": True},
        {"edited_from": ""},
        {"replies_to": None},
        {"replies_to": ""},
        {"replies_to": "SP-301"},
        {"replies_to": "sp-302"},
        {"replies_to_version": 1},
        {"replies_to_version": 3},
        {"proposal": None},
        {"proposal": {**CREDIT_NOTE, "version": "2"}},
        {"proposal": {**CREDIT_NOTE, "id": ""}},
    ]
)


@given(
    st.sampled_from(["Confirmed: yes", "确认：是", "ok, Confirmed: yes 👍"]),
    st.lists(BROKEN, min_size=1),
)
def test_one_broken_tie_is_enough_to_unbind(text: str, broken: list[dict[str, Any]]) -> None:
    changes: dict[str, Any] = {}
    for one in broken:
        changes.update(one)
    assert classify_reply(text, answering() | changes) != "binding"


@given(st.sampled_from(BINDING), BROKEN)
def test_no_wording_at_all_binds_somebody_else_or_another_kind_of_message(
    text: str, broken: dict[str, Any]
) -> None:
    assume("replies_to" not in broken and "replies_to_version" not in broken)
    assert classify_reply(text, answering() | broken) != "binding"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = (
    "replies_to",
    "replies_to_version",
    "open_proposals",
    "sender_role",
    "channel",
    "type",
    "edited",
)


@given(
    st.text() | st.sampled_from(BINDING + CONDITIONAL),
    st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, JSON))
    | st.fixed_dictionaries({"proposal": st.fixed_dictionaries(dict.fromkeys(CREDIT_NOTE, JSON))}),
)
@example("Confirmed: yes \ud800", {})
def test_no_text_and_no_context_raises_or_binds_without_the_contact(
    text: str, context: dict[str, Any]
) -> None:
    assert classify_reply(text, context) in set(ReplyLabel)
    if context.get("sender_role") != "factory_contact":
        assert classify_reply(text, context) != "binding"


@pytest.mark.parametrize(
    "unit",
    wordings(
        r"""
        a
        > a\n
        On 1 Oct 09:10 a wrote:\n
        Confirmed: yes
        确认：是
        1,
        不
        如果
        *a*
        「
        usd 1,450
        10/
        Regards,
        Hi Lin
        From: a\nTo: b\n
        &gt;
        -----\n
        """
    ),
)
def test_forty_thousand_hostile_characters_take_less_than_a_tenth_of_a_second(unit: str) -> None:
    text = (f"{unit} " * 40_000)[:40_000]
    read(text)
    assert min(_seconds(text) for _ in range(3)) < 0.1


def test_the_longest_text_that_could_be_in_form_is_read_in_time() -> None:
    text = "hi Lin " * 200 + "Confirmed: yes but"
    read(text)
    assert min(_seconds(text) for _ in range(3)) < 0.1


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
