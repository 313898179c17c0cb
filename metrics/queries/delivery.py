"""Delivery: which plans of a place stand by themselves, and which can be judged by their result."""

from metrics.queries.planned import Pair


def yearly(pairs: list[Pair]) -> list[Pair]:
    """Return the plans of a whole year, oldest first; a part of a plan is left out where the whole is planned too."""
    of_years = [pair for pair in pairs if pair.plan["basis"] not in ("span", "to_date")]
    lines: dict[tuple[str, str, int], list[set[str]]] = {}
    for pair in of_years:
        lines.setdefault(_plan(pair), []).append(_line(pair))
    whole = [pair for pair in of_years if not any(line < _line(pair) for line in lines[_plan(pair)])]
    return sorted(whole, key=lambda pair: pair.year)


def main_metric(pairs: list[Pair], asked: tuple[str, ...] = ()) -> str:
    """Return the metric to show first: the one asked for if it was planned, else that with most results, then plans."""
    metrics = list(dict.fromkeys(pair.metric for pair in pairs))

    def rank(metric: str) -> tuple[bool, int, int, int]:
        mine = [pair for pair in pairs if pair.metric == metric]
        done = [pair for pair in mine if pair.result]
        return metric in asked, sum(not pair.series for pair in done), len(done), len(mine)

    return max(metrics, key=rank)


def judged(pairs: list[Pair]) -> list[Pair]:
    """Return the pairs whose result can be shown as a share of its plan: certain counts and amounts above zero."""
    return [pair for pair in pairs if pair.result and pair.state != "unclear"
            and pair.plan["unit"] != "percent" and pair.plan["value"] > 0]  # fmt: skip


def _plan(pair: Pair) -> tuple[str, str, int]:
    return pair.metric, pair.plan["place_code"], pair.year


def _line(pair: Pair) -> set[str]:
    return set(filter(None, pair.series.split(";")))
