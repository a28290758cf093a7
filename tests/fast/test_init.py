"""What `loyalty init` guesses of files: kind, columns, formats, and what it leaves.

Expected entries are written by hand; tests/sample/test_written_entries.py builds some.
"""

import gzip
from pathlib import Path

import duckdb
import german_shop
import pytest
import yaml
from workspace import ROOT

from loyalty.errors import LoyaltyError
from loyalty.recognition.entry import Entry, name_of, propose
from loyalty.recognition.macros import Macros

EXPORTS = ROOT / "tests" / "fixtures" / "exports"
SAMPLE = ROOT / "sample"
ORDERS = "Client ID,Date,Amount\n"


def proposed(*places: Path | str, kind: str | None = None, line: str = "shop") -> Entry:
    """Return the entry of some files."""
    return propose(ROOT, [str(place) for place in places], line, kind)


def keys_of(entry: Entry) -> dict:
    """Return the entry as dbt reads it."""
    (keys,) = yaml.safe_load(entry.text)["loyalty_lines"].values()
    return keys


def written(folder: Path, text: str, name: str = "orders.csv") -> Path:
    """Return a file with a text."""
    file = folder / name
    file.write_text(text)
    return file


def test_a_german_shop_needs_no_edit(tmp_path: Path) -> None:
    """Days before months, a decimal comma, and names of columns in German."""
    file = german_shop.write_orders(tmp_path / "export.csv")
    entry = proposed(file)
    assert keys_of(entry) == {
        "kind": "orders",
        "tables": {"orders": str(file)},
        "columns": {
            "orders": {
                "customer_id": "Kundennummer",
                "ordered_at": "Bestelldatum",
                "amount": "Gesamtbetrag",
                "order_id": "Bestellnummer",
                "discount": "Rabatt",
                "tax": "MwSt",
                "shipping": "Versandkosten",
                "status": "Status",
            }
        },
        "date_format": "%d.%m.%Y",
        "decimal_comma": True,
    }
    # No value says what the amount includes, and three values cannot be read.
    assert "# amount_includes: [tax, shipping, discount]" in entry.text
    assert "are not read as dates: 31.02.2024" in entry.text
    assert "are not read as numbers: auf Anfrage" in entry.text
    assert "order_id: Bestellnummer  # B-00000 | B-00001 | B-00002" in entry.text


def test_an_export_of_shopify() -> None:
    """The better one of two names is taken, and the other one is said."""
    entry = proposed(EXPORTS / "shopify_orders.csv")
    keys = keys_of(entry)
    assert keys["kind"] == "orders"
    assert keys["currency"] == "GBP"
    assert "date_format" not in keys
    columns = keys["columns"]["orders"]
    assert columns["customer_id"] == "Email"
    assert columns["ordered_at"] == "Created at"
    assert columns["amount"] == "Total"
    assert columns["product_id"] == "Lineitem sku"
    assert "(a known name, before Subtotal)" in entry.text
    assert "#   Refunded Amount  # 0.00 | 16.00" in entry.text
    assert "# time_zone: Europe/Berlin  # Created at" in entry.text


@pytest.mark.parametrize(
    ("values", "date_format"),
    [
        (["1/2/2024", "12/31/2024"], "%m/%d/%Y"),
        (["1/2/2024", "31/12/2024"], "%d/%m/%Y"),
        (["31.12.24", "1.2.24"], "%d.%m.%y"),
        (["2024-01-31", "2024-02-01T10:15:00Z"], "ISO"),
        (["20240131", "20240201"], "%Y%m%d"),
        (["31-Jan-2024", "1-Feb-2024"], "%d-%b-%Y"),
        (["January 31, 2024", "March 1, 2024"], "%B %d, %Y"),
        (["1/31/2024 03:15 PM", "2/1/2024 11:00 AM"], "%m/%d/%Y %I:%M %p"),
        (["31.01.2024 15:30", "01.02.2024 08:00"], "%d.%m.%Y %H:%M"),
        (["1706659200", "1706659300"], "epoch_seconds"),
        (["1706659200000", "1706659300000"], "epoch_milliseconds"),
        (["45322", "45323.5"], "excel_days"),
        # DuckDB reads it as a day of the year 31.
        (["31-12-24", "30-11-99"], "%d-%m-%y"),
    ],
)
def test_date_formats_are_found(
    tmp_path: Path, values: list[str], date_format: str
) -> None:
    """The format that reads all values; ISO needs none."""
    rows = "".join(f'{i % 9},"{value}",5\n' for i, value in enumerate(values))
    entry = proposed(written(tmp_path, ORDERS + rows), kind="orders")
    assert keys_of(entry).get("date_format", "ISO") == date_format


