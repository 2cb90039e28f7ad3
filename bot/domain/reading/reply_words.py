"""Words by which a reply says no, sets a condition, offers something else, asks or only
acknowledges.

A table of concepts, English and Chinese side by side; no row is a sentence of anybody. All
patterns are matched on plain text (small letters, simplified characters) and none repeats within
a repetition.
"""

import re

from bot.domain.reading.reply_vocabulary import vocabulary

# What is taken out, or put in other words, before anything else is looked for.

ECHO = re.compile(
    r"(?:please |pls |kindly )?(?:reply|answer|respond|type|send|write)(?: back)?(?: with| by)?:? ?"
    r"[\"'`“「]confirmed ?: ?yes[\"'`”」]\.?|请?(?:回复|回答|输入"
    r"|发送):? ?[\"“「]确认 ?: ?是[\"”」]"
)
"""Our own request, pasted without a quotation mark: not the sender's words."""

DISCLAIMER = vocabulary(
    r"""
    not (?:legally )?(?:be )?binding
    (?:nothing|none|neither|no (?:statement|part|content|message|e-?mail)) .{0,60}(?:binding|binds?
        |constitutes?|commits?|obliges?)
    non-binding
    no (?:binding|legal|contractual) (?:effect|force|commitment|obligation|agreement)
    (?:does|do|shall|will) not (?:constitute|create|form|represent|be (?:deemed|considered
        |construed))
    not (?:a|an) (?:offer|acceptance|agreement|contract|commitment|confirmation)
    not intended to (?:be|create|bind)
    (?:does|do|shall|will|can) ?not bind
    no (?:contract|agreement|commitment) (?:is|shall|can|will)
    (?:only )?valid (?:only )?(?:with|after|when|if) (?:signed|stamped|a signature)
    subject to (?:a )?(?:formal |written |signed |final )?(?:contract|signature)
    (?:confidential|privileged|intended recipient)
    without (?:any |legal )*(?:commitment|obligation|engagement)
    """,
    r"""
    不(?:具有?|构成|产生|视为|代表)(?:任何)?(?:法律|约束|承诺|合同|要约|确认|同意|最终)
    (?:没有|无)(?:任何)?(?:法律)?(?:约束力|效力)
    以(?:正式|书面|盖章|签字|最终).{0,8}(?:合同|协议|文件|确认|版本)?为准
    仅供参考
    """,
)
AUTOMATIC = vocabulary(
    r"""
    auto(?:matic|mated)?[- ]?(?:reply|response|answer|message)
    out of (?:the )?office
    without human|automatically (?:\w{1,12} )?(?:generated|created|sent)|generated automatically
    on (?:annual |sick |maternity |business )?(?:leave|vacation|holiday|travel)
    (?:i am|i'm|i will be|we are) (?:currently )?(?:away|out|travell?ing|on a business trip)
    (?:limited|no) access to (?:my )?e-?mail
    will (?:reply|respond|answer|get back)(?: to you)? (?:when|after|on|as soon as)
    """,
    r"""
    自动回复
    自动应答
    (?:正在|在|我)休假
    出差(?:中|在外)
    不在办公室
    现在有事不在
    """,
)
IRONY = vocabulary(
    r"""
    pigs (?:can )?fly
    hell freezes
    in your dreams
    dream on
    as if
    yeah,? right
    (?:very|so|how) funny
    (?:ha){2,8}h?
    lol|lmao|rofl
    snow in (?:july|august|june)
    when (?:the )?(?:sun|moon) .{0,30}
    (?:and|next) .{0,20}(?:unicorns?|santa|easter bunny|the moon)
    (?:sure|of course|yes),? (?:sure|of course|why not|whatever)
    whatever(?: you say)?
    if you say so
    great joke
    joking|kidding|just a joke
    /s
    """,
    r"""
    呵呵
    (?:哈){2,6}
    做梦
    太阳.{0,4}西边
    想得美
    想得真美
    你说呢
    开玩笑
    笑话
    真会算
    才怪
    天上掉
    你高兴就好
    随便你
    """,
)
MOCKING_SIGNS = re.compile(
    ";-?\\)|[🙄😏🤡😂🤣😜🙃😒😤🖕💩😆]|\\[(?:白眼|呲牙|偷笑|坏笑|哼|鄙视|捂脸|旺柴|吐|笑哭)\\]"
)
FRIENDLY_SIGNS = re.compile("[🙏😊🙂😀😄😃🌹❤🤗]")
PROBLEM_FREE = vocabulary(
    r"""
    no (?:problems?|prob|objections?|issues?|worries|doubt|further (?:questions?|comments?))
    not a problem
    """,
    r"(?:没|没有|无)(?:问题|意见|异议)",
)
MERE_POLITENESS = vocabulary(
    r"""
    if (?:you have |there (?:is|are) )?any(?:thing)?(?: other| more)?(?: questions?| problems?
        | issues?)?
    no (?:rush|hurry|pressure|need to worry)
    (?<=[a-z\d#] )no\.? ?\d{1,8}|no\.? ?\d{1,2}(?!\d| ?[%,.]\d)
    """,
    r"不客气|没事|没关系|不用谢|不好意思|有问题(?:请|再)?(?:随时)?(?:联系|告诉|说)",
)
RHETORICAL = re.compile(r"凭什么|why should (?:we|i) (?:pay|accept|agree|sign)")
"""Asked like a question, meant as a no."""
TWICE_NEGATED = vocabulary(
    r"""
    (?:do not|don't|dont|cannot|can't|will not|won't) (?:disagree|reject|refuse|object|oppose
        |say no)
    not (?:un(?:acceptable|reasonable)|disagree\w{0,3}|reject\w{0,3}|refus\w{0,3}|against)
    no reason (?:not to|to refuse|to reject)
    (?:cannot|can't) (?:not )?(?:say no|refuse)
    """,
    r"不是不|没有不|不能不|不得不|并非不|没说不|又不是不|不(?:会)?(?:反对|拒绝)"
    r"|没(?:有)?(?:反对|拒绝)",
)
EITHER_OR = re.compile(r"([\u4e00-\u9fff])不\1")
"""行不行, 可不可, 能不能: the Chinese way to ask; the 不 in it denies nothing."""

