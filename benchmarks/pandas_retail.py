"""Online Retail in pandas: from raw invoice lines to scores and segments.

What Python fitted is given, as it is to plain SQL. Tables are pickled, which is the
fastest that pandas can write. Row counts and sums are compared with the marts.
"""

import argparse
import json
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from plain_sql import used_features

LINE = "online_retail"
SERVICE_CODES = "POST|DOT|C2|M|D|S|B|BANK CHARGES|AMAZONFEE|CRUK|PADS|ADJUST.*|GIFT.*"
FIFTHS = [0.2, 0.4, 0.6, 0.8]
# Reasons to reject an invoice line, the first that holds.
REASONS = {
    "test_record": lambda lines: lines.product_id.str.startswith("TEST", na=False),
    "bad_debt": lambda lines: lines.order_id.str.startswith("A"),
    "stock_adjustment": lambda lines: (lines.quantity < 0) & ~lines.is_return,
    "missing_customer": lambda lines: lines.customer_id.isna(),
    "zero_price": lambda lines: lines.unit_price <= 0,
    "service_code": lambda lines: lines.product_id.str.fullmatch(
        SERVICE_CODES, na=False
    ),
}


def read_invoice_lines(folder: str) -> pd.DataFrame:
    """Return all invoice lines, cleaned and validated."""
    raw = pd.concat(
        pd.read_csv(file, dtype=str).assign(source_file=str(file))
        for file in sorted(Path(folder).rglob("*.csv"))
    )
    texts = ["InvoiceNo", "StockCode", "Description", "CustomerID", "Country"]
    clean = {name: raw[name].str.strip() for name in texts}
    lines = pd.DataFrame(
        {
            "order_id": clean["InvoiceNo"].str.upper(),
            "customer_id": clean["CustomerID"].str.removesuffix(".0"),
            "product_id": clean["StockCode"].str.upper(),
            "invoiced_at": pd.to_datetime(raw["InvoiceDate"]),
            "description": clean["Description"],
            "country": clean["Country"],
            "quantity": pd.to_numeric(raw["Quantity"]),
            "unit_price": pd.to_numeric(raw["UnitPrice"]),
            "source_file": raw["source_file"],
        }
    )
    values = list(lines.columns[:-1])
    lines["line_hash"] = pd.util.hash_pandas_object(lines[values], index=False)
    copies = lines.groupby(["line_hash", "source_file"]).cumcount()
    lines["transaction_id"] = lines["line_hash"].astype(str) + "-" + copies.astype(str)
    lines["is_return"] = lines["order_id"].str.startswith("C")
    lines["transaction_date"] = lines["invoiced_at"].dt.normalize()
    lines["amount"] = (lines["quantity"] * lines["unit_price"]).round(4)
    repeated = lines.duplicated("transaction_id")
    conditions = [repeated, *(holds(lines) for holds in REASONS.values())]
    reasons = ["repeated_across_files", *REASONS]
    lines["rejection_reason"] = np.select(conditions, reasons, default=None)
    return lines.sort_values("transaction_id")


def activity_by(date: pd.Timestamp, lines: pd.DataFrame) -> pd.DataFrame:
    """Return what each customer has done up to a date, from their first order on."""
    known = lines[lines["transaction_date"] <= date]
    bought = known[~known["is_return"]]
    orders = bought.groupby("order_id").agg(
        customer_id=("customer_id", "min"), order_date=("transaction_date", "min")
    )
    activity = orders.groupby("customer_id").agg(
        first_order_date=("order_date", "min"),
        last_order_date=("order_date", "max"),
        frequency=("order_date", "size"),
        order_day_count=("order_date", "nunique"),
    )
    by_customer = bought.groupby("customer_id")
    activity["product_count"] = by_customer["product_id"].nunique()
    activity["order_amount"] = by_customer["amount"].sum()
    returned = known[known["is_return"]].groupby("customer_id")["amount"].sum()
    activity["return_amount"] = returned.reindex(activity.index).fillna(0)
    activity["monetary_amount"] = (
        activity["order_amount"] + activity["return_amount"]
    ).round(4)
    activity["recency_days"] = (date - activity["last_order_date"]).dt.days
    return activity.assign(as_of_date=date).reset_index()


def score(activity: pd.DataFrame, segment_map: pd.DataFrame) -> pd.DataFrame:
    """Return one date's customers with their three scores and RFM segment."""
    scores = activity.copy()
    for metric, column in [
        ("recency", "recency_days"),
        ("frequency", "frequency"),
        ("monetary", "monetary_amount"),
    ]:
        cuts = scores[column].quantile(FIFTHS).round(6).to_numpy()
        passed = np.searchsorted(cuts, scores[column].to_numpy(), side="left")
        scores[f"{metric}_score"] = 5 - passed if metric == "recency" else 1 + passed
    weights = [15, 28, 57]
    columns = ["recency_score", "frequency_score", "monetary_score"]
    scores["rfm_score"] = (scores[columns] @ weights / sum(weights)).round(4)
    return scores.merge(segment_map, how="left")


