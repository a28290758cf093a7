"""Write the raw tables of a large bank as Parquet files, the same rows in every run.

Values are drawn from hashes of row numbers, so no seed, thread or order can change
them. A little of the dirt that real exports have is in them, and some customers are
busier and older than others.
"""

import argparse
from pathlib import Path

import duckdb
from project import settings

POSTINGS_PER_CUSTOMER = 20
ACCOUNTS_PER_CUSTOMER = 1.2
FIRST_DAY = "2024-07-01"
MONTHS = 18

# A number from 0 to 1 that depends on a row's number and a name only.
MACROS = """
create macro draw(number, name) as hash(number, name) / 18446744073709551616.0;
create macro pick(options, number, name) as
    options[1 + cast(floor(len(options) * draw(number, name)) as integer)];
"""

CUSTOMERS = """
select
    printf('%08d', number) as customer_id,
    pick(['Dean', 'Hanna', 'Otto', 'Mia', 'Ines', 'Karl'], number, 'first') || ' '
        || pick(['Norris', 'Baker', 'Fisher', 'Stone', 'Reyes'], number, 'last')
        as full_name,
    pick(['F', 'M', null], number, 'gender') as gender,
    date '1940-01-01' + cast(23000 * draw(number, 'birth') as integer) as birth_date,
    cast(number % 300 as varchar) || ' Ash Way' as street_address,
    pick(['Columbus', 'Seattle', 'Tampa', 'Denver'], number, 'place') as city,
    pick(['OH', 'WA', 'FL', 'CO'], number, 'place') as state,
    'c' || number || '@example.com' as email,
    printf('555-%07d', number) as phone,
    cast(20000 + 150000 * power(draw(number, 'income'), 3) as decimal(18, 2))
        as annual_income,
    case
        when draw(number, 'scored') > 0.05
            then 300 + cast(550 * draw(number, 'score') as integer)
    end as credit_score,
    date '2010-01-01' + cast(5200 * draw(number, 'joined') as integer) as joined_date
from (select unnest(generate_series(1, $customers)) as number)
"""

ACCOUNTS = """
select
    printf('A%09d', number) as account_id,
    printf('%08d', 1 + (number - 1) % $customers) as customer_id,
    case
        when number <= $customers then 'CHK'
        else pick(['SAV', 'CLC', 'GLC'], number, 'type')
    end as account_type,
    date '2010-01-01' + cast(5200 * draw(number, 'opened') as integer) as opened_date,
    case
        when draw(number, 'closed') < 0.02
            then date '2025-01-01' + cast(360 * draw(number, 'closing') as integer)
    end as closed_date,
    cast(null as decimal(18, 2)) as credit_limit
from (select unnest(generate_series(1, $accounts)) as number)
"""

BALANCES = """
select
    printf('A%09d', number) as account_id,
    last_day($first_day + to_months(month_number)) as month_end,
    cast(
        9000 * power(draw(number, 'wealth'), 4)
        + 40 * month_number * (draw(number, 'growth') - 0.3)
        + 300 * draw(number * 100 + month_number, 'balance') as decimal(18, 2)
    ) as balance
from (select unnest(generate_series(1, $accounts)) as number)
cross join (select unnest(generate_series(0, $months - 1)) as month_number)
order by month_number, number
"""

