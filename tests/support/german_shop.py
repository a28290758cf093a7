"""The order export of a German shop, made up, and what pandas makes of it."""

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pandas as pd

SEED = 20240229
ORDER_COUNT = 2_000
CUSTOMER_COUNT = 240
FIRST_DAY = date(2023, 3, 1)
HEADER = "Bestellnummer;Kundennummer;Bestelldatum;Gesamtbetrag;MwSt;Versandkosten;"
HEADER += "Rabatt;Status"
# What the status of an order means for its money, and how often it occurs.
STATUSES = {
    "Bezahlt": ("order", 60),
    "versendet": ("order", 20),
    "Teilweise erstattet": ("order", 4),
    "Retoure": ("return", 8),
    "storniert": ("none", 4),
    "offen": ("none", 4),
}
# How the file says that an order is a guest's.
GUESTS = ["", "k. A."]
# Beside the file's name, all that its entry has.
FORMATS = {
    "date_format": "%d.%m.%Y",
    "decimal_comma": True,
    "thousands_mark": ".",
    "null_words": ["k. A."],
    "amount_includes": ["tax", "shipping"],
    "csv_options": "delim = ';'",
}
# Orders that nobody can read: the cell that is spoilt, and why the order is rejected.
SPOILT = {
    ("Bestelldatum", "31.02.2024"): "unparseable_date",
    ("Gesamtbetrag", "auf Anfrage"): "unparseable_amount",
    ("Gesamtbetrag", ""): "missing_amount",
}


def entry(file: Path) -> dict:
    """Return the entry of a business line that reads the export."""
    return {"kind": "orders", "tables": {"orders": str(file)}, **FORMATS}


def german(cents: int) -> str:
    """Write 123456 cents as 1.234,56."""
    return f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


def write_orders(file: Path) -> Path:
    """Write the export, the same on every run."""
    drawn = random.Random(SEED)
    weights = [part for _, part in STATUSES.values()]
    rows = []
    for number in range(ORDER_COUNT):
        goods = int(drawn.lognormvariate(8.5, 1.1)) + 100
        tax, shipping = round(goods * 0.19), drawn.choice([0, 490, 690])
        discount = drawn.choice([0, 0, 0, 500])
        (status,) = drawn.choices([*STATUSES], weights)
        # Some shops write what they give back with a minus, some do not.
        sign = -1 if status == "Retoure" and drawn.random() < 0.5 else 1
        # Some customers order much, most of them seldom: scores are spread.
        customer = f"K{int(drawn.triangular(0, CUSTOMER_COUNT, 0)):04}"
        day = FIRST_DAY + timedelta(days=drawn.randrange(900))
        cells = {
            "Bestellnummer": f"B-{number:05}",
            "Kundennummer": drawn.choice(GUESTS) if number % 9 == 0 else customer,
            "Bestelldatum": f"{day:%d.%m.%Y}",
            "Gesamtbetrag": german(sign * (goods + tax + shipping)),
            "MwSt": german(tax),
            "Versandkosten": german(shipping),
            "Rabatt": german(-discount),
            "Status": status,
        }
        if number in range(1, 1 + len(SPOILT)):
            column, text = [*SPOILT][number - 1]
            cells[column] = text
            cells["Status"] = "Bezahlt"
        rows.append(";".join(cells.values()))
    file.write_text("\n".join([HEADER, *rows]) + "\n")
    return file


def read_orders(file: Path) -> pd.DataFrame:
    """Read the export with pandas alone; money in cents, null where unreadable."""
    orders = pd.read_csv(file, sep=";", dtype=str, keep_default_na=False)
    for column in ("Gesamtbetrag", "MwSt", "Versandkosten"):
        plain = orders[column].str.replace(".", "").str.replace(",", "")
        orders[column] = pd.to_numeric(plain, errors="coerce").astype("Int64")
    orders["day"] = pd.to_datetime(
        orders["Bestelldatum"], format="%d.%m.%Y", errors="coerce"
    )
    orders["is_guest"] = orders["Kundennummer"].isin(GUESTS)
    orders["role"] = orders["Status"].map(
        {name: STATUSES[name][0] for name in STATUSES}
    )
    orders["is_return"] = (orders["role"] == "return") | (orders["Gesamtbetrag"] < 0)
    net = orders["Gesamtbetrag"].abs() - orders["MwSt"] - orders["Versandkosten"]
    orders["cents"] = net.where(~orders["is_return"], -net)
    return orders


def expected_reasons(orders: pd.DataFrame) -> dict[str, int]:
    """Return how many orders are rejected for what."""
    counts = dict.fromkeys(SPOILT.values(), 1)
    is_read = orders["day"].notna() & orders["cents"].notna()
    counts["status_not_counted"] = int((is_read & (orders["role"] == "none")).sum())
    counts["missing_customer"] = int(
        (is_read & (orders["role"] != "none") & orders["is_guest"]).sum()
    )
    return counts


def expected_customers(orders: pd.DataFrame) -> pd.DataFrame:
    """Return recency, frequency and money of everybody who has ordered."""
    is_kept = orders["day"].notna() & orders["cents"].notna()
    is_kept &= (orders["role"] != "none") & ~orders["is_guest"]
    kept = orders[is_kept]
    bought = kept[~kept["is_return"]].groupby("Kundennummer")["day"]
    customers = pd.DataFrame({"last": bought.max(), "frequency": bought.size()})
    customers["recency_days"] = (kept["day"].max() - customers["last"]).dt.days
    cents = kept.groupby("Kundennummer")["cents"].sum()[customers.index]
    customers["monetary_amount"] = [Decimal(int(value)) / 100 for value in cents]
    return customers[["recency_days", "frequency", "monetary_amount"]].sort_index()
