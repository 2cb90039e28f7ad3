"""The command words: one row a command, English and Chinese, without greeting and politeness.

Rows are matched against the whole of what is left of a message (`intents.read_intent`). A row whose
name ends in _ASKED needs the question mark: "ok to ship?" asks, "ok to ship" releases.
"""

import re

from bot.domain.reading.reply_vocabulary import alternatives

_THING = (
    r"(?:(?:this|that|the|these|those|our|my|your|all|whole|all the) )?(?:\w{1,15} )?"
    r"(?:container|goods|shipment|lot|order|cargo|truck|cartons?|batch|load|delivery"
    r"|production|boxes|stuff|po"
    r"|loading|vessel|booking)"
)
_IT = (
    rf"(?:it|this|that|them|they|everything|all|we|i|{_THING}(?: of po \w{{1,15}}"
    rf"| po \w{{1,15}})?)"
)
_GO = (
    r"(?:go|ship|leave|depart|sail|move|load|out|be (?:shipped|released|loaded|sent"
    r"|dispatched|moved|picked up)"
    r"|ship out|go out|go now|be on (?:its|the) way)"
)
_CLEARED = (
    r"(?:(?:ok|okay|clear|cleared|free|allowed|good|ready|fine|safe|approved|released"
    r"|able) to (?:go|ship|leave|load"
    r"|sail|depart|move|be loaded|be shipped)|cleared|released|good to go|shippable|free to go)"
)
_WHEN = r"(?: now| today| tomorrow| tonight| already| yet| this week| out| then)?"
_GOODS_ZH = (
    r"(?:这|那|本|该)?(?:一)?(?:个|批|票|单|条)?(?:柜子?|货柜|集装箱|大货|货物?|产品|订单|单子)?"
)
_SHIP_ZH = r"(?:出货|走货|发货|装柜|发走|出运|放行|装船|出柜|发运|发出去?|走|装|出|放|运走|发)"

