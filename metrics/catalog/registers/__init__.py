"""The registers that an office may load, one block each."""

from metrics.catalog.registers import actions, hotline, parking_sites, proposals, relief, service_items
from metrics.catalog.registers.register import ORIGIN_COLUMNS, SQL_TYPES, Column, Register

__all__ = ["DIMENSIONS", "ORIGIN_COLUMNS", "PUBLISHED_KEYS", "REGISTERS", "SQL_TYPES", "Column", "Register"]

REGISTERS: dict[str, Register] = {
    module.REGISTER.id: module.REGISTER
    for module in (proposals, hotline, service_items, parking_sites, relief, actions)
}

# Every key that an answer from a register may be split by, with its name.
DIMENSIONS = {column.id: column.title for register in REGISTERS.values() for column in register.dimensions}
# Keys of published figures by which a register can be split alike.
PUBLISHED_KEYS = tuple(dict.fromkeys(c.published for r in REGISTERS.values() for c in r.dimensions if c.published))
