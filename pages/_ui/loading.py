"""The steps of loading a register from a page: choose files, see the columns, load with progress, read what came of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from metrics.catalog import REGISTERS
from metrics.catalog.registers import Register
from metrics.errors import TaizhangError
from metrics.loading.engine import Progress
from metrics.loading.load import load as load_files
from metrics.loading.load import propose
from metrics.loading.told import Loaded, Proposal
from metrics.places import districts, full_name, places
from metrics.text import Lang, clauses, labelled, listing, mark, number, say
from metrics.view import View
from pages._ui import address
from pages._ui.markdown import plain

KINDS = ["csv", "txt", "tsv", "xlsx", "xls", "parquet"]
STAGES = {"reading": mark("Reading"), "checking": mark("Checking"), "merging": mark("Merging")}
COUNTS = {
    "read": mark("rows read"),
    "loaded": mark("loaded"),
    "new": mark("of them new"),
    "superseding": mark("of them newer than what was held"),
    "rejected": mark("rejected"),
    "unchanged": mark("unchanged"),
}
_UPLOADS = "uploads"
_DONE = "loaded"  # what the last load of this visit came to, by register
_BEGUN = "loading"  # the register whose load has begun and not ended: the next run finds it where it was stopped


def choose(register: Register, lang: Lang) -> list[Path]:
    """Draw the choice of files and return them: uploaded ones, or a file or folder of this computer."""
    uploaded = st.file_uploader(
        say(lang, "Files: CSV, Excel or Parquet; several months at once"), type=KINDS, accept_multiple_files=True,
        key=f"files-{register.id}",
    )  # fmt: skip
    named = st.text_input(
        say(lang, "Or a file or folder of this computer, for large files"),
        key=f"path-{register.id}",
        placeholder="/data/2024",
    )
    files = [_kept(file) for file in uploaded]
    return [*files, *([Path(named.strip())] if named.strip() else [])]


def _kept(file: UploadedFile) -> Path:
    """Return an uploaded file as one on disk, under its own name; written once a visit, and gone at the visit's end."""
    if _UPLOADS not in st.session_state:
        st.session_state[_UPLOADS] = TemporaryDirectory(prefix="taizhang-upload-", ignore_cleanup_errors=True)
    target = Path(st.session_state[_UPLOADS].name, file.file_id, Path(file.name).name)
    if not target.exists() or target.stat().st_size != file.size:
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(file.getbuffer())
    return target


def proposed(register: Register, files: Sequence[Path], lang: Lang) -> list[Proposal]:
    """Return what a load would make of each file, or say why one cannot be read; of a workbook the sheet is chosen."""
    try:
        found = propose(register.id, files)
        if len(found) == 1 and len(found[0].sheets) > 1:
            return propose(register.id, files, sheet=_sheet(found[0], lang))
        return found
    except TaizhangError as error:
        st.error(plain(str(error)))
        return []


def _sheet(proposal: Proposal, lang: Lang) -> str:
    at = proposal.sheets.index(proposal.sheet)
    return st.selectbox(say(lang, "Sheet"), proposal.sheets, at, key=f"sheet-{proposal.file}", width=320)


def columns(register: Register, proposed: Sequence[Proposal], lang: Lang) -> dict[str, str]:
    """Draw which header means which column, to be corrected; return the corrections."""
    titles = {"": say(lang, "left out"), **{column.id: column.title[lang] for column in register.all_columns}}
    rows = {
        header: (column or "", next((str(s[header]) for s in proposal.samples if s.get(header)), ""))
        for proposal in proposed
        for header, column in proposal.mapping.items()
    }
    header_, column_, example = say(lang, "header in the file"), say(lang, "column"), say(lang, "example")
    table = pd.DataFrame([{header_: h, column_: titles[c], example: e} for h, (c, e) in rows.items()])
    st.markdown(f"**{plain(say(lang, 'Is every column read right?'))}**")
    edited = st.data_editor(
        table, hide_index=True, width="stretch", disabled=[header_, example], key=f"columns-{register.id}",
        column_config={column_: st.column_config.SelectboxColumn(options=list(titles.values()), required=True)},
    )  # fmt: skip
    ids = {title: id_ for id_, title in titles.items()}
    chosen = {row[header_]: ids[row[column_]] for row in edited.to_dict("records")}
    _doubts(register, chosen, lang)
    return {header: column for header, column in chosen.items() if column != rows[header][0]}