COMMANDS: tuple[tuple[str, str, str], ...] = (
    (
        "MAY_IT_SHIP",
        rf"""
        (?:can|may|could|shall|should|will) {_IT} {_GO}(?: {_IT})?{_WHEN}
        (?:can|may|shall) (?:i|we) (?:ship|load) po \w{{1,15}}{_WHEN}
        (?:is|are) {_IT} {_CLEARED}{_WHEN}
        (?:do|does|did) {_IT} have (?:a |the )?(?:release|green light|clearance)
        (?:may|can|could) {_IT} go or not|(?:go|ship|gate) ?(?:or|/) ?no[- ]?(?:go|ship)?
            |ship or not|dock card|gate(?: status)?|release status
        (?:what|which conditions?) (?:blocks|is blocking|holds?|stops) {_IT}|why (?:can't|cannot
            |can not) {_IT} {_GO}
        """,
        rf"""
        {_GOODS_ZH}(?:现在|今天|明天|还|到底|都)?(?:可以|能)(?:不能|不可以)?{_SHIP_ZH}(?:货|柜
            |走)?(?:了)?(?:吗|么|不|没有?)
        {_GOODS_ZH}(?:现在|今天|明天|还|到底|都)?(?:可不可以|可唔可以|能不能|是否可以|是否能|能否|可否
            |是不是可以){_SHIP_ZH}(?:货|柜|走)?(?:了)?
        {_GOODS_ZH}放行(?:了)?(?:吗|没有?|没)|放行状态|为什么不能{_SHIP_ZH}
        """,
    ),
    (
        "MAY_IT_SHIP_ASKED",
        rf"(?:{_IT} )?{_CLEARED}{_WHEN}|(?:{_IT} )?{_GO}(?: {_IT})?{_WHEN}"
        rf"|release(?: {_IT})?|gate open|{_IT} (?:ok|okay|fine)|(?:{_IT} )?still on hold",
        rf"{_GOODS_ZH}(?:可以|能)?{_SHIP_ZH}(?:了)?",
    ),
    (
        "STATUS",
        rf"""
        (?:the |current |case )?status(?: (?:of|for|on) {_IT})?(?: report| update)?|(?:what is
            |what's|whats) (?:the |our |its )?(?:current )?(?:status|state|situation|news
            |latest)(?: (?:of|on|for|with) {_IT})?
        how (?:is|are) (?:it|things?|{_IT}) (?:going|doing|looking|coming along)|how far (?:is
            |are) {_IT}|where (?:are|do) we(?: stand| now| at)?|where is {_IT}
        what's up(?: with(?: {_IT})?)?
        (?:any|an|the|give me an?|send me an?) ?(?:news|progress|updates?)(?: (?:on|of|about) {_IT})?
            |update(?: me)?|what (?:is|are) (?:still )?(?:open|pending|missing|next|left
            |outstanding|waiting)|what's (?:next|open|missing|pending|new)
        (?:show|open|give|send)(?: me| us)? (?:the |this |my )?(?:case|card|status|case card
            |overview|summary)|case card|summary|overview
        """,
        rf"""
        (?:现在|目前|当前)?(?:的)?(?:状态|进度|进展|情况)(?:怎么样|怎样|如何|是什么|呢
            |报告)?(?:了)?|{_GOODS_ZH}(?:现在
            |目前)?(?:怎么样|怎样|如何|到(?:哪(?:里|儿|一步)?|什么程度)|什么(?:情况|状态|进度|进展))(?:了)?
        (?:查|看|问|查看|查询|看看|查查|了解)(?:一?下)?{_GOODS_ZH}(?:的)?(?:状态|进度|进展|情况)
            |有(?:什么)?(?:新)?(?:消息|进展|情况
            |更新)(?:吗|么|了吗)?|还(?:缺|差|有)什么|下一步(?:是|做|该)?(?:什么|怎么做)?
        """,
    ),
    (
        "LEFT",
        r"""
        (?:(?:i|we|inspector|the inspector)(?:'m|'ve|'re| am| have| has| had| are| is)? )?(?:just[ ]
            |now |already |safely |have |finally )*(?:left|gone|outside|off[- ]site|away from
            |out of|on (?:my|our|the) way (?:back|home|out))(?: (?:the )?(?:factory|site|plant
            |gate|building|place|premises|warehouse|there))?(?: now| already| safely)?
        (?:visit|inspection|my visit|the visit) (?:is )?(?:over|note|ended
            |finished and i (?:have )?left)|visit note|(?:i am|i'm|we are|we're) (?:out|outside
            |gone|off)(?: (?:of )?the (?:factory|gate|site))?
        """,
        r"(?:我们?|人|验货员|本人)?(?:已经|已|刚刚?|都|现在|安全|人)*(?:离开|离厂|离场|走"
        r"|出来|出厂|撤|撤离|出门|回来)(?:工厂|了工厂"
        r"|厂区|厂里|厂|现场|大门)?(?:了)?(?:门)?(?:了)?|在(?:回去|回家|回来)?(?:的)?路上(?:了)?",
    ),
    (
        "SEND_NOW",
        r"""
        send (?:it |this |them )?(?:out )?(?:right )?(?:now|immediately|at once|straight away)
            |(?:send|issue|post|release) (?:out )?(?:the |this |your )?(?:hold |stop[ ]
            |factory )?(?:notice|letter|notification)(?: (?:to (?:the )?(?:factory|supplier
            |them)))?(?: now| right now| immediately| at once)?
            |send(?: it)?(?: to (?:the )?(?:factory|supplier|them))?
        (?:notify|inform|tell) (?:the )?(?:factory|supplier|them)(?: now| right now| immediately
            | at once)?|don't wait|do not wait
        """,
        r"(?:现在|马上|立即|立刻|赶紧|直接)(?:就|把通知)?(?:发|发送|通知|告诉)(?:出去?"
        r"|给?工厂|通知|给?他们|了)?|(?:发|发送"
        r"|发出)(?:停货|扣留|暂停出货)?通知(?:给工厂|书|单)?|(?:通知|告诉)(?:一下)?工厂"
        r"|发吧?|发出去|发给工厂|不用等了?",
    ),
    (
        "HELP",
        r"(?:i need |need |show )?(?:some )?help(?: me)?|what can (?:you|i|we) (?:do|type"
        r"|write|ask|say)|how (?:does|do) (?:this|it|i|you) (?:work|use (?:this|it|you))"
        r"|how to use(?: this| it| you)?|what commands are there|commands?|command list|menu|usage|manual"
        r"|instructions?|\?",
        r"帮助|帮(?:一)?下?忙|(?:这个)?怎么(?:用|使用|操作|弄)|使用(?:说明|方法)"
        r"|(?:操作)?(?:说明|指南)|菜单|命令|指令|(?:你"
        r"|机器人)?(?:能|会|可以)(?:做|干)(?:什么|啥)|有(?:什么|哪些)(?:功能|命令|指令)",
    ),
    (
        "STOP",
        rf"""
        (?:stop|hold|block|freeze|pause|halt|suspend|keep|quarantine)(?: back)?(?: {_IT}| shipping
            | the loading)?(?: back| here| on hold| right now| immediately)?(?! on)
        (?:do not|don't|dont|never|not) (?:ship|load|release|send|dispatch|deliver
            |move)(?: out)?(?: {_IT}| anything| any(?: goods| cartons)?)?(?: yet| out)?
            |no (?:shipment|shipping|loading|release)(?: yet| please)?
        (?:wait|hold on),? (?:do not|don't|dont) (?:ship|load|release|send|dispatch)(?: {_IT})?(?: yet)?
        (?:do not|don't|dont|never) let {_IT} (?:go|out|leave|ship)(?: yet)?
        (?:put|place|keep) {_IT} on (?:hold|stop)|(?:{_IT} )?(?:is |goes? |stays? )?on hold
            |{_IT} (?:must|may|should|can|shall) not (?:go|ship|leave|be (?:shipped|loaded
            |released))|stop (?:the )?(?:shipment|loading|delivery)
        """,
        rf"(?:别|不要|不能)让(?:它|货|柜子?){_SHIP_ZH}(?:了)?"
        rf"|{_GOODS_ZH}(?:先|暂时|暂|千万|都|一律|绝对)*(?:别|不要|不能|不许|不准|勿|不可以"
        rf"|不得){_SHIP_ZH}(?:货|柜"
        rf"|走)?(?:了)?|(?:停|停止|暂停|暂缓|禁止|取消|中止){_SHIP_ZH}(?:货)?|(?:先"
        rf"|把)?{_GOODS_ZH}?(?:先)?(?:扣"
        rf"|停|压|留|拦|截|叫停|扣留|冻结)(?:住|下来?|着|一下|货|了)?{_GOODS_ZH}|hold ?住?(?:货)?",
    ),
    (
        "RELEASE",
        rf"""
        (?:ok|okay|yes|fine|alright|all right|good|sure)?,? ?(?:please |just |then )?(?:ship
            |release|load|go|let it go|dispatch)(?: ahead)?(?: {_IT})?{_WHEN}(?: as is| anyway)?
        (?:ok|okay|yes|fine|alright)?,? ?go ahead(?: and (?:ship|load|release)
            | with (?:the )?(?:shipment|loading|shipping))?(?: {_IT})?{_WHEN}|let's ship(?: {_IT})?
            |(?:(?:ok|okay|yes|fine|alright),? )?(?:you|they|we
            |factory|the factory) (?:can|may|could) (?:ship|go|load|leave|release
            |send)(?: ahead)?(?: {_IT})?{_WHEN}(?: as is)?
        {_IT} (?:can|may) (?:go|ship|leave|be (?:shipped|loaded|released))(?: out)?{_WHEN}|(?:ok
            |okay|fine) to (?:ship|load|go|release)(?: {_IT})?{_WHEN}|good to go
            |approved(?: to ship| for shipment)?|let {_IT} (?:go|ship|leave|out)|green light
            |shipment (?:is )?(?:ok|okay|approved|released)|{_IT} (?:is|are) (?:released|approved
            |cleared|ok to ship|good to go)
        (?:lift|remove|cancel) (?:the )?hold
        """,
        rf"(?:(?:好的?|行|ok|可以|那(?:就)?|没问题|同意)[,，]?)?{_GOODS_ZH}(?:都|就|现在"
        rf"|今天)?(?:可以|能|就|请"
        rf"|直接){_SHIP_ZH}(?:货|柜)?(?:了)?(?:吧)?"
        rf"|(?:好的?|行|ok|可以|没问题|同意)[,，]{_SHIP_ZH}(?:货|柜)?(?:了)?(?:吧)?"
        rf"|{_SHIP_ZH}(?:货|柜)?吧|出货"
        rf"|放行|发货|装柜|{_GOODS_ZH}放行|(?:同意|批准|允许|准许)(?:出货|放行|发货|装柜)"
        rf"|解除(?:扣留|暂停|扣货)",
    ),
    (
        "TAGGED",
        r"""
        (?:(?:i|we)(?: have|'ve)? )?(?:now |already |just )?(?:tagged|sealed|labell?ed|marked
            |taped|put tags on)(?: and (?:sealed|tagged
            |photographed))?:? (?:all )?(?:the )?(?P<tags_a>\d{1,5})(?: of \d{1,5})?(?: red
            | hold)*(?: cartons?| ctns?| boxes| pallets?| tags?| packages?)?(?: with (?:red[ ]
            |hold )*tags?)?(?P<where_a>[,: ]{1,3}(?:nos?\.? |cartons? |numbers?[ ]
            |#)?[\d\s,&-]{1,80})?
        (?P<tags_b>\d{1,5}) (?:red |hold )?(?:cartons?|ctns?|boxes|pallets?|tags?
            |packages?) (?:are |were |have been |is )?(?:now |all )?(?:tagged|sealed|labell?ed
            |marked|taped|placed|put on|fixed)(?: and sealed)?(?P<where_b>[,: ]{1,3}(?:nos?\.?[ ]
            |cartons? |numbers? |#)?[\d\s,&-]{1,80})?
        """,
        r"(?:我们?)?(?:已经|已|刚|都|一共|总共|共)*(?:贴|封|挂|打)(?:好|上|完)?(?:了)?(?:红"
        r"|扣留|待处理)?(?:标签|标|封条|签"
        r"|牌)?(?:了)?(?P<tags_c>\d{1,5})(?:个)?(?:箱|件|托|张|个|盒|包)(?:子)?(?:标签|封条"
        r"|红标)?(?:了)?"
        r"|(?P<tags_d>\d{1,5})(?:个)?(?:箱|件|托|张|盒|包)(?:子)?(?:已经|已|都|全部)*(?:贴"
        r"|封|挂)(?:好|上"
        r"|完)?(?:红)?(?:标签|标|封条)?(?:了)?",
    ),
    (
        "PHOTO_ASSIGN",
        r"(?:photos?|pics?|pictures?|images?|img|照片|图片|图|相片|第) ?(?:nos?\.? "
        r"|#)?(?P<photos_a>\d{1,3}(?: ?(?:-|to|~|到|至|,|，|、|and|&|和) ?\d{1,3}){0,9})(?:张"
        r"|号)?(?:照片|图)? ?(?:is|are|shows?|=|:|是|为|-|,|，)? ?(?P<of_a>[^\d\n?][^\n?]{1,60})"
        r"|(?P<photos_b>\d{1,3}(?: ?(?:-|to|~|到|至|,|，|、|&) ?\d{1,3}){1,9}) ?(?:=|:|is"
        r"|are)? ?(?P<of_b>[^\d\n?,，.%/:-][^\n?]{1,60})"
        r"|(?P<photos_c>\d{1,3}) ?[=:]? ?(?P<of_c>(?:close|wide|scale|ruler|side|comparison"
        r"|measur|caliper|context|batch|overview|d-\d|特写|近照|全景|整体|对比|测量|尺|卡尺"
        r"|批次|大货"
        r"|环境)[^\n?]{0,60})",
        "",
    ),
    (
        "SORTED",
        rf"""
        (?:(?:we|i)(?: have|'ve)? )?(?:now |already |just )?(?:sorted|screened|checked
            |inspected)(?: (?:{_IT}|all pieces|all pcs|each piece|every (?:piece|carton)
            |the whole lot))?(?: at| to)? 100 ?%(?: of {_IT})?
        (?:(?:we|i)(?: have|'ve)? )?(?:now |already |just )?sorted(?: {_IT}| all| everything
            | all (?:pieces|pcs))?(?: out)?(?: completely)?|100 ?% (?:is |was[ ]
            |of {_IT} )?(?:sorted|checked|inspected|screened|sorting)(?: (?:is )?(?:done|finished
            |completed?))?
        (?:(?:we|i)(?: have|'ve)? )?(?:finished|completed) (?:the )?sorting(?: (?:all |the )*(?:pieces|pcs|goods|cartons))?
        (?:100 ?% )?(?:the )?(?:sorting|full inspection|full check)(?: is| was| has been)? (?:done
            |finished|completed?|over)|all (?:goods |cartons |pieces |pcs |units )?(?:are |were[ ]
            |have been )?(?:sorted|screened)(?: and (?:reworked|repaired))?
        """,
        r"(?:我们?|工厂|货|整批|全批)?(?:已经|已|都|全部?|全数|大货|刚)*(?:100%)?(?:全检|全部检查"
        r"|挑选|分拣|挑拣|全挑|挑|检|选"
        r"|筛选?)(?:都|(?:并|且|和)?(?:已)?(?:返工|返修))?(?:已)?(?:完成|完毕|结束|完|好|过)(?:一遍)?(?:了)?"
        r"(?:[,，]?(?:并|且)?(?:已)?(?:返工|返修)(?:完成|完毕|完|好)?(?:了)?)?|(?:已经|已)?(?:100%)"
        r"(?:全检|挑选"
        r"|分拣|检查)(?:完成|完毕|完|过"
        r"|好)?(?:了)?",
    ),
    (
        "READY_FOR_REINSPECTION",
        r"""
        (?:(?:we|goods|lot|the goods|the lot|it|all|everything) (?:is |are )?)?(?:now[ ]
            |all )?ready (?:for|to) (?:be )?(?:the |a |your )?(?:re-?inspect(?:ion|ed)
            |second inspection|2nd inspection|next inspection|re-?check|inspection again|re-?inspect)
        (?:book|schedule|arrange|send|plan|request|we request|we need)(?: us)? (?:a |the |your[ ]
            |an )?(?:re-?inspection|second inspection|2nd inspection|inspector(?: again)?|re-?check)(?: (?:for
            |on) .{1,30})?|(?:you|inspector|your inspector|the inspector) (?:can|may) (?:come
            |re-?inspect|inspect|check)(?: again| back| now)?
        come (?:and |to )?re-?inspect(?: the goods| the lot| it)?
        (?:rework|repair|sorting|repairs)(?: is| was| are)? (?:done|finished|completed?
            |ready),? ?(?:and |so )?(?:please )?(?:re-?inspect|ready (?:for|to) .{1,30}
            |come(?: again)?|inspect again|book .{1,30})
        """,
        r"(?:货|我们|返工|大货)?(?:已经|已|都)*(?:返工|返修|整改|挑选)?(?:完成|完"
        r"|好)?(?:了)?[,，]?(?:可以|能|请|可|申请|安排"
        r"|准备好|预约|约)(?:你们|安排|申请|来|人|人来|派人来?|进行|过来)*(?:复验|复检"
        r"|重新验货|再验|重验|二次验货|第二次验货|再次验货|验货"
        r"|再来验货)(?:了|吧)?",
    ),
    (
        "ACKNOWLEDGE",
        r"(?:ok|okay|noted|received|got it|acknowledged?|i acknowledge|we acknowledge"
        r"|understood|seen|roger|copy|will do|on it|well noted"
        r"|well received)(?:[, ]{1,2}(?:noted|received|got it|understood|thanks?"
        r"|thank you))?|thanks?|thank you|thx|tks|👍|👌|✅",
        r"(?:ok|好的?|嗯|行|哦)?[,，]?(?:收到|知道|明白|了解|清楚|已阅|已收到|收悉"
        r"|看到)(?:了|啦)?|好的?|嗯嗯?|好[,，]收到",
    ),
    (
        "LANGUAGE",
        r"(?:in |speak |use |switch to |change to |set (?:the )?language to |reply in "
        r"|write in |language:? ?)?(?P<lang_a>english|chinese|mandarin|en|zh)(?: only)?",
        r"(?:请?说|用|讲|切换到?|换成?|改成?|改用|语言:? ?)?(?P<lang_b>中文|英文|英语"
        r"|汉语)(?:版)?(?:回复|吧)?",
    ),
)

