"""Bad input gives one sentence that says what to correct, and nothing is lost by it."""

import datetime
import functools
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lines import lines_of
from marts import assert_same_marts
from workspace import ROOT, WITHOUT_TESTS, Workspace
from write_features import feature_list, sample_measures

from loyalty.segments import summary_of

pytestmark = pytest.mark.long

BAD_FILES = {
    "empty.csv": b"",
    "header.csv": b"customer_id,gender\n",
    "other.csv": b"number,gender\n1,F\n",
    "two.csv": b"Client ID,Customer Number,Cust No,gender\n1,,,F\n,2,2,F\n",
    "binary.csv": bytes(range(256)),
    "latin.csv": "customer_id,gender\n1,größer\n".encode("latin-1"),
    "text.parquet": b"customer_id,gender\n1,F\n",
}
SAMPLE = ["retail_bank", "online_retail", "credit_card"]
KINDS = ["orders", "invoice_lines", "postings", "customer_summary", "czech_bank"]
NO_FILE = (
    "No file matches {}: correct the path of the table customers of retail_bank in the "
    "var loyalty_lines. Paths start at the folder that dbt runs in, a folder ends in "
    "/, and a model is written {{ref: model}}."
)
NO_UTF_8 = (
    "The file bad/{} (the table customers of retail_bank in the var loyalty_lines) is "
    "not text in UTF-8: save it as CSV in UTF-8, or give its encoding as the encoding "
    "of its entry."
)
NO_PLACE = (
    "var loyalty_lines gives the table customers of retail_bank '{}': use a file, a "
    "glob, a folder that ends in /, a URL, {{ref: model}}, {{source: [name, table]}}, "
    "{{relation: schema.table}}, or a list of these."
)
NO_RELATION = (
    "var loyalty_lines gives the table customers of retail_bank '{}': use {{ref: "
    "model}}, {{ref: [package, model]}}, {{source: [name, table]}} or {{relation: "
    "database.schema.table}}."
)
# The settings of 0.1.0, by their names since then.
RENAMED = {
    "as_of_date": "loyalty_as_of_date",
    "business_lines": "loyalty_active_lines",
    "cluster_stability_tolerance": "loyalty_cluster_stability_tolerance",
    "credit_card_schema": "loyalty_lines",
    "csv_options": "loyalty_lines",
    "czech_bank__trans": "loyalty_lines",
    "features": "loyalty_features",
    "online_retail__invoice_lines": "loyalty_lines",
    "retail_bank_csv_options": "loyalty_lines",
    "returns_policy": "loyalty_returns",
    "seam_tables": "loyalty_lines",
}
NO_LINE = (
    "There is no business line to build: give the var loyalty_lines an entry, for "
    "example {online_retail: {kind: invoice_lines, tables: {invoice_lines: exports/}}}."
)
NO_MAPPING = (
    "var loyalty_lines is '{}': use a mapping of business lines to their entries, for "
    "example {{shop: {{kind: orders, tables: {{orders: exports/}}}}}}."
)
NO_NAMES = (
    "var loyalty_active_lines is '{}': use a list of business lines, for example "
    "[retail_bank]."
)
NO_ENTRY = (
    "var loyalty_lines gives retail_bank '{}': use a mapping, for example {{kind: "
    "orders, tables: {{orders: exports/}}}}."
)
NO_PREFIX = (
    "var loyalty_alias_prefix is '{}': use letters, digits and _, for example loyalty_."
)
NO_SETTING = (
    "var {} is not known: the nearest settings are {}; a var of your own that begins "
    "so goes into the list loyalty_other_names."
)
NO_DATE = "var loyalty_as_of_date is '{}', which is not a date: write it as YYYY-MM-DD."
NO_WEIGHTS = (
    "var loyalty_rfm_weights is {}: give one number each for recency, frequency and "
    "monetary; none may be below 0, and at least one must be above 0."
)
NO_NUMBER = "var {} is '{}': use a {} {}."


def customers_at(path: object) -> dict:
    """Return the vars that read the bank's customers from somewhere."""
    return lines_of(retail_bank={"customers": path})


def bank(**entry: object) -> dict:
    """Return the sample's lines, with another entry of the bank."""
    lines = lines_of()["loyalty_lines"]
    return {"loyalty_lines": lines | {"retail_bank": lines["retail_bank"] | entry}}


def lines_with(line: object, entry: object) -> dict:
    """Return the sample's lines, with one more or with another whole entry."""
    return {"loyalty_lines": lines_of()["loyalty_lines"] | {line: entry}}


def shop(**entry: object) -> dict:
    """Return the sample's lines and one of orders; ... takes a key out."""
    whole = {"kind": "orders", "tables": {"orders": "bad/other.csv"}} | entry
    return lines_with("shop", {key: whole[key] for key in whole if whole[key] != ...})


