"""The Czech bank of PKDD'99: eight real files become customers, scores and segments.

Expected figures are counted from the raw files with Python's csv and pandas.
"""

import csv
import json
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from lines import czech_bank, lines_of
from workspace import Workspace

pytestmark = pytest.mark.long

NEWEST_DAY = pd.Timestamp("1994-03-31")
BANK_MADE = ["UROK", "SLUZBY", "SANKC. UROK"]


@pytest.fixture(scope="module")
def entry(real_data: Path) -> dict:
    """The entry of the docs, its files where the real data is."""
    return czech_bank(real_data)["loyalty_lines"]


@pytest.fixture(scope="module")
def built(entry: dict, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The line on its own, built with all tests. Tests only read it."""
    workspace = Workspace(tmp_path_factory.mktemp("czech_bank") / "project")
    workspace.build(variables={"loyalty_lines": entry}, unit_tests=True)
    return workspace


@pytest.fixture(scope="module")
def raw(entry: dict) -> dict[str, pd.DataFrame]:
    """The raw tables as text, read without DuckDB."""
    tables = {}
    for name, path in entry["czech_bank"]["tables"].items():
        with Path(path).open(newline="") as file:
            tables[name] = pd.DataFrame(csv.DictReader(file, delimiter=";"))
    return tables


def artifact(workspace: Workspace, name: str) -> dict:
    """Return what dbt wrote about its last run."""
    return json.loads((workspace.folder / "target" / f"{name}.json").read_text())


def results(workspace: Workspace) -> dict[str, str]:
    """Return the status of everything that the last run built or tested."""
    return {
        result["unique_id"]: result["status"]
        for result in artifact(workspace, "run_results")["results"]
    }


def yymmdd(days: pd.Series) -> pd.Series:
    """Read 930131 as 31 January 1993."""
    return pd.to_datetime("19" + days.str[:6], format="%Y%m%d")


@pytest.fixture(scope="module")
def postings(raw: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The whole postings with their owner; amounts in hellers, signed, so exact."""
    whole = raw["trans"].iloc[:-1]
    owners = raw["disp"][raw["disp"]["type"] == "OWNER"]
    owners = owners.set_index("account_id")["client_id"]
    hellers = (whole[["amount", "balance"]].astype(float) * 100).round().astype("int64")
    sign = np.where(whole["type"] == "PRIJEM", 1, -1)
    return whole.assign(
        customer_id=whole["account_id"].map(owners),
        day=yymmdd(whole["date"]),
        amount=hellers["amount"] * sign,
        balance=hellers["balance"],
        is_bank_made=whole["k_symbol"].isin(BANK_MADE),
    )


def test_every_test_ran_and_passed(built: Workspace) -> None:
    """The whole project's data tests hold for this line, and its unit tests."""
    ran = results(built)
    assert set(ran.values()) <= {"success", "pass", "no-op"}
    nodes = artifact(built, "manifest")["nodes"]
    tests = {
        name
        for name, node in nodes.items()
        # Tests of disabled models stay in the manifest.
        if node["resource_type"] == "test"
        and (node.get("attached_node") or name) in nodes
    }
    unit_tests = set(artifact(built, "manifest")["unit_tests"])
    assert len(tests) > 100
    assert len([name for name in unit_tests if "czech_bank__" in name]) > 20
    assert tests | unit_tests <= set(ran)


def test_the_line_is_off_by_default(
    sample: Workspace, sample_by_sql: Workspace
) -> None:
    """A default build knows nothing of it; a warning would have stopped that build."""
    assert not [name for name in results(sample) if "czech_bank__" in name]
    # Built with unit tests.
    manifest = artifact(sample_by_sql, "manifest")
    assert manifest["unit_tests"]
    for kind in ("sources", "unit_tests"):
        assert not [name for name in manifest[kind] if ".czech_bank" in name]


@pytest.mark.parametrize(
    ("name", "row_count", "kept", "rejected"),
    [
        ("client", 5_369, "marts.customers", "record_type = 'customers'"),
        (
            *("account", 4_500),
            "marts.accounts where account_type like 'Account with %'",
            "record_type = 'accounts' and regexp_matches(record_id, '^[0-9]')",
        ),
        (
            *("card", 892, "marts.accounts where account_type like '% card'"),
            "record_type = 'accounts' and record_id like 'card-%'",
        ),
        (
            *("loan", 682, "marts.accounts where account_type = 'Loan'"),
            "record_type = 'accounts' and record_id like 'loan-%'",
        ),
        (
            *("disp", 5_369, "intermediate.int_czech_bank__dispositions"),
            "record_type = 'dispositions'",
        ),
        (
            *("district", 77, "intermediate.int_czech_bank__districts"),
            "record_type = 'districts'",
        ),
        (
            *("order", 6_471, "intermediate.int_czech_bank__standing_orders"),
            "record_type = 'standing_orders'",
        ),
    ],
)
def test_every_record_is_kept(
    built: Workspace,
    raw: dict[str, pd.DataFrame],
    name: str,
    row_count: int,
    kept: str,
    rejected: str,
) -> None:
    """These files are clean: as many rows are kept as they have lines."""
    assert len(raw[name]) == row_count
    counts = built.query(f"""
        select
            (select count(*) from {kept}) as kept,
            (select count(*) from marts.rejected_records where {rejected}) as rejected
    """)
    assert counts.iloc[0].tolist() == [row_count, 0]


def test_the_torn_line_is_rejected_and_no_other(
    built: Workspace, raw: dict[str, pd.DataFrame]
) -> None:
    """trans.asc has 49,102 whole lines, and one that breaks off inside a quote."""
    torn = raw["trans"].iloc[-1]
    assert len(raw["trans"]) == 49_103
    assert torn["type"] == "PRIJE"
    assert torn["operation":].isna().all()
    assert raw["trans"].iloc[:-1]["balance"].notna().all()
    assert built.query("select * from marts.transactions").shape[0] == 49_102
    (row,) = built.query("""
        select transaction_id, account_id, customer_id, rejection_reason, raw_text
        from marts.rejected_transactions
    """).itertuples(index=False, name=None)
    owner = raw["disp"].query("account_id == '11021' and type == 'OWNER'")["client_id"]
    assert row[:4] == ("3526882", "11021", owner.item(), "torn_line")
    # DuckDB loses the last letter of a quote that is never closed.
    assert row[4] == "3526882 | 11021 | 940331 | PRIJ |  |  |  |  |  | "


def test_owners_and_authorised_users_are_customers(
    built: Workspace, raw: dict[str, pd.DataFrame]
) -> None:
    """Accounts belong to their owners; 869 clients may use an account of others."""
    roles = built.query("""
        select holder_role, count(*) as holder_count
        from intermediate.int_czech_bank__dispositions group by all
    """)
    assert dict(roles.itertuples(index=False)) == {
        "Owner": 4_500,
        "Authorised user": 869,
    }
    customers = built.query("select customer_id from marts.customers")["customer_id"]
    assert sorted(customers) == sorted(raw["client"]["client_id"])

    accounts = built.query("select account_id, customer_id from marts.accounts")
    found = accounts.set_index("account_id")["customer_id"]
    owners = raw["disp"][raw["disp"]["type"] == "OWNER"]
    by_account = owners.set_index("account_id")["client_id"]
    loans = raw["loan"].set_index("loan_id")["account_id"].map(by_account)
    holders = raw["disp"].set_index("disp_id")["client_id"]
    cards = raw["card"].set_index("card_id")["disp_id"].map(holders)
    expected = pd.concat(
        [by_account, loans.rename("loan-{}".format), cards.rename("card-{}".format)]
    )
    assert found.to_dict() == expected.to_dict()


def test_of_the_birth_number_year_and_gender_are_left(
    built: Workspace, raw: dict[str, pd.DataFrame]
) -> None:
    """Every client has them, and the region of their district; nothing else passes."""
    clients = raw["client"].set_index("client_id").sort_index()
    regions = raw["district"].set_index("A1")["A3"]
    is_female = clients["birth_number"].str[2:4].astype(int) > 50
    assert is_female.value_counts().to_dict() == {False: 2_724, True: 2_645}

    query = "select * from intermediate.int_customers order by customer_id"
    found = built.query(query).set_index("customer_id")
    assert found.index.tolist() == clients.index.tolist()
    assert found["gender"].tolist() == np.where(is_female, "Female", "Male").tolist()
    years = 1900 + clients["birth_number"].str[:2].astype(int)
    assert found["birth_year"].tolist() == years.tolist()
    assert found["region"].tolist() == clients["district_id"].map(regions).tolist()
    assert found["region"].nunique() == 8

    staged = built.query("select * from staging.stg_czech_bank__client")
    texts = staged.set_index("customer_id").astype(str).agg(" ".join, axis="columns")
    for customer_id, text in texts.items():
        assert clients["birth_number"][customer_id] not in text


def test_money_adds_up(built: Workspace, postings: pd.DataFrame) -> None:
    """Money in, money out and money of each kind are those of the raw file."""
    codes = postings["k_symbol"].str.strip()
    codes = codes.where(codes.fillna("") != "", postings["operation"])
    kinds = {
        "Cash withdrawal": "VYBER",
        "Card withdrawal": "VYBER KARTOU",
        "Outgoing transfer": "PREVOD NA UCET",
        "Household payment": "SIPO",
        "Insurance payment": "POJISTNE",
        "Loan payment": "UVER",
        "Cash deposit": "VKLAD",
        "Incoming transfer": "PREVOD Z UCTU",
        "Pension": "DUCHOD",
        "Interest": "UROK",
        "Fee": "SLUZBY",
        "Penalty interest": "SANKC. UROK",
    }
    totals = postings["amount"].groupby(codes).agg(["size", "sum"])
    found = built.query("""
        select
            transaction_type,
            count(*) as row_count,
            cast(sum(amount) as varchar) as amount,
            count(order_id) as order_count
        from marts.transactions group by all
    """).set_index("transaction_type")
    assert set(found.index) == set(kinds)
    assert found["row_count"].sum() == len(postings)
    for kind, code in kinds.items():
        assert found["row_count"][kind] == totals["size"][code], kind
        amount = Decimal(int(totals["sum"][code])) / 100
        assert Decimal(found["amount"][kind]) == amount, kind

    sent = postings[(postings["amount"] < 0) & ~postings["is_bank_made"]]
    scored = built.query("""
        select
            sum(frequency) as frequency,
            cast(sum(monetary_amount) as varchar) as amount
        from marts.rfm_scores where is_latest
    """)
    assert scored["frequency"].item() == len(sent) == found["order_count"].sum()
    expected = Decimal(int(-sent["amount"].sum())) / 100
    assert Decimal(scored["amount"].item()) == expected


def test_customers_are_scored_on_what_they_send(
    built: Workspace, postings: pd.DataFrame
) -> None:
    """Recency, frequency and money of every customer, as pandas counts them."""
    sent = postings[(postings["amount"] < 0) & ~postings["is_bank_made"]]
    expected = sent.groupby("customer_id").agg(
        last=("day", "max"), frequency=("day", "size"), amount=("amount", "sum")
    )
    found = built.query("""
        select customer_id, recency_days, frequency, monetary_amount
        from marts.rfm_scores where is_latest order by customer_id
    """).set_index("customer_id")
    expected = expected.sort_index()
    assert found.index.tolist() == expected.index.tolist()
    recency = (NEWEST_DAY - expected["last"]).dt.days
    assert found["recency_days"].tolist() == recency.tolist()
    assert found["frequency"].tolist() == expected["frequency"].tolist()
    assert np.allclose(found["monetary_amount"], -expected["amount"] / 100, atol=1e-6)


def test_postings_of_the_bank_would_hide_recency(built: Workspace) -> None:
    """92.7 % of accounts share their last day until bank-made postings are left out."""
    share_of_commonest_last_day = """
        with last_days as (
            select max(transaction_date) as last_day
            from marts.transactions where {} group by account_id
        )
        select 100.0 * max(accounts) / sum(accounts)
        from (select count(*) as accounts from last_days group by last_day)
    """
    without = "transaction_type not in ('Interest', 'Fee', 'Penalty interest')"
    for condition, share in (("true", 92.7), (without, 9.4)):
        found = built.query(share_of_commonest_last_day.format(condition)).iloc[0, 0]
        assert round(found, 1) == share


def test_month_end_balances_are_the_sums_of_the_postings(
    built: Workspace, postings: pd.DataFrame
) -> None:
    """A balance is the account's money so far, within the file's rounding."""
    balances = built.query("""
        select account_id, month_end, cast(balance_amount * 100 as bigint) as balance
        from marts.account_balances order by account_id, month_end
    """)
    months = postings.assign(month_end=postings["day"] + pd.offsets.MonthEnd(0))
    months = months.groupby(["account_id", "month_end"])["amount"].agg(["size", "sum"])
    frame = balances.merge(months, how="left", on=["account_id", "month_end"])
    # Eight accounts have a month without postings, and their balance stands.
    assert frame["size"].isna().sum() == 8
    assert len(frame) - 8 == len(months)
    totals = frame.fillna(0).groupby("account_id")[["size", "sum"]].cumsum()
    # The file rounds each posting and each balance to ten hellers.
    is_off = (frame["balance"] - totals["sum"]).abs() > 10 * totals["size"] + 10
    # It breaks off within the newest day: accounts whose fee is in it but whose
    # interest is not have a balance with it.
    assert set(frame[is_off]["month_end"]) == {NEWEST_DAY}
    assert is_off.sum() == 28


def test_what_opens_later_is_not_open_yet(
    built: Workspace, raw: dict[str, pd.DataFrame]
) -> None:
    """Accounts, loans and cards of 1993 to 1998, on the last day of the postings."""
    opened = [
        (raw["account"]["date"].str[:6] <= "940331").sum(),
        (raw["loan"]["date"].str[:6] <= "940331").sum(),
        (raw["card"]["issued"].str[:6] <= "940331").sum(),
    ]
    assert opened == [1_229, 38, 6]
    counts = built.query("""
        select
            (select count(*) from marts.accounts) as accounts,
            (select count(*) from marts.accounts where is_open) as open_accounts,
            (select sum(account_count) from marts.customers) as counted
    """)
    # No loan of 1993 is over by then: the shortest runs for a year.
    assert counts.iloc[0].tolist() == [4_500 + 892 + 682, sum(opened), sum(opened)]


def test_the_line_is_clustered(built: Workspace, postings: pd.DataFrame) -> None:
    """Whoever sent money is in a segment with a name and an action; nobody else is."""
    sent = postings[(postings["amount"] < 0) & ~postings["is_bank_made"]]
    segments = built.query("""
        select customer_id, segment_id, segment_name from marts.customer_segments
    """)
    clustered = segments[segments["segment_id"].notna()]
    assert set(clustered["customer_id"]) == set(sent["customer_id"])
    assert len(segments) == 5_369
    others = segments[segments["segment_id"].isna()]
    assert set(others["segment_name"]) == {"Not clustered"}
    profiles = built.query("select * from marts.segment_profiles")
    assert len(profiles) >= 2
    assert profiles["suggested_action"].notna().all()
    assert profiles["customer_count"].sum() == len(clustered)


def test_other_lines_change_nothing(
    built: Workspace, entry: dict, tmp_path: Path
) -> None:
    """Built beside the sample's lines, with tests up to the scores, it is the same."""
    workspace = Workspace(tmp_path / "project")
    workspace.build(
        *("--exclude", "int_python_fits+"),
        variables={"loyalty_lines": lines_of()["loyalty_lines"] | entry},
    )
    for mart, key in {
        "customers": "customer_key",
        "accounts": "account_key",
        "account_balances": "account_key, month_end",
        "transactions": "transaction_id",
        "rejected_transactions": "transaction_id",
        "rfm_scores": "customer_key, as_of_date",
        "rfm_cut_points": "as_of_date, metric",
    }.items():
        query = f"""
            select * from marts.{mart}
            where business_line = 'czech_bank' order by {key}
        """
        assert workspace.query(query).equals(built.query(query)), mart


def test_nothing_is_found_wrong(built: Workspace) -> None:
    """The data is good: the account has no finding."""
    assert built.query("from marts.source_findings").empty