def _doubts(register: Register, chosen: Mapping[str, str], lang: Lang) -> None:
    """Say which required column no header means."""
    missing = [c.title[lang] for c in register.columns if c.required and c.id not in chosen.values()]
    if missing:
        st.warning(plain(say(lang, "No header means: {columns}. Choose it above.", columns=listing(missing, lang))))


def load(
    register: Register, files: Sequence[Path], corrections: Mapping[str, str], lang: Lang, sheet: str = ""
) -> None:
    """Draw the last choices and the button; load with progress, or say what stopped it and keep all that was chosen."""
    cities = [code for code, place in places().items() if place.level == "city" and districts(code)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        city = st.selectbox(
            say(lang, "City of districts named alone"), ["", *cities], key="load-city", width=260,
            format_func=lambda code: full_name(code, lang) if code else say(lang, "as written in the file"),
        )  # fmt: skip
        reason = st.text_input(say(lang, "Note for the list of versions"), key="load-reason", max_chars=200, width=320)
        pressed = st.button(say(lang, "Load"), key="load", type="primary")
    stopped = st.session_state.pop(_BEGUN, "") == register.id
    if not pressed:
        if stopped:
            st.info(say(lang, "Cancelled; nothing was loaded. The files and the columns stay as they were chosen."))
        return
    st.session_state.pop(_DONE, None)
    st.session_state[_BEGUN] = register.id
    shown = st.progress(0.0, say(lang, "Reading"))

    def tell(now: Progress) -> None:
        shown.progress(*_told(now, lang))

    st.button(say(lang, "Cancel"), key="cancel-load")  # any press runs the page anew, and that stops the load
    try:
        done = load_files(register.id, files, city=city, sheet=sheet, corrections=corrections, reason=reason,
                          lang=lang, progress=tell)  # fmt: skip
    except TaizhangError as error:
        st.session_state.pop(_BEGUN)
        st.error(plain(str(error)))
        return
    st.session_state.pop(_BEGUN)
    st.session_state[_DONE] = (register.id, done)
    st.rerun()


def _told(now: Progress, lang: Lang) -> tuple[float, str]:
    """Return how far a load is, as a part of one and in words: rows, speed, time left."""
    said = [
        say(lang, STAGES.get(now.stage, "Reading")),
        say(lang, "{rows} rows", rows=number(now.rows, lang)),
        say(lang, "{speed} rows a second", speed=number(round(now.speed), lang)),
    ]
    if now.left is not None:
        said.append(say(lang, "{left} s left", left=number(round(now.left), lang)))
    return (min(1.0, now.rows / now.total) if now.total else 0.0), clauses(said, lang)


def result(view: View, register: Register) -> None:
    """Say what the last load of this register came to, and offer the rows that were rejected and the way to its page."""
    name, done = st.session_state.get(_DONE, ("", None))
    if done is None or name != register.id:
        return
    lang = view.lang
    told = [labelled(say(lang, words), number(done.counts.get(kind, 0), lang), lang) for kind, words in COUNTS.items()]
    (st.warning if done.counts.get("rejected") else st.success)(plain(clauses(told, lang)))
    for note in done.notes:
        st.caption(plain(note))
    with st.container(horizontal=True):
        _rejects(done, lang)
        st.button(say(lang, "See the figures"), key="see-figures", on_click=address.change, args=(view,),
                  kwargs={"page": REGISTERS[name].theme, "theme": REGISTERS[name].theme, "witness": "register"})  # fmt: skip


def _rejects(done: Loaded, lang: Lang) -> None:
    """Offer the rejected rows, each with its row, column, value and reason; mended, they can be loaded again."""
    if done.rejects is not None and done.rejects.exists():
        st.download_button(
            say(lang, "Download the rejected rows"), done.rejects.read_bytes(), done.rejects.name, "text/csv",
            key="rejects", on_click="ignore", help=say(lang, "Mend them there and load that file."),
        )  # fmt: skip