def cards(**entry: object) -> dict:
    """Return a summary of two sums, with another entry; ... takes a key out."""
    whole = {
        "kind": "customer_summary",
        "tables": {"customer_summary": "bad/other.csv"},
        "as_of_date": "2025-12-31",
        "value": "SPENT",
        "measures": {"SPENT": {}, "PAID": {"gap": "median"}},
    } | entry
    return lines_with("shop", {key: whole[key] for key in whole if whole[key] != ...})


@functools.cache
def distance(name: str, other: str) -> int:
    """Return how many letters to change, take away or put in."""
    if not (name and other):
        return len(name + other)
    return min(
        distance(name[1:], other) + 1,
        distance(name, other[1:]) + 1,
        distance(name[1:], other[1:]) + (name[0] != other[0]),
    )


def nearest_settings(name: str) -> list[str]:
    """Return the three settings that a name is nearest to."""
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    return sorted(project["vars"], key=lambda known: (distance(name, known), known))[:3]


def weights(*values: float, names: str = "recency frequency monetary") -> dict:
    """Return the weights of the three scores by name."""
    return dict(zip(names.split(), values, strict=True))


def feature(name: str, **feature: object) -> dict:
    """Return the vars that change one feature."""
    return {"loyalty_features": {name: feature}}


BANK = lines_of()["loyalty_lines"]["retail_bank"]["tables"]
CUSTOMER_COLUMNS = (
    (ROOT / "sample/retail_bank/customers.csv").read_text().splitlines()[0].split(",")
)
KIND = f"use {' or '.join(KINDS)}."
MAPPING = "use a mapping of our columns to theirs, as in {customer_id: <its name>}."
A_LIST = "a list of words, as in ['n/a']"
PARTS = "a list of tax or shipping or discount"
VALUE = (
    "amount or margin for orders; for a customer_summary a measure, or a list of "
    "measures that are summed"
)
RULES = "{transform: log, gap: median}"
# What is wrong in the entry of a shop, and how the sentence about it goes on.
ENTRIES = [
    (shop(kind=...), f"no kind: {KIND}"),
    *((shop(kind=kind), f"the kind '{kind}': {KIND}") for kind in ("order", 5, None)),
    (shop(kind=["orders"]), f"the kind '['orders']': {KIND}"),
    (
        shop(table={}),
        "the key 'table', which is not known: the nearest is tables.",
    ),
    (
        shop(time_zones="UTC"),
        "the key 'time_zones', which is not known: the nearest is time_zone.",
    ),
    (
        shop(kind="czech_bank"),
        "the kind czech_bank, whose models read one line: name it czech_bank.",
    ),
    (
        shop(attributes="plan"),
        "the attributes 'plan': use a list of columns of customers, as in [plan, "
        "store].",
    ),
    (
        shop(attributes=[5], tables={"orders": "a.csv", "customers": "a.csv"}),
        "the attributes '5': use a list of columns of customers, as in [plan, store].",
    ),
    (
        shop(attributes=["plan"]),
        "attributes, which are columns of customers, and no such table: add it to its "
        "tables, or take out the attributes.",
    ),
    *(
        (
            cards(attributes=[name]),
            f"the attribute '{name}', and customers are grouped by {taken} already: "
            "take it out, or rename the column.",
        )
        for name, taken in {"Region": "region", "AgeBand": "age_band"}.items()
    ),
    (
        cards(attributes=["Plan Type", "plan_type"]),
        "the attributes 'Plan Type' and 'plan_type', which are one name: letter case "
        "does not count, nor does anything that is no letter or digit. Take one out, "
        "or rename its column.",
    ),
    (
        cards(attributes=["***"]),
        "the attribute '***', which has no letter and no digit: rename the column.",
    ),
    # A key of another kind.
    (
        shop(signs="turned"),
        "the key signs, which belongs to the kind postings: take it out of this "
        "orders.",
    ),
    (
        cards(cancellation_marks=["C.*"]),
        "the key cancellation_marks, which belongs to the kind orders or "
        "invoice_lines: take it out of this customer_summary.",
    ),
    (
        shop(measures=5),
        "the key measures, which belongs to the kind customer_summary: take it out of "
        "this orders.",
    ),
    # A value of another type.
    *(
        (shop(**{key: value}), f"the {key} '{value}': use {use}.")
        for key, value, use in (
            (
                "tables",
                "sample/retail_bank/",
                "a mapping of raw tables to where they are",
            ),
            (
                "columns",
                ["amount"],
                "a mapping of raw tables to their columns, ours: theirs",
            ),
            (
                "where",
                True,
                "a condition on the raw rows, or a mapping of raw tables to one",
            ),
            ("time_zone", 1, "a time zone, as in Europe/Berlin"),
            ("date_format", ["%d"], "a format, as in '%d.%m.%Y'"),
            ("decimal_comma", "yes", "true or false"),
            ("decimal_comma", 1, "true or false"),
            ("thousands_mark", 0, "one character, as in '.'"),
            ("currency", True, "a code of three letters, as in EUR"),
            ("null_words", "n/a", A_LIST),
            (
                "csv_options",
                {"delim": ";"},
                "a text of options of DuckDB's read_csv",
            ),
            ("encoding", "utf8", "utf-8 or utf-16 or windows-1252"),
            ("encoding", 8, "utf-8 or utf-16 or windows-1252"),
            *(
                ("latest_date", day, "a date, as in 2026-12-31")
                for day in ("31.12.2026", "2026-02-29", "2026-13-01", 20261231, None)
            ),
            *(
                ("max_age_days", days, "a whole number of days, as in 3")
                for days in ("3", 1.5, -1, True)
            ),
            (
                "cancellation_marks",
                "C.*",
                "a list of patterns of whole order ids, as in ['C[0-9]+']",
            ),
            ("amount_includes", "tax", PARTS),
            ("value", "profit", VALUE),
            ("value", ["amount"], VALUE),
        )
    ),
    # One of a list.
    (shop(null_words=["n/a", 0]), f"the null_words '0': use {A_LIST}."),
    (shop(amount_includes=["tax", "tip"]), f"the amount_includes 'tip': use {PARTS}."),
    # Columns and conditions of tables.
    *(
        (
            shop(**{key: {"invoices": {}}}),
            f"the key {key} of the table invoices, which is not one of its tables: "
            "use orders or customers or customer_merges.",
        )
        for key in ("columns", "where")
    ),
    (shop(columns={"orders": "amount"}), f"the columns of orders 'amount': {MAPPING}"),
    (
        shop(where={"orders": ["a", "b"]}),
        "the where of orders '['a', 'b']': use a condition, as in status <> 'test'.",
    ),
    (
        shop(columns={"orders": {"Betrag": "amount"}}),
        "the columns of orders 'Betrag: amount', which is the wrong way round: write "
        "amount: Betrag.",
    ),
    (
        shop(columns={"orders": {"amout": "Betrag"}}),
        "the columns of orders 'amout: Betrag', and amout is none of our columns: the "
        "nearest is amount.",
    ),
    *(
        (
            shop(columns={"orders": {"amount": theirs}}),
            f"the columns of orders 'amount: {theirs}': use the name of a column, as "
            "in amount: <its name>.",
        )
        for theirs in (5, None, "", ["a", "b"])
    ),
    (
        cards(columns={"customer_summary": {"Spent": "PAID"}}),
        "the columns of customer_summary 'Spent: PAID', which is the wrong way round: "
        "write PAID: Spent.",
    ),
    # What a summary needs.
    *(
        (cards(**{key: gone}), f"no {key}: add {use}.")
        for key, gone, use in (
            ("measures", ..., f"a mapping of columns to {RULES}, or to {{}}"),
            ("measures", {}, f"a mapping of columns to {RULES}, or to {{}}"),
            ("value", ..., VALUE),
            ("as_of_date", ..., "the day that the sums are of, as in 2024-12-31"),
        )
    ),
    *(
        (
            cards(value=value),
            "the value 'EARNED', which is not one of its measures: use SPENT or PAID.",
        )
        for value in ("EARNED", ["SPENT", "EARNED"])
    ),
    (
        cards(as_of_date="2025-31-12"),
        "the as_of_date '2025-31-12': use the day that the sums are of, as in "
        "2024-12-31.",
    ),
    (
        cards(measures={"SPENT": "log"}),
        f"the measure SPENT 'log': use {RULES}, or {{}}.",
    ),
    (
        cards(measures={"SPENT": {"tranform": "log"}}),
        "the measure SPENT the key 'tranform': use transform or gap.",
    ),
    (
        cards(measures={"SPENT": {"transform": "sqrt"}}),
        "the measure SPENT the transform 'sqrt': use log or none.",
    ),
    (
        cards(measures={"SPENT": {"gap": "mean"}}),
        "the measure SPENT the gap 'mean': use none or zero or median.",
    ),
    (
        shop(tables=...),
        "no table orders: its tables are orders, customers, customer_merges.",
    ),
]