def test_what_no_value_decides_is_left_and_said(tmp_path: Path) -> None:
    """Days or months first, thousands or decimals: what is possible stands there."""
    rows = '1,03/04/2024,"1,234"\n2,05/06/2024,"2,500"\n'
    entry = proposed(written(tmp_path, ORDERS + rows))
    keys = keys_of(entry)
    assert {"date_format", "decimal_comma", "thousands_mark"}.isdisjoint(keys)
    assert "# date_format: '%d/%m/%Y'\n    # date_format: '%m/%d/%Y'\n" in entry.text
    assert "# thousands_mark: ','\n    # decimal_comma: true\n" in entry.text
    assert [note.split(":")[0] for note in entry.notes] == [
        "TODO date_format",
        "TODO decimal_comma",
    ]


def test_one_value_among_thousands_decides(tmp_path: Path) -> None:
    """All values are tried, and not the first ones."""
    rows = ["1,03/04/2024,5\n"] * 5000 + ["2,05/13/2024,5\n"]
    entry = proposed(written(tmp_path, ORDERS + "".join(rows)), kind="orders")
    assert keys_of(entry)["date_format"] == "%m/%d/%Y"


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        (["4.50", "1234.00"], {}),
        (["4.50", "1,234.00"], {"thousands_mark": ","}),
        (["4,50", "1234,00"], {"decimal_comma": True}),
        (["4,50", "1.234,00"], {"decimal_comma": True}),
        (["4,50", "1 234,00"], {"decimal_comma": True, "thousands_mark": " "}),
        (["4.50", "1'234.00"], {"thousands_mark": "'"}),
        (["€ 4,50", "€ 1.234,00"], {"decimal_comma": True, "currency": "EUR"}),
        (["£4.50", "(£3.00)"], {"currency": "GBP"}),
        (["$4.50", "-$3.00"], {"currency": "USD"}),
        # One spoilt value is no currency.
        ([*map(str, range(20)), "12 USD"], {}),
    ],
)
def test_numbers_are_found(tmp_path: Path, values: list[str], keys: dict) -> None:
    """Decimal comma, thousands mark, and the currency of a sign."""
    rows = "".join(
        f'{i % 9},2024-01-{1 + i:02},"{value}"\n' for i, value in enumerate(values)
    )
    found = keys_of(proposed(written(tmp_path, ORDERS + rows), kind="orders"))
    known = {"decimal_comma", "thousands_mark", "currency"}
    assert {key: found[key] for key in known & set(found)} == keys


def test_a_column_of_currencies(tmp_path: Path) -> None:
    """Nearly all rows have one; where two are frequent, neither is taken."""
    header = "Client ID,Date,Amount,Currency\n"
    rows = ["1,2024-01-01,5,eur\n"] * 19
    one = written(tmp_path, header + "".join([*rows, "1,2024-01-02,5,USD\n"]))
    entry = proposed(one, kind="orders")
    assert keys_of(entry)["currency"] == "EUR"
    assert "has 19 EUR, 1 USD" in entry.text
    both = written(tmp_path, header + "".join(rows + ["1,2024-01-02,5,USD\n"] * 9))
    entry = proposed(both, kind="orders")
    assert "currency" not in keys_of(entry)
    assert "# currency: EUR\n    # currency: USD\n" in entry.text


def test_two_names_of_one_column(tmp_path: Path) -> None:
    """Both are read if no row has both; else they are left to the user, or equal."""
    header = "Client ID,Client No,Date,Amount\n"
    rows = {
        "1,,2024-01-01,5\n,8,2024-01-02,6\n": "no row has both",
        "1,9,2024-01-01,5\n2,8,2024-01-02,6\n": "# TODO customer_id: Client ID",
        "1,1,2024-01-01,5\n2,2,2024-01-02,6\n": "equal to Client No in all rows",
    }
    for text, said in rows.items():
        entry = proposed(written(tmp_path, header + text), kind="orders")
        assert said in entry.text
        named = keys_of(entry)["columns"]["orders"]
        assert named.get("customer_id") == ("Client ID" if "equal" in said else None)


