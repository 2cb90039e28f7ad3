"""A factory's answer gets every label that one of its clauses supports, and no other."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reading.pushback import classify_pushback
from bot.domain.reading.pushback_words import RULES
from tests.domain.reading.wordings import pushback_answers

LABELS = {*(rule.label for rule in RULES), "irrelevant"}


def answers(table: str) -> list[tuple[set[str], str]]:
    """Rows "labels | wording" of a table."""
    rows = [line.strip().split(" | ", 1) for line in table.strip().splitlines()]
    return [(set(labels.split()), wording) for labels, wording in rows]


ANSWERS = answers(
    """
        disputes_findings | Our QC checked everything before packing and found no problem.
        disputes_findings | Your inspector counted the same bag twice.
        disputes_findings | The report is wrong.
        disputes_findings | We do not agree with the result.
        disputes_findings | Photo 5 is not from our factory.
        disputes_findings | The sample was not random, he opened only the cartons at the door.
        disputes_findings | We measured again and all pieces are within spec.
        disputes_findings | That is not a scratch, that is the protective film.
        disputes_findings | Please show us the evidence.
        disputes_findings | I cannot believe 18 pieces are bad.
        disputes_findings | Only 3 pieces have this, not 12.
        disputes_findings | We ask for a re-inspection by another company.
        disputes_findings | These should be minor, not major.
        disputes_findings | Your QC is too strict.
        normal_tolerance | A small color difference is normal in this trade.
        normal_tolerance | 1 cm more or less is within tolerance.
        normal_tolerance | All our other customers accept this.
        normal_tolerance | Nobody will notice it in the shop.
        normal_tolerance | We have produced it this way for 15 years.
        normal_tolerance | Handmade goods cannot be identical.
        normal_tolerance | It does not affect the use.
        normal_tolerance | This is industry standard.
        blames_spec | You approved the sample with the same stitching.
        blames_spec | The logo file came from you.
        blames_spec | We followed your drawing.
        blames_spec | The zipper is from your nominated supplier.
        blames_spec | At this price you cannot expect better leather.
        blames_spec | Your specification does not mention this.
        blames_spec | The color follows the lab dip you signed.
        accepts | It is our fault, sorry.
        accepts | Yes, the workers used the wrong thread.
        accepts | You are right, the stitching is bad.
        accepts | We accept the findings of the report.
        accepts | We take full responsibility.
        accepts | We admit that our final check failed.
        accepts | Our packing line mixed the sizes.
        irrelevant | We are sorry to hear that.
        irrelevant | Sorry for the inconvenience.
        disputes_findings | This is not our mistake.
        asks_time | We need 10 more days.
        asks_time | Please wait until next week for our answer.
        asks_time | Can we postpone the shipment?
        asks_time | We will answer after the holiday.
        asks_time | The boss is travelling, give us until Friday.
        asks_time | 48 hours is too short.
        offers_discount | We can give you 3% discount.
        offers_discount | Let us pay USD 300 and close this.
        offers_discount | We will send 50 pieces free with the next order.
        offers_discount | How about a credit note?
        offers_discount | We offer to bear the re-inspection fee.
        offers_rework | We will rework all goods.
        offers_rework | We can sort out the bad ones and replace them.
        offers_rework | The workers are already repairing the bags.
        offers_rework | New labels are being printed, we will change all.
        offers_rework | We will do 100% inspection and pick out the defective ones.
        verbal_promise | Don't worry, next time it will be better.
        verbal_promise | I promise to take care of it.
        verbal_promise | Trust me my friend.
        verbal_promise | Let's talk on the phone.
        verbal_promise | Call me tonight.
        verbal_promise | We will pay more attention in the future.
        verbal_promise | We guarantee this will not happen again.
        threatens | If you do not ship, we sell the goods to somebody else.
        threatens | Then we stop production of your other orders.
        threatens | We will keep the deposit.
        threatens | You will hear from our lawyer.
        threatens | Otherwise we cancel the next order.
        threatens | No more cooperation if you insist.
        threatens | You will pay storage from Monday.
        irrelevant | What time is the meeting tomorrow?
        irrelevant | Please send the packing list.
        irrelevant | Happy new year!
        irrelevant | We moved to a new building.
        irrelevant | Which forwarder do you use?
        accepts offers_rework asks_time | We admit the defects and will repair them, give us 5 days.
        normal_tolerance offers_discount | It's a small issue, but we can offer 2% off.
        blames_spec disputes_findings | Your spec is unclear and your inspector is too strict.
        threatens | We don't repair anything. Take it or we sell it.
        irrelevant | We cannot rework, no time.
        accepts offers_discount | The report is correct, our fault. Discount 5%?
        normal_tolerance | No need to rework, this is normal for linen.
        normal_tolerance | The defect rate is only 2%, that is acceptable.
        offers_rework | We already fixed everything, just ship.
        disputes_findings | 我们质检没有发现问题。
        disputes_findings | 验货员看错了。
        disputes_findings | 不同意这个判定。
        disputes_findings | 照片不是我们的货。
        disputes_findings | 抽样不合理，他专挑坏的。
        disputes_findings | 那不是划痕，擦一下就掉。
        disputes_findings | 要求重新验货。
        disputes_findings | 哪有这么多不良？
        disputes_findings | 你们太严了。
        normal_tolerance | 这个是正常的，行业都这样。
        normal_tolerance | 色差在允许范围内。
        normal_tolerance | 其他客户都接受。
        normal_tolerance | 不影响使用。
        normal_tolerance | 手工做的难免有点误差。
        blames_spec | 这是按你们确认的样品做的。
        blames_spec | 面料是你们指定的。
        blames_spec | 这个价格只能做成这样。
        blames_spec | 图纸上没写。
        blames_spec | 拉链是客供的。
        accepts | 是我们的错。
        accepts | 我们承认工人操作失误。
        accepts | 报告没错，我们没检出来。
        accepts | 我们接受检验结果。
        accepts | 确实有问题，我们负责。
        disputes_findings | 不是我们的错。
        disputes_findings | 我们不承认。
        asks_time | 给我们三天时间。
        asks_time | 等国庆后再处理。
        asks_time | 能不能延期一周？
        asks_time | 时间太紧，来不及。
        offers_discount | 我们扣5%给你们。
        offers_discount | 给你们便宜200美元。
        offers_discount | 下一单多送50个。
        offers_discount | 验货费我们出。
        offers_discount | 打九折怎么样？
        offers_rework | 我们全部返工。
        offers_rework | 马上安排换货。
        offers_rework | 我们挑出来换掉。
        offers_rework | 全检一遍，坏的重做。
        verbal_promise | 放心，下次一定注意。
        verbal_promise | 我保证没问题。
        verbal_promise | 打电话说吧。
        verbal_promise | 以后不会再出现。
        verbal_promise | 我们会尽力处理。
        threatens | 不出货就取消合作。
        threatens | 再扣款我们就不做了。
        threatens | 定金不退。
        threatens | 货卖给别人。
        threatens | 法院见。
        irrelevant | 明天几点到？
        irrelevant | 地址发我一下。
        irrelevant | 祝你们节日快乐。
        irrelevant | 很抱歉。
        irrelevant | 对不起，给您添麻烦了。
        accepts offers_rework | 是我们的问题，马上返工，三天完成。
        normal_tolerance offers_discount | 这点色差正常，要不给你们打个折。
        blames_spec disputes_findings | 不是质量问题，是你们的图纸有问题。
        offers_discount | 返工不可能，最多赔2%。
        irrelevant | 我们修不了。
        offers_rework | Already re-sorted, 0 defects, you can book the truck.
        disputes_findings | The carton you photographed belongs to another buyer.
        normal_tolerance | In summer the glue always smells a bit.
        blames_spec | The pantone you sent prints like this on jute.
        accepts | We overlooked the loose thread, sorry.
        asks_time | Give me till Thursday.
        offers_discount | 200 USD compensation ok?
        offers_rework | We re-sew the handles this week.
        verbal_promise | You have my word.
        disputes_findings | Where did your inspector find 12 broken ribs? We see two.
        disputes_findings | He held the lamp too close, nobody looks like that at an umbrella.
        disputes_findings | Our test lab got 20 N, above the limit.
        disputes_findings | The scale of your man was not calibrated.
        disputes_findings | Cartons 4 and 9 were wet because your man left them in the rain.
        disputes_findings | We dispute D-003 and D-005.
        disputes_findings | Sampling 50 is not enough to judge 3,000.
        disputes_findings | No such problem in our records.
        disputes_findings | We don't find any rust on the retained samples.
        disputes_findings | That picture shows the reject box, not the goods.
        disputes_findings | He mixed up our goods with the goods of line 2.
        disputes_findings | This lot passed our final inspection on Tuesday.
        normal_tolerance | Straw is a plant, each piece is different.
        normal_tolerance | Every bamboo basket has some dark spots.
        normal_tolerance | 2 mm is nothing.
        normal_tolerance | You can't avoid loose threads in this kind of knitting.
        normal_tolerance | We shipped the same to Germany last year without claim.
        normal_tolerance | The end user will not see it because it is inside.
        normal_tolerance | It's acceptable in the domestic market.
        normal_tolerance | Consumers never complain about this.
        normal_tolerance | A light smell is usual for rubber.
        blames_spec | Your purchase order says nothing about needle marks.
        blames_spec | You changed the fabric at the last minute.
        blames_spec | The dimension comes from your own drawing rev. B.
        blames_spec | You wanted the cheapest lining.
        blames_spec | The pre-production sample had the same hinge and you signed it.
        blames_spec | For 1.20 dollars you get this quality.
        blames_spec | The label text is exactly as in your artwork.
        blames_spec | You told us to use this glue.
        blames_spec | The wording in the contract allows it.
        accepts | Right, that happened on our second shift.
        accepts | We checked the cartons and found the same defects.
        accepts | The fault is on our side.
        accepts | Our QC missed it.
        accepts | We made an error in the cutting.
        accepts | Indeed the color is off, our dyeing was not good.
        accepts | We confirm the findings.
        accepts | Sorry, it was our negligence.
        accepts | No excuse, we did a bad job.
        disputes_findings | We are not responsible for this.
        disputes_findings | We don't see any mistake from our side.
        asks_time | Ten working days are needed.
        asks_time | Please extend the deadline.
        asks_time | I'll get back to you after I talked with the workshop.
        asks_time | Can you wait two weeks?
        asks_time | It takes a month to get new zippers.
        asks_time | Let me investigate first, answer on Monday.
        asks_time | The line is full until the 20th, we cannot start earlier.
        offers_discount | We can reduce the price by 0.20 USD per piece.
        offers_discount | Would a 4 percent credit help?
        offers_discount | We offer one carton for free.
        offers_discount | Maybe 500 RMB and a dinner?
        offers_discount | We take over the air freight.
        offers_discount | Deduct 150 dollars from the balance.
        offers_rework | The defective ones will be exchanged.
        offers_rework | We open all cartons and check every piece again.
        offers_rework | Replacement parts are on the way.
        offers_rework | Starting tomorrow four workers will trim the threads.
        offers_rework | We'll redo the printing.
        offers_rework | We will make 80 new bags for the bad ones.
        verbal_promise | Leave it to me.
        verbal_promise | We will do our best to satisfy you.
        verbal_promise | Be assured of our best attention.
        verbal_promise | Please come to our factory and we talk.
        verbal_promise | It will be fine, believe me.
        verbal_promise | We'll find a solution together.
        verbal_promise | Can we have a video call?
        verbal_promise | Next order will be perfect.
        threatens | Pay now or the goods stay here.
        threatens | If you deduct anything, no more orders will be accepted.
        threatens | We will not release the container to your forwarder.
        threatens | Our boss will sue you.
        threatens | We can also sell them on the local market with your logo.
        threatens | Accept it or the price goes up 10% next year.
        threatens | Then look for another factory.
        irrelevant | Did you receive my samples of the new model?
        irrelevant | Our bank account has changed, see attachment.
        irrelevant | Thank you for your visit.
        irrelevant | Who is the new merchandiser?
        irrelevant | The catalogue for spring is ready.
        irrelevant | Ok received.
        accepts offers_rework | Your report is fair. We repair 200 pcs.
        offers_rework asks_time | We can fix it but we need two weeks.
        normal_tolerance blames_spec | It is within tolerance and you approved the sample.
        disputes_findings offers_discount | We don't accept the count, but we can give 1.5%.
        accepts verbal_promise | Our mistake, won't happen again.
        asks_time threatens | Give us one more week or we have to cancel everything.
        blames_spec offers_rework | The thread came from your supplier, we can replace it though.
        disputes_findings | 尺子都没放平，量的不对。
        disputes_findings | 我们复查了两百把，都是好的。
        disputes_findings | 第七条请删掉，那是灰尘。
        disputes_findings | 你们的人没问我们就走了，数据不准。
        disputes_findings | 我不信有12把断骨。
        disputes_findings | 这批货出厂前全检过，合格。
        normal_tolerance | 竹子的东西哪有一模一样的。
        normal_tolerance | 差两毫米没关系。
        normal_tolerance | 外贸货都是这个水平。
        normal_tolerance | 消费者不会注意的。
        normal_tolerance | 伞骨有点松是通病。
        blames_spec | 颜色是你们客户签字的。
        blames_spec | 你们没说要防水测试。
        blames_spec | 单价一块二，还想怎样？
        blames_spec | 唛头文件是你们发的。
        accepts | 这次是我们疏忽了。
        accepts | 问题属实。
        accepts | 我们查过了，确实是裁床裁错了。
        accepts | 品管漏检，我们认。
        asks_time | 给我们一点时间。
        asks_time | 要等老板回来。
        asks_time | 至少要十天。
        asks_time | 月底才能给答复。
        offers_discount | 赔你们三百美金。
        offers_discount | 少收2%行不行？
        offers_discount | 免费补一百把。
        offers_rework | 坏的我们换新的。
        offers_rework | 今天开始挑选。
        offers_rework | 工人在加班返修。
        offers_rework | 拆箱重新检查包装。
        verbal_promise | 没问题的，相信我。
        verbal_promise | 我们会加强管理。
        verbal_promise | 见面聊。
        verbal_promise | 不用担心，我来搞定。
        threatens | 尾款不付就不发货。
        threatens | 你们退货我们就起诉。
        threatens | 以后不接你们的单。
        threatens | 再这样就停产。
        irrelevant | 你们展会去吗？
        irrelevant | 样品收到了吗？
        irrelevant | 新目录发你邮箱了。
        irrelevant | 辛苦了。
        accepts offers_discount | 责任在我们，返工费我们出。
        normal_tolerance blames_spec | 这个正常，再说样品也是这样，你们批的。
        offers_rework asks_time | 可以返工，但要延期五天。
        disputes_findings offers_discount | 验货员太严，不过可以给2%。
        disputes_findings | We tested 50 lamps and every one of them works.
        disputes_findings | Which pieces? We can't find them in the cartons.
        disputes_findings | The stain came from the inspector's hands.
        disputes_findings | Please remove defect 3, it is only a shadow.
        disputes_findings | Your count of 22 is too high.
        disputes_findings | We don't think this is a defect.
        normal_tolerance | Wooden handles crack a little when it is dry, everybody knows.
        normal_tolerance | Loose threads are part of this product.
        normal_tolerance | Such marks are allowed in our factory standard.
        normal_tolerance | It is only cosmetic.
        blames_spec | You never told us about a drop test.
        blames_spec | Your artwork had the wrong barcode.
        blames_spec | The approved sample shows the same gap.
        blames_spec | You pay for cheap material, you get cheap material.
        accepts | We did not inspect carefully enough.
        accepts | The mistake was made by our night shift.
        accepts | We have no excuse for this.
        accepts | The inspector is right about the seams.
        asks_time | It will take us until the end of the month.
        asks_time | Can you give us another week?
        asks_time | Our technician is back on the 12th, then we answer.
        offers_discount | We propose 2.5 % compensation.
        offers_discount | Could we settle it with 300 EUR?
        offers_discount | You get 20 umbrellas on top for free.
        offers_rework | We will take back the bad ones and send new ones.
        offers_rework | All cartons will be opened and sorted.
        offers_rework | We can glue the soles again.
        verbal_promise | I personally guarantee the quality.
        verbal_promise | Everything will be fine, please be calm.
        verbal_promise | We can talk about it by WeChat tonight.
        threatens | We are going to inform all other factories about you.
        threatens | No payment, no goods.
        threatens | Then we have to stop your running orders.
        irrelevant | I want to ask about the next exhibition.
        irrelevant | Please confirm the shipping marks.
        irrelevant | The weather is very hot these days.
        disputes_findings | 您的验货员根本不懂伞。
        disputes_findings | 照片上看不出是哪一箱。
        disputes_findings | 我们量了三次都合格。
        normal_tolerance | 木头有裂纹很自然。
        normal_tolerance | 百分之二的不良很正常。
        blames_spec | 你们自己选的便宜面料。
        blames_spec | 工艺单上没有这条要求。
        accepts | 这次确实没做好。
        accepts | 是车间的责任，我们接受。
        asks_time | 再给三天可以吗？
        asks_time | 下周一给您答复。
        offers_discount | 愿意补偿一千块。
        offers_discount | 送你们五十个配件。
        offers_rework | 不良品全部拿出来返修。
        offers_rework | 换一批新的给你们。
        verbal_promise | 您放心，交给我。
        verbal_promise | 今晚电话沟通一下。
        threatens | 那就别怪我们不客气。
        threatens | 不付款就不放货。
        irrelevant | 请发一下新的订单。
        irrelevant | 什么时候来看展厅？
    """
)
ANSWERS += answers(pushback_answers.ANSWERS)


@pytest.mark.parametrize(("labels", "text"), ANSWERS)
def test_an_answer_gets_the_labels_its_clauses_support(labels: set[str], text: str) -> None:
    assert set(classify_pushback(text)) == labels


def test_every_label_is_met_often_enough_to_count() -> None:
    met = {label: sum(label in labels for labels, _ in ANSWERS) for label in LABELS}
    assert min(met.values()) > 20


@pytest.mark.parametrize(
    "text",
    [
        "Sorry.",
        "We are sorry for the trouble.",
        "This is not our fault.",
        "It is your mistake.",
        "We do not accept the report.",
        "We never admitted a mistake.",
        "If it was our mistake, we would repair it.",
        "Is it our mistake?",
        "Prove that it is our fault.",
        "We don't agree that we are responsible.",
        "Our only mistake was to trust you.",
        "抱歉。",
        "不好意思，让你们久等了。",
        "不是我们的错。",
        "我们不承认。",
        "如果是我们的错，我们负责。",
        "这是我们的错吗？",
        "我们没有责任。",
        "你们的错。",
        "我们不接受检验结果。",
    ],
)
def test_an_apology_a_denial_or_a_supposition_owns_no_fault(text: str) -> None:
    assert "accepts" not in classify_pushback(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("That is not normal.", "normal_tolerance"),
        ("这不正常。", "normal_tolerance"),
        ("We will not repair anything.", "offers_rework"),
        ("我们不返工。", "offers_rework"),
        ("No discount from our side.", "offers_discount"),
        ("我们不赔钱。", "offers_discount"),
        ("We do not need more time, no time to waste.", "asks_time"),
        ("We cannot promise anything.", "verbal_promise"),
        ("我们不能保证。", "verbal_promise"),
    ],
)
def test_a_negated_word_does_not_count(text: str, label: str) -> None:
    assert label not in classify_pushback(text)


def test_a_promise_to_repair_is_an_offer_and_no_mere_promise() -> None:
    assert classify_pushback("I promise we will replace them.") == ["offers_rework"]


def test_soothing_words_beside_an_offer_promise_nothing_more() -> None:
    assert classify_pushback("Don't worry, we will replace them.") == ["offers_rework"]
    assert classify_pushback("您放心，三天之内换好。") == ["offers_rework"]
    assert classify_pushback("您放心。") == ["verbal_promise"]


def test_a_question_mark_asks_what_stands_before_it_and_not_the_whole_sentence() -> None:
    assert "accepts" in classify_pushback("This is our fault, how about 5% off?")
    assert "accepts" in classify_pushback("是我们的问题，打九折怎么样？")
    assert "accepts" not in classify_pushback("This is our fault, right?")
    assert "accepts" not in classify_pushback("是我们的问题，对吗？")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("是我们的 fault", "accepts"),
        ("这种 defect 很 normal", "normal_tolerance"),
        ("全部 replace 给你们", "offers_rework"),
        ("lead time 要 10 天", "asks_time"),
        ("给您 discount", "offers_discount"),
    ],
)
def test_an_english_trade_word_in_a_chinese_sentence_is_read_as_chinese(
    text: str, label: str
) -> None:
    assert label in classify_pushback(text)


def test_labels_come_in_one_order_whatever_the_order_of_the_sentences() -> None:
    assert classify_pushback("Give us 5 days. Our mistake.") == ["accepts", "asks_time"]
    assert classify_pushback("Our mistake. Give us 5 days.") == ["accepts", "asks_time"]


@given(st.text())
def test_any_text_gets_known_labels_and_irrelevant_only_alone(text: str) -> None:
    labels = classify_pushback(text)
    assert labels
    assert set(labels) <= LABELS
    assert "irrelevant" not in labels or labels == ["irrelevant"]


@given(st.lists(st.sampled_from([text for _, text in ANSWERS]), min_size=1, max_size=4))
def test_a_further_sentence_takes_no_label_away(sentences: list[str]) -> None:
    together = set(classify_pushback(" ".join(sentences)))
    apart = set().union(*(classify_pushback(sentence) for sentence in sentences))
    assert together | {"irrelevant"} >= apart - {"irrelevant"}


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1",
        "1 ",
        "we found ",
        "not ",
        "need more ",
        "your inspector ",
        "我们",
        "不",
        "一",
        "a,",
    ],
)
def test_forty_thousand_hostile_characters_take_less_than_a_tenth_of_a_second(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    classify_pushback(text)
    assert min(_seconds(text) for _ in range(3)) < 0.1


def _seconds(text: str) -> float:
    start = time.process_time()
    classify_pushback(text)
    return time.process_time() - start
