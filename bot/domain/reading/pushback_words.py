"""What a factory answers to a failed inspection: the words of each kind, English and Chinese.

A table of concepts. A rule finds its words in one clause, unless words stand in the clause that
turn it round ("not normal", 不是我们的错). Patterns are matched on plain text (small letters,
simplified characters); every gap in them is bounded, so reading is linear.
"""

import re
from dataclasses import dataclass

from bot.domain.reading.reply_vocabulary import vocabulary

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Rule:
    """`label` where `says` is found and `spoils` is not, in one clause of the answer, and where
    `undoes` stands nowhere in its sentence."""

    label: str
    says: re.Pattern[str]
    spoils: re.Pattern[str] = _NEVER
    undoes: re.Pattern[str] = _NEVER


# Building blocks of the rules; each is a group of alternatives.
_GOODS = (
    r"(?:goods|products?|items?|pieces|pcs|quality|cartons?|boxes|lot|bulk|bags|shoes"
    r"|umbrellas|baskets|shirts"
    r"|everything|they|it|all)"
)
_EVIDENCE = (
    r"(?:results?|reports?|findings?|counts?|counting|numbers?|figures?|inspections?|photos?"
    r"|pictures?|images?"
    r"|samples?|sampling|sample size|method|statistics|aql|verdict|conclusion|classification"
    r"|list|measurements?"
    r"|scale|ruler|light|evidence|defects?)"
)
_INSPECTOR = (
    r"(?:inspectors?|your (?:man|men|guy|people|person|girl|lady|colleague|qc|team|staff)"
    r"|qc (?:man|guy|girl)"
    r"|third party|he|she|they)"
)
_THEIR_ACTS = (
    r"(?:held|left|dropped|mixed|measured|used|opened|took|did not|didn't|forgot|looked"
    r"|stood|put|pressed"
    r"|pulled|confused|mistook|misread|misjudged|touched|bent|broke|tore|wrote|checked|tested|marked|stayed|spent|has no|had no)"
)
_OURS = (
    r"(?:we|i|(?:my|our) (?:own )?(?:\w{1,12} )?(?:leader|foreman|supervisor|boss|technician|engineer|qc|people)"
    r"|our (?:own )?(?:qc|q\.c\.|qa|team|people|lab|inspectors?|inspection|check"
    r"|staff|manager|side"
    r"|records?|test|tests|final check|internal (?:qc|check|report|inspection))"
    r"|internal (?:qc|check|inspection))"
)
_FAULT = (
    r"(?:mistakes?|faults?|errors?|problem|responsibility|negligence|oversight|carelessness"
    r"|failure|bad)"
)
_TIME = r"(?:days?|weeks?|fortnights?|months?|hours?|time)"
_DURATION_HAN = (
    r"(?:[一二两三四五六七八九十半几\d]{1,3}(?:个)?(?:天|日|周|星期|礼拜|月|小时|工作日)|时间)"
)