# Acceptance and the ways in which it is none.

PHRASE = re.compile(r"confirmed ?: ?yes(?![a-z])|确认 ?: ?是(?!不|否)")
NEAR_THE_PHRASE = re.compile(r"con?fi?r?me?d?|c ?o ?n ?f ?i ?r ?m|yes|确认|que ?ren")
READABLE = re.compile(r"[a-z\u3400-\u9fff]")
ACCEPTANCE = vocabulary(
    r"""
    confirm(?:s|ed|ing)?
    yes|yep|yeah|yup|yea|ya|aye|absolutely|definitely|certainly
    agree(?:s|d)?|agreement|in agreement
    accept(?:s|ed|able|ance)?
    approve(?:s|d)?
    sign(?:s|ed|ing)?|confirmation|approval|okayed|proceed|consider it done|that works
    deal|done deal|go ahead|all good|sounds? (?:good|fine|ok|okay)|looks? (?:good|fine|ok|okay)
    fine(?: with (?:us|me))?|works (?:for|with) (?:us|me)
    (?:that|this|it) (?:is|will be) (?:ok|okay|fine|good|alright)|that's (?:ok|okay|fine|good)
    sure|of course|alright|all right|correct|right|will do|as you (?:wish|say|like)|let's do it
    si|oui|ja|da|hai|tak|evet|vang|dong y
    ok(?:ay)? (?:for|with|from|by) (?:us|me|my|our)|(?:ok|okay|fine) with (?:the |this |that |your )?(?:v\d|version
        |proposal|terms|offer)|thumbs up
    """,
    r"""
    确认|确定|同意|接受|可以|行(?![业李程动为政人])|没问题|成交|认可|答应|批准|赞成|赞同
    是的?(?=$|[。!,， ])|对(?:的|$)|就这样|就这么(?:办|定)|按(?:你们?|这个|此)(?:说的)?(?:办|来|做
        |方案)|照办|妥|签|点头|批(?:了|准)
        |定(?=了|下|$)
    """,
)
SOFT_ACCEPTANCE = vocabulary(r"ok|okay|k|good|great|well|👍", r"好的?|嗯|👍|👌")
RECEIPT = vocabulary(
    r"confirm(?:ed|ing|s)? (?:the |your )?(?:receipt|receiving|having received)"
    r"|receipt (?:is )?confirmed",
    r"确认(?:已)?(?:收到|收悉|收讫)",
)
HEDGE = vocabulary(
    r"""
    maybe|perhaps|probably|possibly|i (?:think|guess|suppose|believe)|should be (?:ok|okay|fine
        |good|possible)
    in principle|basically|more or less|not sure|might
    """,
    r"应该|原则上|基本上?|大概|可能|也许|差不多|尽量|估计|不一定|不确定",
)
THIRD_CONSENT = vocabulary(
    r"(?:says?|said|told me|thinks?) (?:that )?(?:it is |it's |this is |that is )?(?:ok|okay"
    r"|fine|good)",
    r"说(?:好|ok|行|可以|没)",
)
PROMISE = vocabulary(
    r"""
    (?:will|shall|\w{1,4}'ll|going to|want to|need to|plan to|try to|about to
        |hope to) (?:\w{1,20} )?(?:confirm|sign|accept|agree|answer|reply|decide|respond)
    (?:confirm|sign|answer|decide|revert|reply)(?: it| this| you)? (?:later|tomorrow|soon|tonight
        |asap|shortly|next|on monday|by monday|in the)
    get back|come back to you|let you know|revert
    (?:to be|will be|is being|be) (?:confirmed|signed|decided)
    tbc|tbd|not yet|yet to|still (?:need|to|have|waiting|checking|discussing|thinking)
    waiting for|awaiting|pending
    tomorrow|(?<!week )(?<!weeks )(?<!days )(?<!month )later|tonight|next week
    (?:will|shall|\w{1,4}'ll|going to|would) (?:write|type|send)
    """,
    r"""
    (?:稍后|晚点|晚些|回头|明天|后天|改天|过两天|过几天|下周|周[一二三四五六日]|等下|等会儿?
        |一会儿?|待会儿?|之后|到时|尽快|马上|今晚|下午).{0,6}(?:确认
        |答复|回复|签|同意|说|定)
    (?:会|要|再|将|待|等|请|准备|打算|还要|需要)确认
    尚未|还没|未定|待定|再说|再看|再商量|再考虑|考虑(?:一下|考虑|中)|商量(?:一下|商量)?
    """,
)
NOT_YET = vocabulary(
    r"""
    (?:not|n't|cannot) (?:\w{1,20} ){0,2}(?:confirm|accept|agree|decide|sign|answer)\w{0,2}(?: it
        | this)? (?:yet|now|today|at (?:this|the) moment|right now|by myself|alone)
    not yet|yet to
    """,
    r"(?:还|暂时|目前|现在|今天|暂)(?:不|没|未)(?:能|法|有)?(?:确认|决定|同意|定|签|答复)",
)
THIRD_PERSON = vocabulary(
    r"""
    (?:my|our|the|his|her) (?:\w{1,20} )?(?:boss|manager|owner|director|colleagues?|partner|wife
        |husband|accountant|finance|chief|ceo|leader|team|office|headquarters|management|superior
        |sales|merchandiser)
    boss|headquarters|management|head office|finance dept|finance department
    (?:mr|ms|mrs|miss)\.? \w{1,20} (?:says?|said|agrees?|agreed|confirms?|confirmed|accepts?
        |accepted|is|told|will|has|wants?|approved?)
    he|she|they
    on behalf of|for and on behalf
    """,
    r"""
    老板娘?|(?:总|副)?经理(?!您|你|好)|厂长|领导|上面|上级|同事|总部|财务|老总|董事长|他们?|她们?
        |合伙人|业务员?|跟单|车间
    [\u4e00-\u9fff]总(?:说|同意|确认|批|已|点头|答应|也)
    """,
)

