"""Taizhang 台账: public-service figures, each with its sources. Plain Python and DuckDB, no Streamlit."""
