"""What the newest build read, kept and rejected, and what may be wrong with it."""

import pandas as pd
import streamlit as st

from bi.dashboard import queries
from bi.dashboard.page import BusinessLine, note, shown_business_line
from bi.dashboard.reading import frame


def show(line: BusinessLine) -> None:
    """Show the page for a business line."""
    show_findings(frame(queries.findings(line.name)))
    outcomes = frame(queries.source_outcomes(line.name))
    show_account(outcomes)
    show_files(frame(queries.source_files(line.name)))


def show_findings(findings: pd.DataFrame) -> None:
    """Say what is no error, and may still be wrong."""
    st.subheader("Findings")
    if findings.empty:
        note("Nothing is remarkable about the data of this business line.")
        return
    note("No rule rejects these, and they may still be wrong.")
    for found in findings.itertuples():
        example = f", such as `{found.example_value}`" if found.example_value else ""
        st.warning(
            f"**{found.meaning}** ({found.finding_count:,}{example}). "
            f"{found.remedy[:1].upper()}{found.remedy[1:]}."
        )


def show_account(outcomes: pd.DataFrame) -> None:
    """Show rows and money by raw table and outcome."""
    st.subheader("What was read and kept")
    rows = outcomes["raw_row_count"]
    kept = rows[outcomes["outcome"] == "kept"].sum()
    faults = rows[~outcomes["is_expected"]].sum()
    note(
        f"Of {rows.sum():,} rows, {kept:,} were kept. {faults:,} were rejected for a "
        "reason that good data does not have."
    )
    st.dataframe(outcomes, hide_index=True)


def show_files(files: pd.DataFrame) -> None:
    """Show the same file by file, for who wants to know where rows are lost."""
    with st.expander("File by file"):
        st.dataframe(files, hide_index=True)


show(shown_business_line())