# What is asked of dbt, and the sentence it answers with before it builds anything.
REFUSED = [
    *(
        (customers_at(path), NO_FILE.format(path))
        for path in ("no/*.csv", "sample/retail_bank", "it's.csv")
    ),
    (
        customers_at(["sample/retail_bank/customers.csv", "bad/empty.csv"]),
        "The file bad/empty.csv (the table customers of retail_bank in the var "
        "loyalty_lines) is empty: export it again, or remove it.",
    ),
    (
        customers_at("bad/header.csv"),
        "The raw table customers of retail_bank has no rows: bad/header.csv (var "
        "loyalty_lines) has only column names: export it again, or leave the business "
        "line out of the var loyalty_active_lines.",
    ),
    (
        customers_at("bad/other.csv"),
        "The raw table customers of retail_bank has no column customer_id: add it to "
        "bad/other.csv (var loyalty_lines), or name the column that holds it in its "
        "entry, as in columns: {customers: {customer_id: <its name>}} (found: number, "
        "gender).",
    ),
    (
        lines_of(online_retail={"invoice_lines": "bad/other.csv"}),
        "The raw table invoice_lines of online_retail has no columns order_id, "
        "customer_id, product_id, ordered_at, quantity, unit_price: add them to "
        "bad/other.csv (var loyalty_lines), or name the columns that hold them in its "
        "entry, as in columns: {invoice_lines: {order_id: <its name>}} (found: number, "
        "gender).",
    ),
    (
        customers_at({"relation": "seeds.bands"}),
        "The raw table customers of retail_bank has no column customer_id: add it to "
        "the table seeds.bands (var loyalty_lines), or name the column that holds it "
        "in its entry, as in columns: {customers: {customer_id: <its name>}} (found: "
        "business_line, band_kind, lower_bound, upper_bound, band).",
    ),
    (
        cards(columns={"customer_summary": {"customer_id": "NUMBER"}}),
        "The raw table customer_summary of shop has no columns SPENT, PAID: add them "
        "to bad/other.csv (var loyalty_lines), or name the columns that hold them in "
        "its entry, as in columns: {customer_summary: {SPENT: <its name>}} (found: "
        "number, gender).",
    ),
    (
        bank(columns={"customers": {"customer_id": "Kunde", "gender": "Sex"}}),
        "The raw table customers of retail_bank has no columns Kunde, Sex, which its "
        "entry names: add them to sample/retail_bank/customers.csv (var "
        "loyalty_lines), or correct columns: {customers: {customer_id: Kunde, gender: "
        f"Sex}}}} (found: {', '.join(CUSTOMER_COLUMNS)}).",
    ),
    (
        bank(columns={"balances": {"balance": "Saldo"}}),
        "The raw table balances of retail_bank has no column Saldo, which its entry "
        "names: add it to sample/retail_bank/balances.csv (var loyalty_lines), or "
        "correct columns: {balances: {balance: Saldo}} (found: account_id, month_end, "
        "balance).",
    ),
    (
        customers_at("bad/two.csv"),
        "The raw table customers of retail_bank has rows with Client ID and Customer "
        "Number and Cust No in bad/two.csv (var loyalty_lines), and each may be its "
        "customer_id: name the right one in its entry, as in columns: {customers: "
        "{customer_id: Client ID}}.",
    ),
    (customers_at("bad/binary.csv"), NO_UTF_8.format("binary.csv")),
    (
        bank(encoding="utf-8", tables=BANK | {"customers": "bad/latin.csv"}),
        NO_UTF_8.format("latin.csv"),
    ),
    (
        customers_at("bad/text.parquet"),
        "The file bad/text.parquet (the table customers of retail_bank in the var "
        "loyalty_lines) is not a Parquet file: export it again, or give it the file "
        "ending that fits.",
    ),
    *(
        ({old: None}, f"var {old} is called {new} since version 0.2.0: rename it.")
        for old, new in RENAMED.items()
    ),
    ({"loyalty_lines": {}}, NO_LINE),
    *(
        ({"loyalty_lines": given}, NO_MAPPING.format(given))
        for given in ("sample/", ["retail_bank"], 5, True, False, "")
    ),
    *(
        (lines_with("retail_bank", entry), NO_ENTRY.format(entry))
        for entry in ("sample/retail_bank/", ["customers"], None, True)
    ),
    (
        lines_with("Web shop", {"kind": "orders"}),
        "var loyalty_lines names 'Web shop': name a business line in snake case, for "
        "example web_shop.",
    ),
    *((given, f"var loyalty_lines gives shop {end}") for given, end in ENTRIES),
    *(
        (customers_at(place), NO_PLACE.format(place))
        for place in (5, True, False, None, [], ["bad/other.csv", 5])
    ),
    *(
        (customers_at(place), NO_RELATION.format(place))
        for place in (
            {"reff": "x"},
            {"source": "shop.orders"},
            {"relation": "a.b.c.d"},
            {"relation": ["a", "b"]},
            {},
        )
    ),
    *(
        ({"loyalty_active_lines": given}, NO_NAMES.format(given))
        for given in ("retail_bank", {"retail_bank": True}, True, 5, [])
    ),
    (
        {"loyalty_active_lines": ["retail_bank", "pawn_shop"]},
        "var loyalty_active_lines names 'pawn_shop', which has no entry in the var "
        f"loyalty_lines: use {' or '.join(SAMPLE)}.",
    ),
    (
        {"loyalty_lines": {}, "loyalty_active_lines": ["retail_bank"]},
        "var loyalty_active_lines names 'retail_bank', which has no entry in the var "
        "loyalty_lines: add one.",
    ),
    (
        {"loyalty_active_lines": ["retail_bank", "retail_bank"]},
        "var loyalty_active_lines names 'retail_bank' twice: name each business line "
        "once.",
    ),
    (
        lines_with("pawn_shop", {"kind": "postings"}),
        "var loyalty_lines gives pawn_shop no table customers: its tables are "
        "customers, accounts, balances, postings, customer_merges.",
    ),
    *(
        ({"loyalty_alias_prefix": prefix}, NO_PREFIX.format(prefix))
        for prefix in (5, True, ["a"], "ab-", "5_", None)
    ),
    (
        lines_of(retail_bank={"loans": "bad/other.csv"}),
        "var loyalty_lines gives retail_bank the table loans, which is not one of its "
        "tables: use customers, accounts, balances, postings, customer_merges.",
    ),
    *(
        (
            bank(tables=tables),
            f"var loyalty_lines gives retail_bank no table {missing}: its tables are "
            "customers, accounts, balances, postings, customer_merges.",
        )
        for tables, missing in (
            ({}, "customers"),
            ({"customers": "sample/retail_bank/customers.csv"}, "accounts"),
        )
    ),
    *(
        ({name: None}, NO_SETTING.format(name, ", ".join(nearest_settings(name))))
        for name in (
            "loyalty_foo",
            "loyality_lines",
            "loaylty_active_lines",
            "Loyalty_lines",
        )
    ),
    (
        {"loyalty_foo": 1, "loyalty_other_names": "loyalty_foo"},
        "var loyalty_other_names is 'loyalty_foo': use a list of names, for example "
        "[loyalty_card_number].",
    ),
    *(
        ({"loyalty_as_of_date": day}, NO_DATE.format(day))
        for day in ("2024-02-30", 20240101, "yesterday", "2025-1-1", "", True, False)
    ),
    (
        {"loyalty_scoring_method": "quartiles"},
        "var loyalty_scoring_method is 'quartiles': use quintile or r_rfm or "
        "thresholds or "
        "rank_first.",
    ),
    *(
        (
            {"loyalty_returns": given},
            f"var loyalty_returns is '{given}': use net or gross.",
        )
        for given in ("ignore", True, 5)
    ),
    *(
        ({"loyalty_rfm_weights": given}, NO_WEIGHTS.format(given))
        for given in (
            weights(0, 0, 0),
            weights(-1, 1, 1),
            weights(1, 1, 1, names="recncy frequency monetary"),
            {"recency": 1},
            weights("a", 1, 1),
            weights(True, 1, 1),
            True,
        )
    ),
    *(
        ({name: given}, NO_NUMBER.format(name, given, kind, span))
        for name, given, kind, span in (
            ("loyalty_history_months", -1, "whole number", "that is at least 0"),
            ("loyalty_cluster_seed", True, "whole number", "that is at least 0"),
            ("loyalty_cluster_tolerance", True, "number", "that is at least 0"),
            ("loyalty_outlier_z_score", "2", "number", "that is at least 0"),
            ("loyalty_history_months", 1.5, "whole number", "that is at least 0"),
            ("loyalty_cluster_count_min", 1, "whole number", "from 2 to 9"),
            ("loyalty_cluster_count_max", 10, "whole number", "from 2 to 9"),
            ("loyalty_cluster_training_rows", 0, "whole number", "that is at least 1"),
            ("loyalty_cluster_iterations", 0, "whole number", "that is at least 1"),
            ("loyalty_cluster_tolerance", -1, "number", "that is at least 0"),
            ("loyalty_cluster_smallest_share", 3, "number", "from 0 to 1"),
            ("loyalty_outlier_z_score", -1, "number", "that is at least 0"),
        )
    ),
    (
        {"loyalty_cluster_count_min": 5, "loyalty_cluster_count_max": 4},
        "var loyalty_cluster_count_min is 5 and loyalty_cluster_count_max 4: use a "
        "minimum that is not above the maximum.",
    ),
    (
        feature("frequency", business_lines=["pawn_shop"]),
        "var loyalty_features gives frequency the business line 'pawn_shop', which is "
        f"not a business line: use {', '.join(SAMPLE)}.",
    ),
    (
        {
            "loyalty_features": dict.fromkeys(
                [*feature_list(), *sample_measures("credit_card")], False
            )
        },
        "var loyalty_features leaves no feature to cluster on in the business lines "
        "that are built: give one to retail_bank or online_retail or credit_card.",
    ),
]
# What models could not even be parsed with.
UNPARSED = [
    (
        {"loyalty_seeds": {"segment_action": {"ref": "my_actions"}}},
        "var loyalty_seeds names 'segment_action', which is not a seed of rules: the "
        "nearest are segment_actions, segment_archetypes, rfm_segment_map.",
    ),
    (
        {"loyalty_seeds": ["segment_actions"]},
        "var loyalty_seeds is not a mapping of seeds to what takes their place: use "
        "{segment_actions: {ref: my_actions}}, or {} for none.",
    ),
    (
        {"loyalty_seeds": {"bands": "my_bands"}},
        "var loyalty_seeds gives bands 'my_bands': use {ref: model}, {ref: [package, "
        "model]}, {source: [name, table]} or {relation: database.schema.table}.",
    ),
    (
        {"loyalty_cluster_method": "R"},
        "var loyalty_cluster_method is 'R': use python, sql or null.",
    ),
    ({"loyalty_lines": "sample/"}, NO_MAPPING.format("sample/")),
    (lines_with("retail_bank", "sample/"), NO_ENTRY.format("sample/")),
    *(
        (given, f"var loyalty_lines gives shop {end}")
        for given, end in (
            (shop(kind=...), f"no kind: {KIND}"),
            (shop(kind=["orders"]), f"the kind '['orders']': {KIND}"),
            (
                shop(tables=None),
                "the tables 'None': use a mapping of raw tables to where they are.",
            ),
            (
                shop(columns=["amount"]),
                "the columns '['amount']': use a mapping of raw tables to their "
                "columns, ours: theirs.",
            ),
            (
                shop(columns={"orders": "amount"}),
                f"the columns of orders 'amount': {MAPPING}",
            ),
            (
                shop(where=5),
                "the where '5': use a condition on the raw rows, or a mapping of raw "
                "tables to one.",
            ),
            (
                shop(csv_options=5),
                "the csv_options '5': use a text of options of DuckDB's read_csv.",
            ),
            (
                cards(measures=["SPENT"]),
                "the measures '['SPENT']': use a mapping of columns to "
                f"{RULES}, or to {{}}.",
            ),
        )
    ),
    (customers_at(5), NO_PLACE.format(5)),
    *(
        (customers_at(place), NO_RELATION.format(place))
        for place in (
            {"ref": 5},
            {"ref": ["a", "b", "c"]},
            {"ref": "a", "source": ["b", "c"]},
        )
    ),
    ({"loyalty_active_lines": "retail_bank"}, NO_NAMES.format("retail_bank")),
    *(
        (
            {"loyalty_features": given},
            "var loyalty_features is not a mapping of features to their changes: use "
            "{return_share: {transform: none}}, or {} for no change.",
        )
        for given in (["frequency"], None, False)
    ),
    (
        {"loyalty_history_months": "a year"},
        NO_NUMBER.format(
            "loyalty_history_months", "a year", "whole number", "that is at least 0"
        ),
    ),
    *(
        (
            feature("frequency", transform=given),
            f"var loyalty_features gives frequency the transform '{given}': use log or "
            "none.",
        )
        for given in ("sqrt", True, 5)
    ),
    (
        feature("frequency", role="clusterd"),
        "var loyalty_features gives frequency the role 'clusterd': use clusters or "
        "describes.",
    ),
    (
        feature("frequency", business_lines="retail_bank"),
        "var loyalty_features gives frequency the business_lines 'retail_bank': use a "
        "list of business lines, for example [retail_bank].",
    ),
    (
        feature("frequency", weight=2),
        "var loyalty_features gives frequency the key 'weight': use business_lines or "
        "role or transform.",
    ),
    (
        {"loyalty_features": {"frequency": True}},
        "var loyalty_features gives frequency 'True': use a mapping of business_lines, "
        "role, transform, or false to leave the feature out.",
    ),
    (
        feature("average_tiket_amount"),
        "var loyalty_features names 'average_tiket_amount', which is not a feature: "
        "the nearest are average_ticket_amount, account_type_count, balance_amount.",
    ),
]