def test_a_needed_column_that_no_name_fits(tmp_path: Path) -> None:
    """Its place is there, with the columns whose values may be it."""
    rows = "Client ID,Wann,Amount,Sent\n1,01.02.2024,5,x\n1,31.03.2024,6,2024\n"
    entry = proposed(written(tmp_path, rows))
    assert keys_of(entry)["kind"] == "orders"
    assert "# TODO ordered_at" in entry.text
    assert "columns that hold a date: Wann\n" in entry.text
    assert "# ordered_at: Wann  # 01.02.2024 | 31.03.2024" in entry.text
    assert "#   Sent  # x | 2024" in entry.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    """Names and values have their letters, whatever the file is written in."""
    file = tmp_path / "orders.csv"
    text = "Bestellnr.;Käufer;Kundennr.;Datum;Betrag\n1;Groß;7;31.01.2024;1,50\n"
    file.write_bytes(text.encode(encoding))
    entry = proposed(file, kind="orders")
    columns = keys_of(entry)["columns"]["orders"]
    assert (columns["ordered_at"], columns["amount"]) == ("Datum", "Betrag")
    assert "#   Käufer  # Groß" in entry.text
    assert keys_of(entry)["decimal_comma"]
    assert "csv_options" not in keys_of(entry)


def test_a_delimiter_that_is_not_found(tmp_path: Path) -> None:
    """Texts with commas beside semicolons: the header says which one it is."""
    rows = "Kunde;Datum;Betrag;Notiz\n" + "7;2024-01-31;1,50;a, b, c, d\n" * 2
    keys = keys_of(proposed(written(tmp_path, rows), kind="orders"))
    assert keys["csv_options"] == "delim = ';'"
    assert keys["columns"]["orders"]["amount"] == "Betrag"


def test_kinds_of_files(tmp_path: Path) -> None:
    """Compressed text, Parquet, and a line that names the delimiter."""
    text = f"{ORDERS}7,2024-01-31,1.5\n8,2024-02-01,2.5\n"
    (tmp_path / "one.csv.gz").write_bytes(gzip.compress(text.encode()))
    rows = """select 7 as "Client ID", date '2024-01-31' as "Date", 1.5 as "Amount" """
    duckdb.sql(rows).write_parquet(str(tmp_path / "two.parquet"))
    duckdb.sql(f"copy ({rows}) to '{tmp_path}/three.csv.zst'")
    written(tmp_path, "sep=;\n" + text.replace(",", ";"), "four.csv")
    for file in ("one.csv.gz", "two.parquet", "three.csv.zst", "four.csv"):
        entry = proposed(tmp_path / file, kind="orders")
        assert keys_of(entry)["columns"]["orders"] == {
            "customer_id": "Client ID",
            "ordered_at": "Date",
            "amount": "Amount",
        }
        assert "date_format" not in entry.text


def test_an_excel_workbook(tmp_path: Path) -> None:
    """Its days are read as days."""
    file = tmp_path / "orders.xlsx"
    macros = Macros(ROOT)
    assert macros.call("load_extension", "excel")
    macros.rows(
        "copy (select 'a' as customer_id, date '2024-01-31' as ordered_at, 1.5 as "
        f"amount) to '{file}' with (format xlsx, header true)"
    )
    entry = proposed(file, kind="orders")
    assert "ordered_at: ordered_at  # 2024-01-31 00:00:00 (our own name)" in entry.text
    assert "date_format" not in entry.text


def test_names_that_would_end_a_comment(tmp_path: Path) -> None:
    """A file may have any names and values; the entry is YAML all the same."""
    header = 'Client ID,Date,Amount,"a # b: {c}","no\u2028break",on\n'
    rows = '1,2024-01-31,5,"x\ny: z",2,\n1,2024-01-31,5,"- q",2,\n'
    entry = proposed(written(tmp_path, header + rows), kind="orders")
    assert keys_of(entry)["columns"]["orders"] == {
        "customer_id": "Client ID",
        "ordered_at": "Date",
        "amount": "Amount",
    }
    assert "#   'a # b: {c}'  # x y: z | - q" in entry.text
    assert "csv_options" not in keys_of(entry)
    assert len(entry.text.splitlines()) == entry.text.count("\n")


def test_a_bank_is_four_tables() -> None:
    """Which file is which table is told by the columns; two have the same ones."""
    keys = keys_of(proposed(f"{SAMPLE}/retail_bank/"))
    bank = f"{SAMPLE}/retail_bank"
    assert keys["kind"] == "postings"
    assert keys["tables"] == {
        "customers": f"{bank}/customers.csv",
        "accounts": f"{bank}/accounts.csv",
        "balances": f"{bank}/balances.csv",
        "postings": [f"{bank}/postings_2024.csv", f"{bank}/postings_2025.csv"],
    }
    assert keys["columns"]["customers"]["region"] == "state"
    assert keys.keys() == {"kind", "tables", "columns"}


