"""plotly.js as the installed plotly package ships it, served by the dashboard itself."""

import gzip
from functools import cache
from importlib.metadata import version
from importlib.resources import files

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

_PATH = f"assets/plotly-{version('plotly')}/plotly.min.js"
_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",  # a new version has a new path
    "Vary": "Accept-Encoding",
}


def routes() -> list[BaseRoute]:
    """Routes for `st.App`. They answer below any `server.baseUrlPath`, so no setting is read at import."""
    return [Route("/{base:path}" + _PATH, _serve)]


def plotly_url() -> str:
    """Address of plotly.js from the root of the server, with the version in it."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/{_PATH}" if base else f"/{_PATH}"


# Not async: Starlette runs it in a thread, so the first visitor's compression does not hold up the others.
def _serve(request: Request) -> Response:
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(_script(), media_type="text/javascript", headers=_HEADERS)
    return Response(_compressed(), media_type="text/javascript", headers=_HEADERS | {"Content-Encoding": "gzip"})


def _script() -> bytes:
    return files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()


@cache
def _compressed() -> bytes:
    return gzip.compress(_script(), compresslevel=6, mtime=0)