_DENIAL = vocabulary(
    rf"""
    {_OURS} .{{0,40}}(?:fine|ok|okay|good|no (?:problems?|issues?|defects?|faults?|such)|nothing
        |passed?|did not (?:find|see)|didn't (?:find|see)|(?:cannot|can't|could not
        |couldn't) (?:find|see|reproduce)|all right|within (?:the |our |your |all |its )?(?:\w{{1,12}} )?(?:spec\w{{0,9}}|toleran\w{{2,3}}|limits?|range|norm|standards?|aql|line)
        |perfect|find none|found none)
    (?:opened|checked|re-?checked|tested|measured|re-?measured|counted|re-?counted|inspected
        |looked at|weighed) .{{0,50}}(?:fine|ok|okay|good|no (?:problems?|issues?|defects?)
        |nothing|pass(?:ed)?|all right|correct|only|above|over|enough|meets?
        |exceeds?|conform\w{{0,3}}|within (?:the |our |your |all |its )?(?:\w{{1,12}} )?(?:spec\w{{0,9}}|toleran\w{{2,3}}|limits?|range|norm|standards?|aql|line)|perfect|none|clean)
    {_INSPECTOR} .{{0,40}}(?:wrong|mistakes?|mistaken|errors?|incorrect|too strict|unfair|biased
        |miscount\w{{0,9}}|counted|picked|chose|selected|worst|careless|inexperienced
        |not (?:professional|trained|fair|qualified|right|know|understand)|doesn't know|don't know
        |in a hurry|rushed|exaggerat\w{{0,9}}|made (?:it|this|that) up|dropped|scratched|caused
        |broke|damaged)
    {_EVIDENCE} .{{0,30}}(?:wrong|mistakes?|errors?|incorrect|inaccurate|too strict|unfair|biased
        |false|fake|exaggerat\w{{0,9}}|unclear|blurr?y|not (?:true|right|correct|accurate|clear
        |fair|ours|representative|random|reliable|valid|enough|from our|our)|doubtful|too (?:high
        |small|dark|big)|from (?:another|other|a different)|misleading|nonsense|show nothing
        |prove nothing|do not (?:show|prove)|don't (?:show|prove|match)|does not (?:show|prove
        |match)|doesn't (?:show|prove|match)|isn't|aren't)
    (?:disagree|do not agree|don't agree|cannot agree|can't agree|not accept|do not accept
        |don't accept|cannot accept|can't accept|reject|dispute|object|challenge|deny|doubts?|sceptical|skeptical
        |do not believe|don't believe|can't believe|cannot believe|question|do not recogni[sz]e
        |contest|not convinced) .{{0,25}}{_EVIDENCE}
    (?:it|this|that|these|they|which|\w{{1,20}} \d{{1,3}}|d-?\d{{1,4}}) (?:is|are|was
        |were) (?:clearly |really |definitely |simply )?(?:not|no|never) .{{0,15}}(?:defects?
        |faults?|problems?|scratch\w{{0,9}}|cracks?|holes?|stains?|major|critical|broken|damaged
        |rust)
    (?:isn't|aren't|wasn't) (?:a |really )?(?:defects?|faults?|problems?|major|critical
        |scratch\w{{0,9}})
    (?:there (?:is|are|was|were) |have |has |see |found )(?:no|not a single
        |not any) .{{0,15}}(?:defects?|faults?|problems?|issues?|scratch\w{{0,9}}|cracks?|holes?
        |stains?|rust)
    nothing (?:is )?wrong|no (?:defects?|faults?|such (?:defects?|problems?|things?))|all (?:is
        |was|are|were) (?:fine|good|ok|okay|perfect)
    {_GOODS} (?:is|are|was|were|look|looks) (?:all |perfectly |totally |absolutely |very[ ]
        |really )?(?:fine|good|ok|okay|perfect|conforming)
    (?:delete|remove|strike|take out|withdraw|cancel|drop) .{{0,25}}(?:line|item|it|this|them
        |defects?|findings?|point|report|result|from the (?:list|report))
    (?:is|are|was|were|it's|that's) (?:just |only |simply |a |some |bit of )*(?:finger ?prints?
        |dust|lint|a? ?shadows?|reflections?|glue residue|water ?marks?|chalk|pencil
        |packing paper)
    (?:can be|easily|just) wip(?:ed|e) (?:off|away)|wipes? off
    (?:show|send|give|prove|need|want|where) .{{0,15}}(?:proof|evidence)|prove (?:it|that|this)
        |no (?:proof|evidence)
    (?:only|just) \d{{1,5}} .{{0,30}}(?:not|instead of) \d|not \d{{1,5}} .{{0,12}}(?:but
        |only) .{{0,12}}\d|counted (?:twice|double|wrong|the same)|double[- ]counted
        |miscount\w{{0,9}}
    (?:should|must) be (?:a )?(?:minor|not major|counted as minor)|(?:minor
        |not) (?:,? )?not (?:a )?(?:major|critical)|(?:is|are) (?:a )?minor
    (?:re-?inspect|inspect again|check again|count again|re-?count|another inspection
        |second inspection|new inspection|independent|recheck|different inspector
        |another inspector|third[- ]party (?:inspection|lab))
    not (?:from )?our (?:goods|products?|factory|cartons?|pieces)|too strict|not random
        |hand[- ]?picked|cherry[- ]?pick\w{{0,9}}|(?:bad|worst) (?:ones|pieces
        |cartons?) (?:on purpose|only)|on purpose
    (?:damage|damaged|scratched|broken|dirty) .{{0,25}}(?:during|by|in) .{{0,12}}(?:inspection
        |your|inspector|handling|opening)
    (?:can ?not|can't|don't|do not|hard to|impossible to) believe (?!me|us|in)
        |belongs? to (?:another|other|a different|some)|not our (?:mistake|fault|problem
        |responsibility|error)
    (?:ask|asks|request|want|need|demand|require|insist on|propose|suggest) (?:for )?(?:a |an[ ]
        |another |new |joint |second |the )*(?:re-?inspection|re-?check|re-?count|joint inspection
        |inspection|second inspection)
    {_INSPECTOR} (?:only |just |even |never |also |probably |must have )?{_THEIR_ACTS}
    (?:scales?|calipers?|callipers?|rulers?|gauges?|meters?|tape|lamps?|light|instruments?
        |equipment|tools?) .{{0,30}}(?:not|wrong|broken|different|too|un-?calibrated|expired|old
        |dark)
    our (?:\w{{1,20}} )?(?:tests?|lab|laboratory|measurements?|results?|counts?|reports?|data
        |records?) (?:\w{{1,20}} )?(?:got|shows?|gives?|gave|says?|said|is|are|was|were|confirms?
        |prove[sd]?)|(?:we|i) (?:only |just )?(?:got|measured|counted|see|saw|found|find) (?:only[ ]
        |just |but )?(?:\d|one|two|three|four|five)
    (?:dispute|contest|challenge|object to|deny|appeal(?: against)?) (?:this|it|that|the|these|all
        |d-?\d|your|most|some)|(?:do not|don't|did not|didn't|cannot|can't|could not
        |couldn't) (?:see|find|detect|discover|notice) (?:any|a|the|this|these|such|it|them|that)
    (?:picture|photo|image)s? (?:\w{{1,20}} ){{0,2}}(?:shows?|was|were|is|are|could|may)
        |not (?:responsible|liable|to blame|guilty)|not calibrated
    left the (?:line|factory) (?:clean|good|perfect)|passed our|we have no such
    {_OURS} (?:only |just |himself |herself |also )?(?:counted|found|saw|got|measured) (?:only |just )?(?:\d|one|two
        |three|four|five|six|half|a few|fewer|less)
    {_EVIDENCE} .{{0,20}}(?:tells?|says?|shows?|proves?|means?) (?:very |us )?(?:little|nothing|not much)|see nothing
    (?:somebody|someone|he|they|who) (?:\w{{1,12}} )?(?:swapped|exchanged|switched|manipulated)
    (?:line|item|point|defect|it|this|that|they|these|[a-z]-?\d{{1,4}}|\d{{1,3}}) (?:must|should|has to|have to|can|needs to|ought to) be (?:deleted
        |removed|taken (?:out|off)|reconsidered|re-?classified|downgraded|dropped|struck|reduced|withdrawn)
    ^(?:that is |this is |it is |that's |simply )?(?:not possible|impossible|unbelievable|incredible|ridiculous|nonsense)
    (?:that|this|it) is (?:simply |just |plain )?(?:wrong|incorrect|false|untrue|nonsense)|(?:nobody|no one|none of us) .{{0,12}}(?:saw|found
        |noticed)|only (?:a bit |a little )?(?:dusty|wet|oily|oil|powder|fluff|steam)|(?:not|n't) ours
    (?:please|pls|kindly|you (?:should|must|can)) (?:check|look|count|measure|test|inspect) .{{0,20}}again
    only in (?:his|her|your|the) (?:photo|picture|report)s?|without (?:a |a single |any |one )?(?:failures?|breaks?|breakage|defects?)
    wrong (?:cartons?|pieces?|samples?|items?|styles?|sizes?|models?|goods|lot) (?:was|were) (?:photographed|measured|checked|opened|picked
        |tested|taken|inspected)|(?:is|are|was|were) ?(?:\w{{1,12}} )?(?:not|n't) (?:true|correct|right|accurate)
    none of (?:our|the|my) .{{0,30}}(?:show|found|had|has|report|see)\w{{0,3}}|anything like (?:that|this|it)|what (?:he|she|they|your
        |\w{{1,12}}|the report) (?:lists?|calls?|counts?|marks?|sees?|describes?|writes?|wrote|took)(?: as| for)?
    (?:we|i) (?:strongly |firmly |must )*(?:object|protest|disagree|dispute)
    before (?:we|i) (?:can |will )?(?:believe|accept|agree|comment)|(?:show|send|see|share|provide|want) .{{0,20}}(?:video
        |raw data|records|original (?:data|photos?|records?)|footage|measurements)
    no (?:valid )?calibration|calibration (?:\w{{1,12}} )?(?:expired|missing|is old)|(?:because of|due to|caused by) (?:the[ ]
        |your |bad |poor )*(?:camera|light|lighting|flash|angle|lamp|shadow|photo|phone)
    (?:do not|don't|cannot|can't|did not|didn't) (?:see|find|count) (?:\d|so many|that many)
    there is no way(?! to)|(?:found|saw|see|counted|got) (?:zero|0|none)(?! tolerance)
    (?:can ?not|can't|cant|should not|shouldn't|must not|may not) be (?:\w{{1,20}} )?(?:called|counted
        |class(?:ed|ified)|considered|treated|seen|taken|judged|regarded|a (?:defect|fault|major))
    (?:defects?|problems?|faults?|issues?) (?:is|are|do|does|was|were) ?(?:not|n't) (?:\w{{1,20}} )?(?:there
        |exist|real|ours)
    (?:every|each) (?:one|piece) (?:of them )?(?:works?|is (?:fine|ok|good|perfect))
        |all (?:of them )?works?|works? (?:fine|well|perfectly)|(?:came|comes|is|are|was
        |were) (?:\w{{1,12}} )?(?:from|by) (?:the |your )?inspector|(?:do not|don't|did not
        |didn't) (?:think|believe|feel|consider) (?:this|it|that|these|they) (?:is|are|was|were)
    """,
    r"""
    (?:数|看|弄|搞|算|量|判|记|写|测)错|误判|多算|重复(?:算|计)|不属实|有误|不准|不实|瞎说|乱(?:写
        |判|说|记)|胡说|冤枉
    (?:没|没有|哪有|不可能有|不会有)(?:这么|那么|这样|那样)(?:多|严重|夸张)|夸大|夸张
        |哪里?有.{0,6}(?:问题|不良|缺陷)
    不(?:是|算|属于|能算)(?:什么|质量|真的|我们的?){0,2}(?:错|责任|缺陷|不良|问题|毛病|次品|主要
        |严重|大问题|划痕|破洞|脏污)|算(?:什么|哪门子)
    (?:我们|我方|我司|厂里|自己|内部|品管|品质部|质检|化验室|实验室|工厂).{0,16}(?:没有?问题
        |没有?发现|合格|都(?:是)?好的|都?ok|没看到|找不到|通过
        |没有?不良|没有?缺陷|没这(?:个|种))
    (?:查|检|测|看|量|验|数|拆|开)(?:了|过).{0,14}(?:没有?问题|没有?发现|合格|都(?:是)?好的|都?ok
        |只有|没看到|没有?不良|正常的?
        |都?在.{0,6}内)
    (?:结果|报告|数据|数量|判定|照片|图片|抽样|取样|样本|方法|标准|检验|验货|尺子|灯光
        |证据).{0,10}(?:不对|不准|有误|有问题|不合理|不公平|不清|看不清|模糊
        |太严|太少|不(?:能)?代表|不是我们|不可靠|不真实|是假|随便)
    我们?不(?:能|会)?承认|(?:不同意|不认可|不接受|不承认|不认|不服|怀疑|质疑|反对
        |有异议).{0,12}(?:结果|报告|判定|数据|数量|缺陷|不良|检验|验货|结论
        |抽样|照片|分类)
    (?:验货员|检验员|你们?的?人|qc|他|她|第三方).{0,14}(?:错|太严|故意|刁难|不专业|不懂|乱|专挑
        |挑.{0,4}(?:坏|差)|弄(?:坏|脏)|碰|刮|不公
        |找茬|新手|外行|看走眼|没看清)
    专(?:门)?挑|故意.{0,4}(?:挑|找|刁难)|(?:只|光)挑.{0,6}(?:坏|差)|不服|拿(?:出)?证据
        |(?:有)?什么证据|没有?证据|证据呢
    (?:要求|申请|请|派|希望|应该|必须|换(?:个)?人|找|让).{0,8}(?:重新|再|另外|重|复)(?:验|检|抽|数
        |查)|复[验检](?!费|后)
        |不(?:相)?信(?!任)|(?:手印|指纹|灰尘|灰|线毛|反光|阴影|水渍)(?:而已|罢了)?|擦(?:一下|一擦
            |擦|了)?(?:就|可以|能)?(?:掉|没|好|干净)
    (?:删|去|划|拿|撤)掉|货(?:都)?(?:是)?(?:没有?问题|好的|合格)|质量(?:都)?(?:没有?问题|很好|合格
        |是好的)|太严(?:格|了)?
        |不是我们(?:厂)?的(?:货|产品)|(?:应该|只)(?:能)?(?:算|是|属于)(?:次要|轻微|minor)
    (?:照片|图片|图)(?:上|里)?.{0,4}(?:看不|分不清|没有|不是|.{0,3}糊)|(?:根本|完全|都)不懂
    (?:刚好|正好|恰好|碰巧|偏偏)(?:是|抽|拿|挑|都是)|(?:判|标准|要求|验货|检验|尺度).{0,6}太(?:苛刻|严|死|离谱)
        |没(?:有)?(?:认真|仔细|好好|看清|按.{1,6}(?:抽|验|量|测))|马虎|草率|走马观花|敷衍
    对.{0,8}(?:结果|结论|报告|判定|数据).{0,8}(?:意外|疑问|疑义|(?<!没有)(?<!无)异议|保留|有意见|不理解|不解|费解)
        |(?:提供|出示|请发|发一下|看看?|给我们看).{0,6}(?:原始|证据|依据|检验记录|视频|清晰)
    (?:复测|复检|复查|重测|自测|称|测|量|数)(?:了|过|下来).{0,14}(?:够|达标|没超|没有超|符合|足)|(?:拍|抽|看|验|量|查)的(?:都)?(?:是|不是)(?:别|其他|另|旧|样
        |坏|次|返|老|我们)|不(?:能)?算(?:是)?(?!啥|什么|太|贵|多|少|晚|早|不错|好|差|严重|事|数|很|特别|难|远)[\u4e00-\u9fff]{2}
    不是.{0,4}[划伤破裂脏污锈霉洞断歪斜损皱]|[擦洗抹吹](?:得|的)?掉|只(?:数|看|找|量|查|发现|见|测)(?:到|出|了|见)|怎么(?:算|数|得|量|查)出来|怎么来的
        |(?:验货员|检验员|你们?(?:那个|那位|派来的?|这个)?的?人|qc|他|她).{0,8}[没不]有?[看打拆量称数开认翻问按懂会戴带用]
    我们?(?:都|也|这边|怎么|一个)?(?:没(?:有)?|找不)(?:找到|到|看到|看出)|最多(?:只)?(?:认|算|承认)|太多了吧
    准(?:吗|么|不准)|(?:靠谱|合理|公平|科学)(?:吗|么)|(?:验货员|检验员|你们?的?人|他|她|检查).{0,16}(?:太快|就走|匆)
        |不(?:能)?(?:算|怪|赖)(?:是|在|到)?(?:我们|工厂)|(?:运输|搬运|路上|装卸|途中).{0,8}(?:碰|压|摔|弄|造成|损|磕)
    明明(?:是|没)|(?:光线|角度|灯光|拍照|拍摄|反光|相机|手机)(?:的)?(?:问题|原因|造成|关系|导致)|不(?:能)?(?:算数
        |作数|成立)|没(?:有)?(?:你们?|您|报告|他)?.{0,6}(?:那么|这么|那样)(?:多|严重|夸张|差|糟)
    吹毛求疵|鸡蛋里.{0,2}骨头|小题大做|不是(?:色差|污渍|脏污?|裂|开胶|掉漆|变形|霉|锈)
    不(?:能|会|想|敢)?认(?=$|[,。!?]|账|这|那|你)|(?:你们?的?人|验货员|检验员|qc|他|她|第三方).{0,6}(?:只|就
        |光|才)(?:抽|看|挑|开|查|验|翻|量|拍)
    (?:根本|压根|从来|绝对|完全)(?:就|都)?没有?(?:这|那|什么|任何|问题|不良|缺陷)|不存在|哪来的?
    怎么(?:能|会|可能|可以|就)(?:算|是|说|判|有|成)|凭什么(?:算|说|判|定)
    (?:结果|报告|数据|数量|数字|判定|照片|尺寸|验货|检验).{0,10}(?:对不上|有出入|不一致|不符|离谱|存疑)
    (?:要求|申请|请|希望|应该|必须|让|我们自己|自己|想).{0,8}(?:重新|再)?(?:复核|核对|核实)
    """,
)
_DENIAL_SPOILED = vocabulary(
    r"(?:pay|bear|cover|take over) .{0,20}inspection|(?:we|i) (?:are|'re|will be|would be) (?:all )?(?:good|fine|ok|okay)|ask (?:them|him|her)(?: for)?|(?:sort|repair|rework|fix|replace|change|pay|owe|give|sign|do|say) nothing"
    r"|(?:i|we) (?:do not|don't|cannot|can't) (?:deny|dispute|doubt|disagree|object)"
    r"|if (?:our|the|your|it)"
    r"|(?:is|are) correct|you are right|after (?:the )?(?:repair|rework|sorting)",
    r"(?:返工|修|挑|整改|换)(?:好|完|了)?.{0,4}(?:后|再|，?重新)|没有(?:数|看|弄|搞|算|判)错"
    r"|报告没错|(?<!不)(?<!不能)(?<!不会)(?:是|属于|都怪)(?:我们|我方|我司|工厂)的?(?:错|问题|责任|失误|疏忽|过失)",
)