# Postings are numbered in the order of time. Accounts are opened over time, and the
# older ones are the busier ones.
POSTINGS = """
with

drawn_postings as (
    select
        number,
        $first_day
            + to_seconds(cast(number / $rows::double * $seconds as bigint))
            as posted_at,
        1 + cast(
            floor(
                $accounts * (0.8 + 0.2 * number / $rows)
                * power(draw(number, 'account'), 1.7)
            ) as bigint
        ) as account_number,
        cast(floor(1000 * draw(number, 'code')) as integer) as code_number
    from (select unnest(generate_series($first_number, $last_number)) as number)
),

coded_postings as (
    select
        *,
        case
            when code_number < 1 then 'XXX'
            when code_number < 520 then 'POS'
            when code_number < 640 then 'TRF'
            when code_number < 740 then 'DDB'
            when code_number < 800 then 'ATM'
            when code_number < 830 then 'REF'
            when code_number < 890 then 'SAL'
            when code_number < 920 then 'DEP'
            when code_number < 960 then 'INT'
            else 'FEE'
        end as posting_code
    from drawn_postings
)

select
    printf('P%011d', number) as posting_id,
    case
        when draw(number, 'stray') < 0.0005 then 'A-unknown'
        else printf('A%09d', account_number)
    end as account_id,
    posted_at,
    posting_code,
    cast(
        case
            when draw(number, 'zero') < 0.0005 then 0
            else 5 + 400 * power(draw(number, 'amount'), 3)
                * (0.3 + 3 * power(draw(account_number, 'wealth'), 2))
        end
        * case when posting_code in ('REF', 'SAL', 'DEP', 'INT') then 1 else -1 end
        as decimal(18, 2)
    ) as amount,
    case
        when posting_code in ('POS', 'TRF', 'DDB', 'REF')
            then 'Shop ' || cast(floor(500 * power(draw(number, 'shop'), 2)) as integer)
    end as counterparty,
    case posting_code
        when 'POS' then 'Card payment'
        when 'TRF' then 'Transfer'
        when 'DDB' then 'Direct debit'
        when 'SAL' then 'Salary'
    end as description
from coded_postings
order by number
"""


def write(
    connection: duckdb.DuckDBPyConnection, file: Path, query: str, **values: object
) -> None:
    """Write the result of a query, with its $names filled in, as one Parquet file."""
    for name in sorted(values, key=len, reverse=True):
        query = query.replace(f"${name}", str(values[name]))
    connection.execute(f"copy ({query}) to '{file}' (format parquet)")


def generate(folder: Path, rows: int) -> None:
    """Write customers, accounts, balances and one file of postings per month."""
    folder.mkdir(parents=True, exist_ok=True)
    customers = max(rows // POSTINGS_PER_CUSTOMER, 1)
    accounts = int(customers * ACCOUNTS_PER_CUSTOMER)
    first_day = f"timestamp '{FIRST_DAY}'"
    with duckdb.connect(config=settings(folder / "spill")) as connection:
        connection.execute(MACROS)
        (seconds,) = connection.sql(
            f"select epoch({first_day} + to_months({MONTHS})) - epoch({first_day})"
        ).fetchall()[0]
        write(connection, folder / "customers.parquet", CUSTOMERS, customers=customers)
        write(
            connection,
            folder / "accounts.parquet",
            ACCOUNTS,
            customers=customers,
            accounts=accounts,
        )
        write(
            connection,
            folder / "balances.parquet",
            BALANCES,
            accounts=accounts,
            first_day=first_day,
            months=MONTHS,
        )
        for month in range(MONTHS):
            # Each file but the first begins with the end of the one before it.
            first_number = max(rows * month // MONTHS - rows // 10_000, 0)
            write(
                connection,
                folder / f"postings_{month + 1:02}.parquet",
                POSTINGS,
                rows=rows,
                accounts=accounts,
                first_day=first_day,
                seconds=seconds,
                first_number=first_number,
                last_number=rows * (month + 1) // MONTHS - 1,
            )


def bank_tables(folder: Path) -> dict[str, str]:
    """Return the raw tables of a folder, as the var loyalty_lines has them."""
    tables = ["customers", "accounts", "balances"]
    files = {name: str(folder / f"{name}.parquet") for name in tables}
    return files | {"postings": str(folder / "postings_*.parquet")}


def main() -> None:
    """Write the files that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder to write to")
    parser.add_argument("rows", type=int, help="number of postings")
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.rows)


if __name__ == "__main__":
    main()
