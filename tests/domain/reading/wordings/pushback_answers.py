"""Factories' answers to a failed inspection, as bosses and sales write them under pressure.

Rows "labels | wording"; both languages, and the two mixed.
"""

ANSWERS = """
    disputes_findings | Your inspector held the calliper upside down, those sizes are nonsense.
    disputes_findings | There is no way he found 23 loose screws, QC pulled 200 pcs and saw zero.
    disputes_findings | The photo shows a sample from another factory, not ours.
    disputes_findings | Please send raw data, we doubt the count of minor defects.
    disputes_findings | He only looked at the top cartons, that is not random.
    disputes_findings | I don't see any scratch in picture 7.
    disputes_findings | 这个数字我们不认，你们的人只抽了最外面那几箱。
    disputes_findings | 我们自己全检过一遍，根本没有这个问题。
    disputes_findings | 照片拍得那么糊，怎么能算主要缺陷？
    disputes_findings | 验货员是不是看走眼了，这不是破洞，是线头。
    disputes_findings | 報告上的數量跟實際對不上，請重新核對。
    disputes_findings | Lisa, 这个 result 我们不能 accept，你们 QC 判得太严了。
    normal_tolerance | Hand-blown glass will show little bubbles, every maker in the world has that.
    normal_tolerance | 2 mm more or less is within what the trade allows.
    normal_tolerance | Such colour variation is acceptable in garment washing.
    normal_tolerance | All our other customers take the goods like this without a word.
    normal_tolerance | 手工的东西难免有点瑕疵，大家都是这样走货的。
    normal_tolerance | 色差在合理范围内，肉眼几乎看不出来。
    normal_tolerance | 行业里误差正负3毫米都是允许的。
    normal_tolerance | 布料縮水百分之三以內屬於正常現象。
    normal_tolerance | 这种 tiny bubble 是 normal 的, 每批都有。
    blames_spec | The lining fabric came from the mill that you chose for us.
    blames_spec | We followed the sealed sample to the millimetre, look at it yourself.
    blames_spec | For 1.05 a piece nobody can expect export quality.
    blames_spec | Your artwork file had the wrong Pantone number.
    blames_spec | Nobody told us the zipper must pass the salt spray test, it's not in the tech pack.
    blames_spec | 你们给的图纸上就是这么标的。
    blames_spec | 产前样是你们签过字的，大货跟样一模一样。
    blames_spec | 扣子是客人指定的供应商，质量我们管不了。
    blames_spec | 价格压得这么低，还要什么品质。
    blames_spec | 合同裡沒寫要做這項測試。
    blames_spec | PP sample 你们 approve 过的, 我们照做而已。
    accepts | You are right, the glue line is dirty. That's on us.
    accepts | We admit the stitching on line 5 was poor.
    accepts | Yes, these broken pieces came out of our packing room.
    accepts | I checked the cartons myself and saw the same cracks as your report.
    accepts | 这次确实是我们品管没把好关。
    accepts | 问题我们认，责任在我们。
    accepts | 看了照片，确实有污渍，是车间疏忽了。
    accepts | 說實話，這批貨我們自己看了也不滿意，是我們的錯。
    accepts | Sorry, 是我们的 fault, QC 没发现。
    asks_time | Could you hold the report until Thursday? The owner is travelling.
    asks_time | Not today please, our lab needs till the 25th.
    asks_time | Kindly extend the shipment date by ten days.
    asks_time | 给我们几天时间查一下原因。
    asks_time | 老板去广交会了，下周三再答复您可以吗？
    asks_time | 能不能宽限到月底？
    asks_time | 車間這兩天停電，麻煩緩一緩。
    asks_time | 可以 extend 到 next Friday 吗？
    offers_discount | What if we knock 3% off the invoice?
    offers_discount | We put 50 spare sets into the container free of charge.
    offers_discount | I can credit you USD 0.15 per piece.
    offers_discount | 这样吧，每件便宜五毛，您看行不行。
    offers_discount | 我们赔您两千美金，这事就算了。
    offers_discount | 下次订单给您让2个点。
    offers_discount | 多送你們五十套當補償。
    offers_discount | 我们 offer 2% discount, 您收货吧。
    offers_rework | We will open every carton and pick out the bad ones.
    offers_rework | New handles are being moulded to swap the cracked ones.
    offers_rework | Night shift starts re-polishing tonight.
    offers_rework | 我们马上安排人全部翻箱挑选。
    offers_rework | 不良的我们会全部换掉。
    offers_rework | 今天晚上就重新包装，贴新标。
    offers_rework | 我們會把壞的挑出來重做。
    offers_rework | 我们今晚 rework, 不良品全部 replace。
    verbal_promise | Relax my friend, it will be perfect when you see it.
    verbal_promise | Better we speak by telephone, I will explain all.
    verbal_promise | Trust me, I take personal care from now on.
    verbal_promise | 您放心，下次绝对不会了。
    verbal_promise | 电话里说吧，微信讲不清楚。
    verbal_promise | 我拍胸脯保证，后面的货一定好好做。
    verbal_promise | 咱們合作這麼多年，我還會騙您嗎？放心。
    verbal_promise | Don't worry 啦, 我会亲自盯 quality。
    threatens | If you fail this lot we stop production on your other orders.
    threatens | Then I'll sell the goods to somebody else next door.
    threatens | Our lawyer will write to you if the balance is not paid.
    threatens | 再这样挑毛病，以后的单子我们就不接了。
    threatens | 不付尾款的话，货我们就拉走处理掉。
    threatens | 那就法庭上见。
    threatens | 你們要是拒收，下一季別想準時交貨。
    threatens | 再 fail 一次，我们就不做你们的 order 了。
    irrelevant | Did the courier bring you the mooncakes?
    irrelevant | Attached is the packing list for the January shipment.
    irrelevant | Happy Dragon Boat Festival to you and your family!
    irrelevant | 下周您来深圳吗？一起吃个饭。
    irrelevant | 新款的报价单我发您邮箱了。
    irrelevant | 請問你們的聖誕假期是幾號到幾號？
    irrelevant | Hi, 你的 WeChat 换号了吗？
    disputes_findings normal_tolerance | We do not agree with 14 majors, half of them are dust and wipe off, which is common for velvet.
    disputes_findings blames_spec | You approved that colour in March, so it cannot be called a defect.
    accepts asks_time offers_rework | True, 30 lids are bent. We replace them, but need until Monday.
    accepts offers_discount offers_rework | Our fault with the labels. We can relabel or give 2% discount, your choice.
    normal_tolerance blames_spec threatens | Nobody is perfect at this price, and if you insist on a claim we end the cooperation.
    normal_tolerance offers_rework | The thread ends are normal for linen but we will trim them anyway.
    disputes_findings offers_discount | Your man counted wrong; still, to keep peace, we offer 300 dollars.
    asks_time offers_rework | Give us four days and we sort all 3,000 pieces.
    verbal_promise | We regret the trouble and promise it will never happen again.
    accepts verbal_promise | The mistake is ours. Please trust us, next order will be good.
    disputes_findings threatens | If you don't release the shipment this week, we charge storage. The defects are not there anyway.
    blames_spec | Fabric is your nominated mill, go ask them for a discount. We sort nothing.
    accepts asks_time offers_rework | 我们承认有几件脱线，马上返修，再给我们三天。
    disputes_findings normal_tolerance | 你们抽样不合理，而且这种线头哪家工厂都有。
    disputes_findings blames_spec | 样衣就是这个颜色，你们确认过的，现在又说色差，我们不认。
    accepts offers_discount | 这批是我们的问题，给您打九折怎么样？
    normal_tolerance blames_spec | 价格就这个价格，有点小毛病很正常的。
    offers_rework threatens | 可以返工，但如果还要扣款，以后就别合作了。
    accepts verbal_promise | 不好意思，这次没做好，下次一定注意。
    offers_discount threatens | 要么收货我们让3%，要么我们就把货卖给别人。
    offers_rework | 您消消气，我们下周一前全部换新的。
    accepts asks_time offers_rework | 我們認錯，全部重做，請寬限兩個星期。
    disputes_findings asks_time | 验货结果有出入，能不能给两天时间我们自己复核？
    blames_spec offers_rework | 材料是你们指定的，要修也行，费用你们出。
    normal_tolerance offers_discount | 这个 defect 是 normal 的啦，要不我们给 1% discount 好不好？
    disputes_findings blames_spec | Your spec 没有写 tolerance, 而且你们 QC 量错了位置。
    accepts asks_time offers_rework | OK 我们错了, will repair all 500 pcs, 请等到周五。
    threatens | 如果 reject，我们 stop 所有 order，你们自己看着办。
    verbal_promise | 放心 boss, 我 promise 没有下次。
    accepts | To be frank the workers were in a hurry before the holiday and forgot the felt pads.
    disputes_findings | 质检报告太夸张了吧，哪有那么严重。
    verbal_promise | Could you let it pass this time? I guarantee the next lot.
    disputes_findings | Your guy used his phone torch, under normal shop light you see nothing.
    disputes_findings | With respect, a sample of 80 tells little about 12,000 pieces.
    disputes_findings | That carton was already open when it reached him, somebody swapped the pieces.
    disputes_findings | We would like to see the video of the drop test before we believe it.
    disputes_findings | His thickness gauge has no calibration sticker.
    disputes_findings | The colour looks off only because of the camera.
    disputes_findings | 你们抽到的那几个刚好是返修品，还没放回去。
    disputes_findings normal_tolerance | 这个判定标准太苛刻了吧，别家验货都过的。
    disputes_findings | 您的同事验货时间太短，没有认真看。
    disputes_findings | 说实话我们对这个结果有点意外，能否提供原始记录？
    disputes_findings | 这明明是光线的问题，不是色差。
    disputes_findings | 我们手上的检测报告是合格的。
    disputes_findings | 我方對本次驗貨結論持保留意見。
    disputes_findings | 怎么可能有40个不良，我亲自看的货。
    disputes_findings | 你们的 inspector 不 professional, 结果不算数。
    normal_tolerance | Wood moves with the season, a gap of one millimetre is to be expected.
    normal_tolerance | In twenty years nobody ever came back to us over a loose thread.
    normal_tolerance | Come on, it's only a tiny dot at the bottom, who looks there?
    normal_tolerance | A bit of smell goes away after two days in the shop.
    normal_tolerance | 一点线头而已，剪掉就好了，不算啥。
    normal_tolerance | 陶瓷有针孔是正常工艺现象。
    normal_tolerance | 都是跑量的货，这个品质已经算不错了。
    normal_tolerance | 水洗布嘛，每缸颜色都会有点差别。
    normal_tolerance | 這種小瑕疵消費者根本不會在意。
    normal_tolerance | Handmade 的东西 100% 一样是不可能的。
    blames_spec | The drawing shows R3 and we made R3, what do you want from us?
    blames_spec | Change the carton supplier you forced on us and the problem is gone.
    blames_spec | Back in June we warned you that this foil peels, you wanted it anyway.
    blames_spec | The purchase price does not cover that kind of finish.
    blames_spec | Our sales sample was never commented on by your team.
    blames_spec | 我们早就提醒过贵司这个胶水不行，是你们坚持要用的。
    blames_spec | 当初打样的时候你们没提这个要求。
    blames_spec | 吊牌内容是照着贵司发来的文件印的。
    blames_spec | 一分钱一分货，您懂的。
    blames_spec | 訂單上只寫了藍色，沒有給色號。
    blames_spec | Artwork 是你们 designer 给的, 我们没改过。
    accepts | Fair point, we should have caught that before packing.
    accepts | No discussion, this lot is below our own standard.
    accepts | I am embarrassed, the photos speak for themselves.
    accepts | We dropped the ball on the barcode stickers.
    accepts | Our subcontractor cheated on the plating and we did not notice. Sorry.
    accepts | 这回是我们大意了，给您添麻烦了。
    accepts | 惭愧，这么明显的毛病居然没查出来。
    accepts | 该我们承担的，我们不推卸。
    accepts | 報告內容屬實，我們沒有異議。
    accepts | 新来的工人不熟练，把正反面缝反了。
    accepts | QC 漏检了, 这个是 our fault。
    asks_time | We are full with Christmas orders, not before mid January.
    asks_time | Let me talk to the dye house first, I revert on Wednesday.
    asks_time | Any chance to move the vessel to the following week?
    asks_time | 容我们两天，查清楚了给您回话。
    asks_time | 现在旺季，工人都排满了，得下旬才腾得出手。
    asks_time | 交期能往后挪一挪吗？
    asks_time | 请再宽限十个工作日。
    asks_time | Boss 出国了, next Monday 才回来，等他回来答复。
    offers_discount | Shall we say 4 cents per unit and we are good?
    offers_discount | Knock two hundred off the balance and close the file.
    offers_discount | As a gesture we add 30 pieces at no cost.
    offers_discount | We can swallow the courier bill.
    offers_discount | 要不这样，尾款您少付一千五。
    offers_discount | 给您免掉这次的模具费。
    offers_discount | 我个人做主，再让您1.5个点。
    offers_discount | 運費我們來出，您看可以嗎？
    offers_discount | 这次给你 USD 0.1/pc 的 discount 吧。
    offers_rework | Twelve girls are unpicking the labels and sewing on the right ones as we speak.
    offers_rework | We pull the lot back to the workshop and go through it piece by piece.
    offers_rework | Cracked lids go to the crusher, fresh ones come from the mould tomorrow.
    offers_rework | 师傅已经在逐件检查了，坏的换掉。
    offers_rework | 我们把整批拉回来重新整烫。
    offers_rework | 缺的说明书今天全部补进去。
    offers_rework | 有色差的我們挑出來重染。
    verbal_promise | You know me for ten years, have I ever let you down?
    verbal_promise | Say no more, consider it handled.
    verbal_promise | I'll personally keep an eye on the next one.
    verbal_promise | 您一百个放心，我盯着呢。
    verbal_promise | 我们会加强管理，提高品质意识。
    verbal_promise | 这事咱们当面聊比较好。
    verbal_promise | 看在老朋友的份上，通融一下，以后一定补上。
    verbal_promise | Sure sure, next time 一定 OK 的。
    threatens | Fine, then take your business elsewhere and see what it costs you.
    threatens | Without the balance payment the container does not leave our gate.
    threatens | Our chairman is considering legal steps.
    threatens | Insist on this and the spring programme is off.
    threatens | 你们不要逼人太甚，大不了鱼死网破。
    threatens | 再不放行，我们只能按废品处理，损失由贵司承担。
    threatens | 以后贵司的单子我们要考虑考虑接不接了。
    threatens | 逾期提貨我們要收倉租的。
    irrelevant | Could you resend the shipping marks in PDF?
    irrelevant | Our holiday runs from 28 January to 6 February.
    irrelevant | The new showroom opens on Monday, you are invited.
    irrelevant | 付款水单麻烦发一下。
    irrelevant | 样品间搬到三楼了。
    irrelevant | 祝您新春快樂，萬事如意！
    irrelevant | BL 的 consignee 写谁?
    accepts asks_time offers_rework | It is our mistake, we polish all 400 handles and ship one week later, ok?
    disputes_findings offers_discount | I do not see 15 bad pieces; but for the sake of peace, 1% off.
    accepts offers_discount offers_rework | Sorry, we mixed two dye lots. We can sort by shade or you take 5% discount.
    disputes_findings blames_spec | You picked this cheap hinge, and your inspector bent it with force.
    normal_tolerance threatens | This is how rattan is. Reject it and we sell the lot in our own shop.
    disputes_findings accepts | 问题是有的，但没你们说的那么严重。
    offers_discount offers_rework | 我们愿意返修，费用也由我们承担。
    blames_spec | 色差是面料商的责任，面料是贵司指定的。
    offers_rework | 您放心，三天之内全部换好。
    blames_spec accepts | 承认有疏忽，但价格这么低，您也理解一下。
    normal_tolerance offers_rework | 小毛病，正常的，我们给您修一下就是了。
    verbal_promise | 先放货行不行？回头我请老板跟您电话沟通。
    disputes_findings | Photo 不清楚，请重新 inspect，否则我们不 accept。
    asks_time offers_rework | 我们会 sort 一遍, 请给 5 working days。
    irrelevant | Please move the meeting to three o'clock.
    irrelevant | Can you check the invoice number again?
    irrelevant | The new colour card is attached, see the second page.
    irrelevant | We counted the cartons for loading, 214 in total.
    irrelevant | Is the buyer coming with you on Tuesday?
    irrelevant | Our factory has 300 workers and four lines.
    irrelevant | Let me know the name of your forwarder.
    irrelevant | I will be at the fair from Monday to Friday.
    irrelevant | What size is the label on the outer carton?
    irrelevant | We changed our e-mail address.
    irrelevant | 麻烦把装箱单发我一份。
    irrelevant | 这批货什么时候订舱？
    irrelevant | 下个月的展会您参加吗？
    irrelevant | 新的报价单请查收。
    irrelevant | 我们工厂搬到了东区。
    irrelevant | 请问外箱唛头怎么写？
    irrelevant | 您要的目录已经寄出。
    irrelevant | 明天下午有空接待您的同事。
    irrelevant | 请确认一下收货地址。
    irrelevant | ETD 改了吗？forwarder 还没通知我们。
    disputes_findings | None of our other inspections this month showed anything like that.
    disputes_findings | He confused the left panel with the right panel when measuring.
    disputes_findings | Twenty percent of what he lists as cracks is only mould line.
    disputes_findings | We object to being failed over something one cannot even see.
    disputes_findings verbal_promise | I have worked here 18 years, believe me this is no crack.
    disputes_findings | 他拿游标卡尺量软布料，能准吗？
    disputes_findings | 报告里第3张图根本不是我们这款。
    disputes_findings | 你们的验货员早上九点来十点就走了，看得也太快了。
    disputes_findings | 我们对结果不服，要求第三方再验一次。
    disputes_findings | 這幾個不良品是運輸途中碰壞的，不能算我們的。
    normal_tolerance | Natural stone, no two pieces look alike.
    normal_tolerance | Everyone in this town makes it with the same tolerance.
    normal_tolerance | You will find the same marks on any brand in the supermarket.
    normal_tolerance | 皮革有毛孔纹路很平常。
    normal_tolerance | 这种单子的品质要求一般都能放行的。
    normal_tolerance | 洗几次就看不出来了。
    blames_spec | The measurement chart has two different numbers for the same point.
    blames_spec | We only did what the tech pack says.
    blames_spec | With a target price like yours we had to use thinner cardboard.
    blames_spec | 版是贵司给的，我们一厘米都没动。
    blames_spec | 客人自己改了三次稿，现在怪我们？
    blames_spec | 您当时为了省钱选了B级料。
    accepts | Honestly, we shipped too early to inspection; half was not trimmed yet.
    accepts | The blame is ours and ours alone.
    accepts | We checked: the machine on line 2 was out of adjustment.
    accepts | 确实做得粗糙，我们自己也看不下去。
    accepts | 对，是我们这边的疏漏。
    accepts | 是赶工导致的，我们认。
    asks_time | We need at least a fortnight for new hinges.
    asks_time | Kindly allow an extra week before you issue the final report.
    asks_time | 老板下午才回来，晚一点答复您。
    asks_time | 这个要开会讨论，麻烦多给几天。
    asks_time | 能不能把船期改到下一班？
    offers_discount | Would a rebate of 150 euros settle it?
    offers_discount | We'll throw in a carton of spare bulbs for nothing.
    offers_discount | 我们可以承担一半的返工费。
    offers_discount | 这批给您按九五折结算。
    offers_discount | 运费我们包了，算是一点心意。
    offers_rework | All 90 faulty mugs are out and 90 good ones packed in their place.
    offers_rework | We unpack, iron and repack everything by Sunday.
    offers_rework | 已经安排夜班剪线头、重新打包。
    offers_rework | 缺件的我们补齐，坏的换掉。
    verbal_promise | From next month you will see a big difference, my promise.
    verbal_promise | Let us discuss this over the phone, it is easier.
    verbal_promise | 交给我您就别操心了。
    verbal_promise | 改天我登门拜访，当面跟您解释。
    threatens | Any deduction and our lawyers take over.
    threatens | You push us too hard, next season find somebody else.
    threatens | 扣一分钱，这个货就不走了。
    threatens | 到时候耽误了船期，责任你们自己担。
    accepts offers_discount offers_rework | Sure, the seams are weak. We reinforce them, and 2% off for the delay.
    normal_tolerance blames_spec | Your own sample has the same bubble, and glass always has some.
    normal_tolerance accepts | 是有几条不良，但也在允收范围内吧。
    blames_spec asks_time offers_rework | 图纸你们改的，要重做就再给两周。
    accepts offers_discount | 我们承认，愿意赔3%，但请不要取消订单。
    asks_time offers_rework | Boss 说 OK, 全部 replace，但 lead time 要 10 天。
    normal_tolerance blames_spec | 这个 crack 是 normal，PP sample 也有。
    disputes_findings | We weighed 20 sets here, every one is above 900 g.
    disputes_findings | This is not rust, it is oil.
    disputes_findings | Your man opened the same carton two times.
    disputes_findings | We have doubts about the result.
    disputes_findings | D-007 must be deleted.
    disputes_findings | 我们复测了，拉力够的。
    disputes_findings | 验货员搞错型号了。
    disputes_findings | 这不算破损。
    disputes_findings | 你们拍的是别家的货。
    disputes_findings | 哪来那么多色差？
    normal_tolerance | Cane furniture always creaks a bit.
    normal_tolerance | One loose thread per shirt is usual.
    normal_tolerance | No customer ever complained about this smell.
    normal_tolerance | It is inside the tolerance of the trade.
    normal_tolerance | 有点气味很正常，通风就好。
    normal_tolerance | 大家都是这么做的。
    normal_tolerance | 竹子难免有斑点。
    normal_tolerance | 差一点点没关系的。
    blames_spec | You signed this sample on 3 May.
    blames_spec | The carton strength is not written in the contract.
    blames_spec | The glue was nominated by your office.
    blames_spec | For this price no one makes it better.
    blames_spec | 纸箱是按你们的规格做的。
    blames_spec | 样品就是这样，你们也签了。
    blames_spec | 这个价做不出更好的。
    blames_spec | 油漆是你们客户指定的牌子。
    accepts | Yes, it is our fault.
    accepts | The night shift used the wrong label, sorry.
    accepts | We saw it too, the paint is bad.
    accepts | We accept the report.
    accepts | 是我们疏忽了。
    accepts | 工人做错了，对不起。
    accepts | 我们认，确实有问题。
    asks_time | Give us until the 30th.
    asks_time | We need three more days to check.
    asks_time | Please wait for our boss.
    asks_time | 等我们开完会再回复。
    asks_time | 要十天才能答复。
    asks_time | 请给一周时间。
    offers_discount | We can offer 2% off.
    offers_discount | 100 dollars for everything, ok?
    offers_discount | We send 30 free sets with the next order.
    offers_discount | 赔300美金行吗？
    offers_discount | 每套便宜两毛。
    offers_discount | 多送二十套。
    offers_rework | All baskets will be checked again and the bad ones replaced.
    offers_rework | We repaint them tomorrow.
    offers_rework | Sorting starts today.
    offers_rework | 今天就换。
    offers_rework | 全部重新挑一遍。
    offers_rework | 工人已经在修了。
    verbal_promise | Don't worry, all will be good.
    verbal_promise | I will call you and explain.
    verbal_promise | Next lot will be much better, I promise.
    verbal_promise | 你放心吧。
    verbal_promise | 下次一定做好。
    verbal_promise | 我们电话里谈。
    threatens | Then we cancel your next order.
    threatens | You will not get the goods without payment.
    threatens | We will put this on the internet.
    threatens | 不付钱就不发货。
    threatens | 以后不合作了。
    threatens | 那我们只能找律师。
    irrelevant | Can you send the new logo?
    irrelevant | We have a new phone number.
    irrelevant | When does your summer holiday start?
    irrelevant | 新订单什么时候下？
    irrelevant | 请发下唛头。
    irrelevant | 下周我们放假。
    accepts offers_rework | Our fault, we repair all within a week.
    normal_tolerance offers_discount | It is normal, but we can give 100 dollars.
    disputes_findings blames_spec | You approved it and the report is wrong.
    accepts offers_discount | 是我们的错，赔你们2%。
    asks_time offers_rework | 可以返工，给我们五天。
    disputes_findings threatens | 你们不收，我们就卖给别人，反正没问题。
    accepts offers_rework | sorry, 我们的错, 马上 rework.
    disputes_findings | The rope was cut by your inspector's knife.
    disputes_findings | I asked three workers, nobody saw such stains.
    disputes_findings | It was only dusty, we blew it clean.
    disputes_findings | Please check carton 17 again, those are not ours.
    disputes_findings | 7 cracked plates in 125? Not possible.
    disputes_findings | The test was done with a wet cloth, that is wrong.
    disputes_findings | 照片里的不是这个订单的货。
    disputes_findings | 你们那个人根本没打开内盒。
    disputes_findings | 我们不同意判不合格。
    disputes_findings | 怎么算出来的？我们只数到三个。
    disputes_findings | 这是胶印，擦得掉的，不是划伤。
    normal_tolerance | Seagrass is never the same colour.
    normal_tolerance | In this price class all lamps flicker a little.
    normal_tolerance | Our American buyers are happy with this.
    normal_tolerance | A slight wave in the glass is natural.
    normal_tolerance | 手工吹的玻璃都有气泡。
    normal_tolerance | 这点划痕客人看不出来。
    normal_tolerance | 我们做了十年都是这样出的。
    blames_spec | The rope diameter is the one in your drawing.
    blames_spec | Your buyer chose this dye himself.
    blames_spec | Nothing in the order says that the hooks must be steel.
    blames_spec | The barcode was supplied by you.
    blames_spec | 你们的图上没标公差。
    blames_spec | 布是客人自己买来的。
    blames_spec | 你们砍价砍成这样，只能用这种料。
    blames_spec | 确认样上也有这个点。
    accepts | Sorry, we forgot the silica gel.
    accepts | Our cutting was not precise, we admit.
    accepts | The inspector is right about the hooks.
    accepts | 没错，是我们漏装了螺丝。
    accepts | 责任我们来负。
    accepts | 这批漆确实没喷好。
    asks_time | Our answer comes after Chinese New Year.
    asks_time | Five days is not enough, make it ten.
    asks_time | Can we answer on Friday?
    asks_time | 晚两天回复行吗？
    asks_time | 节后再处理可以吗？
    asks_time | 时间太赶了，再给点时间。
    offers_discount | How about we deduct 5 cents each?
    offers_discount | We pay the second inspection, ok?
    offers_discount | Maximum one percent, not more.
    offers_discount | 我们退你们五百块。
    offers_discount | 下个单给你们优惠点。
    offers_discount | 复检费用算我们的。
    offers_rework | We change the hooks on all pieces.
    offers_rework | Our people will clean every lamp.
    offers_rework | The torn bags will be thrown away and new ones sewn.
    offers_rework | 我们重新喷一遍漆。
    offers_rework | 把破的挑出来补数。
    offers_rework | 螺丝明天全部补装。
    verbal_promise | You can trust our factory.
    verbal_promise | My boss will visit you and explain.
    verbal_promise | We will be more strict in future.
    verbal_promise | 相信我，没问题的。
    verbal_promise | 我们一定会处理好。
    verbal_promise | 有空来厂里坐坐，咱们慢慢谈。
    threatens | If you insist, we stop making your goods.
    threatens | The price will go up next year then.
    threatens | We keep your fabric until you pay.
    threatens | 那下一单我们就不接了。
    threatens | 扣款的话模具就别想拿回去。
    threatens | 我们会在行业群里曝光你们。
    irrelevant | Please send the shipping instruction.
    irrelevant | Our sales manager has left the company.
    irrelevant | Is your office open on Saturday?
    irrelevant | The sample room is ready for your visit.
    irrelevant | 请问船公司是哪家？
    irrelevant | 新年快乐，恭喜发财！
    irrelevant | 我们的地址变了。
    irrelevant | 收到了，谢谢。
    accepts offers_discount | We made the mistake and give you 200 dollars.
    blames_spec offers_rework | Your file was wrong, but we reprint the labels.
    disputes_findings normal_tolerance | The count is wrong and such dots are normal.
    asks_time offers_rework | We can sort but we need until Sunday.
    offers_discount offers_rework | 我们返工，再便宜1%。
    disputes_findings blames_spec | 是你们的纸样不对，不是我们的错。
    normal_tolerance threatens | 有点色差正常，不收的话以后别下单了。
    accepts verbal_promise | 我们的错，下次不会了。
    disputes_findings | The knot is loose only in his photo, not in our warehouse.
    disputes_findings | Our technician tested the lock 5,000 times without failure.
    disputes_findings | Who says this is a major? For us it is a minor.
    disputes_findings | Your colleague measured along the seam, not the edge.
    disputes_findings | The wrong carton was photographed.
    disputes_findings | 你们说的那个缺口我们没找到。
    disputes_findings | 他抽样都抽在一个托盘上，不公平。
    disputes_findings | 18个太多了吧，我们最多认3个。
    disputes_findings | 标签没贴错，是你们看错版本了。
    normal_tolerance | Felt hats always lose some fibres at first.
    normal_tolerance | That much shrinkage is common for wool.
    normal_tolerance | Even your competitors sell it with this mark.
    normal_tolerance | 灯罩有一点接缝是正常现象。
    normal_tolerance | 每家工厂都有这个问题。
    normal_tolerance | 这点误差不影响装配。
    blames_spec | The foam density is what your engineer asked for.
    blames_spec | You changed the logo position after we had printed.
    blames_spec | The instruction sheet from your side does not show a second screw.
    blames_spec | 颜色是按你们寄来的色板调的。
    blames_spec | 你们没告诉我们要过检针。
    blames_spec | 价格砍到这个地步，质量就这样了。
    accepts | I looked at the goods this morning and yes, they are stained.
    accepts | The dye was our mistake.
    accepts | We did not follow the packing list, sorry.
    accepts | 我们看过了，是有几个没缝牢。
    accepts | 对不起，发错货了，是仓库弄混的。
    asks_time | Let us check with the mill first, we answer by Tuesday.
    asks_time | It will take about 12 days.
    asks_time | 工人都回家了，要过完年才行。
    asks_time | 可以推到下周吗？
    offers_discount | What about a 4% allowance?
    offers_discount | We lower the price by 30 cents.
    offers_discount | 给您扣掉八百。
    offers_discount | 那就每双减一块钱。
    offers_rework | The missing screws will be added to each box.
    offers_rework | We are going to wash all scarves again.
    offers_rework | 有问题的全部退回车间重做。
    offers_rework | 明天加人手把线头剪干净。
    verbal_promise | I give you my personal guarantee.
    verbal_promise | Let me call you this evening.
    verbal_promise | 请您相信我们的诚意。
    verbal_promise | 以后会更加注意的。
    threatens | No release, no more production for you.
    threatens | We will tell the customs about your company.
    threatens | 你们要退货，我们就去告你们。
    threatens | 再闹下去大家都没得做。
    irrelevant | The ferry leaves at nine.
    irrelevant | Can you recommend a hotel near your office?
    irrelevant | The packing list has been updated.
    irrelevant | We need your VAT number for the invoice.
    irrelevant | Thank you for the order, the deposit has arrived.
    irrelevant | 麻烦您把箱单改一下。
    irrelevant | 我们老板下周去你们公司拜访。
    irrelevant | 订舱信息已经收到。
    irrelevant | 请问付款方式是什么？
    irrelevant | 新样板周五寄出。
    disputes_findings offers_rework | Half of the points are not true, the other half we repair.
    blames_spec accepts | The defects are real, but the price you paid is too low for more.
    blames_spec offers_rework | 你们给的胶有问题，要重做的话费用你们出。
    accepts asks_time offers_rework | 是我们不对，明天开始返工，请宽限三天。
"""