_USUAL = vocabulary(
    r"""
    (?:is|are|it's|that's|this is|quite|very|totally|all|so|pretty|considered
        |just) (?:\w{1,20} )?(?:normal|usual|common|typical|natural|standard)
    normal(?:ly)?|usual(?:ly)?|common(?:place)?|typical(?:ly)?|customary|tolerances?|tolerable
        |allowances?|the nature|by nature|natural (?:material|product|fib(?:er|re)
        |character\w{0,9})|nature of (?:the )?\w{1,20}
    unavoidable|inevitable|(?:cannot|can't|hard to|impossible to|not possible to|difficult to
        |nobody can|no one can) (?:be )?(?:\w{1,20} )?avoid(?:ed)?
    (?:every|all|any|other|no) (?:factor(?:y|ies)|suppliers?|manufacturers?
        |makers?) .{0,25}(?:ha(?:s|ve)|same|do|does|make|can)
    (?:industry|market|trade|international) (?:standard|practice|custom|norm|average|level)s?
        |hand[- ]?made|hand[- ]?work|handicraft|made by hand
    competitors? .{0,20}(?:same|sell|ha(?:s|ve)|this)
    (?:other|all|our|many|most|european|us|american|japanese|big|previous|old) (?:customers?
        |buyers?|clients?|brands?) .{0,25}(?:accept|take|never|no problem|happy|satisfied|don't
        |do not|like|buy|ok|okay|fine)
    (?:nobody|no one|no customer|no buyer|no client|never|not) .{0,20}(?:complain\w{0,9}
        |cares?|noticed?|mind(?:s|ed)?|claim(?:s|ed)?|asked)
    (?:customers?|consumers?|users?|people|they|you|end users?|nobody|no one) .{0,20}(?:not
        |never|won't|will not|cannot|can't|hardly) (?:\w{1,20} )?(?:notice|see|care|mind|feel)
    (?:does not|doesn't|do not|don't|will not|won't|not|no) (?:\w{1,20} )?(?:affect\w{0,9}
        |influence|impact|effect|matter)|still (?:works?|usable|can be (?:used|sold))
        |can still be (?:used|sold)|(?:still|fully) functional
    (?:such|a |some |few |little |slight |small |tiny |minor |this )+(?:colou?r )?(?:differences?
        |deviations?|variations?|imperfections?|marks?|defects?|flaws?|issues?|problem|things?
        |amount) .{0,20}(?:acceptable|allowed|ok|okay|fine|permitted|always|exist|no big deal)
    (?:it's|it is|this is|that is|that's|these are|are) (?:only |just |really[ ]
        |such )*(?:a )?(?:very )?(?:small|minor|tiny|slight|little) (?:things?|issues?|problems?
        |matters?|points?|flaws?|marks?|details?)|(?<!you )always
    (?:only|just|very|so) (?:a )?(?:slight|small|tiny|little|minor)|(?:slight|tiny|very small
        |too small|small thing|no big deal|not (?:so |a )?(?:serious|big))|negligible
    (?:within|inside|in) (?:the |an? |our |acceptable |normal |allowed |permitted[ ]
        |\+/-)+(?:\w{1,20} )?(?:range|limits?|standard|rate|custom)|acceptable (?:range|level
        |limit|rate|in)|allowed by|(?:is|are) acceptable
    (?:each|every|no two) (?:\w{1,20} )?\w{1,20} (?:is|are|has|have|differs?
        |looks?) (?:\w{1,20} )?(?:different|unique|some|a few|little|small|same|alike|identical
        |not)|(?:is|are) (?:a |only |just )?(?:plants?|grown|from nature|living|alive)
        |\d{1,7}(?:\.\d{1,7})? ?(?:mm|cm|%|percent|grams?|g|db|inch(?:es)?) (?:more |less[ ]
        |off |difference )?(?:is|are) (?:nothing|ok|okay|fine|small|no|not|little|acceptable
        |allowed|normal)|without (?:any )?(?:claims?|complaints?)|(?:shipped|sold|delivered|made
        |sent) (?:the |exactly the )?same
    always (?:has|have|had|been|like|looks?|ships?|shipped|make|made|some|this|the same)|(?:for
        |since) (?:\d{1,7}|many|ten|fifteen|twenty|so many) years|(?:\d{1,7}|many|ten|fifteen
        |twenty) years .{0,20}(?:never|same|no|always)|same as (?:always|before|usual
        |last (?:time|order|year))|(?:last|previous|earlier) (?:orders?|shipments?
        |time) .{0,20}(?:same|accepted|no problem|passed|ok|fine|no complaint)
    (?:happens|happen|occurs?|exists?) (?:in|with|at|on|everywhere|to) (?:all|every|any|each
        |most)?|part of the (?:process|production|material|design|style)
        |comes? with the (?:material|process)|unrealistic|nothing is perfect|nobody is perfect
        |100 ?% perfect|zero defects?
    same (?:\w{1,12} )?(?:\w{1,12} )?(?:on|in|at|with|from) (?:any|every|all|other|most)|never (?:the )?(?:same|identical|equal|alike)|in this (?:price )?(?:class|range|segment)|(?:all|every|each) .{1,30} (?:a little
        |a bit|slightly)|to be expected|(?:is|are|was|were) expected (?:in|with|for|from|of)|(?:goes|go|wears?|washes|airs?) (?:away|off
        |out)|who (?:looks|cares|checks|sees)|(?:this|that|it) is (?:just |simply )?how .{1,20} (?:is|are|looks?
        |comes?|works?)|(?:it|this|that|these things) (?:just |simply |can |may |sometimes )?happens?
    (?:nobody|no one|no customer|no buyer) .{0,12}(?:came back|come back|returned|returns?|said)|(?:changes?|moves?
        |works?|shrinks?|breathes?) with (?:the )?(?:season|weather|humidity|temperature|time)|live with (?:it|that)
    (?:within|inside|in line with) (?:what|the) .{0,40}(?:allow|accept|permit|tolerate)\w{0,3}
    (?:the )?(?:trade|industry|market|standard|norm|branch|custom)s? (?:allow|permit|accept|tolerate)s?
    (?:everybody|everyone) knows|part of (?:the|this|our|every|such) (?:product|process|production
        |material|design|style|work)|cosmetic|(?:only|just) (?:a )?(?:visual|optical)
        |when (?:it is|it's) (?:dry|wet|humid|cold|hot)
    """,
    r"""
    (?<!不)(?<!不太)(?<!才)正常(?!人|上班|交货|出货|生产)|难免|(?:避免不了|不可避免|没法避免
        |无法避免|很难避免)|允许|公差|误差|容差|(?:合理|标准|允许
        |正常|公差|误差|可接受)的?范围
    哪有.{0,4}(?:一模一样|完全一样|完美)|没(?:什么|啥)?关系|(?:都|就)是(?:这个|这种|这)(?:水平
        |质量|样)|差(?:了)?(?:一|两|几|半
        |\d{1,2})(?:个)?(?:毫米|厘米|公分|点|克)|不会(?:注意|发现|在意|介意)|没人(?:注意|在意|发现)
    [每家各]家(?:工厂|厂)?都|行业(?!群|协会|展|会)|惯例|行规|通病|(?:都|全|一直|历来|向来|从来)(?:是)?(?:这样|如此|这么)|(?:都|多少
        |总)(?:会)?有(?:一)?(?:点|些)|谁家|哪家(?:工厂
        |厂)?(?:没有|都|不|能|会|有)|别(?:的)?(?:厂|家)|其他(?:厂|工厂|客户|客人|买家)|别的(?:客户|客人|买家)
            |同行
    不影响|没(?:有)?影响|看不(?:出|到|见)|不(?:仔细|细)看|(?:小|细微|轻微)(?:问题|瑕疵|毛病|事
        |差别|色差|误差|偏差)|一点点|天然|手工|纯手工|(?:材料
        |材质|面料|工艺|原料)(?:的)?(?:特性|特点|本身|问题|就是|决定)|(?:没|没有|从没
            |从来没有?)(?:人|客户|客人)?.{0,6}(?:投诉|抱怨|反映|说过
        |提过)
    (?:很|太|挺|比较|非常)?常见|普遍|标准(?:以|之)?内|范围(?:以|之)?内|(?:做|干)了.{0,6}年|(?:以前
        |之前|上次|上批|历次|前几批|每次)(?:都|也
        |的).{0,10}(?:这样|收|没(?:有)?问题|过|接受|出)|多多少少|在所难免|还能(?:用|卖)|不碍事
            |无伤大雅|没什么大不了|人无完人|百分之百|十全十美|完美
    很自然|(?:很|挺|蛮|太|最)(?:平常|普通|寻常)|平常得很|一般(?:都|也)(?:能|会|可以)?(?:放行|过|收|走|出货|接受)|自然(?:现象|形成)|不算(?:啥|什么|个?事|太?差|严重)|(?:已经|已)?算(?:是)?(?:不错|好的|可以)|(?:一点|一些|小|轻微|只是|不过是).{0,8}而已|大路货|跑量
        |大惊小怪|(?:每|各)(?:缸|批|件|个|片|块|张|根|次).{0,8}(?:差别|不同|差异|色差|区别|不一样)|(?:正常|普通|常规)(?:的)?(?:工艺|现象|损耗)
    (?:一样|一致|零缺陷|没有?瑕疵).{0,3}(?:不可能|做不到|不现实|没有的)|(?:哪家|谁家|别家|人家).{0,10}(?:过|收|有|样)
    """,
)
_USUAL_SPOILED = vocabulary(
    r"(?:\d ?%|percent) allowance|normal (?:\w{1,12} )?(?:light|lamp|eyes?|distance)|(?:we|i|our \w{1,12}) (?:\w{1,12} )?(?:did not|didn't|have not|haven't|never) (?:notice|see|realize)"
    r"|(?:know|knew|known|friends?|partners?|work\w{0,3}|cooperat\w{1,5}|together) .{0,20}years"
    r"|(?:not|isn't|aren't|never) (?:\w{1,20} )?(?:normal|usual|common|acceptable|typical)"
    r"|no tolerance|tolerance column"
    r"|(?:give|send|tell|what is|missing|without|gave|wrote|written|no) .{0,15}tolerances?"
    r"|back to normal|normal (?:price|order|delivery|working)"
    r"|(?:is|are) not acceptable|out of tolerance",
    r"(?:拍|抽|验|看|量)的(?:都)?是|样(?:品|衣|板|办)?就是|不(?:是很|太)?正常|没(?:有)?(?:给|写|标)?.{0,4}公差|公差.{0,6}(?:没|是?你|多少)|不允许|照片|图片|超(?:出"
    r"|过).{0,4}(?:公差|误差)|不完美",
)

