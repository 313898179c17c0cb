"""Strips and the grid: where a place stands among its peers, and cells that cannot be chosen."""

import re
from collections.abc import Callable

import pytest

from metrics import charts
from metrics.charts import verdicts
from metrics.charts.grid import grid, legend
from metrics.charts.standing import standing
from metrics.queries import answer
from metrics.queries.peers import grid as cells_of
from metrics.queries.peers import strips
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]


def counts(**shares: float) -> str:
    """Return the figures of `reply_rate` of 1,000 cases a place, in percent."""
    rows = [
        f"    {indicator}, {place.removeprefix('p')}, {value}"
        for place, share in shares.items()
        for indicator, value in (("proposals_replied", 10 * share), ("proposals_received", 1000))
    ]
    return "\n".join(["indicator, place_code, value", *rows, ""])


def test_a_strip_runs_from_its_lowest_to_its_highest(figures_db: Make) -> None:
    shares = {"210200": 60, "210300": 80, "210400": 100, "210500": 87.5}
    figures_db(counts(p210100=95, **{f"p{place}": share for place, share in shares.items()}))
    among = ("210100", *shares)
    (strip,) = strips(answer(View(metrics=("reply_rate",)), "latest"), "210100", among)
    chart = standing([strip], "en")
    _, median, others, subject, ends = chart.figure["data"]
    assert median["x"] == [pytest.approx((87.5 - 60) / 40)]
    assert dict(zip((i[1] for i in others["customdata"]), others["x"], strict=True)) == {
        "210200": 0, "210300": 0.5, "210400": 1, "210500": 0.6875,
    }  # fmt: skip
    assert (subject["customdata"][0][1], subject["x"]) == ("210100", [0.875])
    assert (subject["marker"]["symbol"], subject["marker"]["color"]) == (["triangle-up"], [charts.BETTER])
    assert [words.strip() for words in ends["text"]] == ["60%", "100%"]
    (hover,) = subject["hovertext"]
    assert "With 950 of 1,000 cases, chance" in hover.replace("<br>", " ")
    assert "between 93.5% and 96.2%" in hover.replace("<br>", " ")


@pytest.mark.parametrize(
    ("mine", "symbol", "colour"),
    [
        (99, "triangle-up", charts.BETTER), (92, "triangle-se", verdicts.PALE[charts.BETTER]), (90.5, "circle", charts.CHANCE),
        (88, "triangle-ne", verdicts.PALE[charts.WORSE]), (80, "triangle-down", charts.WORSE),
    ],
)  # fmt: skip
def test_a_strip_has_the_colour_and_the_shape_of_its_verdict(
    figures_db: Make, mine: float, symbol: str, colour: str
) -> None:
    figures_db(counts(p210100=mine, p210200=90, p210300=90, p210400=90, p210500=90))
    among = ("210100", "210200", "210300", "210400", "210500")
    chart = standing(strips(answer(View(metrics=("reply_rate",)), "latest"), "210100", among), "en")
    subject = chart.figure["data"][3]["marker"]
    assert (subject["symbol"], subject["color"]) == ([symbol], [colour])


@pytest.mark.parametrize("lang", LANGS)
def test_a_hover_label_breaks_its_lines_and_no_number(lang: Lang) -> None:
    words = {"en": "With 839 of 1,000, chance from year to year alone would leave it between 81.5% and 86%.",
             "zh": "1,000中有839；仅就年度间的偶然波动而言，该值会在81.5%至86%之间。"}[lang]  # fmt: skip
    lines = charts.folded(words, lang).split("<br>")
    assert (" " if lang == "en" else "").join(lines) == words
    assert len(lines) > 1
    assert all(len(line) <= 44 for line in lines)
    assert sum(number in line for line in lines for number in ("839", "1,000", "81.5%", "86%")) == 4


def test_equal_figures_stand_in_the_middle_of_their_strip(figures_db: Make) -> None:
    places = ("210100", "210200", "210300")
    figures_db("indicator, place_code, value\n" + "\n".join(f"satisfaction_rate, {p}, 100" for p in places))
    found = strips(answer(View(metrics=("satisfaction_rate",)), "latest"), "210100", places)
    points = [x for trace in standing(found, "en").figure["data"][1:4] for x in trace["x"]]
    assert points == [0.5] * 4


