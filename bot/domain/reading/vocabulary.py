"""The words of inspection reports, English and Chinese, and what each of them is a sign for.

A table, not logic: one Term per idea, all its spellings beside it, in folded form (small letters,
simplified characters). English phrases match whole words with single gaps; Chinese ones anywhere,
the longest first. A word that is missing here is a word of the goods: a name or a defect.
"""

import re
from enum import StrEnum


class Term(StrEnum):
    """What a known word or phrase stands for."""

    # the classes (row 19a; the corpus rules for "critical, major, minor")
    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    SEVERE = "severe"  # 严重: major, or critical in the set 严重/主要/次要
    ORDINARY = "ordinary"  # 一般缺陷: of no fixed class
    # keys of values
    PO = "po"
    OTHER_ID = "other_id"
    LOT = "lot"
    LOT_STATE = "lot_state"  # ready, on the floor: what is offered now
    ORDERED = "ordered"
    SAMPLE = "sample"
    SAMPLED = "sampled"  # checked, 抽: a verb, the number on either side
    FULL = "full"
    LEVEL = "level"
    AQL = "aql"
    LIMIT = "limit"
    REJECT = "reject"
    PHOTOS = "photos"
    INSPECTOR = "inspector"
    SUPPLIER = "supplier"
    PRODUCT = "product"
    DATE = "date"
    TOTAL = "total"
    DEFECT = "defect"
    BAD_PIECES = "bad_pieces"
    # numbers and their surroundings
    UNIT = "unit"
    PLACE_UNIT = "place_unit"  # 处: counts faults, not pieces
    CARTON = "carton"
    PER = "per"
    GRADE = "grade"  # 二级: a level
    DOZEN = "dozen"
    GROSS = "gross"
    TIMES = "times"
    OF = "of"
    NONE = "none"
    CLEAN = "clean"
    FINE = "fine"
    REST_CLEAN = "rest_clean"
    EXCEPT = "except"
    ABOUT = "about"
    OR_SO = "or_so"
    OR = "or"
    AND = "and"
    MEASURE = "measure"
    MONEY = "money"
    ASIDE = "aside"  # measured, sent to the lab: a sub-sample
    OPENED = "opened"
    ON_PIECES = "on_pieces"
    PARTLY = "partly"
    PAPER = "paper"  # packing list: another statement about the lot
    # what a sentence is
    INTERIM = "interim"
    BEFORE = "before"
    NOW = "now"
    REINSPECTION = "reinspection"
    STAGE = "stage"
    CORRECTION = "correction"
    MEND = "mend"
    MISTYPED = "mistyped"
    NOT = "not"
    BECOMES = "becomes"
    INSTEAD = "instead"
    QUESTION = "question"
    IF = "if"
    FUTURE = "future"
    EXAMPLE = "example"
    HOSTILE = "hostile"
    ABORTED = "aborted"
    DONE = "done"
    FAILED = "failed"
    REFERENCE = "reference"
    REMARK = "remark"  # looks high: said about a count that somebody else gave
    OPEN = "open"  # tbc, n/a: a count that is not there yet
    FILLER = "filler"
    CHAT = "chat"


