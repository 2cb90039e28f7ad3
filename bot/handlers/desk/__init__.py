"""The desk a handler works at; handlers share it and nothing else."""

from bot.handlers.desk.buttons import declare_sorted
from bot.handlers.desk.desk import WRITTEN, Announcer, Desk, done, language_of
from bot.handlers.desk.fields import (
    class_table,
    confirm_line,
    factory_name,
    lot_of,
    order_fields,
    product_name,
    terms_fields,
    terms_words,
    yes_no,
)
from bot.handlers.desk.forms import choice, digits, whole, whole_number
from bot.handlers.desk.people import (
    ADDRESS,
    address_field,
    owner_besides,
    unlinked,
    usual_zone,
)
from bot.handlers.desk.refusals import NoCase, Stranger, WhichCase
from bot.handlers.desk.speaking import for_one_factory
from bot.handlers.desk.ways import (
    COPY,
    accounts_of,
    channel_name,
    contacts_of,
    original,
    ways_to,
)

__all__ = [
    "ADDRESS",
    "COPY",
    "WRITTEN",
    "Announcer",
    "Desk",
    "NoCase",
    "Stranger",
    "WhichCase",
    "accounts_of",
    "address_field",
    "channel_name",
    "choice",
    "class_table",
    "confirm_line",
    "contacts_of",
    "declare_sorted",
    "digits",
    "done",
    "factory_name",
    "for_one_factory",
    "language_of",
    "lot_of",
    "order_fields",
    "original",
    "owner_besides",
    "product_name",
    "terms_fields",
    "terms_words",
    "unlinked",
    "usual_zone",
    "ways_to",
    "whole",
    "whole_number",
    "yes_no",
]