_SPEC = vocabulary(
    r"""
    (?:your|the|this|that) (?:\w{1,20} )?(?:specs?|specifications?|size chart|chart|drawings?
        |artwork|tech ?pack|technical (?:file|drawing)|pattern|design|layout|bom|instructions?
        |requirements?|standards?|order sheet|measurement (?:sheet|list|chart))
    (?:specs?|specifications?|size chart|drawings?|artwork|tech ?pack|order|po|contract
        |purchase order|file) .{0,35}(?:wrong|unclear|not|no|never|missing|nothing|different|old
        |say|says|said|shows?|ask(?:s|ed)?|states?|allows?|unrealistic|incomplete|mistake
        |does ?n[o']t)
    (?:approved|golden|signed|sealed|confirmed|reference|counter|pre-?production|pp|sales|original
        |your|buyer's) sample|sample .{0,20}(?:you|your|approved|signed|same|looks? like)
        |same as (?:the |your )?(?:\w{1,20} )?sample|like (?:the |your )?sample
    you(?:r \w{1,20})? (?:have |had |already |also |all |both |yourself |your ?sel(?:f
        |ves) ){0,2}(?:approved?|signed|confirmed|accepted|chose|choose|selected|changed|insisted
        |nominated|supplied|provided|gave|sent|mailed|e-?mailed|wanted|asked (?:for|us)|specified
        |designed|told|decided|ordered|agreed|required|requested|picked|forced|imposed|pushed|dictated|recommended|prescribed|never (?:told|said|gave
        |mentioned|specified|asked|wrote)|did not (?:tell|say|give|mention|specify|write)
        |didn't (?:tell|say|give|mention|specify|write))
    (?:approved|signed|confirmed|provided|supplied|given|sent|made|chosen|selected|nominated
        |designed|requested|specified) by (?:you|your|the (?:buyer|customer|client)|buyer
        |customer)|your (?:\w{1,20} )?approv(?:al|ed)|with your (?:approval|consent)
    your (?:own |nominated |\w{1,20} )?(?:file|artwork|logo|fabric|material|zipper|zip|supplier
        |vendor|label|labels|trim|design|colou?r|pantone|thread|accessor(?:y|ies)|part|parts
        |carton|packaging|barcode|instruction|template)|(?:was|were|is|are|on|by|made) your choice
    (?:came|come|comes|is|was|are|were|got it) from (?:you(?:r side)?|the buyer|your (?:office
        |designer|customer))(?! )
    nominat\w{1,20}|buyer[- ]supplied|customer[- ]supplied|consigned
    (?:price|cost|money|budget|target) .{0,25}(?:low|cheap|too|pay|paid|this|that|only|not|never
        |cannot|can't|squeezed|cut)|(?:for|at|with) (?:this|that|such|your|so low|the
        |a) (?:\w{1,20} )?price|(?:low|cheap|cheaper|lowest) price|cheap(?:er|est)? (?:material
        |quality|order|goods|product)|you (?:get what you )?pay|paid (?:only|so little|for)
        |for \$?\d{1,7}(?:\.\d{1,7})? (?:you|dollars|(?:\w{1,8} )?(?:a|per|each|/) ?(?:piece
            |pc|pair|set|unit|dozen|item|bag|shirt))|as (?:per|agreed)|according to your
        |follow(?:ed|s|ing)? (?:your|the) (?:\w{1,20} )?(?:spec\w{0,9}|sample|artwork|file
        |instructions?|drawing)|not (?:mentioned|written|stated|specified|defined|in the (?:order
        |po|contract|spec\w{0,9}))|never (?:mentioned|specified|written|stated|agreed)
    (?:we|i) (?:\w{1,12} )?(?:warned|reminded|advised|cautioned) (?:you|your)|you (?:\w{1,12} )?(?:wanted|insisted|took|liked)
        |never (?:\w{1,12} )?(?:commented|rejected|objected|complained) (?:on |by |about )?(?:by )?your?
    """,
    r"""
    (?:尺寸|规格|工艺|资料|参数|颜色)(?:表|单|书|要求|标准|文件)|图纸|图稿|设计(?:稿|图|就)|文件
        |菲林|稿子|原稿|(?:产前|确认|封|大货|签|原|标准
        |确认过的?)样|样(?:品|板|衣|办)(?!间|册|费|室|单|架|展|柜)|(?:按|照|跟|和)(?:着)?(?:你们?|贵司|客户|样|图|合同|要求)
    (?:您|你们?|客户|贵司).{0,8}选(?:了|的|择)|(?:版|纸样|稿|图)(?:子)?是(?:你们?|您|贵司|客户|客人)
    (?:您|你们?|贵司|贵方|客户|买家|客人)(?:那边|自己|当时|之前|早就|也|都|的人|已经|公司){0,3}(?:给
        |提供|确认|批|签|定|选|指定|要求|设计|改
        |没(?:有)?(?:说|写|给|要求|注明|规定|提)|寄|发|说(?:过|的(?!那|这|缺|这么|严重|夸张|问题|数))|坚持|非要|硬要|同意过|认可|点头|采购的?|买的?
            |要的)
    (?:提醒|告诉|告知|警告|说明|建议)过(?:你们?|您|贵司|贵方|客户|客人)
    上(?:面)?没(?:有)?(?:标|写|画|注|要求)|(?:纸样|菜单|版型)
    (?:你们?|您|贵司|贵方|客户|客人).{0,4}没(?:有)?(?:告诉|通知|交代|提醒|讲|提过)
    客供|指定|(?:价格|价钱|单价|价|成本).{0,8}(?:低|便宜|压|少|才|只|做不了|这么|那么|这个)
        |(?:这个|这种|这么低的?|这点)(?:价|钱|单价)
        |单价.{0,10}(?:还|才|就|能|想|只)|便宜(?:没|无)好货|一分(?:价)?钱一分货|压价|砍价
    (?:合同|订单|po|协议|规格书?|标准|资料)(?:上|里|中)?.{0,6}(?:没|未|不|就|是这样)|没(?:有)?(?:说明
        |规定|写明|注明|约定|要求)|未(?:注明|规定
        |说明|约定)|要求(?:本身|太|不)
    """,
)
_SPEC_SPOILED = vocabulary(
    r"sample (?:size|of \d)|(?:not|isn't|wasn't) random|samples? (?:by|to|next"
    r"|with) (?:courier|dhl|fedex)|new sample|send (?:you )?(?:a |the |new )?samples?|(?:we"
    r"|i) (?:did not|didn't) follow"
    r"|differ(?:s|ent)? from (?:the |your )?(?:approved |golden )?sample|free samples?"
    r"|shipping (?:instructions?|marks?|documents?)|sample room|showroom|(?:keep|hold|return|sell) your"
    r"|price (?:list|for the next)|sell (?:them|it|the)|quote|new price|better price"
    r"|quotation",
    r"(?:您|你们?)要的.{1,10}(?:寄|发|准备|好了|附)|抽样|样本|新样|样品?(?:收|到|已|寄|什么时候)|寄样|打样(?:费|什么|何时|要|好|进度)|报价|免费.{0,4}样|不(?:符合"
    r"|按)(?:图纸|样品|规格|要求)|没(?:有)?按(?:图纸"
    r"|样品|规格|要求|照)",
)

