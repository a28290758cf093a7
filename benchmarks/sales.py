"""Write the sales of a large shop twice: as orders and as invoice lines.

Both tables have the same rows, each a product of an order: what differs is the kind.
"""

from pathlib import Path

import duckdb

SALES = """
create macro draw(number, name) as hash(number, name) / 18446744073709551616.0;
create table sales as
select
    number,
    number // 3 as order_number,
    -- Customers differ in how much they buy, and the first ones buy most.
    1 + cast(floor($customers * power(draw(number // 3, 'customer'), 1.7)) as integer)
        as customer_number,
    timestamp '2023-01-01' + to_seconds(
        cast(floor(94608000 * draw(number // 3, 'moment')) as bigint)
    ) as sold_at,
    1 + cast(floor(2000 * power(draw(number, 'product'), 2)) as integer) as product,
    1 + cast(floor(5 * power(draw(number, 'pieces'), 3)) as integer) as pieces,
    cast(1 + 50 * power(draw(number, 'price'), 3) as decimal(18, 2)) as price,
    draw(number // 3, 'return') < 0.02 as is_return
from range($rows) as numbers (number)
"""
ORDERS = """
select
    order_number as order_id,
    'K' || customer_number as customer_id,
    sold_at as ordered_at,
    'P' || product as product_id,
    if(is_return, -pieces, pieces) as quantity,
    if(is_return, -pieces, pieces) * price as amount,
    'Region ' || customer_number % 20 as region
from sales
"""
INVOICE_LINES = """
select
    if(is_return, 'C', '') || order_number as InvoiceNo,
    'P' || product as StockCode,
    'Product ' || product as Description,
    if(is_return, -pieces, pieces) as Quantity,
    sold_at as InvoiceDate,
    price as UnitPrice,
    'K' || customer_number as CustomerID,
    'Region ' || customer_number % 20 as Country
from sales
"""
TABLES = {"orders": ORDERS, "invoice_lines": INVOICE_LINES}


def generate_sales(folder: Path, rows: int) -> dict[str, str]:
    """Write a file per kind, and return them by kind."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {kind: str(folder / f"{kind}.parquet") for kind in TABLES}
    if not all(Path(file).exists() for file in files.values()):
        with duckdb.connect() as connection:
            for statement in SALES.split(";"):
                values = {"rows": rows, "customers": max(rows // 20, 100)}
                named = {name for name in values if f"${name}" in statement}
                connection.execute(statement, {name: values[name] for name in named})
            for kind, query in TABLES.items():
                connection.execute(f"copy ({query}) to '{files[kind]}'")
    return files
