"""A column's properties in ThoughtSpot: by its name, its type, and its settings."""

from loyalty.errors import LoyaltyError
from loyalty.manifest import Column

# Settings that hold a value as it is. calendar and hidden columns are left out: the one
# exists on one cluster only, the other locks visualizations.
PLAIN = {
    "ts_index_priority": "index_priority",
    "ts_format_pattern": "format_pattern",
    "ts_spotiq_pref": "spotiq_preference",
    "ts_attr_dim": "is_attribution_dimension",
    "ts_additive": "is_additive",
}
KNOWN = {
    *PLAIN,
    "ts_column_type",
    "ts_aggregation",
    "ts_index_type",
    "ts_synonym",
    "ts_geo_config",
    "ts_currency_type",
}
# Sums are for what counts things or money; the mean of anything else says more.
SUMMED = ("_count", "amount", "quantity")
FORMATS = {
    "integer": "#,##0",
    "amount": "#,##0.00",
    "decimal": "#,##0.00",
    "percent": "#,##0.0%",
}


def column_type(column: Column) -> str:
    """Return MEASURE for numbers, unless a setting says otherwise."""
    default = "MEASURE" if column.is_number else "ATTRIBUTE"
    return str(column.meta.get("ts_column_type", default)).upper()


def properties(column: Column, prefix: str = "") -> dict:
    """Return the properties of a column; the prefix is of its role in a model."""
    settings = column.meta
    if unknown := sorted(set(settings) - KNOWN):
        message = (
            f"{column.name} has the setting {unknown[0]}, which ThoughtSpot's dbt sync "
            f"does not have: use one of {', '.join(sorted(KNOWN))}."
        )
        raise LoyaltyError(message)
    kind = column_type(column)
    found: dict = {"column_type": kind}
    if kind == "MEASURE":
        default = "SUM" if column.name.endswith(SUMMED) else "AVERAGE"
        found["aggregation"] = str(settings.get("ts_aggregation", default)).upper()
    if index_type := settings.get("ts_index_type", index_default(column)):
        found["index_type"] = str(index_type).upper()
    for setting, name in PLAIN.items():
        if setting in settings:
            found[name] = settings[setting]
    if column.name.endswith(("_id", "_key")):
        found.setdefault("spotiq_preference", "EXCLUDE")
    if synonyms := settings.get("ts_synonym"):
        found["synonyms"] = [
            prefix.replace("_", " ") + word.strip() for word in synonyms.split(",")
        ]
        found["synonym_type"] = "USER_DEFINED"
    if geography := settings.get("ts_geo_config"):
        found["geo_config"] = geo_config(column.name, geography)
    if currency := settings.get("ts_currency_type"):
        found["currency_type"] = currency_type(column.name, currency)
    if column.values:
        found["custom_order"] = list(column.values)
    return found


def index_default(column: Column) -> str | None:
    """Return DONT_INDEX for what nobody types into a search: only words are typed."""
    is_a_word = column.data_type == "varchar" and not column.name.endswith(
        ("_id", "_key")
    )
    return None if is_a_word else "DONT_INDEX"


def geo_config(name: str, setting: dict) -> dict:
    """Return what a place is: a coordinate, a country, or a region of a country."""
    kind = setting.get("type")
    if kind in {"latitude", "longitude", "country"}:
        return {kind: True}
    if kind == "region" and {"country", "region_type"} <= set(setting):
        country, region = setting["country"], setting["region_type"]
        return {"region_name": {"country": country, "region_name": region}}
    message = (
        f"ts_geo_config of {name} has to be {{type: latitude}}, {{type: longitude}}, "
        "{type: country} or {type: region, country: …, region_type: …}."
    )
    raise LoyaltyError(message)


def currency_type(name: str, setting: dict) -> dict:
    """Return which currency an amount is in: always the same, or as a column says."""
    if setting.get("isocode"):
        return {"iso_code": setting["isocode"]}
    if setting.get("column"):
        return {"column": setting["column"]}
    message = f"ts_currency_type of {name} has to name an isocode or a column."
    raise LoyaltyError(message)