# A plain no, and a no to one of the terms.

REFUSAL = vocabulary(
    r"""
    refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|decline[sd]?|disagree[sd]?|object
    confirmed ?[:=-]{0,2} ?(?:no|not|nope|never|false|negative)
    (?:answer|reply|response|decision) (?:\w{1,20} )?(?:is|remains|stays) (?:\w{1,20} )?(?:no|negative)
        |in the negative|(?:a|hard|clear|firm|big|that's|that is) no(?= from|[.!, ]{0,2}$)
    (?:not|n't|never|hardly) (?:\w{1,20} )?(?:in (?:a|any|the) position|prepared|ready|inclined|minded
        |possible(?: for us)?) to (?:\w{1,20} )?(?:accept|agree|approve|confirm|sign|consent|support)
    turn(?:s|ed|ing)? (?:it |this |that |you |your \w{1,20} |the \w{1,20} )?down|unwilling
        |reluctant|off the table|keep your (?:proposal|offer|terms)|no can do|not (?:going to )?happen(?:ing)?|count us out|(?:will|must|have to|shall|we) pass on (?:it
        |this|that|the)
    (?:(?:can|could|will|would|does|do)(?:n't| ?not)|cant|wont|doesnt|dont) (?:do|work|fly)(?: (?:it
        |this|that|for us|for me|at all|sorry)){0,2}(?=[.!, ]{0,2}$)
    (?:can ?not|can't|cant|could not|couldn't|do not|don't|dont|does not|doesn't|did not|didn't
        |will not|won't|wont|would not|wouldn't|shall not|unable to|not able to|not going to
        |not willing to|never|not)(?: \w{1,20}){0,2}? (?:accept|agree|approve|confirm|sign
        |go along|consent|support)(?:ed|able|s)?
    (?:is|are|it's|that's|am|was|be) ?(?:not|n't) (?:ok|okay|fine|acceptable|agreed
        |possible for us|good enough|an option)
    isn't (?:ok|okay|fine|acceptable|agreed|possible|an option)
    not (?:accept(?:ed|able)?|agreed|approved|confirmed|ok|okay|good enough|an option)
    unacceptable|out of the question|no deal|forget (?:it|about it)|no way|no chance|nothing doing
        |not a chance
    (?:say|says|said|answer|answer is|is a|is) no|no (?:agreement|confirmation|approval|acceptance
        |reason to)|absolutely not|certainly not|of course not|definitely not|not at all
        |against (?:it|this|the proposal)
    (?:we|i) (?:are|am) against|oppose[sd]?|(?:we|i) withdraw|cancel (?:it|this|the (?:proposal
        |agreement|settlement))|no thanks?|no thank you|thumbs down|veto
    (?:do not|don't|dont) (?:want|need) (?:this|that|it|your)
    (?:pay|owe|accept|agree to|sign) nothing|(?:do not|don't) owe
    """,
    r"""
    不行(?!的话)|不可以|不同意|不接受|不能接受|没法接受|无法接受|接受不了|难以接受|不予接受
        |没办法接受|不会接受
    拒绝|不确认|不能确认|确认不了|无法确认|没法确认|不会确认|确认 ?:? ?(?:否|不)|不可能|免谈|没门
        |没得谈|驳回|不(?:能|会|可能|敢)?答应|(?:没法|无法)答应|答应不了
    (?:老板|领导|上面|总部|财务|公司)(?:都|也|那边)?不(?:批|点头|肯|干)|锅.{0,6}不背|不背.{0,4}锅|没得(?:商量|谈)
    不认可|不认(?!识|为)|不批准|不干(?!净)|休想|别想|反对|不愿意?|不肯|恕难|谈不拢|不成(?!品)
        |算了吧|不(?:会|能|想|可能|肯)?签(?!收)|不能同意|不会同意|无法同意|没法同意|不赞成|不赞同|👎
    没(?:有)?(?:得)?商量|拒付|不予(?:确认|接受|认可|同意)
    """,
)
BARE_NO = re.compile(
    r"(?:(?:sorry|well|ok|okay),? )?"
    r"(?:no|nope|nah|never(?: ever)?|no[ ,]{1,2}no|negative|non|nein|不|否|不要|不了|不好|不用|没戏)[.!。 ]{0,3}"
)
TERM_REFUSAL = vocabulary(
    r"""
    (?:can ?not|can't|cant|could not|couldn't|do not|don't|dont|will not|won't|wont|would not
        |wouldn't|unable to|not able to|not going to|not willing to|never
        |refuse to)(?: \w{1,20}){0,2}? (?:pay|do|afford|bear|compensate|cover|give|finish|make
        |repair|rework|replace|take|sort|deliver|manage|offer|ship|refund)
    not (?:possible|realistic|reasonable|fair|our (?:problem|responsibility))|impossible
        |unreasonable|unfair|unrealistic
    (?<!thanks )(?<!thank you )(?:too|so) (?:much|high|expensive|harsh|big|large|short|tight|early|soon|many)
    not \d|no (?:money|budget|compensation|payment|discount|refund)|nothing to pay|zero compensation
    """,
    r"""
    [做换修赔退]不了|不[换修退]|做不到|没法做|没办法|办不到|付不了|付不起|赔不起|赔不了|不赔|不付
        |不[出背扛](?=钱|这|的|$|[,。!])|不会[赔付出给]|不想[赔付出给]|不能[赔付出给]
        |没法[赔付出给]|不承担|不退|来不及
    太多|太高|太贵|太狠|太离谱|太紧|太短|没钱|不合理|不公平|没道理|凭什么
        |太苛刻|太过分|欺人太甚|狮子大开口|抢钱
    (?:承担|承受|负担|接|吃|扛|弄|搞|办|认|顶)不(?:起|了|住|到|消|下)
    """,
)

