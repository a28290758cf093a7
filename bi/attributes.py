"""The business lines' own attributes: a column each, and one row per customer.

The mart customer_attributes has a row per customer and attribute, which joined as it is
would count a customer several times.
"""

from loyalty.manifest import Column, Manifest, Mart

MART = "customer_attributes"
VIEW = "own_attributes"


def query(attributes: dict[str, str], relation: str) -> str:
    """Return the query of one row per customer who has an attribute.

    A customer has at most one value of each, so the greatest is the only one. What is
    no dimension stays in the mart.
    """
    values = [
        f"    max(case when attribute = '{attribute}' then value_text end) as {column}"
        for column, attribute in attributes.items()
    ]
    columns = ",\n".join(["    customer_key", *values])
    rows = f"from {relation}\nwhere is_dimension\ngroup by customer_key"
    return f"select\n{columns}\n{rows}"


def columns(manifest: Manifest) -> list[Column]:
    """Return the columns of the attributes, in the order of the entries."""
    return [
        Column(
            column,
            "varchar",
            f"Attribute {attribute} of customers, which the entry of a business line "
            "lists; null for others.",
        )
        for column, attribute in manifest.attributes.items()
    ]


def view(manifest: Manifest) -> Mart:
    """Return the attributes as a mart that is a query, where there are any."""
    mart = manifest.mart(MART)
    key = mart.columns["customer_key"]
    return Mart(
        name=VIEW,
        schema=mart.schema,
        table=mart.table,
        description="One row per customer who has an attribute of their business "
        "line's own, which are its columns.",
        columns={column.name: column for column in [key, *columns(manifest)]},
        unique=frozenset({"customer_key"}),
    )
