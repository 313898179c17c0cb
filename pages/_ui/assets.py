"""What the dashboard serves besides its pages: plotly.js as the installed package ships it, boundaries, the search's index."""

import gzip
from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from metrics import search
from metrics.charts.areas import BOUNDARIES
from metrics.store.versions import DATA

_PLOTLY = f"assets/plotly-{version('plotly')}/plotly.min.js"
_SEARCH = "assets/search.json"
_UNCHANGING = {"Cache-Control": "public, max-age=31536000, immutable"}  # a new version has a new path


def routes() -> list[BaseRoute]:
    """Routes for `st.App`. They answer below any `server.baseUrlPath`, so no setting is read at import."""
    found = [Route("/{base:path}" + _PLOTLY, _serve_plotly), Route("/{base:path}" + _SEARCH, _serve_search)]
    return [*found, *(Route("/{base:path}" + _boundaries(name), _serve_boundaries) for name in BOUNDARIES.values())]


def plotly_url() -> str:
    """Address of plotly.js from the root of the server, with the version in it."""
    return _url(_PLOTLY)


def boundaries_url(name: str) -> str:
    """Address of the boundaries of this name (GeoJSON) from the root of the server, with their hash in it."""
    return _url(_boundaries(name))


def search_url() -> str:
    """Address of the search's index from the root of the server."""
    return _url(_SEARCH)


def _url(path: str) -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/{path}" if base else f"/{path}"


# Not async: Starlette runs them in a thread, so the first visitor's compression does not hold up the others.
def _serve_plotly(request: Request) -> Response:
    return _response(request, _script(), "text/javascript", _UNCHANGING)


def _serve_boundaries(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2].partition(".")[0]
    return _response(request, _shapes(name), "application/geo+json", _UNCHANGING)


def _serve_search(request: Request) -> Response:
    """Serve the index; a browser that has it already asks, and is told so in a few bytes."""
    content = search.index()
    headers = {"Cache-Control": "no-cache", "ETag": f'W/"{sha256(content).hexdigest()[:16]}"'}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return _response(request, content, "application/json", headers)


def _response(request: Request, content: bytes, media_type: str, headers: dict[str, str]) -> Response:
    headers = headers | {"Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(content, media_type=media_type, headers=headers)
    return Response(_compressed(content), media_type=media_type, headers=headers | {"Content-Encoding": "gzip"})


@cache
def _script() -> bytes:
    return files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()


@cache
def _boundaries(name: str) -> str:
    return f"assets/boundaries-{sha256(_shapes(name)).hexdigest()[:8]}/{name}.geojson"


@cache
def _shapes(name: str) -> bytes:
    return (DATA / "boundaries" / f"{name}.geojson").read_bytes()


@lru_cache(maxsize=8)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)