_ASKABLE = ("MAY_IT_SHIP", "MAY_IT_SHIP_ASKED", "STATUS", "HELP", "LANGUAGE")


def _rows(asked: bool) -> re.Pattern[str]:
    kept = [row for row in COMMANDS if (row[0] in _ASKABLE if asked else row[0] != _ASKABLE[1])]
    return re.compile("|".join(_row(*row) for row in kept))


def _row(name: str, english: str, chinese: str) -> str:
    branches = [alternatives(english), *([alternatives(chinese)] if chinese else [])]
    return f"(?P<{name}>{'|'.join(branches)})"


STATED = _rows(asked=False)
ASKED = _rows(asked=True)
"""All rows in one pattern each, to be matched against a whole text; the group names the command."""

_ADDRESSED = (
    r"<@\w{1,20}>|@[\w-]{1,20}|/qc(?![\w-])|redtag|hi|hello|hey|dear(?: \w{1,15})?"
    r"|good (?:morning|afternoon|evening|day)"
    r"|please|pls|kindly|so|and|well|sorry|excuse me|team|all|everyone|guys|sirs?"
    r"|quick question|question"
    r"|你好|您好|大家好|各位|早上好|下午好|晚上好|请问(?:一下)?|请|麻烦(?:您|你)?|那么|亲"
    r"|老师|哎|诶|你们|帮我"
)
POLITE_START = re.compile(rf"(?:(?:{_ADDRESSED})(?![a-z])[\s,.:;!，。、~-]*)+")
POLITE_END = re.compile(
    r"(?:[\s,.!。，、~;]+|(?<![a-z])(?:please|pls|thanks?|thank you|thx|asap|urgent(?:ly)?"
    r"|sirs?|team|everyone"
    r"|right away|for me|by the way)|谢谢(?:您|你)?|多谢|哈|啊|呀|哦|噢|啦|吧|呢|🙏|😊)$"
)
REQUESTED = re.compile(
    r"(?:can|could|would|will) (?:you|u)(?: please| pls| kindly)? |(?:能不能|可以|可否|能否"
    r"|能)(?=帮|把|先|马上"
    r"|现在|暂)"
)
"""A command in the form of a question: "could you stop the shipment?" asks for an act, not a
fact."""