_OWNED = vocabulary(
    rf"""
    (?:our|my|we own the|own|factory'?s?) (?:own |full |sole |big |bad |stupid )?{_FAULT}|(?:fault
        |mistake|error|blame|responsibility) (?:is|was|lies) (?:\w{{1,20}} )?(?:ours|mine|with us
        |on (?:us|our side))|on our side|(?:is|are) on us|our bad
    (?:we|i|our (?:workers?|team|people|operators?|staff|line|qc|factory)) (?:have |really |did[ ]
        |just |clearly |must have )?(?:made|did|caused|committed) (?:a |an |this |the |that[ ]
        |these |some |big |serious )*(?:mistakes?|errors?|faults?|wrong|defects?|problem)
    (?:we|i) (?:do |fully |hereby |must |have to |also |can |sincerely |honestly )*(?:admit
        |acknowledge|recogni[sz]e|concede|own up|own it|accept|confirm|agree (?:with|to|on)|see
        |understand) .{{0,25}}(?:findings?|defects?|faults?|problems?|results?|report|mistakes?
        |responsibility|blame|failure|verdict|inspection|counts?|error|issue|that it is)
    (?:you|your (?:inspector|qc|report|man|people|team|findings?|count)|the (?:inspector|report
        |findings?|results?|counts?|numbers?)|inspector|report|findings?) (?:are|is|were
        |was) (?:\w{{1,20}} )?(?:right|correct|true|accurate|justified|fair)|you're right
        |we (?:admit|agree|take (?:the |full )?(?:blame|responsibility)
        |are (?:fully )?(?:responsible|at fault|to blame|guilty|wrong)|were (?:wrong|careless
        |negligent|sloppy|too fast)|did (?:it )?wrong|did (?:a )?(?:bad|poor) job|messed up
        |screwed up|failed|overlooked|missed|forgot|used the wrong|mixed up|did not (?:check
        |control|follow|do|pay attention|inspect|notice)|didn't (?:check|control|follow|do
        |pay attention|inspect|notice))
    (?:the|some|new|our) (?:\w{{1,20}} )?(?:workers?|operators?|sewers?
        |girls) (?:\w{{1,20}} )?(?:missed|forgot|used the wrong|made|mixed|skipped|were careless
        |did not|didn't)
    (?:that|this|it) (?:happened|came|comes|was caused|was made|went wrong|slipped) (?:on|in|from
        |by|at|through) our|we .{{0,30}}(?:found|see|saw|confirm(?:ed)?|have) (?:the |these[ ]
        |exactly )*same (?:defects?|problems?|faults?|issues?|result|thing|number)|^indeed
        |our (?:\w{{1,20}} )?(?:was|were|is|are) (?:\w{{1,20}} )?(?:not good|bad|poor|careless
        |sloppy|off|defective|out of control|insufficient|weak)
    our (?:workers?|operators?|qc|q\.c\.|line|team|staff|inspectors?|people|machine|sewing|packing
        |supplier|subcontractor|new workers?) (?:\w{{1,20}} )?(?:missed|overlooked|forgot|failed
        |used the wrong|did not|didn't|was (?:set )?wrong|were (?:careless|in a hurry|too fast)
        |made|mixed|skipped|ignored|damaged|was not|broke|was careless|were not)
    (?:we|our (?:qc|team|people|own qc)) (?:also |did |re-?checked and |checked and |have[ ]
        |now )*(?:found|find|see|saw|confirm(?:ed)?) (?:the |it |these |those |exactly |about[ ]
        |also |all )*(?:same|defects?|problems?|faults?|them|issues?|it too)
    (?:the )?(?:defects?|problems?|faults?|issues?|findings?) (?:is|are|do
        |does) (?:\w{{1,20}} )?(?:real|true|there|exist|exists|confirmed)|it is true|that is true
        |(?:is|was) caused by (?:our|us)|due to our|because of our|root cause .{{0,20}}our
        |we have to own|we are ashamed|no excuse
    (?:came|come|comes|slipped|went|got|stems?|started) (?:out of|from|through|past|in) our(?! supplier
        | customer| office| bank| mail)
    (?:we|i) (?:\w{{1,12}} )?(?:shipped|sent|booked|presented|offered|packed) .{{0,20}}too (?:early|soon|fast)|(?:was|were) not (?:yet )?(?:trimmed
        |finished|cleaned|sorted)(?: yet)?
    (?:machine|mould|mold|needle|setting|blade|oven|printer|temperature|knife|press)s? (?:\w{{1,12}} ){{0,3}}(?:was|were) (?:\w{{1,12}} )?(?:out of
        |wrong|broken|worn|misadjusted|dirty|off|defective|blunt|too (?:hot|cold|fast))
    (?:sure|yes|true|right|agreed|granted|indeed),? .{{2,30}} (?:is|are|was|were|look|looks) (?:\w{{1,12}} )?(?:weak|bad|poor|bent|broken
        |loose|dirty|wrong|off|cracked|uneven|crooked|missing|torn|stained|damaged|ugly|rough)
    should have (?:\w{{1,12}} )?(?:caught|seen|checked|noticed|found|stopped|sorted|known)|below our (?:\w{{1,12}} )?standards?
        |not (?:up to )?our (?:\w{{1,12}} )?standards?|embarrass\w{{2,4}}|ashamed|speaks? for (?:itself|themselves)|dropped the ball
        |let (?:it|this|that|them) slip|slipped (?:through|past)|(?:we|our \w{{1,12}}) (?:did not|didn't) (?:notice|spot|catch)
    our (?:subcontractor|sub-?supplier|workshop|dye house|plater|printer) (?:\w{{1,12}} )?(?:cheated|failed|messed|used|did|made
        |forgot|skipped)|(?:we|i) (?:\w{{1,12}} )?(?:mixed|confused|misread|misunderstood|mislabell?ed|miscut|mispacked|forgot
        |overlooked)(?! your (?:mail|message|call))
    same (?:\w{{1,20}} ){{0,2}}(?:as|like) (?:in |on )?(?:your (?:report|inspector|qc|photos?|pictures?
        |man|list)|the (?:report|inspector|photos?))|(?:as|what) (?:you|he|your \w{{1,20}}) (?:found
        |reported|described|wrote)
    ^(?:true|granted|fair enough|point taken|fair point|guilty|indeed)(?=$|[ ,.])
    (?:the|some|our|new|night) (?:\w{{1,20}} )?(?:workers?|operators?|sewers?|packers?|staff|team|girls
        |shift) .{{0,50}}(?:(?:used|put|packed|took|sewed|printed) (?:the |a )?wrong|forgot|missed|skipped|mixed up|(?:was|were) (?:\w{{1,20}} )?(?:in a hurry
        |careless|tired|untrained|too fast))
    (?:mistakes?|faults?|errors?|problem|damage) (?:is|was|were|has been) (?:made|caused
        |done) (?:by|in|at) (?:our|us|the (?:workers?|night|day))
    """,
    r"""
    (?:是|属于|确实是|的确是|都是|都怪)(?:我们|我方|我司|我厂|工厂|我|本厂)(?:自己|这边|内部|这里)?的?(?:错|问题
        |责任|失误|疏忽|过失|原因|不对|没做好|没管好|没检|没控制
        |做得不好|做错|不好|疏漏)|(?<!别)(?<!不要)(?<!不能)(?:都怪|怪)我们?(?!不)
    (?:我们|我方|我司|我厂|本厂|我)(?:确实|的确|真的|是|完全|都|也|愿意|已经|自己|现在|这边|这次
        |这批)?(?:做|弄|搞|装|贴|印|发|用|裁|配)?(?:错了|错
        |得不好|不好|没做好|没管好|没检(?:查)?(?:好|到|出)|没控制好|疏忽|失误|大意|粗心|承认|认错
            |认账|认了|认可|接受(?:这个|这次|该|报告|结果|判定|检验
        |验货|你们的)|负责|负全责|承担责任|有责任|理亏|没注意|没看到|漏检|漏了|搞混)
    (?:我们|我方|我司|我厂|本厂)的(?:错|责任|问题|失误|疏忽|过失|疏漏|不对)|责任(?:在|由|归)?(?:我|我们|工厂|本厂)(?:来)?(?:负|担|承担|扛|认)?
        |(?:确实|的确)(?:有|是|存在|没|不|做)|承认|认错
        |属实|没错|(?:报告|结果|数据|你们?|验货员|检验员|他们|您)(?:说|判|查|讲|指出)?(?:的
            |得)?(?:都|是|很|完全)?(?:对|准确|正确)(?:的|$
        |，|,)
    工人.{0,8}(?:没|失误|操作|疏忽|粗心|弄错|做错|漏|大意|不熟)|漏检|没检出|品管.{0,6}(?:没|漏
        |疏忽)|机器.{0,6}(?:调|没|坏|故障|出)|(?:我们
        |工厂|车间|品管|复查)(?:复查)?(?:也|确实).{0,4}(?:发现|看到)(?:了)?(?:同样|这个|这些|也有
            |问题|不良)|(?:我们|我方)(?:认|背
        |扛)(?:$|，|,|了|。|!)|不找借口
    没(?:有)?(?:做|管|弄|把|看|盯|守)(?:好|住|牢|紧)|惭愧|丢人|不好意思拿出手|不(?:推卸|推脱|逃避|狡辩|抵赖)|(?:没有|无)异议
        |该(?:我们|工厂)(?:承担|负责|赔|认)|(?:居然|竟然|竟|怎么就?)没(?:有)?(?:查|检|看|发现|挑)|(?:我们|工厂|车间|工人|品管).{0,8}大意
    (?:是|确实|的确)有(?:几|一些|\d{1,4}).{0,8}[没坏破错歪漏]|(?:发|装|贴|印|缝|裁|配|用|做|弄|搞)[错混反漏](?:了|货|的)
    (?:是|确实|的确)有.{0,6}(?:不良|问题|瑕疵|毛病|缺陷|坏|破|脏)
    把.{1,8}(?:缝|装|贴|印|做|放|弄|包|裁|配|发|搞)(?:反|错|混|漏|歪|坏|串)|(?:问题|毛病|不良|瑕疵|缺陷)(?:确实|的确)?(?:是有|是存在|有的|存在)(?!吗)
    (?:是|属于)(?:车间|工人|工厂|品管|生产线|仓库)的?(?:责任|问题|错|失误|疏忽)|(?:我们
        |我方)(?:完全|都)?接受(?:$|,)
    """,
)
_OWNED_SPOILED = vocabulary(
    rf"""
    (?:not|never|isn't|wasn't|aren't|no|don't|do not|cannot|can't|won't|will not|refuse to|neither
        |nor|hardly|without) (?:\w{{1,20}} ){{0,3}}(?:our|admit|acknowledge|accept|agree
        |recogni[sz]e|take|responsible|us|ours|wrong|to blame|guilty|at fault|true|right|correct
        |real|see|understand|confirm)
    if|unless|whether|when you (?:prove|show)|prove|your (?:own )?{_FAULT}|only mistake
        |mistake (?:is|was) (?:to|that we (?:trust|believe|accept))|\?
    (?:missed|overlooked|forgot) (?:the |your |a )?(?:call|mail|e-?mail|message|meeting|deadline
        |vessel)|see (?:no|any|why|how)|(?:found|find|see|saw) (?:the )?(?:same )?(?:no|none
        |nothing)|failed to (?:see|find|understand)|for your order
    (?:not|n't|never|no longer) (?:\w{{1,20}} )?(?:there|exist|same)
    """,
    r"(?:不是|并非|不算|不属于|不|没|未|绝不|从不|拒不|无法|不能|不会|谈不上)(?:完全|全|都"
    r"|会|能|可能|想|肯)?(?:是)?(?:我们|我方|我司|我厂"
    r"|工厂|承认|认错|认可|接受|负责|承担|属实|认)|如果|要是|若|除非|吗|？|\?"
    r"|你们(?:自己)?的?(?:错|问题|责任)|什么(?:错|责任)"
    r"|没(?:有)?(?:发现|看到|找到|见)|没有?错(?:误)?$"
    r"|(?:你们?|您|验货员|检验员|他们?|客户|客人).{0,8}[弄搞看量数记写发给做印]错"
    r"|(?:报告|结果|数据|图纸|样|规格|标准|验货|检验|尺)[^,]{0,8}(?:是|确实|的确)有"
    r"|(?:你们?|您|客户|客人|供应商|面料商|验货员|检验员|他们?|货代).{0,8}(?:把|没(?:有)?(?:做|管|弄|把|看|盯|守|拍|量))",
)

_TIME_WANTED = vocabulary(
    rf"""
    (?:need|needs|want|require|requires|give|gives|allow|let (?:us|me) have|grant|take|takes
        |will take|ask for|asking for|get|have) (?:us |me |at least |about |another |some |a |an[ ]
        |few |couple of |more |extra |additional |minimum |until |till |\d{{1,7}} ?|one |two[ ]
        |three |four |five |six |seven |eight |ten |fourteen |fifteen |half |just |only |maybe[ ]
        |around |to |or |the )*(?:-|to)?(?:\d{{1,7}} |working |business |more |extra |few |little[ ]
        |bit |of )*{_TIME}
    (?:more|extra|additional|enough|little|some|no|not enough) time|time (?:is )?(?:too |very[ ]
        |so )?(?:short|tight|limited|not enough)|too (?:short|tight|fast|soon)|(?:give|allow
        |let) (?:us|me) (?:have )?(?:until|till|to)|(?:another|extra
        |more) (?:\w{{1,20}} )?(?:days?|weeks?|months?)
    (?:days?|weeks?|months?|time) (?:is|are|will be) (?:needed|necessary|required)|(?:cannot|can't
        |can not|impossible to) (?:start|finish|ship|deliver|do it|begin|complete)(?: it| them
        | this)? (?:earlier|before|until|this|in|so)|(?:full|busy|booked|closed) (?:until|till)
    (?:postpone|extend|extension|delay|push back|prolong|put off|reschedule|move the (?:date
        |shipment|deadline))
    (?:please |pls |kindly )?(?:wait|be patient|hold on)|(?:until|till|by|before|on|next
        |after) (?:the )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend
        |next \w{{1,20}}|week|month|holidays?|festival|new year|tomorrow|end of|chinese new year
        |\d{{1,2}}(?:st|nd|rd|th)?\b) .{{0,20}}(?:answer|reply|tell|check|discuss|decide|inform
        |respond|give|please|feedback|come back|back)
    (?:answer|reply|respond|come back|get back|tell you|inform you|revert|feedback|decide|discuss
        |discuss it|check|investigate)(?: to you| you| it| this| internally| with (?:you
        |the \w{{1,20}}|our \w{{1,20}}|my \w{{1,20}}))? (?:until|till|by|before|on|next|after
        |tomorrow|later|in|within|the day after)
    (?:later|next week|next month|tomorrow|after (?:the )?(?:holidays?|festival|new year
        |weekend)),? (?:please|pls|ok|okay)
    (?:in|until|till) (?:\d{{1,7}}|one|two|three|a|four|five|ten|next|few|a few
        |several) (?:working |business |more )?(?:days?|weeks?|months?|monday|friday)
        |cannot (?:answer|reply|finish|do it|make it|be ready|be done) (?:so |today|now|in|within
        |by|before|this)|not (?:possible|enough|ready) (?:so fast|so soon|in|within|by|before
        |this week|today)|48 hours? .{{0,20}}(?:short|not|impossible|too)
    one week to|(?:a|one|two|three|\d{{1,7}}) (?:days?|weeks?) (?:please|to (?:answer|reply|check
        |repair|finish|fix|sort))
    not before (?:mid|end|early|late|the|next|january|february|march|april|may|june|july|august|september|october
        |november|december|monday|tuesday|wednesday|thursday|friday|saturday|\d)|fully booked|(?:move|shift|push|put|change|book) (?:the |our |this )?(?:vessel|shipment|date|deadline|delivery|etd|loading|schedule) (?:\w{{1,12}} )?(?:to|by|back|later)
    (?:answer|reply|response|feedback) (?:\w{{1,12}} )?(?:comes?|follows?|arrives?)|(?:days?|weeks?|hours?) (?:is|are) (?:\w{{1,12}} )?(?:not enough
        |too (?:short|few|little|tight))
    (?:takes?|needs?|wants?|requires?|hold|keep|leave|park|pause|stop) (?:\w{{1,20}} ){{0,4}}(?:until|till)
    (?:is|are) (?:back|available|free) (?:on|at|next|in|after)
    """,
    rf"""
    (?:要|需要?|得|给|多给|再给|宽限|最少|至少|大概|大约|可能要|等|再等|再要|还要|留
        |差不多){{1,3}}(?:我们?|一下|一?点|一些|大概|大约|至少|最少|差不多
        |多|您|足够的?){{0,2}}{_DURATION_HAN}
    (?:容|让)(?:我们?|咱们)?.{{0,4}}{_DURATION_HAN}|容(?:我们?|咱们)(?:查|想|问|商量|考虑)|往后(?:挪|推|延|拖|排|顺)|挪一?挪|(?:排|订)(?:得)?满
        |腾(?:得|不)出|旺季|忙不过来|人手不(?:够|足)|(?:到|得|要|等)(?:本月|下月|月)?[上中下]旬
    (?:给|等|要|需要|需|再) ?(?:我们?)? ?\d{{1,2}} ?(?:more |working |business )?(?:days?|weeks?)
    (?:船期|交期|货期|日期|时间|验货|出货).{{0,4}}(?:改|挪|推|移|延|换)(?:到|至|一下|后|晚)
    (?:过|等|放)完.{{1,4}}(?:才|再)|[年节月周][后底初]?才(?:行|能|可以)|(?:推|改|挪|延|拖|移)迟?到(?:下|周|月|\d|年|节|明|后)
    延期|推迟|宽限|延后|延长|延迟|缓(?:一缓|几|一)|晚(?:几|一|两|点|些|\d)|(?:过
        |再过){_DURATION_HAN}|(?:请|麻烦)?(?:稍
        |再)?等(?:一?等|一下|我们|几|消息|通知|到)|稍等|要等|等(?:老板|领导|经理|厂长
            |.{{1,6}}回来)|慢慢来?|来不及|时间(?:不够|太紧|紧|不足|太短
        |有限)|太急|赶不(?:出|上|及)|没(?:有)?(?:那么)?(?:快|时间)
    (?:放假|节后|假期|国庆|春节|过年|年后|月底|下个?月|下个?(?:周|星期|礼拜)|明天|后天|改天|过几天
        |周[一二三四五六日末]|晚点|稍后|回头
        |到时候?).{{0,10}}(?:再|才|给|回|答|说|处理|弄|做|修|返工|安排|讨论|确定)
            |{_DURATION_HAN}(?:后|之后|以后|内|左右
        |才)?.{{0,4}}(?:答复|回复|给你|给您|才能)
    """,
)
_TIME_SPOILED = vocabulary(
    r"every time|all the time|last time|next time|first time|this time|no time"
    r"|for (?:\d{1,7}|ten|many) years|time (?:zone|difference)"
    r"|(?:cannot|can't|don't|do not|no need to|not) (?:wait|need|delay)|without delay"
    r"|(?:until|till) (?:you|the (?:buyer|money|payment|balance)|payment|paid|we (?:get|are|receive))"
    r"|for the delay|immediately|(?:give|take) (?:you|your)|waste of time|long time (?:partner|customer"
    r"|friend)",
    r"(?:验货|检验|检查|同事|你们|抽检).{0,6}时间太短|慢慢(?:谈|聊|说)|每次|上次|下次|不用等|不(?:能|会|需要|要)?(?:等|延期|拖)|立即|马上(?!要)|别等|等(?:着|于|级)",
)