_PHRASES: dict[Term, str] = {
    Term.CRITICAL: """
        fatal|critical|criticals|crticial|criticial|crtical|crit|crits|cri|cr|crt|crtl|critcal|critical defects|critical defect
        class a|cat a|category a|致命|致命性|致命级|a类|a级|a 类|cr类|危急""",
    Term.MAJOR: """
        major|majors|maj|majs|mj|ma|mjr|mjrs|majro|mayor|mayors|class b|cat b|category b
        主要|主要性|重缺陷|重缺|重大|重大缺陷|b类|b级|b 类|ma类|主缺""",
    Term.MINOR: """
        minor|minors|min|mins|mi|mn|mnr|mnrs|minro|class c|cat c|category c
        次要|次要性|轻微|轻缺陷|轻缺|c类|c级|c 类|mi类|次缺""",
    Term.SEVERE: "严重|严重性",
    Term.ORDINARY: "一般缺陷|一般不良|一般问题|普通缺陷",
    Term.PO: """
        po|p.o|p.o.|p/o|pos|po no|po nr|po number|po num|po ref|purchase order|purchase order no
        purchase order number|s/o|so no|sales order|order no|order nr|order number|order num|order ref|order|orders|ord
        contract no|contract number|contract|采购单|采购单号|采购订单|采购订单号|订单|订单号|订单编号
        订单号码|单号|合同|合同号|合同编号|合约|合约号|合约编号|po号|po单号|po单|po编号|采购编号|订单no|采购合同|采购合同号""",
    Term.OTHER_ID: """
        style no|style number|style|item no|item number|item code|sku|art no|article no|ref no|ref
        report no|report number|report id|report ref|invoice|invoice no|booking no|booking
        container no|container|lot no|lot number|lot id|lot code|batch no|batch number|batch id
        batch code|job no|tracking no|model no|model|bl no|carton no|carton nos|carton number
        ctn no|ctn nos|tel|phone|mobile|ext|room|line|款号|货号|型号|批号|批次号|报告编号|报告号
        柜号后四位|柜号末四位|柜号尾号|手机尾号|电话尾号|尾号|后四位|末四位|last four digits|last 4 digits|ending in
        发票号|柜号|电话|手机|箱号|编号|批次""",
    Term.LOT: """
        one lot|a single lot|single lot|as one lot
        l/s|l.s.
        lot|lot size|lotsize|lot qty|lot quantity|batch|batch size|batch qty|batch quantity|qty|q'ty
        qnty|quantity|qtty|total qty|total quantity|shipment qty|ship qty|shipped qty
        shipment quantity|shipment size|shipment|consignment|offered qty|offered quantity
        qty offered|quantity offered|qty ready|quantity ready|ready qty|ready quantity
        presented qty|qty presented|quantity presented|available qty|qty available|lot total
        stock|stock qty|inspection lot|inspected lot|finished qty|packed qty|size of lot|total lot|lot sz|lotqty
        批量|总数|总量|总数量|数量|出货数|出货数量|出货量|出货|送检数|送检数量|送检|送检量|送检批量
        交验数|交验数量|交验|报检数|报检数量|报检|大货|大货数量|大货数|货量|总件数|件数|本批|本批数量
        这批|这批货|整批|一批|批次数量|批数量|检验批|检验批量|可验货数量|完成数量|完成数|备货数量|总共
        一共|共计|共|总计|批""",
    Term.LOT_STATE: """
        ready|offered|presented|available|on the floor|on floor|finished|packed|completed|in stock
        i counted|we counted|only counted|counted only|put forward|submitted|tendered|for inspection|in lot|in the lot|in total|in all|altogether
        完成|产完|actual|actual qty|actual quantity|actual lot|已备|备好|备货|已完成|现货|成品|到货|实到|实际|实际数量|待检|待验|做好|已做好|已备好""",
    Term.ORDERED: """
        ordered|order qty|order quantity|ordered qty|ordered quantity|qty ordered|quantity ordered
        po qty|po quantity|order size|order total|ordered total|on order|订单数|订单数量|订单量|订购
        订购数|订购数量|下单|下单数|下单数量|订货|订货数|订货量|订货数量|采购数量|采购量|订了|订单总数
        订单总量|po数量|po数""",
    Term.SAMPLE: """
        n|sample|samples|sample size|samplesize|sample sz|sample qty|sample quantity|smpl|smpls|smp
        spl|ss|s/s|s.s|s.s.|sampling size|sampling qty|sample no|no of samples|number of samples
        insp'd qty|insp'd quantity|inspd qty|chk'd qty|chkd qty|qty insp'd|qty inspd|qty chk'd|qty chkd
        inspected qty|checked qty|qty inspected|qty checked|quantity inspected|quantity checked
        inspection qty|inspection quantity|sample n|samp|pcs inspected|pcs checked|units inspected
        units checked|样本|样本量|样本数|样本数量|样本大小|抽样数|抽样数量|抽样量|抽检数|抽检数量
        抽检量|抽查数|抽查数量|抽验数|抽验数量|检验数|检验数量|检查数|检查数量|抽样样本|取样数|取样数量
        样|样品数|样品数量|样品|验货数|验货数量|抽样数n|样品量""",
    Term.SAMPLED: """
        insp'd|inspd|chk'd|chkd|ck'd|smpld
        checked|inspected|pulled|drawn|drew|examined|looked at|look at|sampled|sampling|took|taken
        picked|reviewed|viewed|went through|opened up|inspect|check|pull|selected|we checked
        were checked|was checked|have checked|been checked|checking|抽|抽样|抽检|抽查|抽验|抽取|抽了
        抽检了|抽查了|抽样了|抽验了|检|检了|检验|检验了|检查|检查了|验|验了|查了|看了|查|取样|取了
        随机抽|随机抽取|随机抽样|随机抽检|抽咗|验咗|检咗|抽出|实抽|实检|实际抽样|实际抽检|共抽|共抽检|共抽取|抽样检验""",
    Term.FULL: """
        one by one|1 by 1|piece by piece|百分百检|百分百全检|百分之百检|百分之百检验|百分之百全检|百分百检查|100%检|逐一检验|逐一检查|逐台|逐只
        100% inspection|100% inspected|100% checked|100% check|full inspection|full check|fully checked
        every piece|each piece|all pieces|all pcs|every unit|all units|whole lot checked
        inspected 100%|checked 100%|全检|全检了|全部检验|全数检验|全数检查|逐件|逐个检查|全数|100%检验
        100%全检|百分百检验|全部检查""",
    Term.AQL: "aql|aqls|a.q.l|a.q.l.|aql limit|aql limits|aql level|aql levels|aql值|aql标准|aql水平",
    Term.LIMIT: """
        limit|limits|limit is|allows|accepts|tolerates|permits|max|maximum|max allowed|max allowable|maximum allowed|allowed|allow
        allowable|allowance|ac|acc|a/c|accept|accepted|acceptance|acceptance no|acceptance number|acceptance numbers|acceptance nos|acceptance limits
        acceptance limit|accept on|accept at|acceptable|permitted|tolerated|threshold|cap|ceiling
        up to allowed|允收|允收数|接收数|接收|合格判定数|可接受|可接收|允许|允许数|上限|限收|限|限量|限值
        最多|最大|标准允许|ac数|ac值|允收标准|限制|限额|限度|限数|最多允许|判定数|ac标准|接受数|可允许|容许""",
    Term.REJECT: """
        re|rej|reject on|reject at|rejection number|reject number|rejection no|拒收数|拒收|不合格判定数
        re数|re值""",
    Term.PHOTOS: """
        photo|photos|picture|pictures|pic|pics|image|images|img|imgs|snaps|shots|photographs|照片|图片
        相片|图|附图|拍照|张照片|张图|张图片|照""",
    Term.INSPECTOR: """
        inspector|inspectors|inspected by|checked by|reported by|report by|insp|insp by|inspector name
        qc|qc name|qc inspector|qa|qc by|auditor|signed|signed by|name|prepared by|submitted by
        验货员|检验员|检验人|检验人员|质检员|质检|验货人|检查员|检查人|验货|品检|报告人|qc员|验货师|品管""",
    Term.SUPPLIER: """
        supplier|factory|maker|vendor|manufacturer|mfr|mfg|fty|fac|producer|supplier name|factory name
        plant|mill|workshop|supplied by|made by|made at|供应商|供方|工厂|厂家|厂商|生产商|制造商|生产厂
        生产厂家|供货商|厂名|工厂名称|供应商名称|生产工厂|制造厂|厂""",
    Term.PRODUCT: """
        product|products|item|items|goods|article|product name|item name|product description
        description|commodity|desc|prod|merchandise|goods description|item description|product/style
        产品|货品|品名|货物|商品|款式|名称|产品名称|产品名|商品名称|货名|品类|物品|款|产品描述|品种""",
    Term.DATE: """
        date|inspection date|insp date|date of inspection|visit date|dated|日期|验货日期|检验日期
        时间|验货时间|检查日期""",
    Term.TOTAL: "total|totals|sum|grand total|subtotal|overall|合计|总合计|小计|总",
    Term.DEFECT: """
        defect|defects|fault|faults|finding|findings|issue|issues|nonconformity|nonconformities|ncs
        problem|problems|failure|failures|flaw|flaws|count|counts|defective|defectives|reject|rejects
        error|errors|nonconforming|non-conformities|non-conforming|def|defs|dfct|dfcts|category
        class|classes|classification|type|severity|defect class|defect type|defect description
        defect name|ones|points|number of defects|no of defects|defects found|defect qty|defect count
        缺陷|缺陷数|不良|不良数|问题|疵点|瑕疵|缺点|缺失|不合格|不合格数|不合格品|不良品|不良品数|缺陷数量
        不良数量|次品|项|不符合|不符合项|缺陷描述|不良描述|缺陷类型|等级|类别|级别|分类|不良项|缺陷项
        不良现象|缺陷名称|不良项目|缺陷等级|缺陷类别|问题点|个数|数目""",
    Term.BAD_PIECES: """
        bad ones|bad|bad pieces|bad pcs|rejected|failed pieces|faulty|faulty ones|faulty pieces
        defective pieces|defective pcs|defective units|rejects found|坏的|坏|坏品|有问题|有毛病""",
    Term.UNIT: """
        pcs|pc|pce|pces|packs|piece|pieces|unit|units|pr|prs|pair|pairs|set|sets|ea|nos
        件|个|只|双|套|把|条|台|支|张|片|块|顶|根|本|瓶|枚|对|副|组|卷|盏|袋|粒|颗|件货|辆|部|床|幅|株
        串|盆|桶|罐|筒|面|份""",
    Term.PLACE_UNIT: "处|例|起|places|spots|place|spot",
    Term.CARTON: """
        ctn|ctns|carton|cartons|case|cases|box|boxes|crate|crates|pallet|pallets|cs|cbm|polybag
        polybags|bale|bales|inner|inners|master|masters|master cartons|export cartons|container(s)
        drums|bundles|箱|外箱|纸箱|托|栈板|盒|包|大箱|件箱|彩盒|中包""",
    Term.PER: """
        per|each|a carton|every|per carton|per ctn|per box|per case|each carton|each ctn|each box
        pcs/ctn|pc/ctn|per crate|in each|每|每箱|每盒|每包|一箱|每个箱|每件|各|per bale|per pallet""",
    Term.GRADE: "级",
    Term.DOZEN: "dozen|dozens|doz|dz|dzn|打",
    Term.GROSS: "gross|grs|罗",
    Term.TIMES: "x|×|乘|by|乘以",
    Term.OF: "of|out of|from|from a lot of|of a lot of|中|之中|out of a lot of|of total|of the",
    Term.NONE: """
        did not see a single|didn't see a single|did not find a single|didn't find a single|not see a single
        could not find a single|couldn't find a single|couldn't find any|couldn't find|have not seen a single|haven't seen a single
        haven't seen any|haven't found any|have not found any|not found any|not seen any|not even one|not even 1|not even a single|not a one|not a single one|spotted no
        did not find any|did not find|didn't find any|didn't find|did not see any|did not see|didn't see any
        didn't see|could not find any|could not find|no sign of|not see any|not find any|冇|冇有|none|nil|no|zero|nought|naught|nothing|not any|without|free of|free from|not found|none found
        nil found|none seen|no such|not one|not a single|absent|没有|没|无|零|未发现|没发现|未见|没见
        没有发现|没看到|没见到|未发现有|没有任何|无发现|均无|都没有|都无|为零|没出现|未出现|不存在|未检出
        没检出|未查出|没查出|查无
        都为0|都没|皆无|全无|均未发现|都没发现|未见到|没有看到|均为零|不见|并无""",
    Term.CLEAN: """
        all clean|nothing found|no defects|no defect|no defects found|no defect found|no findings
        no finding|no issues|no issues found|no issue|no faults|no faults found|no fault|zero defects
        zero defect|zero findings|defect free|defect-free|defects none|defects nil|without defects
        without any defects|without a defect|no problems|no problem found|no problems found|flawless
        found nothing|nothing wrong|nothing to report|no rejects|not a single defect|no nonconformities
        none found in any class|none in any class|spotless|clean sheet|without defect|no defects at all
        did not find anything|didn't find anything|zero faults|zero issues
        no defects seen|no defects observed|nothing was found|nothing noted|clean
        no defects whatsoever|no defects of any class|all zero|all zeros|all classes zero|全是0|都是0
        全为0|全部为0|均为0|无缺陷|无不良|没有缺陷|没有不良|未发现缺陷|未发现不良|没发现缺陷|没发现不良
        没发现问题|没有发现问题|未发现问题|未发现任何问题|零缺陷|零不良|无任何缺陷|无任何不良|没有任何问题
        没有任何缺陷|没有任何不良|未见不良|未见缺陷|未见异常|无异常|没有发现缺陷|没有发现不良
        未发现任何缺陷|未发现任何不良|没查出问题|没查出不良|没发现任何问题|没发现任何缺陷|没发现任何不良
        均未发现缺陷|全部合格|全都合格|全合格|无问题|都没有问题|没有发现任何问题|没有发现任何缺陷|全部为零
        全是零|三类都是0|三类均无|三项都是0|三项均为0|没有问题|都合格|无瑕疵|没瑕疵|没毛病""",
    Term.FINE: """
        all good|all ok|all okay|all fine|ok|okay|good|fine|pass|passed|passes|passing|conform|conforms
        conforming|acceptable result|looks good|looks fine|no concerns|no comments|没问题|合格|通过
        正常|可以|一切正常|全ok|都ok|全部ok|不错|很好|放行""",
    Term.REST_CLEAN: """
        nothing else|no other|no others|no other defects|no other defect|no other findings|no others found
        no other issues|nothing more|otherwise clean|otherwise none|otherwise nothing|rest clean
        rest nil|rest none|others none|others nil|others zero|others 0|rest zero|rest 0
        the rest is clean|no further defects|no further findings|other classes none|other classes zero
        rest all zero|no more|其他没有|其余没有|其他无|其余无|别的没有|无其他|没有其他|没有别的|其他都没有
        其他均无|其余均无|其他没发现|其他没问题|其余没问题|无其它|没有其它|其它没有|其它无|其余为0|其他为0
        其余为零|其他为零|其余都是0|其他都是0|无其他缺陷|没有其他缺陷|无其他不良|没有其他问题|没有其他不良|其它都没有|其它均无|其它没发现|其它没问题|其它为0|其它为零|其它都是0|无其它缺陷|没有其它缺陷|无其它不良|没有其它问题|没有其它不良|别的没发现|别的都没有|别的没|其他什么都没有|其它什么都没有|别的什么都没有|其余什么都没有|其他啥都没有|别的啥都没有|其他什么也没有|别的什么也没有|其他一个都没有|其他一概没有|其他没|其余没|其他都没发现|其他未发现|其余未发现|其余没发现""",
    Term.EXCEPT: "except|except for|apart from|other than|nothing but|besides|but for|除了|除|只有|只发现|仅有|仅发现",
    Term.ABOUT: """
        about|approx|approximately|around|roughly|circa|ca|maybe|perhaps|probably|nearly|almost|some
        at least|at most|more than|less than|over|under|fewer than|close to|say|i think|i guess|up to
        guess|estimate|estimated|est|or more of|possibly|likely|upwards of|above|below|min of|max of
        not more than|no more than|no less than|not less than|between|大概|大约|约|差不多|可能|将近
        至少|近|不到|超过|估计|好像|大致|应该有|约莫|起码|接近|也许|或许|最少|不止|不超过|多于|少于|约有|大概有""",
    Term.OR_SO: """
        or so|ish|or thereabouts|or more|or less|plus|give or take|and counting|at least so|左右|上下|吧
        以上|多个|多|来个|来|余|以内|以下|不到一点|好几|+""",
    Term.OR: "or|nor|或|或者|还是|到|至",
    Term.AND: "and|&|和|及|与|跟|以及|plus also|as well as|还有|并|加|以及有",
    Term.MEASURE: """
        mm|cm|m|km|inch|inches|in|ft|kg|g|gr|gsm|grams|gram|lb|lbs|oz|ml|l|ltr|v|w|hz|n/cm|hrs|hr|hour
        hours|h|minute|minutes|sec|secs|second|seconds|day|days|week|weeks|month|months|year|years
        yrs|degrees|deg|c|f|℃|°|db|mpa|psi|kgf|ppm|times|rounds|cycles|drops|people|persons|inspectors
        man-days|manday|mandays|workers|operators|trucks|truck|containers|floors|lines|rows|layers
        stitches|hq|gp|ft container|pages|page|copies|styles|colors|colours|sizes|skus|models|pm|am
        o'clock|公斤|千克|克|斤|吨|米|厘米|毫米|公分|天|日|周|星期|月|年|小时|分钟|秒|点钟|人|位|名|次
        车|柜|号|度|岁|遍|轮|页|层|排|行|针|款|色|种|码|元|块钱|万元|分|秒钟|吋|英寸|升|毫升|伏|瓦|批次
        个月|个小时|个工作日|工作日|个人|点|个工人|名工人|台车|托盘|楼|期|届|倍""",
    Term.MONEY: """
        usd|us$|$|€|£|¥|eur|rmb|cny|gbp|hkd|dollar|dollars|euro|euros|yuan|price|unit price|cost|costs
        unit cost|payment|payment terms|amount|freight|deposit|balance|invoice amount|value|fob|cif|exw|rate|discount|fee
        验货费|验货费用|检验费|检测费|快递费|车费|差旅费|样品费|加急费|模具费|inspection fee|inspection charge
        运费|单价|价格|价钱|金额|货款|定金|尾款|费用|成本|报价|总价|余款|押金|赔|赔款|罚款|扣款""",
    Term.ASIDE: """
        measured|measure|measuring|tested|test|weighed|drop test|drop-tested|drop tested|lab|to lab
        sent to|fitted|size check|size checked|dimension|dimensions|function test|function tested
        functional test|carton drop|kept|retained|retention|keep|rub test|wash test|barcode scan
        scanned|pull test|pull tested|pull tests|tensile|assembly test|assembled|salt spray|burn test
        weight checked|weights checked|size checked|sizes checked|dims checked|dims|dim check|dims on
        dimensions checked|gsm checked|barcode checked|barcodes checked|moisture checked
        thickness checked|length checked|weight measured|weight tested|fitting checked
        cycle test|cycled|load test|size set|on-site tests|reference samples|golden sample|golden samples
        approval samples|shipping samples|fatigue test|abrasion test|test samples|size measurement
        color check|weight check|scan test|special level for|measurement|measurements
        测量|量了|量|测试|测|称重|跌落|跌落测试|寄|留样|送测|送实验室|试装|扫描|功能测试|尺寸检查|尺寸|封样
        摔箱|拉力|水洗|装配测试|耐磨|色牢度|条码扫描|尺寸测量|留底|称|试用|试穿""",
    Term.OPENED: """
        cartons checked|ctns checked|cartons inspected|ctns inspected|boxes checked|cartons selected
        ctns selected|ctns opened|cartons drawn|ctns drawn|cartons picked|boxes opened
        opened|cartons opened|drawn from|pulled from|taken from|selected from|from cartons
        picked from|开箱|拆箱|开了|拆了|从|抽箱|抽箱数|开箱数""",
    Term.ON_PIECES: """
        on|in|across|spread over|affecting|over|seen on|found on|found in|seen in|distributed over
        on the same|涉及|分布在|出现在|发生在|都在|在|集中在|分布于""",
    Term.PARTLY: """
        main defects|main issues|main findings|main problems|main ones|top defects
        incl|including|includes|mostly|mainly|e.g|e.g.|eg|such as|among them|among which|of which|like
        largely|some of them|其中|包括|包含|多数|大部分|比如|例如|主要是|大多|含
        已计入|已算入|已包含|已含|已包括|已计|计入|算入|包含在内|已计在内|already counted|counted already
        included|already included|included above|included in total|counted above|inclusive""",
    Term.PAPER: """
        packing list|packing lists|packlist|p/l|delivery note|stock list|warehouse list|shipping list
        loading list|system shows|the system shows|erp shows|erp|booking form|factory list|factory record
        装箱单|箱单|送货单|发货单|入库单|出库单|库存单|库存表|仓库单|送检单|报检单|交货单|系统显示|系统里|账面
        工厂报|厂家报|工厂报的|厂方报|工厂清单|货单""",
    Term.REMARK: """
        looks high|look high|looks too high|seems high|seems too high|seems a lot|seems too much
        looks like a lot|looks a lot|too high|quite high|a bit high|rather high|looks strange
        looks odd|looks wrong|seems wrong|seems odd|seems low|looks low|太高|偏高|有点高|有点多|太多""",
    Term.OPEN: """
        tbc|tbd|tba|n/a|n.a.|n.a|pending|unknown|unclear|unsure|not counted|not known|see below
        see photo|see photos|see list|待定|待确认|不详|未知|不清楚|待补|未统计|没统计""",
    Term.INTERIM: """
        to be confirmed|final count later|count later|final counts later|not confirmed|unconfirmed
        final numbers later|final result later|final figures later|numbers later|to be verified
        final number to follow|final counts to follow|will confirm later|待确认|最终数据稍后|数据待确认
        draft|draft only|草稿
        so far|still checking|still inspecting|still going|in progress|ongoing|interim|preliminary|not finished
        not finished yet|not done yet|not complete|until now|up to now|as of now|half way|halfway|to be continued
        recount needed|needs recount|need recount|need to recount|needs a recount|will recount
        to be recounted|recounting|not sure|not certain|unsure|不确定|不太确定|拿不准|要重新数|需要重数
        再数一下|再核对|day one|day 1|first day|day two|day 2|第一天|more to come|still to check|still counting|still at it|still working|provisional|partial result
        partial results|partial report|part way|partway|unfinished|first half|
        not yet finished|not yet complete|not yet done|yet to check|yet to be checked|draft figures|first figures
        rough count|before lunch count|still in the middle|in the middle of|rest tomorrow|rest later|early count
        carrying on|the rest after|will finish|finishing tomorrow|midway|mid-way|pending final|not final
        temporary count|running count|running total|到目前为止|目前为止|目前|到现在|到现在为止|还没验完|还没检完
        没验完|没检完|未验完|未检完|还在验|还在检|还在查|正在验|正在检|暂时|初步|先报|先发|还没完|未完成检验
        验了一半|继续验|还剩|待续|进行中|中途|还没结束|未结束|暂报|验到一半|接着验|下午继续|明天继续
        截至目前|截止目前|截至现在|还没抽完|没抽完|还没查完|没查完|未完待续|稍后补|尚未完成|还差|还要验|还要继续|才验了|先看了""",
    Term.BEFORE: """
        before|before repair|before rework|before sorting|before fixing|previously|previous|last time
        last inspection|last round|last check|last visit|last week|last month|last year|last order|last lot|previous lot|previous order|previous shipment|prior lot|prior order|last result|last results|last count|last counts
        first result|first results|first count|first counts|last findings|first findings
        last shipment|first inspection|first check|first round|first visit|first time|first report|1st inspection
        1st check|1st round|1st visit|1st time|initial inspection|initial check|initially|original inspection
        original result|original report|originally|down from|up from|earlier|old result|old count|old counts
        prior|former|formerly|against last|compared with|compared to|vs last|versus|the first one|in the past
        yesterday's|first pass|at first|at the first|previous inspection|previous check|previous report|prior inspection
        historically|history|used to be|instead of last|initial|original|the initial|failed first with|failed earlier
        上次|上回|上一次|前次|初验|初检|首验|首检|第一次|首次|返工前|返修前|维修前|修理前|整改前|挑选前|之前
        以前|原来|原先|上批|上一批|上一单|前一次|去年|上个月|上周|第一回|第一轮|当初|先前|头一次|一验|初次|修前|对比|相比|较上次""",
    Term.NOW: """
        now|after|after repair|after rework|after sorting|after fixing|this time|today|currently|second check
        second inspection|second round|second visit|second time|2nd check|2nd inspection|2nd round|2nd visit
        2nd time|new result|new results|new counts|new count|current|new|current result|current counts|this round
        this inspection|present|latest|result now|现在|这次|本次|此次|返工后|返修后|维修后|修理后|整改后|挑选后
        之后|第二次|二次|第二轮|第二回|今天|今次|新的|二验|修后|再验|结果现在|本轮|这回""",
    Term.REINSPECTION: """
        re-inspection|reinspection|re inspection|re-inspected|reinspected|re-inspect|re-check|recheck|re-checked
        rechecked|reinsp|re-insp|2nd insp|second insp|follow-up inspection|follow up inspection|re-inspections
        retest|resubmitted|resubmission|repeat inspection|复检|复验|重验|重检|再检|返工复检|返工复验|二次验货|二验
        重新验货|重新检验|再次验货|复查|二次检验|二次复验""",
    Term.STAGE: """
        psi|pre-shipment|pre shipment|preshipment|pre-shipment inspection|final|final inspection|final random
        fri|final random inspection|dpi|dupro|during production|inline|in-line|in line|during production inspection
        inline inspection|iqc|ipqc|oqc|fqc|incoming|incoming inspection|outgoing|outgoing inspection|final check
        出货前|尾期|尾检|终检|终验|中期|中检|产中|首件|来料|来料检验|制程|出货检验|出货前检验|验尾期|尾期验货|中期验货|最终检验""",
    Term.CORRECTION: """
        recount|correction|corrections|corrected|oops|whoops|ooops|typo|typos|should be|should read|should have been
        should say|should've been|scratch that|strike that|my mistake|my bad|mistake|amend|amended|amendment
        erratum|make that|make it|i meant|meant|miscounted|mistyped|misread|miswrote|recounted|recount|change
        to correct|please correct|pls correct|correct|wrong|not right|incorrect|fix|fat finger|fat fingers
        fat-fingered|misprint|my error|in error|slip|slip of the pen|slip of the finger|mixed up|swapped|ignore my last
        disregard|revise|revised|revision|rectify|rather|update that|replace|edit|correcting|put right|messed up
        更正|改一下|改下|改成|改为|改正|打错|打错了|写错|写错了|应该是|应为|应是|不对|纠正|修正|说错|说错了|看错
        看错了|记错|记错了|搞错|搞错了|弄错|弄错了|报错|报错了|数错|数错了|填错|填错了|误报|笔误|手误|勘误|订正
        发错|发错了|有误|错了|更改|修改|输错|输错了|弄反|弄反了|写反|写反了|抄错|抄错了|统计错|改动|重新数|算错|算错了""",
    Term.MEND: """
        in fact|sorry|actually|update|updated|forgot|forgot to say|forgot to add|missed|also|add|adding|addition|apologies
        apology|to add|on second look|revisited|wait|hold on|hmm|no wait|adjust|adjusted|抱歉|不好意思|其实|补充
        漏了|漏报|忘了|忘记|更新|对不起|少写|少写了|漏写|漏写了|补一下|补上|补报|等等|等下|才对|才是""",
    Term.MISTYPED: """
        typed|wrote|i typed|i wrote|i said|i put|i sent|i had|reported|said|entered|i entered|i gave|stated|posted
        i reported|i posted|written|instead i put|put down|打成|打成了|写成|写成了|看成|看成了|报成|报成了|说成
        说成了|填成|填成了|误写|误报为|误写为|误写成|输成|输成了|记成|记成了|写的|写了|报的|报了|打的|打了""",
    Term.NOT: "not|isn't|wasn't|aren't|weren't|ain't|rather than|不是|并非|非|而不是|而非|不应是|并不是",
    Term.BECOMES: "->|=>|→|-->|>>|⇒|➡|becomes|became|改成|改为|变成|变为|改到|更正为|修正为|更改为|修改为|调整为",
    Term.INSTEAD: "instead of|in place of|rather than|代替|而不是",
    Term.QUESTION: """
        who|what|when|where|which|why|how|how many|how much|whose|can|could|can we|can you|could you|is it|is that|is this
        are we|are you|are they|did|does|do we|do you|will you|will we|shall|shall we|should we|should i|may we|may i
        would|would it|has|have you|any news|anyone|anybody|right?|correct?|true?|please confirm|pls confirm|wonder|wondering
        吗|呢|么|吧?|谁|什么|啥|哪|哪个|哪里|哪天|多少|几时|何时|怎么|怎样|如何|是否|能不能|可不可以|可否|能否|有没有|是不是
        请问|为什么|为何|对不对|行不行|要不要|请确认|多大""",
    Term.IF: """
        i heard|heard that|they say|someone said|apparently|supposedly|听说|据说
        if|suppose|supposing|assuming|assume|in case|unless|whenever|imagine|hypothetically|what if|let's say|provided
        should there be|for lots|for lot sizes|for a lot of|for any lot|the rule is|rule|rules|as a rule|per standard
        according to the standard|policy|standard says|reminder|remember|from now on|generally|normally|as per iso
        guideline|guidelines|instruction says|requirement|requirements|criteria|means|如果|假如|要是|若|的话|万一|假设|倘若
        规定|规则|标准是|按标准|原则|要求|提醒|一般来说|通常|按照标准|以后|凡是|只要""",
    Term.FUTURE: """
        tomorrow|next week|next month|next monday|next tuesday|next|plan|planned|planning|plans|schedule|scheduled
        booking|booked|book|to book|will|we'll|i'll|going to|upcoming|please inspect|pls inspect|please check|please arrange
        arrange|arranged|arranging|to be inspected|to inspect|to check|request|requested|intend|expect|expected
        expecting|forecast|target|goal|aim|due|eta|etd|proposal|proposed|need to inspect|needs inspection|to be checked
        need to check|should inspect|assign|assigned|assignment|quote|quotation|offer you|inquiry|enquiry|prepare
        明天|后天|下周|下个月|下星期|计划|安排|预计|预约|打算|将要|准备|拟|即将|排期|要验|要去验|去验|待安排|待定|申请
        请安排|约验|约验货|派|想验|需要验|需验|报价|询价|目标|请验|请检|要抽|需抽""",
    Term.EXAMPLE: """
        例如|比如
        example|for example|e.g.:|for instance|format|template|like this|sample report|report format|test message
        just a test|training|dummy|demo|practice case|fill in|fill this|please fill|form to fill|blank form|how to report
        write it like|like so|in this form|in this format|use this|example only|测试一下|测试消息|例子|举例|举个例子|格式
        格式如下|模板|范例|样例|示例|练习|演示|请填|填写|按这个格式|表格如下请填|空白表""",
    Term.HOSTILE: """
        ignore previous|ignore all previous|ignore the above|ignore above|ignore all|ignore your|ignore any|ignore earlier
        previous instructions|prior instructions|all instructions|system prompt|assistant|ai|llm|chatgpt|gpt|system|bot
        as an ai|you are now|you must|new instructions|new instruction|developer mode|jailbreak|override|admin
        administrator|pretend|note to bot|message to bot|instruction to bot|dear bot|hey bot|hi bot|hello bot|robot
        treat as|treat the|mark this|mark it|mark the|mark as|approve this|release this|sudo|drop table|prompt|chatbot
        act as|set all|set the|redtag|machine|parser|script|computer|忽略|无视|机器人|系统|系统提示|助手|指令|请判|判定为
        请直接|直接放行|管理员|你必须|请把|程序|人工智能|请将|一律判""",
    Term.ABORTED: """
        goods not ready|not ready|no access|access refused|access denied|refused access|refused entry|visit aborted|aborted
        inspection aborted|could not inspect|couldn't inspect|unable to inspect|cannot inspect|can't inspect|factory closed
        gate closed|turned away|not allowed in|inspection cancelled|inspection canceled|called off|no inspection possible
        no goods|nothing to inspect|inspection not possible|not packed yet|refused inspection|missed inspection
        inspection not carried out|not carried out|production not finished|货没好|货没做好|货还没好|没做好|未做好|不让验
        拒绝验货|拒验|验货取消|取消验货|没货|无法验货|不能验|没法验|不让进|拒绝进厂|没生产完|未生产完|没备好|未备好|货未备齐
        货没备齐|没包装好|中止|验不了|没验成""",
    Term.DONE: """
        insp'n|inspn|insp'n done|insp'n completed|insp done|insp completed|insp'n finished
        done|finished inspection|inspection done|inspection finished|inspection complete|inspection completed|inspected today
        report|inspection report|result|results|inspection result|inspection results|outcome|inspection|visit|site visit
        qc report|summary|insp report|insp result|qc result|findings today|report in|check done|check finished|audit
        结论|检验结论|验货结论|判定结果|总结|conclusion|conclusions|verdict|overall result|final result
        搞定|搞定了|搞掂|做完|做完了|看完|看完了|看好了|弄完|弄好|验毕|验货完|验过了|检毕|全部验完|跑完
        验货报告|检验报告|报告|结果|检验结果|验货结果|验完|检完|验完了|检完了|验好了|查完|查完了|验好|检验完成|验货完成|完成验货
        抽检结果|抽查结果|抽样结果|检查结果|结果如下|验货情况|完成检验""",
    Term.FAILED: """
        fail|failed|fails|failing|rejected lot|reject the lot|not acceptable|unacceptable|not accepted|not ok|bad lot|no go
        failure result|over the limit|over limit|beyond limit|exceeds|exceeded|不合格|不通过|没通过|未通过|拒收|超标|判退|退货|不行""",
    Term.REFERENCE: """
        same as|as for|like po|see po|see|cf|compare|similar to|as in|as with|same factory as|same as for|refer to|unlike|replaces
        next to|not to be confused with|than po|different from|not to mix with|belongs to|together with|同|跟上|参考|参照|类似|和上单|如同""",
    Term.FILLER: """
        sampling plan|sampling level|sampling method|sampling standard|sampling scheme|random sampling plan
        says|claims|said|factory says|factory claims|supplier says|factory said|supplier claims|they claim|he says
        she says|according to factory|according to the factory|to be|must|has to|have to|want to|plan to|need to
        boss says|manager says|factory boss says|client says|buyer says|工厂说|厂家说|供应商说|他说|她说|说是
        厂长说|老板说|厂方说|工厂认为|厂方认为|经理说|客户说|他们说
        is|are|was|were|be|been|being|the|a|an|this|that|these|those|it|its|it's|there|has|have|had|with|we|i|they|he|she|you
        my|our|their|his|her|your|us|them|me|for|to|at|as|by|into|onto|found|find|finds|seen|see|saw|noted|observed|recorded|counted
        got|get|gets|came|come|comes|were found|was found|only|just|exactly|so|then|also found|again|still found|here|both|all|each of
        any|per class|respectively|resp|came to|comes to|came in at|comes out at|stands at|amount to|amounts to|turned out|turned up|turns
        show|shows|showed|shown|give|gives|gave|total of|number|number of|no.|nr|num|count of|qty found|found qty|result is|result was
        partial|under|using|acc|according|according to|based|based on|against|vs|vs.|versus limit|where|while|but|however|today's|general|normal|single
        level|lvl|gen|special|standard|std|iso|gb/t|plan|plan:|did|do|does|not yet|very|too|well|much|more|most|other|others|another|such
        ones found|up|down|out|off|pcs found|stuff|lots|units found|via|dear|all in|and the|of these|them were|counting|logged|spotted|hit|hits
        是|有|为|了|的|在|数|发现|检出|查出|出现|共有|各有|只|仅|就|都|也|而|则|其|该|均|实|得|被|看到|见|统计|计|为止|分别|分别为
        分别是|共发现|一共发现|总共发现|发现了|检出了|查出了|有了|共有了|另|另外|并且|且|吧|呀|啊|哦|哈|啦|嘛|了一下|以|按|按照|用|根据|依据|即
        一般|水平|检验水平|抽检水平|标准|检验标准|正常|抽样标准|方案|抽样方案|加严|放宽|判定|数为|数是|数有|缺|已|已经|刚|刚刚|才|我|我们|他|她|你|他们""",
    Term.CHAT: """
        hi|hello|hey|morning|good morning|good afternoon|good evening|evening|afternoon|team|folks|guys|everyone|thanks|thank you|thx
        thank|tks|regards|best regards|best|br|rgds|kind regards|cheers|fyi|pls|please|kindly|attached|see attached|below|above|let me know
        noted|received|ok thanks|sincerely|yours|sent from my iphone|sent from my phone|dear all|hi all|hi team|dear team|details|as follows
        follows|following|mail|email|e-mail|subject|cc|bcc|sent|attachment|attachments|here you go|here is|here are|bye|sorry for the delay
        你好|您好|大家好|各位|早|早上好|下午好|晚上好|谢谢|多谢|辛苦|辛苦了|收到|请查收|请看|如下|详见附件|见附件|附件|麻烦|请|好的|好|嗯|哈喽|老板""",
}


