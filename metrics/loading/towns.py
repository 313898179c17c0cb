"""Places as offices write them, to codes: a name alone is taken where only one place can be meant."""

import unicodedata
from collections.abc import Iterator

from metrics import places
from metrics.errors import BadRequest
from metrics.errors import nearest as nearest_
from metrics.text import Lang

HINTS = 200  # unknown words for which a likely name is sought: each is compared with every name


class Towns:
    """The words for every place, with the city that an import is about ("" for none)."""

    def __init__(self, city: str = "") -> None:
        if city and city not in places.places():
            near = nearest_(city, places.places())
            hint = f"did you mean {near}?" if near else "give the code of a city, as 210100."
            raise BadRequest(f"the place {city} is not known; {hint}")
        self._city, self._hints = city, HINTS
        self._codes: dict[str, tuple[str, ...]] = {}
        for code in places.places():
            for word in set(_words(code)):
                self._codes[word] = (*self._codes.get(word, ()), code)
        for code, place in places.places().items():  # a full name or a code means one place, whoever else bears it
            for word in (code, places.full_name(code, "zh"), places.full_name(code, "en")):
                if place.level in ("district", "zone") or word == code:
                    self._codes[_folded(word)] = (code,)
        for place in places.former():  # a place of today goes before one of old
            for word in _former_words(place):
                self._codes.setdefault(word, (place.parent,))

    def codes(self, word: str) -> tuple[str, ...]:
        """Return the places that a word may mean: those of the city where there are any."""
        found = self._codes.get(_folded(word), ())
        inside = tuple(code for code in found if self._city and self._city in places.above(code))
        return inside or found

    def nearest(self, word: str) -> str:
        """Return the known word most like this one, "" where none is near or too many were sought."""
        if len(word) > 40 or not self._hints:
            return ""
        self._hints -= 1
        return nearest_(word, self._codes)

    def city(self, code: str, lang: Lang) -> str:
        """Return the name of the city of a place."""
        return places.name(places.city(code), lang)


def _folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).lower().split())


def _former_words(place: places.Place) -> Iterator[str]:
    """Yield the former code and names of a place: alone, with its city, with its province and city."""
    yield from map(_folded, (place.code, place.name.zh, place.name.en))
    city, full = places.city(place.parent), place.name.zh
    yield _folded(f"{place.name.en}, {places.name(city, 'en')}")
    for each in places.above(city)[:-1]:
        full = places.name(each, "zh") + full
        yield _folded(full)


def _words(code: str) -> Iterator[str]:
    """Yield a place's names: alone, with its city, with its province and city."""
    name, full = places.places()[code].name, ""
    yield from map(_folded, (name.zh, name.en))
    for each in places.above(code)[:-1]:  # without the country
        full = places.name(each, "zh") + full
        yield _folded(full)
