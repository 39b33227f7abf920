"""TOML as people write it: several lines stand as several lines, and backslashes as themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, InlineTable, Item, Table

Values = Mapping[str, Any]


def write_toml(values: Values) -> str:
    """Texts, numbers, truth values, lists of them; tables in lists become `[[tables]]`, others `[tables]`.

    What is None is left out. Lists of tables inside of tables stand in the line of their table.
    """
    document = tomlkit.document()
    for key, value in values.items():
        if value is not None:
            document.add(key, _item(value))
    return tomlkit.dumps(document)


def _item(value: Any) -> Item | AoT:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return _table(value)
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return AoT([_table(table) for table in value])
    found: Item = tomlkit.item(value)
    return found


def _table(values: Values) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        if value is not None:
            table.add(key, _rows(value) if isinstance(value, list) else _item(value))
    return table


def _rows(values: Sequence[Any]) -> Item:
    """A list in a table: one line, or one for each item if they are tables."""
    array = tomlkit.array()
    for value in values:
        array.append(_inline(value) if isinstance(value, Mapping) else _string(value))
    return array.multiline(bool(values) and isinstance(values[0], Mapping))


def _inline(values: Values) -> InlineTable:
    table = tomlkit.inline_table()
    for key, value in values.items():
        if value is not None:
            table.append(key, _string(value) if isinstance(value, str) else value)
    return table


def _string(text: str) -> Item:
    several = "\n" in text
    raw = _raw(text, several)
    # TOML leaves out a line end right after the quotes, which tomlkit heeds where the text begins with one.
    if several and text[0] != "\n":
        raw = raw[:3] + "\n" + raw[3:]
    return tomlkit.value(raw)


def _raw(text: str, several: bool) -> str:
    if "\\" in text:
        try:
            literal = tomlkit.string(text, multiline=several, literal=True).as_string()
            if tomlkit.value(literal).unwrap() == text:
                return literal
        except TOMLKitError:
            pass  # Some texts have no literal form.
    return tomlkit.string(text, multiline=several).as_string()
