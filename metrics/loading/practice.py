"""Practice: simulated cases loaded as the register of the local store, and marked so wherever they are seen."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics.errors import BadRequest
from metrics.loading.load import Loaded, load
from metrics.simulate import simulate

# About what a city keeps in eleven years, small enough to be made in a second or two.
ROWS = {
    "proposals": 15_000,
    "hotline": 120_000,
    "service_items": 6_000,
    "parking_sites": 2_500,
    "relief": 6_000,
    "actions": 900,
}


def practise(
    register: str,
    rows: int | None = None,
    seed: int = 1,
    *,
    city: str = "210100",
    years: tuple[int, int] = (2015, 2025),
    progress: Callable[[int], None] | None = None,
) -> Loaded:
    """Make up cases of a register and load them.

    Raises:
        BadRequest: the register holds real ones, or the years are not over yet.
    """
    if date(years[1], 12, 31) > date.today():
        raise BadRequest(f"cases of the future are not loaded: let the years end in {date.today().year - 1} or before.")
    many = ROWS[register] if rows is None else rows
    with TemporaryDirectory(prefix="taizhang-") as made:
        file = Path(made, f"{register}.parquet")
        simulate(register, many, seed, file, city=city, years=years, progress=progress)
        reason = f"simulated for practice: {many} rows, seed {seed}, city {city}, years {years[0]}..{years[1]}"
        return load(register, [file], action="simulate", reason=reason)
