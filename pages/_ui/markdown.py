"""Text that Streamlit's Markdown shows as it is."""


def plain(text: str) -> str:
    """Return text that Streamlit's Markdown shows as it is."""
    for sign in "\\`*_{}[]()<>#+-.!|$~:":
        text = text.replace(sign, "\\" + sign)
    return text