# Another offer.

OFFERING = vocabulary(
    r"""
    (?:we|i) (?:can|could|will|would|only|may|might|want|prefer|suggest|propose|offer|pay|give
        |need|ask)|we'll|we'd|i'd|i'll|let us|let's
    how about|what about|can we|could we|may we|shall we|would you (?:accept|agree|take)
        |could you (?:accept|agree|take)|can you (?:accept|agree|take|make)
    instead|rather|better|counter|our (?:\w{1,20} )?(?:offer|best|max(?:imum)?|limit|proposal|ceiling
        |budget|suggestion)
        |make it|prefer|propose[sd]?|suggest(?:ed|s)?
    """,
    r"改|换成|建议|我们?(?:可以|愿意|只能|能|想|要|出|赔|给)|给你们?|不如|能不能|可否|能否"
    r"|还是|最多|顶多|只能|只赔|只给|只出|希望|算",
)
PROPOSING = vocabulary(
    r"(?:can|could|may|shall) we|how about|what about|(?:would|could|can|will) you (?:accept"
    r"|agree|take)"
    r"|(?:possible|acceptable|ok|okay) ?\?",
    r"(?:可以|行|好|成)(?:吗|么|不)|行不行|可不可以|好不好|成不成|能不能|怎么样|如何",
)
SWAPPING = vocabulary(
    r"instead(?: of)?|rather than|in place of|in lieu of|(?:change|switch|convert) (?:it "
    r"|this )?(?:in)?to",
    r"改成|改为|换成|变成|代替|而不是|替代|抵扣|抵(?!达|触)",
)
REDUCING = vocabulary(
    r"""
    (?:lower|reduce|decrease|bring down|cut|drop) (?:it|the|this|that|to|by|a|your|amount|price)
    (?:give|need|want|ask for|get) (?:us )?(?:a |some )?(?:discount|less)|pay less
        |less than (?:that|this)|bargain|(?:lower|less|cheaper),? (?:please|pls|possible)
    """,
    r"再(?:降|减|便宜)|少(?:一)?点|低(?:一)?点|便宜(?:一)?点?|降(?:一)?(?:点|到|低)|减(?:一)?(?:点|到|少|半)"
    r"|打(?:个)?折|优惠|再让|少赔|少付|少扣|每.{0,3}(?:减|降|便宜|让|少)|(?:减|降|让)[一二三四五六七八九\d.]{1,4}[毛角分块]",
)
HALF = vocabulary(
    r"meet (?:in the middle|half ?way)|half|50/50|50-50|fifty[- ]fifty|split (?:the|it|this)|share the (?:cost|amount|loss)"
    r"|a (?:third|quarter)",
    r"一半|对半|五五|平摊|平分|各(?:承担|出|付|担)(?!各)|三分之一|四分之一|分摊",
)
PERCENT = re.compile(
    r"\d{1,3}(?:\.\d{1,2})? ?%|百分之|(?<![a-z])percent(?![a-z])|[一二三四五六七八九]折"
)
MORE_TIME = vocabulary(
    r"""
    (?:we|to|must|please|can|could|will|need|pls) (?:\w{1,20} )?(?:delay|prolong|push|move|shift)
    extend|extension|postpone\w{0,4}
    (?:more|extra|additional|longer|another) (?:time|days?|weeks?|months?|\d{1,2}|one|two|three|few)
    \d{1,3} (?:more|extra|additional) (?:days?|weeks?|months?)
    (?:one|two|three|a) (?:more )?(?:weeks?|months?|days?) (?:more|later|longer)
    later (?:date|deadline|delivery)|(?:in|within|need|needs|take|takes) (?:about )?(?:\d{1,3}|one
        |two|three|four|five|six|a) (?:working )?(?:days?|weeks?|months?)
    (?:end of|until|till|in|by) (?:next (?:month|week|year)|(?:the )?(?:month|year)|after)
    (?:until|till) (?:january|february|march|april|may|june
        |july|august|september|october|november|december)
    in (?:november|december|january|february)
    """,
    r"""
    延期|延后|延迟|延长|延到|延(?:[一二三四五六七八九十两\d]{1,3})|推迟|推后|宽限|晚(?:几
        |[一二三四五六七八九十两\d]{1,3})(?:个)?(?:天|日|周|星期
        |礼拜|月)|缓(?:几|一)
    (?:再|多)给.{0,6}(?:天|周|星期|礼拜|月|时间)|下个?月(?:底|初|中)?(?!的?(?:订单|单|货|价))|月底|来不及.{0,6}(?:天|月)
    (?:需要?|要)(?:[一二三四五六七八九十两\d]{1,3})(?:个)?(?:天|周|星期|礼拜|月)
    """,
)
REMEDIES = {
    "repair": vocabulary(r"repair\w{0,3}|fix(?:ed|ing)?|mend\w{0,3}", r"修(?!改|订|正)"),
    "rework": vocabulary(r"re-?work\w{0,3}|re-?do", r"返工|重做|整改"),
    "sort": vocabulary(r"sort(?:ing|ed)?|100 ?% (?:check|inspection)", r"挑选|全检|分拣"),
    "replace": vocabulary(
        r"replac\w{1,6}|exchange|re-?make|re-?produce|re-?ship",
        r"换(?!句|言|成|算)|补货|补发|重新生产",
    ),
    "credit": vocabulary(
        r"credit(?: note)?|deduct\w{0,4}|off the invoice",
        r"扣款|赔[钱款偿]|抵扣|贷记|信用证明|冲抵|抵(?!达|触)货款|货抵|抵货",
    ),
    "discount": vocabulary(
        r"discount\w{0,3}|price reduction|\d{1,2} ?% off", r"折扣|打折|降价|折让|优惠"
    ),
    "refund": vocabulary(r"refund\w{0,3}|money back|cash", r"退款|退钱|现金"),
    "voucher": vocabulary(
        r"voucher|next order|free (?:goods|pieces|pcs|samples?)|spare parts?",
        r"下一?(?:单|个订单|次订单)|免费(?:送|补|给)|配件|送.{0,4}(?:把|个|件|只)",
    ),
}

