"""`/qc` and its words: each does something, and answers where it was typed."""

import json
from pathlib import Path

import pytest

from bot.channels.slack.lookups import search
from bot.domain.people import Authority, Mandate, Person, mandated
from tests.channels.slack.office import (
    DANA,
    DANA_DM,
    FACTORY_ROOM,
    LIN,
    ORDER_ROOM,
    STRANGER,
    WEI,
    Office,
    answered,
    in_office,
    picture,
)
from tests.channels.slack.stand_in import Json
from tests.channels.slack.test_case import CAR_ANSWER, REPORT
from tests.channels.slack.test_edge import record


async def failed_lot(at: Office) -> None:
    await at.says(WEI, REPORT)
    await at.settles()


async def with_evidence(at: Office) -> None:
    """A failed lot whose CAR can go out."""
    await failed_lot(at)
    await at.shares(WEI, {f"IMG_{n}.jpg": picture(n) for n in range(12)})
    await at.settles()
    for words in ("1-4 broken zipper", "5-8 loose strap", "9-12 loose thread"):
        await at.says(WEI, words)
    await at.says(WEI, "tagged 75 cartons")
    await at.says(WEI, "I have left the factory")
    await at.settles()


async def with_car(at: Office) -> None:
    """The CAR is out and answered."""
    await with_evidence(at)
    await at.commands(DANA, "car")
    await at.submits(DANA, at.slack.views[-1], target="rework of all majors")
    await at.says(LIN, CAR_ANSWER, FACTORY_ROOM)
    await at.settles()


# ---------------------------------------------------------------- stages


