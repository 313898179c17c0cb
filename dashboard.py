"""Page list and navigation; nothing else. Start with `streamlit run dashboard.py`."""

import streamlit as st

from metrics.text import Text
from pages._ui import address, assets, failure, look, warm

# One line a page: its id in links, the file, its name. The first is the root address.
PAGES = {
    "overview": ("pages/read/overview.py", Text("Overview", "总览")),
    "proposals": ("pages/read/proposals.py", Text("Proposals", "建议提案")),
    "sources": ("pages/verify/sources.py", Text("Sources", "数据来源")),
}


def main() -> None:
    """Run the page that the address names."""
    st.set_page_config(
        page_title="Taizhang 台账", page_icon=look.ICON, layout="wide", initial_sidebar_state="collapsed"
    )
    look.apply()
    lang = address.language()
    pages = [
        st.Page(file, title=title[lang], url_path=page, default=page == "overview")
        for page, (file, title) in PAGES.items()
    ]
    current = st.navigation(pages, position="top")
    if current.url_path == "":
        address.arrive()
    with failure.caught(lang):
        current.run()
    warm.freeze()


if __name__ == "__main__":
    main()
else:
    warm.start()
    app = st.App(__file__, routes=assets.routes())
