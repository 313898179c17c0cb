"""Reasons for beginning limits anew: recorded with a data version, for one metric and place."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics import rebases
from metrics.__main__ import app
from metrics.errors import BadRequest
from metrics.store import versions

METRIC, PLACE = "median_days_to_reply", "210100"


def test_a_reason_is_of_one_metric_and_place_and_of_its_version(store: Path) -> None:
    assert rebases.recorded(METRIC, PLACE) == {}
    first = rebases.record(METRIC, PLACE, "2022-07", "new system")
    rebases.record(METRIC, PLACE, "2020-02", "offices closed")
    assert rebases.recorded(METRIC, PLACE) == {"2020-02": "offices closed", "2022-07": "new system"}
    assert rebases.recorded(METRIC, PLACE, first.label) == {"2022-07": "new system"}
    assert rebases.recorded(METRIC, "210106") == rebases.recorded("reply_rate", PLACE) == {}
    rebases.record(METRIC, PLACE, "2022-07", " ")
    assert rebases.recorded(METRIC, PLACE) == {"2020-02": "offices closed"}


@pytest.mark.parametrize(
    ("metric", "place", "month", "reason"),
    [
        ("nothing", PLACE, "2022-07", "why"),
        (METRIC, "9", "2022-07", "why"),
        (METRIC, PLACE, "2022-13", "why"),
        (METRIC, PLACE, "", "why"),
        (METRIC, PLACE, "2022-07", " "),
    ],
)
def test_a_reason_for_nothing_is_refused(store: Path, metric: str, place: str, month: str, reason: str) -> None:
    with pytest.raises(BadRequest):
        rebases.record(metric, place, month, reason)
    assert versions.numbers() == [0]


def test_the_command_line_records_a_reason(store: Path) -> None:
    done = CliRunner().invoke(app, ["rebase", METRIC, PLACE, "2022-07", "--reason", "new system"])
    assert (done.exit_code, done.stdout) == (0, f"version 1 ({versions.current()}) stands now\n")
    assert rebases.recorded(METRIC, PLACE) == {"2022-07": "new system"}