# Conditions, demands and limits.

CONDITION = vocabulary(
    r"""
    if|once|provided|providing|as long as|so long as|on (?:the |one )?condition|under (?:the[ ]
        |one )?condition|subject to|unless
    (?<!without )(?<!without any )(?<!no )reservations?
    only (?:if|when|after)|assuming|in case|as soon as|in (?:return|exchange)|contingent|proviso
        |conditional(?:ly)?|depend(?:s|ing) on
    """,
    r"如果|如(?=能|可|贵|您|你|蒙|经)|待.{1,8}(?:审核|批准|批复|通过|审批|核准|签字)|要是|假如|假使|若(?!干)|倘若|只要|前提|条件(?=是|:)"
    r"|(?<![这那][个种些样])(?<![此该的])条件|除非|的话|否则|在.{1,20}情况下|取决于|先决",
)
TIME_CONDITION = vocabulary(
    r"when|after|until|till|before|upon|first",
    r"等.{1,30}(?:再|后|就|才|了|确认|同意)|(?:之|以)?后(?!天|续|面|果|道|整|来|期|悔)|先|才"
    r"|再(?!次|见)|收到.{1,10}(?:后|才|就)",
)
INWARD = vocabulary(
    r"boss|manager|owner|director|meeting|holidays?|festival|i (?:am )?back|check\w{0,3}"
    r"|discuss\w{0,4}|talk\w{0,3}|speak|review\w{0,3}|ask\w{0,3}|study|look|office|lunch"
    r"|team|colleagues?|monday|tomorrow|weekend",
    r"老板|经理|厂长|开会|会议|商量|讨论|看一?下|看看|回来|休假|放假|节后|问|核对|确认一下"
    r"|请示|领导|财务|上班|明天|周[一二三四五六日]",
)
OUTWARD = vocabulary(
    r"you|your|buyer|paid|pay\w{0,4}|deposit|balance|freight|orders?|release\w{0,1}|refund"
    r"|money|invoice|ship\w{0,5}|container|payment|next",
    r"你|您|付|款|定金|尾款|运费|订单|出货|放行|发货|下单|钱|买家|客户",
)
CONTRAST = vocabulary(
    r"but|however|although|though|except|only that|nevertheless",
    r"但|不过|可是|只是|然而|就是(?!说)|另外|同时",
)
DEMAND = vocabulary(
    r"""
    (?:you|buyer|your side|your company|customer)(?: also| will| then| must| should| need to
        | have to| please){0,2} (?:pay|bear|cover|take|release|send|book|cancel|give|arrange
        |confirm|return|accept|promise|guarantee|place|ship|stop|agree)s?
    (?:you|buyer|your side) (?:must|should|need|needs|have to|has to|owe)
    (?:and|then|so|now|please|pls|kindly) (?:\w{1,20} )?(?:send|release|pay|give|ship|book|return
        |cancel|arrange|transfer|place|stop|remove|delete|close|let|allow|provide|issue|do not
        |don't|make|load|pick)
    (?:freight|shipping|inspection|cost|costs|fee|fees|expenses?|transport|charges?) (?:is |are[ ]
        |must be |to be |will be )?(?:on|by|for|paid|at|borne|included|excluded|not|extra)
    we (?:need|want|require|expect|demand|ask)|must|have to|need to be|needs to|should be
        |at your (?:cost|expense|account)|you owe
    and you \w{1,20}|never \w{1,20} again|last time|never again|no more (?:claims?|inspections?)
        |one[- ]time|just this once|this time only|final claim
    without prejudice|under protest|reserv\w{1,4}|without admit\w{2,5}|plus|net of|excluding
    """,
    r"""
    (?:你们?|您|贵司|贵方|买方|客户)(?:那边)?(?:也|就|要|得|必须|需要?|应该|请|来|先)?(?:出|付
        |承担|负责|支付|放行|安排|退|给|赔|发|保证|答应|下单
        |取消)
    请(?!问|确认|知悉|查收|放心).{0,6}(?:付|发|放|安排|退|给|下|订|取消|提供|尽快|先)
    (?:运费|费用|检验费|验货费|差旅|税).{0,6}(?:你|您|贵|买|另|不|算|归|各)|各[付出]各|必须|一定要
        |需要你|要求|保证|下不为例|最后一次|不能再|不要再|别再
        |以后不|仅此一次|保留.{0,6}权
    """,
)
OWN_PRICE = vocabulary(
    r"(?:we|i) (?:can |could |would |will |may )?(?:only |just |at most )?(?:do|pay|give|offer|go|settle"
    r"|accept|compensate|cover|manage)",
    r"我们?(?:可以|愿意|只能|最多|能|就)?(?:出|赔|给|付|接受)",
)
LIMIT = vocabulary(
    r"""
    only|except|excluding|excl|without|not including|partly|partial(?:ly)?|in part|part of|some of
        |half of
    for (?:the |all |your )?(?:\w{1,20} ){0,2}(?:ones|part|parts|items?|pieces|styles?|cartons?
        |defects?|majors?|minors?|criticals?|lines?|points?|section|batch|colou?rs?|sizes?)
    (?<!or )(?<!and )(?<!/ )no(?= ?[.!]?$)|(?:the )?first \d{1,6}|up to|at most|max(?:imum)?|minus
        |limited|but not|not (?:the|for|including)|for (?:major|minor|critical)s?
    yes,? for (?:the|our) (?!proposal|settlement|terms|offer|version|record|sake|other|same)\w{2,20} \w{2,20}
    point \d|points? \d|item \d|line \d|d-\d{1,4}|to (?:some|a certain) extent|rest|remaining
        |others? (?:not|no)|nothing (?:more|else)
    with (?:the )?exceptions?|apart from|other than
    """,
    r"""
    只|仅|除了?|除外|不包括|不包含|不含|部分|一部分|其中|其他|其余|剩下|单单|限
        |第[一二三四五\d]{1,2}(?:条|点|项)|[\u4e00-\u9fff]色的
    """,
)
QUANTITY_NOUN = re.compile(
    r" ?(?:pcs?|pieces?|units?|sets?|pairs?|cartons?|ctns?|boxes|umbrellas?|bags?|shirts?"
    r"|shoes|items?|件|把|个|只|双|套|箱|打|条|台|只装|pallets?)(?![a-z])"
)
TIME_NOUN = re.compile(
    r" ?(?:working |business )?(?:days?|weeks?|months?|hours?|hrs?|minutes?|o'clock|am|pm|天"
    r"|日|周|星期|礼拜|个月|月|小时|点|号)(?![a-z])"
)
OF_YOU = vocabulary("you|your|buyer|please|pls|kindly", "你|您|贵|请")
REQUEST = vocabulary(
    r"(?:please|pls|kindly) (?!find|note|see|accept|be|have|feel|take care|do not|don't|proceed|go|continue)\w{2,20}",
    r"希望(?:[你您]们?|贵)|(?:请|麻烦|烦请)(?!问|知悉|查收|放心|见|看|您?了)(?:[你您]们?|贵司|贵方)?[\u4e00-\u9fff]",
)
BUSINESS = vocabulary(
    r"freight|inspections?|costs?|fees?|charges?|account|liability|claims?|deposit|balance|invoices?"
    r"|orders?|container|shipment|release|payment|lab|tests?|samples?|moulds?|next|free",
    r"运费|费用?|货款|尾款|定金|押金|订单|验货|检验|放行|赔|模具|免|税|到付|下单|下次",
)
"""Matters of trade: named beside a yes, they add something to the terms."""
NUMBERED = re.compile(
    r"(?:invoice|no\.?|nos\.?|points?|items?|clauses?|cartons?|orders?|po|lines?|pages?|#|第|号|箱号)"
    r" ?(?:\d{1,5} ?(?:to|-|~|and|&|,|至|到) ?){0,3}$"
)
FINISHING = vocabulary(
    r"by|before|until|give|need|want|instead|finish\w{0,3}|complete\w{0,1}|deadline|ready"
    r"|deliver\w{0,3}|ok|okay|fine|possible|works",
    r"前|完成|期限|截止|交|弄好|做好|到|改|给|才",
)
PART_OF_GOODS = vocabulary(
    r"half (?:of )?(?:the |of )?(?:lot|goods|cartons?|order|pieces|pcs|batch|quantity"
    r"|umbrellas|units)"
    r"|\d{1,3} ?% of (?:the )?(?:lot|goods|cartons?|order|pieces|pcs|batch|quantity|units)",
    r"一半(?:的)?(?:货|数量|箱)|\d{1,3} ?%的(?:货|数量)",
)
EARLIER = vocabulary(
    r"(?:previous|earlier|old|older|first|original|former|last|prior) (?:version|proposal"
    r"|offer|terms|one|draft)",
    r"(?:上|前|旧|老|原来|原先|之前|以前|最初|第一)[一那的个]{0,3}(?:版本?|方案|提案|条款|份|稿)",
)
LAST_PRICE = vocabulary(
    r"(?:final|last|best|rock bottom) (?:offer|price|word|figure)|bottom line",
    r"一口价|封顶|底线|底价|死价",
)
PRICED = vocabulary(
    r"pay|paid|offer|give|max(?:imum)?|only|just|at most|best|limit|ceiling|budget|compensate|cover|settle"
    r"|credit|make it|say|take|accept|for|at|with|not|discount"
    r"|deduct|amount|total|yes|agree|deal|possible|ok|okay|fine|enough|fair|better|and done|flat|tops",
    r"赔|付|给|出|最多|顶多|只|扣|补|减|改|算|同意|接受|还价|行|可以|确认|是|要|承担"
    r"|[打压降减让谈加提]到|封顶|上限",
)