_MONEY_OFFERED = vocabulary(
    r"""
    (?:we|i|us|our|let|can|could|will|would|offer|give|pay|take|accept|agree|propose|suggest|allow
        |happy to|willing to|how about|what about|maybe|okay|ok|then|better|prepared to
        |ready to) .{0,40}(?:discount|refund|credit(?: note)?|compensat\w{1,20}|rebate
        |price (?:reduction|cut)|lower (?:the |our |unit )?price|cheaper|money back|free (?:goods
        |of charge|pieces|pcs|samples?|replacement|spare\w{0,9}|units?|cartons?|shipping|freight)
        |for free|extra (?:pieces|pcs|goods|units|cartons?|free)|(?:pieces|pcs|units|goods
        |cartons?|bags|pairs|items) (?:more )?(?:for )?free|gift|allowance|deduct\w{0,9}|deduction
        |coupon|voucher)
    (?:we|i|us|can|could|will|would|offer|give|pay|take|accept|propose|suggest|how about
        |what about|settle|maximum|max|only|deduct|credit|refund|bear|share|split|compensate
        |reduce|lower|agree|ok|okay|then|off|maybe) .{0,30}(?:\d{1,7}(?:[.,]\d{1,7})? ?(?:%
        |percent|per cent|usd|us dollars?|dollars?|rmb|yuan|eur|euros?|cents?|\$)|(?:\$|usd|us\$
        |rmb|€|eur|¥) ?\d|(?:one|two|three|four|five|six|seven|eight|ten|fifteen
        |twenty) (?:percent|per cent|dollars?|cents?)|half (?:of )?(?:the )?(?:cost|price|money
        |amount|freight|inspection|rework|fee)|the (?:inspection|re-?inspection|freight
        |air freight|courier|shipping|rework) (?:cost|fee|charge)s?)
    (?:take over|bear|pay|cover|share|split|absorb|carry) (?:for )?(?:all |half |half of[ ]
        |part of )?(?:the |your )?(?:\w{1,20} )?(?:freight|costs?|fees?|charges?|expenses?
        |inspection)
    \d{1,7}(?:\.\d{1,7})? ?(?:%|percent|per cent) (?:off|discount|less|cheaper|is (?:our
        |the) (?:max|maximum|best|offer)|compensation|refund|rebate|credit|on (?:the|this|next))
        |(?:small|little|special|big|good|some|a|further) (?:discount|compensation|rebate|refund
        |price (?:reduction|cut)|credit)|(?:discount|compensation|refund|credit(?: note)?
        |rebate):? (?:of |on |for )?(?:usd |us\$ ?|\$ ?)?\d|\d[\d.,]* ?(?:%|usd|us dollars?
        |dollars?|rmb|yuan|eur|euros?) (?:discount|compensation|refund|credit|rebate|back)
        |discount (?:of|on|for)|(?:deduct|take) .{0,15}(?:from|off) (?:the )?(?:invoice|balance
        |payment|next order|bill|price)|(?:spare parts|extra \w{1,20}|samples|goods|pieces|pcs
        |units) (?:for )?free|free (?:goods|pieces|pcs|units|cartons?|spare)|(?:cheaper|better
        |lower|special) price (?:on|for|in|next)|credit note
    (?:knock|shave|take|cut|drop|chop) .{0,30}off (?:the|your|our|this|each|every|it|per)|(?:at no|without|no|free of) (?:extra[ ]
        |additional )?(?:cost|charge)(?: to you| for you)?|throw(?:ing)? in|for nothing|on the house|gratis|complimentary
    (?:swallow|absorb|bear|take|cover|foot|eat|carry|pay) (?:for )?(?:the |your |all |half )*(?:\w{1,12} )?(?:bill|costs?|fees?|freight
        |charges?|expenses?|loss|difference)
    \d{1,5} free \w{2,20}|\d[\d.,]{0,9} ?(?:usd|us dollars?|dollars?|bucks|rmb|yuan|eur|euros?) (?:for|and) (?:everything|all|it|this|the|we)
    on top (?:for free)?|(?:get|receive|have) .{0,30}(?:for free|free of charge)
    """,
    r"""
    打(?:个|点|\d\.?\d?)?[一二三四五六七八九]?折|[一二三四五六七八九]折|折扣|让利|优惠|(?:扣|减|少
        |降|退|赔|补|给|让|付|出|便宜)(?:你们?|您|贵司
        |客户|个|点|收|算|掉|除|付|偿|贴){0,2}(?:大概|大约|最多|一共|总共)?(?:[\d.]+
            |[一二两三四五六七八九十百千万半几]+)(?:个)?(?:点(?!钟
        |半)|%|元|块|美元|美金|刀|百分|钱|人民币|万|欧元|usd|rmb|毛|角|分(?!钟))
    扣款|扣钱|赔(?:偿|钱|款|付|你|一?点|些)|补偿|补贴|退款|退钱|减价|降价|便宜(?:一?点|些|你|给)
        |少(?:收|算)|免费(?:送|补|给|提供|多|换|发|配|赠)
        |(?:多|另外|额外|再|白)?送.{0,8}(?:个|件|把|只|双|套|箱|条|货|样|配件|%|给你)|多(?:给|发
            |送|配).{0,8}(?:个|件|把|只|双|套|箱
        |条|配件)|下(?:一|个|次)?(?:个)?(?:单|订单|批|次).{0,10}(?:便宜|优惠|补|送|减|扣|折|少|抵)
            |承担.{0,10}(?:费|运费|一半|\d)
        |(?:运费|验货费|检验费|返工费|空运费).{0,6}(?:我们|我方|工厂|一半|我)(?:出|付|承担|来)
            |各(?:承担|出|付)?一半|平摊|抵扣|冲抵|红包
    愿意.{0,4}(?:补偿|赔)|(?:少付|少收|让|赔|补|减|扣|便宜)(?:了|掉|您|你们?|给您|贵司)?.{0,3}[一二两三四五六七八九十]{1,3}[百千万]
    免(?:掉|除|收|去)?.{0,8}费|费用?.{0,6}(?:由|归|算)?(?:我们|我方|工厂|本厂|我)来?(?:出|付|承担|负责|包|的)
    """,
)
_MONEY_SPOILED = vocabulary(
    r"(?:no|not|never|cannot|can't|won't|will not|don't|do not|refuse to|without"
    r"|unable to) (?:\w{1,20} ){0,3}(?:discount|refund|compensat\w{1,20}|credit|pay|offer"
    r"|give|reduce|deduct\w{0,9}|lower|money)"
    r"|price (?:is|was|too)|too (?:low|cheap)|you (?:must|should|have to|need to|will) pay"
    r"|you pay (?:us|the)|pay (?:us|our|the balance|your)|(?:rate|defect\w{0,9}|failure"
    r"|tolerance|within|under|below|only) .{0,12}\d{1,7}(?:\.\d{1,7})? ?%"
    r"|\d{1,7}(?:\.\d{1,7})? ?% (?:of )?(?:defect\w{0,9}|is (?:normal|usual|acceptable)"
    r"|tolerance|rate|deviation|shrinkage|difference|inspect\w{0,9}|check\w{0,9}|sort\w{0,9}"
    r"|cotton|polyester)|100 ?%|storage (?:fee|charge)|cancellation fee|feel free|(?:goes?"
    r"|going|go) up|increase|raise|(?:don't|do not) (?:want|need|have)|free to"
    r"|your (?:deposit|balance)|ask (?:them|him|her|your \w{1,20})(?: for)?",
    r"一分钱|(?:扣款|扣钱|赔款|退款)(?:的话|就|那)|再(?:要)?扣|(?:如果|要是|若|还|非|一定|被)(?:还|再|非)?(?:要|得)?(?:扣|罚)|(?:(?<!要)不|没|无法|不能|不会|不可能|别想|拒绝)(?:能|会|可能|再|愿意|想"
    r"|同意|接受)?(?:给|打|做)?(?:扣|赔|退|补偿"
    r"|降价|折扣|便宜|减|让)|价(?:格|钱)?.{0,4}(?:太|这么|那么|已经)|要你们?(?:赔|付|出)"
    r"|你们?(?:要|得|必须|应该)?(?:赔|付|出)"
    r"|便宜(?:没|无)|\d{1,7}%(?:的)?(?:不良|正常|公差|以内|允许|棉|涤|损耗)|(?:不良率|公差"
    r"|允许|损耗).{0,6}\d",
)

