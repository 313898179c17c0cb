"""The only shared Streamlit code: address, filters, cards, plot, tables, notes, share bar."""