def test_a_cell_without_a_figure_is_empty_and_cannot_be_chosen(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,          place_code, value
        F00000001, satisfaction_rate,  210100,     70
        F00000002, satisfaction_rate,  210200,     80
        F00000003, satisfaction_rate,  210300,     90
        F00000004, proposals_received, 210100,     5
        F00000005, proposals_received, 210200,     6
        F00000006, proposals_received, 210300,     7
        F00000007, proposals_received, 210400,     8
        F00000008, satisfaction_rate,  210500,     60
        F00000009, satisfaction_rate,  210600,     95
    """)
    among = ("210100", "210200", "210300", "210400", "210500", "210600")
    asked = answer(View(metrics=("satisfaction_rate", "proposals_received")), "latest")
    (heat,) = grid(cells_of(asked, among, "210100"), "en").figure["data"]
    # METRICS run from top to bottom, so the last of the catalogue is the first row of the heat map.
    assert [[cell[0] for cell in row] for row in heat["customdata"]] == [
        ["F00000001", "F00000002", "F00000003", "", "F00000008", "F00000009"],
        ["F00000004", "F00000005", "F00000006", "F00000007", "", ""],
    ]  # fmt: skip
    assert heat["z"] == [[0, 0, 0, None, 0, 0], [0, 0, 0, 0, None, None]]  # counts not known: no verdict
    assert heat["text"][0][3] == ""


def test_a_cell_is_tinted_by_how_sure_it_is_and_says_so_in_words(figures_db: Make) -> None:
    among = ("210100", "210200", "210300", "210400", "210500")
    figures_db(counts(p210100=99, p210200=92, p210300=90.5, p210400=88, p210500=70))
    asked = answer(View(metrics=("reply_rate",)), "latest")
    cells = cells_of(asked, among, "210100")
    chart = grid(cells, "en")
    (heat,) = chart.figure["data"]
    assert heat["z"] == [[2, 0, 0, -1, -2]]
    assert [re.sub("[^▲▼◥◢]", "", text) for text in heat["text"][0]] == ["▲", "", "", "◥", "▼"]
    assert "better than the median here" in heat["hovertext"][0][0]
    assert "chance from year to year" in heat["hovertext"][0][0].replace("<br>", " ")
    assert "perhaps worse than the median here: a hint" in chart.alt
    assert "▲" in " ".join(legend(cells, "en"))
    assert "↗" not in " ".join(legend(cells, "en"))


@pytest.mark.parametrize(("step", "arrow", "word"), [(5, "↗", "rising"), (-5, "↘", "falling"), (0, "→", "no change")])
def test_a_cell_shows_where_it_is_going(figures_db: Make, step: int, arrow: str, word: str) -> None:
    among = ("210100", "210200", "210300")
    rows = [
        f"{indicator}, {place}, {year}, {value}"
        for year in range(2016, 2021)
        for place in among
        for indicator, value in (("proposals_replied", 700 + 10 * step * (year - 2018)), ("proposals_received", 1000))
    ]
    figures_db("\n".join(["indicator, place_code, year, value", *rows]))
    view = View(metrics=("reply_rate",))
    cells = cells_of(answer(view, "latest"), among, "210100", years=answer(view, "points"))
    chart = grid(cells, "en")
    (heat,) = chart.figure["data"]
    assert all(arrow in text for text in heat["text"][0])
    assert word in heat["hovertext"][0][0].replace("<br>", " ")
    assert word in chart.alt
    assert arrow in " ".join(legend(cells, "en"))


@pytest.mark.parametrize("lang", LANGS)
def test_long_names_of_places_stand_upright_on_several_lines(figures_db: Make, lang: Lang) -> None:
    among = ("2111Z1", "2111Z2", "211103")
    figures_db("indicator, place_code, value\n" + "\n".join(f"satisfaction_rate, {place}, 90" for place in among))
    chart = grid(cells_of(answer(View(metrics=("satisfaction_rate",)), "latest"), among, "211103"), lang)
    heads = chart.figure["layout"]["xaxis"]
    lines = [head.split("<br>") for head in heads["ticktext"]]
    assert (heads["tickangle"], max(map(len, lines))) == (0, {"en": 3, "zh": 2}[lang])
    assert chart.figure["layout"]["margin"]["t"] >= 16 * max(map(len, lines))