def test_a_stage_is_shown_as_it_stands_with_its_buttons(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await failed_lot(at)
        shown = answered(await at.commands(DANA, "hold"))
        assert shown["response_type"] == "ephemeral"
        assert "on hold" in shown["text"]
        shown |= {"channel": ORDER_ROOM, "ts": "1.1"}
        tap = at.tap(WEI, shown, "Record tags")
        tap["container"]["is_ephemeral"] = True
        await at.interacts(tap)
        await at.submits(WEI, at.slack.views[-1], tag_count="75")
        assert "hold.tags_recorded" in record(at)
        assert at.slack.called("chat.update")[-1]["ts"] != "1.1"

    in_office(tmp_path, scene)


def test_evidence_says_what_is_missing(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await failed_lot(at)
        await at.shares(WEI, {"a.jpg": picture(1)})
        await at.settles()
        shown = answered(await at.commands(WEI, "evidence QC-0001"))
        assert any(block["type"] == "table" for block in shown["blocks"])
        assert not any(block["type"] == "actions" for block in shown["blocks"])

    in_office(tmp_path, scene)


def test_the_form_opens_for_the_one_whose_turn_it_is_and_for_nobody_else(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await with_evidence(at)
        assert answered(await at.commands(WEI, "car"))["text"]
        assert at.slack.views == []
        assert (await at.commands(DANA, "car qc1")).text == ""
        assert at.slack.views[-1]["title"]["text"] == "Send the CAR"

    in_office(tmp_path, scene)


def test_car_options_and_confirm_lead_through_the_case(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await with_car(at)
        await at.commands(DANA, "options")
        await at.submits(DANA, at.slack.views[-1], major_A="1", minor_A="1", minor_D="1")
        await at.commands(LIN, "options", room=FACTORY_ROOM)
        await at.submits(LIN, at.slack.views[-1], major="A", minor="D")
        await at.commands(DANA, "confirm")
        assert "terms" in at.slack.views[-1]["title"]["text"]
        assert "options.chosen" in record(at)
        shown = answered(await at.commands(DANA, "car"))
        assert "answered" in json.dumps(shown)

    in_office(tmp_path, scene)


@pytest.mark.parametrize("text", ["hold", "car", "options QC-0009", "confirm"])
def test_a_stage_that_has_nothing_yet_is_answered_with_how_the_case_stands(
    tmp_path: Path, text: str
) -> None:
    async def scene(at: Office) -> None:
        before = len(at.slack.ours(ORDER_ROOM))
        answer = await at.commands(DANA, text)
        assert answer.text or len(at.slack.ours(ORDER_ROOM)) > before

    in_office(tmp_path, scene)


def test_a_room_of_the_factory_is_shown_the_factorys_notices_alone(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await with_evidence(at)
        shown = answered(await at.commands(DANA, "hold", room=FACTORY_ROOM))
        assert "Quality Hold Notice" in json.dumps(shown)
        assert "xposure" not in json.dumps(shown)

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- looking


def test_remind_lists_the_deadlines_in_each_readers_zone_and_who_acts(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await failed_lot(at)
        told = answered(await at.commands(DANA, "remind"))["text"]
        assert "*QC-0001* · 4711 · acts: inspector" in told
        assert "<!date^" in told
        assert "No open case here" in answered(await at.commands(DANA, "remind qc77"))["text"]
        assert "acts" not in (await at.commands(LIN, "remind", room=FACTORY_ROOM)).text

    in_office(tmp_path, scene)


@pytest.mark.parametrize(
    "words", ["4711", "bag", "帆布", "evidence open", "lishui 4711", "qc-0001"]
)
def test_search_finds_a_case_by_order_product_factory_and_stage(tmp_path: Path, words: str) -> None:
    async def scene(at: Office) -> None:
        await failed_lot(at)
        assert "*QC-0001* · 4711" in answered(await at.commands(DANA, f"search {words}"))["text"]

    in_office(tmp_path, scene)


def test_search_tells_a_factory_nothing_of_verdicts_and_a_stranger_nothing(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await failed_lot(at)
        for_factory = answered(await at.commands(LIN, "search 4711", room=FACTORY_ROOM))["text"]
        assert "QC-0001" in for_factory
        assert "evidence" not in for_factory
        assert "没有" in answered(await at.commands(LIN, "search evidence", FACTORY_ROOM))["text"]
        assert "QC-0001" not in (await at.commands(STRANGER, "search 4711")).text
        reader, tenant = at.program.reader, at.program.tenant
        lin = reader.person(tenant, "slack", f"T1:{LIN}")
        assert lin is not None
        other = Person(**{**dict(lin), "factory": "elsewhere"})
        assert "QC-0001" not in search(other, reader, tenant, "4711")
        of_two = mandated(other, Mandate(factory="lishui", company="", authority=Authority()))
        assert "QC-0001" in search(of_two, reader, tenant, "4711")
        assert "No case fits" in answered(await at.commands(DANA, "search 9999"))["text"]

    in_office(tmp_path, scene)


def test_a_record_is_handed_to_a_buyer_alone_as_it_is_stored(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await failed_lot(at)
        assert "Only a buyer" in answered(await at.commands(WEI, "export"))["text"]
        assert at.slack.uploads == {}
        told = answered(await at.commands(DANA, "export QC-0001", room=FACTORY_ROOM))
        assert "direct message" in told["text"]
        assert at.slack.messages[DANA_DM][-1]["files"][0]["name"] == "QC-0001-record.jsonl"
        assert not any(m.get("files") for m in at.slack.ours(FACTORY_ROOM))
        data = next(iter(at.slack.uploads.values()))["data"]
        rows = [json.loads(line) for line in data.decode().splitlines()]
        kept = at.program.reader.record(at.program.tenant, "QC-0001")
        assert [row["hash"] for row in rows] == [row.hash for row in kept]
        assert "Which case" in answered(await at.commands(DANA, "export QC-0099"))["text"]

    in_office(tmp_path, scene)


def test_a_record_that_cannot_be_sent_is_told_of(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await failed_lot(at)
        at.slack.troubles["conversations.open"] = ["500"]
        await at.commands(DANA, "export")
        assert "could not be sent" in at.told[-1]

    in_office(tmp_path, scene)


def test_help_is_given_in_the_language_of_the_one_who_asks(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        english = answered(await at.commands(DANA, ""))["text"]
        assert "/qc search" in english
        assert "未结" not in english
        assert "未结" in answered(await at.commands(STRANGER, "help"))["text"]

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- a room without the app


def test_a_command_where_the_app_is_no_member_says_how_to_invite_it(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await failed_lot(at)
        at.slack.outside.add("C0ELSE")
        await at.commands(DANA, "status", room="C0ELSE")
        assert "/invite @Redtag" in at.slack.hooked[-1]["text"]
        await at.commands(DANA, "status")
        assert len(at.slack.hooked) == 1
        assert "4711" in answered(await at.commands(DANA, "search 4711", room="C0ELSE"))["text"]

    in_office(tmp_path, scene)


def test_a_shortcut_where_the_app_is_no_member_is_answered(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.slack.outside.add("C0ELSE")
        payload: Json = {
            "type": "message_action",
            "callback_id": "raise_car",
            "team": {"id": "T1"},
            "user": {"id": DANA, "team_id": "T1"},
            "channel": {"id": "C0ELSE"},
            "trigger_id": "t",
            "response_url": f"{at.slack.base}/hooks/x",
            "message": {"ts": "1.1", "text": "x"},
        }
        await at.interacts(payload)
        assert "No corrective action request" in at.slack.hooked[-1]["text"]

    in_office(tmp_path, scene)


def test_a_code_of_an_invitation_reaches_the_buyer_who_asked_and_nobody_else(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        form = {"name": "王经理", "role": "factory_contact", "factory": "lishui", "language": "zh"}
        await at.commands(DANA, "invite")
        await at.submits(DANA, at.slack.views[-1], **form)
        assert at.slack.ephemeral[-1]["user"] == DANA
        assert "/wechat/invite/" in at.told[-1]
        at.slack.outside.add("C0ELSE")
        await at.commands(DANA, "invite", room="C0ELSE")
        await at.submits(DANA, at.slack.views[-1], **{**form, "name": "李经理"})
        assert "/wechat/invite/" in at.slack.ours(DANA)[-1]["text"]
        assert not any("/wechat/invite/" in m["text"] for m in at.slack.ours(ORDER_ROOM))

    in_office(tmp_path, scene)


@pytest.mark.parametrize(
    ("text", "name", "fields"),
    [
        ("invite 王经理 factory lishui", "directory.invite", {"team": "T1"}),
        ("revoke nobody", "directory.revoke", {"text": "nobody"}),
        ("email nobody a@b.example", "directory.email", {"team": "T1"}),
        ("language ZH", "directory.language", {"language": "zh"}),
    ],
)
def test_what_concerns_people_is_handed_in_as_an_action(
    tmp_path: Path, text: str, name: str, fields: dict[str, str]
) -> None:
    async def scene(at: Office) -> None:
        answer = await at.commands(DANA, text, trigger="trigger-1")
        assert answer.status_code == 200
        assert answer.text
        with at.program.store.transaction() as tx:
            kept = tx.inbox.kept(at.program.tenant, "slack", "command:T1:trigger-1")
        assert kept is not None
        action = kept.arrival.message.action
        assert action is not None
        assert action.name == name
        assert fields.items() <= action.fields.items()
        if "invite" in text:
            assert action.fields["text"] == text.removeprefix("invite ")

    in_office(tmp_path, scene)