def test_customers_beside_orders(tmp_path: Path) -> None:
    """And orders of two tills, whose columns differ: their names are comments then."""
    files = [
        written(tmp_path, f"{ORDERS}1,2024-01-31,5\n1,2024-02-01,5\n", "web.csv"),
        written(tmp_path, "Datum,Kunde,Betrag\n2024-01-31,2,5\n", "till.csv"),
        written(tmp_path, "Client ID,E-Mail,Gender\n1,a@b.org,F\n", "people.csv"),
    ]
    entry = proposed(*files)
    keys = keys_of(entry)
    assert keys["kind"] == "orders"
    assert keys["tables"] == {
        "orders": [str(files[0]), str(files[1])],
        "customers": str(files[2]),
    }
    assert keys["columns"].keys() == {"customers"}
    assert "# customer_id: Kunde  # 2" in entry.text


def test_a_bank_without_its_balances() -> None:
    """What is absent has a place, and is said."""
    bank = SAMPLE / "retail_bank"
    entry = proposed(bank / "postings_2024.csv", bank / "accounts.csv")
    assert keys_of(entry)["kind"] == "postings"
    assert "      # TODO balances: no file looks like this table" in entry.text
    assert "      # TODO customers: no file looks like this table" in entry.text


def test_sums_of_card_customers(tmp_path: Path) -> None:
    """Numbers are measures; what they are worth, and their day, is never invented."""
    entry = proposed(SAMPLE / "credit_card" / "customers.csv")
    keys = keys_of(entry)
    assert keys["kind"] == "customer_summary"
    assert keys["columns"] == {"customer_summary": {"customer_id": "CUST_ID"}}
    sample = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
    known = sample["loyalty_sample_lines"]["credit_card"]["measures"]
    assert list(keys["measures"]) == list(known)
    shares = {name for name, rules in keys["measures"].items() if rules}
    # The twelve months of a tenure are no share, and every card's are nearly the same.
    assert shares == {n for n, rules in known.items() if "transform" in rules} - {
        "TENURE"
    }
    assert {"value", "as_of_date"}.isdisjoint(keys)
    assert "# TODO as_of_date" in entry.text
    assert "# TODO value" in entry.text
    assert "empty, which are rejected without gap: zero or gap: median" in entry.text


def test_the_kind_can_be_given() -> None:
    """And is one that is known."""
    file = EXPORTS / "shopify_orders.csv"
    assert keys_of(proposed(file, kind="invoice_lines"))["kind"] == "invoice_lines"
    customers = SAMPLE / "credit_card" / "customers.csv"
    entry = proposed(customers, kind="orders")
    assert "# TODO ordered_at" in entry.text
    assert "# TODO amount" in entry.text
    file = EXPORTS / "square_items.csv"
    sums = proposed(file, kind="customer_summary")
    assert keys_of(sums)["tables"] == {"customer_summary": str(file)}
    with pytest.raises(LoyaltyError, match="There is no kind shop: use orders or inv"):
        proposed(file, kind="shop")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "No file matches .*orders.csv: name a file, a glob in quotes, or a"),
        ("", "The file .*orders.csv is empty: export it again, or leave it out."),
        (ORDERS, ".*orders.csv has no rows: name a file that has some."),
    ],
)
def test_bad_files_are_a_sentence(
    tmp_path: Path, text: str | None, sentence: str
) -> None:
    """Nothing there, nothing in it, only names."""
    if text is not None:
        written(tmp_path, text)
    with pytest.raises(LoyaltyError, match=sentence):
        proposed(tmp_path / "orders.csv")


def test_names_of_business_lines() -> None:
    """In snake case, whatever the file is called."""
    assert name_of(["exports/Orders 2024.csv.gz"]) == "orders_2024"
    assert name_of(["exports/WebShop.csv"]) == "web_shop"
    assert name_of(["exports/2024.csv"]) == "line_2024"
    assert name_of(["exports/Bücher.csv"]) == "bucher"
    assert name_of(["bank/"]) == "bank"
    assert name_of(["bank/a.csv", "bank/b.csv"]) == "bank"
    assert name_of(["bank/*.csv"]) == "bank"