def words(listed: str) -> frozenset[str]:
    """The spellings of a list: one or more a line, parted by bars."""
    lines = (line.strip().split("|") for line in listed.splitlines())
    return frozenset(word for line in lines for word in line if word)


_SLIPS_OF = {
    "critical": Term.CRITICAL, "major": Term.MAJOR, "minor": Term.MINOR, "sample": Term.SAMPLE,
}  # fmt: skip


def _slips(word: str) -> set[str]:
    """The word with one letter left out, two letters swapped or one doubled; its first one stays."""
    places = range(1, len(word))
    left_out = {word[:i] + word[i + 1 :] for i in places}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places[:-1]}
    doubled = {word[:i] + word[i] + word[i:] for i in places}
    return left_out | swapped | doubled


def _spellings() -> dict[str, frozenset[Term]]:
    table: dict[str, set[Term]] = {}
    for term, block in _PHRASES.items():
        for line in block.splitlines():
            for phrase in filter(None, line.strip().split("|")):
                table.setdefault(phrase, set()).add(term)
    for word, term in _SLIPS_OF.items():
        for slip in _slips(word):
            for spelling in (slip, f"{slip}s"):
                table.setdefault(spelling, {term})
    return {phrase: frozenset(terms) for phrase, terms in table.items()}


SPELLINGS: dict[str, frozenset[Term]] = _spellings()
"""Folded spelling -> its terms; its surroundings decide which of them is meant."""

_HEAD = re.compile(r"[a-z0-9']+|.")


def _index() -> dict[str, tuple[str, ...]]:
    """First word (or first Chinese character) -> the spellings that begin with it, longest first."""
    heads: dict[str, list[str]] = {}
    for phrase in SPELLINGS:
        match = _HEAD.match(phrase)
        if match:
            heads.setdefault(match.group(), []).append(phrase)
    return {head: tuple(sorted(found, key=len, reverse=True)) for head, found in heads.items()}


BY_HEAD: dict[str, tuple[str, ...]] = _index()
"""First word or character of a spelling -> all spellings with it, the longest first."""
