"""Page list and navigation; nothing else. Start with `streamlit run dashboard.py`."""

import streamlit as st

from metrics.text import Text
from metrics.view import PAGE_NAMES
from pages._ui import address, assets, failure, look, warm

# One line a page: its id in links, the file, its name; under the section that the menu shows it in.
PAGES = {
    Text("", ""): {"overview": ("pages/read/overview.py", PAGE_NAMES["overview"])},
    Text("Themes", "专题"): {
        "proposals": ("pages/read/proposals.py", PAGE_NAMES["proposals"]),
        "relief": ("pages/read/relief.py", PAGE_NAMES["relief"]),
        "parking": ("pages/read/parking.py", PAGE_NAMES["parking"]),
        "services": ("pages/read/services.py", PAGE_NAMES["services"]),
        "livelihood": ("pages/read/livelihood.py", PAGE_NAMES["livelihood"]),
        "works": ("pages/read/works.py", PAGE_NAMES["works"]),
    },
    Text("Analyse", "分析"): {
        "compare": ("pages/analyse/compare.py", PAGE_NAMES["compare"]),
        "trend": ("pages/analyse/trend.py", PAGE_NAMES["trend"]),
    },
    Text("Verify", "核对"): {
        "commitments": ("pages/verify/commitments.py", PAGE_NAMES["commitments"]),
        "sources": ("pages/verify/sources.py", PAGE_NAMES["sources"]),
        "method": ("pages/verify/method.py", PAGE_NAMES["method"]),
    },
    Text("Prepare", "准备"): {
        "meeting": ("pages/prepare/meeting.py", PAGE_NAMES["meeting"]),
        "data": ("pages/prepare/data.py", PAGE_NAMES["data"]),
    },
}


def main() -> None:
    """Run the page that the address names."""
    st.set_page_config(
        page_title="Taizhang 台账", page_icon=look.ICON, layout="wide", initial_sidebar_state="collapsed"
    )
    look.apply()
    lang = address.language()
    pages = {
        section[lang]: [
            st.Page(file, title=title[lang], url_path=page, default=page == "overview")
            for page, (file, title) in listed.items()
        ]
        for section, listed in PAGES.items()
    }
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