def features_of(history: pd.DataFrame) -> pd.DataFrame:
    """Return the transformed features of every customer and date."""
    tenure = (history["as_of_date"] - history["first_order_date"]).dt.days
    last_date = history["last_order_date"].where(
        history["order_day_count"] > 1, history["as_of_date"]
    )
    gaps = (history["order_day_count"] - 1).clip(lower=1)
    features = history[["recency_days", "frequency", "monetary_amount"]].assign(
        tenure_days=tenure,
        average_ticket_amount=(history["order_amount"] / history["frequency"]).round(4),
        days_between_orders=(
            (last_date - history["first_order_date"]).dt.days / gaps
        ).round(4),
        product_count=history["product_count"],
        return_share=(
            -history["return_amount"]
            / history["order_amount"].where(history["order_amount"] != 0)
        ).fillna(0),
    )
    return (np.sign(features) * np.log1p(features.abs())).round(9)


def assign(
    features: pd.DataFrame, is_latest: pd.Series, centroids: np.ndarray
) -> np.ndarray:
    """Return the number of the nearest centroid of every row."""
    newest = features[is_latest]
    scaled = ((features - newest.mean()) / newest.std(ddof=0)).round(6).to_numpy()
    squares = ((scaled[:, None, :] - centroids[None, :, :]) ** 2).sum(axis=2)
    return squares.argmin(axis=1) + 1


def make_tables(
    folder: str, centroids: np.ndarray, segment_map: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return the tables, from the raw files on."""
    lines = read_invoice_lines(folder)
    rejected = lines["rejection_reason"].notna()
    kept = lines[~rejected]
    newest = kept["transaction_date"].max()
    month_ends = pd.date_range(end=newest, periods=13, freq="ME")
    first = kept.loc[~kept["is_return"], "transaction_date"].min()
    dates = sorted({newest, *month_ends[-12:]})
    history = pd.concat(
        score(activity_by(date, kept), segment_map) for date in dates if date >= first
    ).reset_index(drop=True)
    history["is_latest"] = history["as_of_date"] == newest
    history["segment_id"] = assign(
        features_of(history), history["is_latest"], centroids
    )
    days = kept.groupby("transaction_date").agg(
        transaction_count=("amount", "size"),
        customer_count=("customer_id", "nunique"),
        amount=("amount", "sum"),
    )
    return {
        "transactions": kept,
        "rejected_transactions": lines[rejected],
        "daily_activity": days.reset_index(),
        "rfm_scores": history.sort_values(["customer_id", "as_of_date"]),
    }


def check(tables: dict[str, pd.DataFrame], warehouse: Path) -> None:
    """Raise where row counts, money, scores or segments differ from the marts."""
    rfm_scores = tables["rfm_scores"]
    found = [
        *(len(table) for table in tables.values()),
        round(tables["transactions"]["amount"].sum(), 2),
        round(rfm_scores["monetary_amount"].sum(), 2),
        round(rfm_scores["rfm_score"].sum(), 2),
        *rfm_scores["segment_id"].value_counts().sort_index(),
    ]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        counts = [
            connection.sql(f"select count(*) from marts.{name}").fetchall()[0][0]
            for name in tables
        ]
        sums = connection.sql(
            """
            select
                (select sum(amount) from marts.transactions),
                sum(monetary_amount),
                sum(rfm_score)
            from marts.rfm_scores
            """
        ).fetchall()[0]
        sizes = connection.sql(
            """
            select count(*) from marts.customer_segment_history
            group by segment_id order by segment_id
            """
        ).fetchall()
    expected = [*counts, *(round(float(number), 2) for number in sums)]
    expected += [size for (size,) in sizes]
    if not np.allclose(
        np.array(found, float), np.array(expected, float), rtol=0, atol=0.05
    ):
        raise ValueError(f"pandas has {found}, the marts have {expected}.")


def main() -> None:
    """Do the work, check it, and print its seconds as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="folder of the raw CSV files")
    parser.add_argument("built", type=Path, help="warehouse that dbt built")
    parser.add_argument("output", type=Path, help="folder to write to")
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(given.built), read_only=True) as connection:
        rows = connection.sql("from marts.cluster_centroids").df()
        segment_map = connection.sql("from seeds.rfm_segment_map").df()
    centroids = rows.pivot_table(
        index="segment_id", columns="feature", values="centroid_scaled"
    )[list(used_features(LINE))].to_numpy()
    start = time.perf_counter()
    tables = make_tables(given.folder, centroids, segment_map)
    for name, table in tables.items():
        table.to_pickle(given.output / f"{name}.pickle")
    seconds = time.perf_counter() - start
    check(tables, given.built)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