_WORK_OFFERED = vocabulary(
    r"""
    (?:repair|re-?work|fix|mend|re-?sew|re-?stitch|re-?pack|re-?label|re-?print|replace|exchange
        |sort|re-?sort|pick out|re-?do|re-?make|remake|re-?produce|re-?polish|polish|touch up
        |re-?touch|re-?paint|re-?glue|trim|clean|wash|iron|segregate|rectify|make (?:them |it[ ]
        |the goods )?(?:again|new)|change (?:them|it|the|all|these)|swap|re-?cut|correct (?:them
        |it|the|all)|screen|re-?check|re-?assemble|change out|tighten)(?:s|ed|d|ing|ping|ming)?
    (?:repairs?|repaired|repairing|fixed|fixing|reworked|reworking|replaced|replacing
        |replacements?|sorting|sorted|mended|mending|re-?done|remade|exchanged|cleaned|cleaning
        |trimming|trimmed|polished|relabell?ed|repacked|(?:make|produce|send|ship|give you|cut
        |sew) (?:\d{1,7} |some |all |the )?new|(?:open|check|inspect|go through) (?:all|every
        |each) .{0,30}(?:again|one by one|piece)|new (?:ones|goods|pieces|parts|labels|cartons?
        |production)|re-?production|100 ?% (?:check|inspection|sorting|re-?check))
    (?:glue|sew|stitch|paint|print|pack|press|weld|dye|label|assemble|cut|wash) .{0,25}again
    re-(?!order|negoti|send|test|issue|confirm|inspect|check|count|measure|schedul|open|calculat|book|consider)[a-z]{3,12}
    (?:reinforce|strengthen|straighten|unpack|bleach|sand|grind|retape|secure)(?:s|d|ed|ing)? (?:them|it|all|the|every|each)|in their place
        |(?:good|new|fresh) ones (?:packed|put|in|instead)
    (?:will be|are being|is being|get|gets) (?:\w{1,12} )?(?:added|inserted|attached|refitted|tightened|sewn|glued|filled)
    unpick\w{0,3}|(?:pull|bring|take|call) (?:\w{1,12} ){1,3}back to|(?:piece by piece|one by one|carton by carton)|fresh (?:ones|pieces|parts
        |lot|batch|goods)|scrap(?:ped|ping)? (?:them|the|all)|(?:sew|stick|glue|put)\w{0,3} on (?:the )?(?:right|correct|new)
        |(?:take|get) back the (?:bad|defective|wrong)
    """,
    r"""
    返工(?!费|的?钱)|返修(?!品|率|单|记录)|(?:逐|一)(?:件|个|箱|只|双|条)(?:件|个|箱|只|双|条)?(?:地)?(?:检|查|挑|看|过|拆)
        |拉回(?:来|厂|去|工厂|车间)|重新?.{0,2}(?:染|烫|熨|镀|焊|裁|钉|折|封|理)|补(?:进|放|装|贴|缝|焊|印|齐)|报废|销毁
        |(?<!装)(?<!进)修(?!改意见|订|为|品|率|单)(?:好|理|补|一下|复|掉|了|完)?|维修
        |挑(?:选|出来?|拣|掉|干净|一?遍)|全检|换(?:掉
        |新|货|一?批|成|上|好|过|给|了)?(?!句|算|言|人|供应商|工厂|厂|季|号|手机|电话|微信
            |邮箱|地址|银行|账|电脑|合同|抬头|季)|更换|重(?:新)?(?:做
            |包装?|贴|印|车|缝|打|装|喷|刷|生产|补|烫|洗
        |整理|组装)|补(?:货|发|做|漆|色|件|上|齐)|整改|重新检查|(?:清理|清洗|擦|剪|修剪|磨|打磨
            |抛光|烫|洗)(?:干净|掉|好|一遍|完|一下)|改(?:好
        |过来|一下|正)|弄好|处理(?:掉|完|干净)|(?:把|将|坏|不良|问题).{0,8}处理好|分拣|筛(?:选|一遍)|剔除|隔离
    """,
)
_WORK_SPOILED = vocabulary(
    r"(?:no|not|never|cannot|can't|cant|won't|will not|don't|do not|refuse to|unable to"
    r"|impossible to|without|why|nobody|no need (?:to|for)|no time (?:to|for)|too (?:late"
    r"|expensive) to|hard to|difficult to|you (?:can|must|should|may)|your (?:own )?(?:cost"
    r"|side|customer)|if we) (?:\w{1,20} ){0,4}(?:repair|re-?work|fix|replace|sort|re-?do"
    r"|re-?make|mend|change|clean|exchange|touch|trim|polish|correct|screen|wash|check"
    r"|iron)\w{0,9}"
    r"|(?:repair|re-?work|replacement|sorting|fixing|reworking) .{0,20}(?:not (?:possible"
    r"|needed|necessary)|impossible|makes no sense|too (?:expensive|much)|useless"
    r"|at your cost|unnecessary|is on you)|(?:left the line|looks|are|is|was|were) clean"
    r"|(?:repair|rework|sort|replace|fix|change|exchange|redo|mend) (?:nothing|none|no(?= ))"
    r"|(?:in|of|during|from|garment|stone|enzyme|machine|hand) (?:\w{1,20} )?(?:wash|clean|polish|iron|paint|print"
    r"|dye|trimm)ing"
    r"|(?:can|could|would|will) you (?:please )?(?:send|make|ship)|(?:please|pls|kindly) send"
    r"|new (?:logo|artwork|file|order|design|price|photo|address|catalog\w{0,3}|version|number|contract)"
    r"|(?:count|report) .{0,8}corrected|(?:blew|wiped?|rub|rubbed|brushed) .{0,8}clean"
    r"|sort of|clean (?:report|quality)|last (?:repair|rework)|fixed price"
    r"|change (?:the (?:report|result|order|price|verdict)|your|inspector|(?:the )?(?:\w{1,12} )?supplier)"
    r"|replace (?:your|the) inspector|correct (?:the|your) report|screen ?shot|sorted by you",
    r"(?:不|没法|无法|不能|不会|没办法|不可能|不想|不用|不需要|没(?:有)?必要|不值得|拒绝"
    r"|别)(?:再|能|会|可能|愿意|想|去|给|同意"
    r"|接受)?(?:返工|返修|修|挑|换|重|补|整改|改|做)|(?:返工|返修|修|换|重做).{0,6}(?:不了"
    r"|不起|不划算|不可能|不现实"
    r"|没(?:有)?(?:意义|必要|用)|来不及)|(?:专|故意|只|光)挑|挑(?:毛病|刺|剔)|换(?:你们|验货"
    r"|检验|人|家|供应商)|(?:箱单|发票|合同|文件|单据|提单|资料|地址|日期|抬头|报告)[^,]{0,4}改|(?:擦|剪|抹|吹|洗)(?:一下|掉)?就(?:好|行|可|没|掉)|擦(?:一下)?就|(?:以后|下次|将来|日后|下批).{0,4}补上|全检过"
    r"|出厂前|(?:检|修|换|做)过|(?:拉走|卖|低价|内销|拍卖|清仓|货).{0,6}处理掉",
)

_PROMISED = vocabulary(
    r"""
    (?:i|we) (?:\w{1,20} )?(?:promise|guarantee|assure|swear|vow|pledge)|promised?|guaranteed?
        |(?:rest|be) (?:re)?assured|my word|word of honou?r|on my honou?r|trust (?:me|us|our)
        |believe (?:me|us)|(?:do not|don't|dont|no need to|never|please don't) (?:you )?worr(?:y
        |ied)|no worr(?:y|ies)|have (?:faith|confidence|trust)|count on (?:me|us)|leave it (?:to
        |with) (?:me|us)|you can (?:rely|depend|count)
    (?:will|\w{1,4}'ll|shall|can|let me|going to) (?:\w{1,20} )?(?:take care|handle|solve|settle
        |deal with|look after|manage|arrange|see to|pay (?:more |extra |full )?attention
        |be (?:more )?careful|improve|do (?:our|my|the) (?:very )?best|do better|be better
        |try (?:our|my)? ?(?:best|hard)?|control|make (?:sure|it (?:good|right|up))|find (?:a|some
        |the best) (?:\w{1,20} )?(?:way|solution)|satisfy|be (?:perfect|good|fine|ok|okay|better)
        |watch|be no problem)
    (?:next|future|coming|following) (?:time|orders?|shipments?|lot|batch|production
        |bulk) .{0,25}(?:better|perfect|good|fine|improve\w{0,9}|no problems?|careful|not happen
        |never|ok|okay|best|strict\w{0,9}|attention)|never (?:again|happen(?:s)? again)|(?:not
        |\w{2,6}n't|never) (?:\w{1,20} )?(?:happen|occur|repeat)(?: \w{1,20})? (?:again|any ?more
        |next time|in (?:the )?future)|everything will be|it will be (?:ok|okay|fine|good|alright
        |solved|perfect|better)|will be (?:better|perfect|good) next|from now on
        |improve .{0,20}(?:next|future|quality|ourselves)|do (?:our|my) best|100 ?% sure
        |no problem at all
    (?:will|\w{1,4}'ll) (?:\w{1,12} )?(?:visit you|come to you|be (?:more )?(?:strict\w{0,2}|attentive))|(?:much )?more (?:strict|careful
        |attentive)|stricter
    consider it (?:\w{1,12} )?(?:done|handled|solved|settled|fixed|taken care)|keep (?:an|a close|my|our) eye|let(?:ting)? you down
        |you know (?:me|us)|make it up to you|in good hands|sleep well|say no more|(?:personally|myself) (?:\w{1,12} )?(?:watch|check
        |control|supervise|follow)
    (?:and|then) (?:we|let's|let us) (?:can )?(?:talk|discuss|speak|meet)
    (?:call|phone|ring|telephone|skype|voice|video|zoom|teams|wechat) (?:me|us|you|call|chat
        |meeting|message)|(?:let's|let us|can we|we can|better|please|shall we|could we|want to
        |prefer to|easier to) (?:\w{1,20} )?(?:talk|speak|discuss|call|meet|chat|phone)|(?:by|on
        |over|via) (?:the )?(?:phone|telephone|wechat|call|video)|give (?:me|us|you) a call
        |talk (?:about (?:it|this)|face to face|in person|privately|offline)|face to face
        |come (?:to|over to) (?:our|the) (?:factory|office) (?:and|to) (?:talk|discuss|drink)
        |have (?:a )?(?:tea|dinner|drink|lunch)
    """,
    r"""
    放心|包在.{0,3}身上|(?:我|我们|我方|一定|绝对|向你|给你|可以)?(?:保证|担保|打包票|发誓|承诺)
        |相信我们?|信(?:我|得过)|交给我|说(?:话|到)(?:算数
        |算话|做到)|(?:我|我们)说了算|绝对没(?:有)?问题|不会有(?:任何)?问题|(?:下次|以后|下一?批
            |下一?单|今后|将来|往后|大货).{0,12}(?:注意
        |改进|改善|做好|不会|更好|小心|避免|提高|加强|没(?:有)?问题|严格|好的|再也)|不会再(?:发生
            |出现|有|犯)|再也不会|(?<!不)(?:一定|肯定|会|尽量
        |尽力|努力|马上|尽快|全力|认真|我来|我会|我们会|我去)(?:会|给你|帮你|把.{1,6}|好好|想办法
            |去|给您|尽快|妥善|认真|及时){0,2}(?:改进|改善
        |注意|做好|处理(?!掉|完|干净)|解决|搞定|办好|办妥|跟进|盯|加强|满意|安排|协调|负责
            |想办法|弄妥|管好|抓)|尽量|尽力|尽最大|想办法|负责到底|没事的
        |小事一桩|给个面子|帮帮忙|通融|高抬贵手|网开一面|(?:咱们?|我们)?当面(?:聊|谈|说)|(?:我|亲自|我们).{0,4}盯(?:着|紧)?|兄弟|老朋友
    (?:打|通|来|回)(?:个|一个|一下)?(?:电话|微信)|电话(?:里|上|中)?(?:说|聊|谈|沟通|讲|联系)
        |微信(?:上|里)?(?:说|聊|谈|语音|视频|电话)|语音
        |视频(?:会议|聊|说|通话|电话|沟通)|(?:当面|见面|面谈|面对面|私下)(?:聊|谈|说|沟通|再)?|(?:吃(?:个|顿)?饭|喝茶|坐坐|坐下来|慢慢
            |来厂里).{0,6}(?:聊|谈|说|沟通|解决)|口头
    """,
)
REASSURANCE = re.compile(
    r"(?:so |please |pls |just )?(?:do not worry|don't worry|dont worry|no worries|rest assured|be assured|trust me"
    r"|relax)(?: (?:my |dear )?\w{1,12})?[.! ]{0,3}|(?:请|您|你|老板|就){0,2}放(?:一百个)?心(?:吧|好了)?[。! ]{0,3}"
)
"""Soothing words alone; beside an offer they promise nothing more."""
_PROMISED_SPOILED = vocabulary(
    r"(?:not|no|cannot|can't|never|don't|do not|won't) (?:\w{1,20} )?(?:promise|guarantee"
    r"|assure|trust|believe|count on|rely)|you (?:promised?|guarantee\w{0,9}|must (?:promise"
    r"|guarantee))|trust (?:in )?your|promise (?:us|me) |why should|guarantee letter"
    r"|phone number|telephone number|what is your (?:phone|number|wechat)",
    r"(?:不|没法|无法|不能|不敢)(?:能|敢|可能)?(?:保证|承诺|相信|放心|担保)|你们?(?:保证"
    r"|承诺|答应)|电话(?:号码|多少|是多少)",
)