# Questions and mere receipt.

ASKING_START = re.compile(
    r"(?:and |so |but |ok,? |hi,? |hello,? |sorry,? |dear \w{1,20},? |confirmed:? )?(?:what"
    r"|which|who|whom|whose|why|how|when (?:will|do|does|is|are|can|must|should)|where"
    r"|(?:is|are|was|were|do|does|did|can|could|may|might|will|would|shall|should|has|have)"
    r" (?:we|you|i|it|this|that|the|there|they|your|our|these|those|someone|anyone|freight"
    r"|he|she|all))(?![a-z])"
)
ASKING = vocabulary(
    r"""
    please (?:explain|clarify|specify|advise|tell|let (?:us|me) know|show)|pls (?:explain|clarify
        |specify|advise|tell|let us know)|could you|can you|would you
    (?:do not|don't|dont|did not|didn't|cannot|can't) (?:quite |fully )?(?:understand|see (?:why
        |how|which|what)|find|know (?:which|what|how|why|where))|not clear|unclear|(?:we|i) wonder
        |have a question|one question|a question|or not(?=[.? ]{0,3}$)
    """,
    r"""
    吗|什么|怎么|怎样|如何|哪|多少|几(?!乎)(?:个|天|号|点|件|箱|把|次|时|月|块)|谁|为何|为啥|啥
        |是否|是.{1,12}还是(?!不|很|要|会|能)|有没有|能否|可否|请问|何时|想问
    不明白|不清楚|不太清楚|没看懂|看不懂|不懂|请(?:说明|解释|告知|发.{0,6}(?:看|明细))
        |(?<![好在的])呢(?=$|[?。! ])|么(?=$|[?。! ])
    """,
)
INFORMATION = re.compile(
    r"(?:.*(?:什么|为何|为啥|哪|多少|怎么(?!样)|谁|何时|是.{1,12}还是|是不是|有没有|包含"
    r"|包括|在内))|"
    r"(?:and |so |but |ok,? |hi,? |hello,? )?(?:what (?!about|if)|which|who|whom|whose|why"
    r"|how (?!about)|when|where|is |are |was |were |do |does |did |has |have )"
)
"""Questions that want to know something; "can we pay 900?" and "how about 900?" offer something."""

RECEIVED = vocabulary(
    r"""
    ok|okay|okey|kk|noted|received|got it|got your|understood|understand|roger|copy|copied|thanks?
        |thank you|thx|tks|cheers|appreciated?|sorry|apologi[sz]e|apologies
    (?:will|let me|let us|i'll|we'll|we will|i will|need to|have to) (?:\w{1,20} )?(?:check|look
        |see|ask|study|review|discuss|talk|read|inform|forward|pass|arrange|follow|handle
        |do our best|try|think)
    checking|looking into|working on|see you|good (?:morning|afternoon|evening|day)|hello|hi|dear
        |have a (?:nice|good)|happy|best wishes|regards|one moment|wait|hold on|forwarded|passed
    i see|seen|read|fyi|do our best|will try|cooperation|partnership|relationship|appreciate
    """,
    r"""
    收到|好的?|嗯+|哦+|知道了?|明白了?|了解|清楚了?|已阅|谢谢?|多谢|感谢|辛苦|抱歉|对不起|不好意思
        |稍等|等一?下|看一?下|看看|研究|查一?下|核实|尽快|尽力|马上
        |安排|处理|转(?:告|给|达)|早上好|你好|您好|新年|节日|祝|在忙|合作|关系|ok
    """,
)
