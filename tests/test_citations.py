"""Where a figure was read: publishers' names stay, what is said of a copy is said in the reader's language."""

import csv
import re

import pytest

from metrics.citations import publisher
from metrics.store.versions import DATA

ENGLISH = re.compile(r"\b(mirror|repost|copy|archive|aggregator|traditional characters)\b")


@pytest.mark.parametrize(
    ("name", "chinese"),
    [
        ("央广网 (mirror)", "央广网（镜像）"),
        ("沈阳晚报 (repost, traditional characters)", "沈阳晚报（转载，繁体）"),
        ("大连市人民政府 (mirror of ln.gov.cn page)", "大连市人民政府（镜像）"),
        ("沈阳日报 (repost, baogaosu.com)", "沈阳日报（转载，baogaosu.com）"),
        ("mirror, publisher not shown", "镜像，未注明发布者"),
        ("天健网 (Runsky)", "天健网 (Runsky)"),
    ],
)
def test_a_copy_is_said_to_be_one_in_chinese(name: str, chinese: str) -> None:
    assert publisher(name, "zh") == chinese
    assert publisher(name, "en") == name


def test_no_publisher_with_a_chinese_name_is_called_a_copy_in_english() -> None:
    with (DATA / "sources.csv").open(encoding="utf-8") as file:
        names = {row["publisher"] for row in csv.DictReader(file)}
    said = [publisher(name, "zh") for name in names if re.match("[\u4e00-\u9fff]", name)]
    assert [name for name in said if ENGLISH.search(name)] == []