@pytest.fixture(scope="module")
def guarded(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The project with bad files beside it, and the sample's marts already built."""
    workspace = Workspace(tmp_path_factory.mktemp("guarded") / "project")
    shutil.copy(sample.warehouse, workspace.warehouse)
    for name, content in BAD_FILES.items():
        file = workspace.folder / "bad" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    return workspace


@pytest.fixture(scope="module")
def sentences(guarded: Workspace) -> list[str | None]:
    """What dbt answers to each of the bad inputs: a build asks the operation first."""
    asked = [
        *((["run-operation", "check_inputs"], given) for given, _ in REFUSED),
        # A parse takes seconds: the checks that parsing makes are tried by a few,
        # and by relations, which nothing but parsing looks for.
        *(
            (
                ["run-operation", "check_inputs"]
                if number % 15 and "{ref: model}" not in text
                else ["parse"],
                given,
            )
            for number, (given, text) in enumerate(UNPARSED)
        ),
    ]
    commands = [[*command, "--vars", json.dumps(given)] for command, given in asked]
    guarded.borrow_parse()
    answers = guarded.folder / "answers.json"
    subprocess.run(
        [sys.executable, ROOT / "tests" / "support" / "invocations.py", answers],
        cwd=guarded.folder,
        input=json.dumps(commands),
        text=True,
        check=True,
    )
    return json.loads(answers.read_text())


@pytest.mark.parametrize(
    ("number", "given", "sentence"),
    [(number, *case) for number, case in enumerate([*REFUSED, *UNPARSED])],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else "",
)
def test_a_sentence_says_what_to_correct(
    sentences: list[str | None], number: int, given: dict, sentence: str
) -> None:
    """It names the file, the column or the var, and what to do."""
    assert sentences[number] == sentence, given


def test_a_refused_build_ends_with_the_sentence_and_changes_nothing(
    guarded: Workspace, sentences: list[str | None], sample: Workspace
) -> None:
    """As it is typed: exit code, one sentence, and the marts of the build before."""
    given, sentence = REFUSED[0]
    run = guarded.dbt("build", variables=given)
    assert not run.success
    assert run.output.count(f"\n  {sentence}\n") == 1
    assert_same_marts(guarded.warehouse, sample.warehouse)


def test_a_build_without_business_lines_has_its_documentation(
    tmp_path: Path,
) -> None:
    """A project that has none yet can still be parsed, listed, and read about."""
    workspace = Workspace(tmp_path / "project")
    for command in (["list"], ["compile"], ["docs", "generate"]):
        run = workspace.dbt(*command, variables={"loyalty_lines": {}})
        assert run.success, run.output[-6000:]
    manifest = json.loads((workspace.folder / "target/manifest.json").read_text())
    assert "model.loyalty_segments.customer_segments" in manifest["nodes"]


def test_raw_tables_with_models_of_their_own_are_checked(guarded: Workspace) -> None:
    """Their columns have one name each; all that a file lacks are named at once."""
    bank = yaml.safe_load((ROOT / "docs" / "czech-bank.yml").read_text())
    tables = bank["loyalty_lines"]["czech_bank"]["tables"]
    tables.update(dict.fromkeys(tables, "bad/other.csv"))
    run = guarded.dbt("run-operation", "check_inputs", variables=bank)
    assert (
        "The raw table account of czech_bank has no columns account_id, frequency, "
        "date: add them to bad/other.csv (var loyalty_lines), or rename the columns "
        "that hold them (found: number,gender)."
    ) in " ".join(run.output.split())


def test_dates_need_no_quotes(guarded: Workspace) -> None:
    """Without them, YAML reads a date and no text: both are the same day."""
    for day in ("2025-11-30", datetime.date(2025, 11, 30)):
        lines = lines_of()
        lines["loyalty_lines"]["credit_card"]["as_of_date"] = day
        lines["loyalty_lines"]["retail_bank"]["latest_date"] = day
        run = guarded.dbt(
            *("run", "--select", "int_as_of_dates", "--vars", yaml.safe_dump(lines))
        )
        assert run.success, run.output[-3000:]
        found = guarded.query("""
            select as_of_date from intermediate.int_as_of_dates
            where business_line = 'credit_card'
        """)
        assert found["as_of_date"].astype(str).tolist() == ["2025-11-30"]


def test_a_name_of_the_users_own_may_begin_like_a_setting(guarded: Workspace) -> None:
    """It is listed, on the command line or in the project, and dbt asks no more."""
    own = {"loyalty_foo": 1, "loyalty_other_names": ["loyalty_foo"]}
    run = guarded.dbt("run-operation", "check_inputs", variables=own)
    assert run.success, run.output


def test_settings_of_the_project_file_are_checked_too(tmp_path: Path) -> None:
    """A wrong name in dbt_project.yml is refused as on the command line."""
    workspace = Workspace(tmp_path / "project")
    project = workspace.folder / "dbt_project.yml"
    text = project.read_text()
    assert text.count("vars:\n") == 1
    for name, place, sentence in (
        (
            "business_lines",
            "vars:\n  loyalty_segments:\n  ",
            "var business_lines is called loyalty_active_lines since",
        ),
        (
            "loyalty_foo",
            "vars:\n",
            "var loyalty_foo is not known: the nearest settings are",
        ),
    ):
        project.write_text(text.replace("vars:\n", f"{place}  {name}: 1\n"))
        run = workspace.dbt("run-operation", "check_inputs")
        assert not run.success
        assert sentence in run.output


def test_an_as_of_date_before_the_first_order_stops_at_the_dates(
    guarded: Workspace, sample: Workspace
) -> None:
    """Only the data knows that nobody had ordered; marts stay those of the sample.

    Without quotes, YAML reads a date and no text.
    """
    given = "{loyalty_as_of_date: 2024-10-15}"
    run = guarded.dbt("build", *WITHOUT_TESTS, "--vars", given)
    assert run.failed() == {"int_as_of_dates"}
    sentence = (
        "The as-of date 2024-10-15 is before the first order of online_retail "
        "(2024-11-09): give a later date in the var loyalty_as_of_date, or none."
    )
    assert sentence in run.output
    assert_same_marts(guarded.warehouse, sample.warehouse)


# A bank with one customer, a shop with three, 30 cards that are all alike; and rows
# that cannot be read beside rows that can.
SMALL_FILES = {
    ("retail_bank", "customers"): ["customer_id", "1"],
    ("retail_bank", "accounts"): ["account_id,customer_id,account_type", "A1,1,CHK"],
    ("retail_bank", "balances"): [
        "account_id,month_end,balance",
        "A1,2025-10-31,100.00",
        "A1,2025-11-30,plenty",
    ],
    ("retail_bank", "postings"): [
        "posting_id,account_id,posted_at,posting_code,amount",
        "P1,A1,2025-10-01,POS,-10.00",
        "P2,A1,2025-11-05 09:30:00,POS,-20.50",
        'P3,A1,2025-11-20,POS,"-1,000.00"',
        "P4,A1,2025-02-30,POS,-5.00",
    ],
    ("online_retail", "invoice_lines"): [
        "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID",
        "1,A,2,2025-11-01,1.50,7",
        "2,A,1,2025-11-02,4.00,8",
        "3,A,5,2025-11-03,2.00,9",
        "4,A,many,2025-11-04,2.00,9",
        "5,A,1,soon,2.00,9",
        "6,A,1,2025-11-04,cheap,9",
    ],
    ("credit_card", "customer_summary"): [
        (ROOT / "sample/credit_card/customers.csv").read_text().splitlines()[0],
        *(f"C{number},9,1,5,5,0,2.5,1,1,0,1,1,1,100,7,1,0,12" for number in range(30)),
        "C30,a lot,1,5,5,0,2.5,1,1,0,1,1,1,100,7,1,0,12",
    ],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Lines too small or too uniform to cluster, built with all data tests."""
    workspace = Workspace(tmp_path_factory.mktemp("small") / "project")
    places: dict[str, dict] = {}
    for (line, table), rows in SMALL_FILES.items():
        (workspace.folder / f"{line}_{table}.csv").write_text("\n".join(rows) + "\n")
        places.setdefault(line, {})[table] = f"{line}_{table}.csv"
    project = workspace.folder / "dbt_project.yml"
    # Without quotes, YAML reads a date and no text.
    text = project.read_text().replace("as_of_date: null", "as_of_date: 2025-11-30")
    project.write_text(text)
    workspace.build(variables=lines_of(**places))
    return workspace


def test_small_lines_are_scored_and_not_clustered(small: Workspace) -> None:
    """With one customer no cut lies below any value, so all is 1, and recency 5."""
    found = small.query("""
        select
            business_line, count(*) as customers, min(recency_days) as recency_days,
            min(rfm_code) as lowest_code, max(rfm_code) as highest_code,
            sum(value_amount)::double as amount, count(distinct segment_name) as names,
            min(segment_name) as segment_name, count(segment_id) as segment_ids,
            count(loyalty_tier) as tiers
        from marts.customer_segments group by all order by all
    """)
    # Shop: the first of three orders longest ago and smallest, the last one best.
    # Cuts of 1, 2, 3 are 1.4, 1.8, 2.2 and 2.6: values pass none, two or all four.
    rest = (1, "Not clustered", 0, 0)
    assert found.astype(object).where(found.notna(), None).values.tolist() == [
        ["credit_card", 30, None, None, None, 30 * 7.5, *rest],
        ["online_retail", 3, 27, "111", "515", 17.0, *rest],
        ["retail_bank", 1, 25, "511", "511", 30.5, *rest],
    ]


def test_rows_that_cannot_be_read_are_rejected_with_a_reason(small: Workspace) -> None:
    """And the good rows beside them stay."""
    found = small.query("""
        select raw_text, rejection_reason from marts.rejected_transactions
        union all
        select raw_text, rejection_reason from marts.rejected_records
    """)
    reasons = {text.split(" | ")[0]: reason for text, reason in found.values}
    assert reasons == {
        "A1": "unparseable_amount",
        "C30": "unparseable_amount",
        "P3": "unparseable_amount",
        "P4": "unparseable_date",
        "4": "unparseable_quantity",
        "5": "unparseable_date",
        "6": "unparseable_amount",
    }
    kept = small.query("select order_id from marts.transactions order by order_id")
    assert kept["order_id"].tolist() == ["1", "2", "3", "P1", "P2"]


def test_the_build_says_which_lines_were_not_clustered(small: Workspace) -> None:
    """What `loyalty build` prints at its end."""
    printed = summary_of(small.warehouse).splitlines()
    for line in ("credit_card", "online_retail", "retail_bank"):
        assert (
            f"{line} was not clustered: it has too few different customers." in printed
        )