_THREATENED = vocabulary(
    r"""
    or else|otherwise|(?:think|consider) (?:about )?(?:the )?consequences|you (?:will|'ll|shall
        |are going to|can) (?:\w{1,20} )?(?:regret|lose|pay (?:for (?:it|this)|the price|dearly)
        |be sorry|suffer|miss|never (?:get|see|receive)|not (?:get|see|receive|have|find)|face
        |bear the consequences|get nothing|get no|hear from our (?:lawyer|attorney))
    (?:we|i|our (?:boss|factory|company)) (?:will|shall|can|may|must|might|have to|are going to
        |would|could|want to|'ll|then|won't|will not|cannot|do not|don't|refuse to|stop|keep
        |cancel|sell|plan to) (?:\w{1,20} ){0,2}(?:stop (?:production|all|work|working|the
        |your|shipping|business|making|cooperation|cooperating)|cancel|sell|keep (?:the|your)
        |hold (?:the|your|back)|withhold|sue|take (?:legal|you to)|go to (?:court|the police
        |a lawyer|law)|report you|end|terminate|quit|close|not (?:ship|deliver|work|release
        |produce|accept (?:new|more|your|any)|take (?:new|more|your|any)|make|load|cooperate
        |return|give back|finish)|(?:ship|deliver|work|release|produce|cooperate|load
        |make) (?:again|any ?more|nothing|no)|ship|raise (?:the |your |our |all )?prices?
        |increase (?:the |your )?prices?|charge|expose|publish|post|tell (?:everyone|everybody|all
        |other|the (?:press|media|customs|police|authorities|tax office))|blacklist|block|confiscate|destroy|dump|auction|claim
        |call the police|contact (?:our|a) lawyer|no longer|never (?:work|make|produce|ship|accept
        |take|do business))
    (?:no|not|never|stop|end|cancel|finish) (?:any |more |all |the |our |your |this |any ?more[ ]
        |next |other |future )*(?:cooperation|business with|business together|more orders
        |orders? (?:for|from|any)|future orders?|production of your|relationship|partnership)
        |(?:this is )?the end of (?:our|the) (?:cooperation|business|relationship|partnership
            |order)|find another (?:factory|supplier|maker)|(?:lawyers?
        |attorneys?|court|legal action|lawsuit|sue|sued|police|arbitration|blacklist\w{0,9}
        |press|newspapers?|media|tik ?tok)|(?:keep|lose|not get|without|withhold
        |confiscate) .{0,20}(?:mou?lds?|deposit|tooling)|your (?:mou?lds?|deposit|tooling
        |other orders|next order|pattern|materials?) .{0,30}(?:stay|stays|remain\w{0,9}|keep
        |kept|gone|lost|back|returned|stop\w{0,9}|will not|won't|never|delay\w{0,9}|wait
        |suffer|is at risk)
    (?:sell|sold|selling) .{0,25}(?:goods|them|it|somewhere else|elsewhere|to (?:others|other
        |your|somebody|someone|the local|your competitor)|on (?:the )?(?:market|amazon|taobao
        |internet)|with your (?:logo|brand))|(?:storage|warehouse|demurrage|cancellation|penalty
        |rent) (?:fees?|charges?|costs?)|pay (?:for )?(?:the )?(?:storage|demurrage)|(?:prices?
        |cost) (?:will )?(?:go(?:es)? up|rise|increase\w{0,9}|double)|(?:reject|cancel|refuse
        |insist|claim|deduct|complain|delay|keep \w{2,20}ing) .{0,30}(?:and|then|,) (?:you|we|no|your|the
        |there)|(?:now|it|this|them|immediately|today|week|days?|goods|order|tomorrow),? or (?:we
        |you|the|your|i|our) |(?:goods|container|cartons?|shipment) (?:\w{1,20} )?(?:stays?
        |remains?) (?:here|with us|in our)|(?:look for|find|go to) (?:another|a different
        |other) (?:factory|supplier|maker)|take it or leave it|last (?:warning|chance)|(?:do not
        |don't|never) (?:expect|come back|contact us|order again|send us|ask us)|we (?:walk|quit
        |are finished|are done)|(?:you|your company) will be (?:on|responsible|liable|charged
        |blacklisted|the)|at your own risk
    (?:we|i|our boss) (?:also |then |just |simply )?(?:stop|suspend|freeze|end|cancel|terminate|quit) (?:all[ ]
        |the |any |every |our |your |next |new |future |running |other )*(?:production|shipping|shipments?|work(?:ing)?|making|producing|supplying|sewing|cooperation|business
        |delivery|deliveries|orders?|other|relationship)
    (?:we|i|our boss) (?:will |shall |can |must |also )*(?:keep|hold|retain|withhold|confiscate) (?:your|all your|all the)
    (?:we|i) (?:charge|bill|invoice) .{0,15}(?:storage|demurrage|rent|interest|penalty|warehouse)
    (?:find|look for|try|go to) (?:somebody|someone|some one|anyone) else
    (?:put|post|share|publish) (?:this|it|that|everything|the \w{1,12}) (?:on|in|to) (?:the )?(?:internet|web|social|linkedin|facebook|tiktok
        |wechat|news|press|public)
    take (?:your|the) (?:business|orders?|goods) (?:elsewhere|somewhere else|away)|legal (?:steps?|measures|means|department)
        |see what (?:it|that|this) (?:will )?costs? you|(?:container|goods|lot|cargo|cartons?|truck|shipment|order) (?:does|do|will|shall|is
        |are) ?(?:not|n't|never) (?:\w{1,12} )?(?:leave|move|go|ship|leaving)|(?:won't|doesn't|cannot|can't|will not|not) (?:\w{1,12} )?leave our
        |(?:programme|program|deal|order|project|season|cooperation|partnership) is (?:off|over|dead|finished|history)
    (?:inform|tell|warn) (?:all |the |every )*other|no (?:payment|money|balance|deposit|order|release|acceptance
        |orders),? no (?:more )?(?:goods|shipment|delivery|loading|production|orders?)
    """,
    r"""
    (?:按|当)(?:成|作)?废品|(?:损失|后果|责任).{0,4}由?(?:贵司|贵方|你们?|您|客户).{0,4}(?:承担|负责|自负|出|担|背|扛)|货.{0,4}就不(?:走|出|发|交|装)|大不了|逼人太甚
        |再不.{1,8}(?:我们|就|只能|只好)|(?:以后|今后|后面|往后).{0,12}(?:单|合作).{0,8}考虑|(?:收|付|算|加收).{0,4}(?:仓租|仓储|保管费|滞港)
    别(?:再)?(?:下单|下订单|来找|找我们|合作)
    (?:别|休|甭)想.{0,10}(?:货|交|出|拿|订单|合作|供|模具|走)|对簿公堂
    不然|否则|要不然?就|后果|(?:法院|法庭|律师|起诉|打官司|仲裁|法律(?:手段|途径|程序|责任)|(?<!报)(?<!公)告(?:你|上
        |到)|报警|警察|公安|媒体|记者|曝光|黑名单|抖音|网上发)
        |(?:扣|压|留|没收|拿)(?:下|住|着|掉)?.{0,4}(?:模具|定金|押金|订金|货款|材料|样品)|(?:模具
            |定金|押金|订金|面料|货).{0,6}(?:扣
        |不退|不还|不给|没收|别想|拿不|不放|归我|卖)
    停(?:产|工|止|掉|做|单|线)|(?:取消|中止|终止|停止|结束).{0,6}(?:订单|合作|生产|合同|供货)
        |(?:就|我们|以后|那|也|都|不再|再也|以后都|后面
        |下面)(?:就|都|再)?(?:不(?:发|出货|做|合作|接|交货|供|生产|伺候|给你|放货|装|干|返)
            |没(?:有)?(?:合作|下次|货|得谈))|不(?:发|出|放
        |交)货(?!期)|(?:货|产品|东西)?.{0,4}(?:卖给|卖掉|转卖|处理给|卖到|甩卖|拍卖)|涨价|加价
            |提价|仓储费|滞港费|违约金|滞纳金|仓租|走着瞧|别怪
        |不客气|撕破脸|翻脸|鱼死网破|没得(?:做|玩)|一拍两散|两败俱伤|自己(?:负责|看着办|承担)|看着办|你们(?:自己)?(?:负责
            |承担)(?:全部|一切|所有)?(?:后果|损失)|损失.{0,4}你们
        |另(?:外)?找(?:别|其他|工厂|供应商)?|找别(?:家|人|的)|(?:不收|拒收|不要|不付|退货|扣款
            |取消).{0,8}(?:就|我们就|那就|那我)
    """,
)
_THREATENED_SPOILED = vocabulary(
    r"(?:competitors?|others|shops?|everybody|everyone|they|stores?|brands?) (?:also )?sell|(?:not|don't|do not|never) (?:want to )?(?:threaten|sue|cancel|stop)|please (?:do not"
    r"|don't) cancel|(?:do not|don't) (?:cancel|stop)|your lawyer|sold out|best ?seller"
    r"|how much is (?:the )?storage",
    r"不会(?:停|取消|扣|涨价|卖)|请(?:不要|别)取消|别取消|不要取消|否则(?:我们)?不(?:能|会)?(?:接受|认|同意|承认)",
)

_SUPPOSED = vocabulary(
    "if|unless|whether|in case|suppose|supposing|assuming", "如果|要是|假如|倘若|若|万一|的话|除非"
)

RULES = (
    Rule("disputes_findings", _DENIAL, _DENIAL_SPOILED),
    Rule("normal_tolerance", _USUAL, _USUAL_SPOILED),
    Rule("blames_spec", _SPEC, _SPEC_SPOILED),
    Rule("accepts", _OWNED, _OWNED_SPOILED, _SUPPOSED),
    Rule("asks_time", _TIME_WANTED, _TIME_SPOILED),
    Rule("offers_discount", _MONEY_OFFERED, _MONEY_SPOILED),
    Rule("offers_rework", _WORK_OFFERED, _WORK_SPOILED),
    Rule("verbal_promise", _PROMISED, _PROMISED_SPOILED),
    Rule("threatens", _THREATENED, _THREATENED_SPOILED),
)
"""In the order of the corpus README; several may hold for one answer."""
