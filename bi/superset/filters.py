"""The filters above the dashboard: a business line, segments, and which change."""

from dataclasses import dataclass

from bi.superset.loyalty import DRIVERS, NOW


@dataclass(frozen=True)
class Choice:
    """A filter on a column of a dataset, for all charts that have this column."""

    column: str
    name: str
    dataset: str
    # What is chosen at first; without it the first of the list where one is required.
    default: str | None = None
    is_required: bool = True
    is_ascending: bool = True
    sort_metric: str | None = None
    # Offers what is there for the business line that is chosen.
    is_of_business_line: bool = True


CHOICES = (
    # There is always exactly one business line, at first that with most customers:
    # amounts of business lines have different currencies.
    Choice(
        "business_line",
        "Business line",
        NOW,
        is_ascending=False,
        sort_metric="customers",
        is_of_business_line=False,
    ),
    Choice("segment", "Segment", NOW, is_required=False),
    Choice("metric", "Change of", DRIVERS, default="average_rfm_score"),
    Choice("attribute", "Breakdown", DRIVERS, default="segment_name"),
    Choice("period", "From one date to the next", DRIVERS, is_ascending=False),
)


def native_filter(choice: Choice, excluded: list[int]) -> dict:
    """Return the asset of a filter, for all charts but those that are excluded."""
    is_first = choice.is_required and choice.default is None
    return {
        "id": filter_id(choice),
        "name": choice.name,
        "description": "",
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [
            {
                "column": {"name": choice.column},
                "datasetUuid": f"dataset/{choice.dataset}",
            }
        ],
        "defaultDataMask": data_mask(choice),
        "cascadeParentIds": [filter_id(CHOICES[0])]
        if choice.is_of_business_line
        else [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": excluded},
        "controlValues": {
            "enableEmptyFilter": choice.is_required,
            "defaultToFirstItem": is_first,
            "multiSelect": not choice.is_required,
            "sortAscending": choice.is_ascending,
            "inverseSelection": False,
            "searchAllOptions": False,
        },
        "requiredFirst": is_first,
        "sortMetric": choice.sort_metric,
    }


def filter_id(choice: Choice) -> str:
    """Return the id of a filter."""
    return f"NATIVE_FILTER-{choice.column}"


def data_mask(choice: Choice) -> dict:
    """Return what a filter asks at first."""
    chosen = [] if choice.default is None else [choice.default]
    filters = [{"col": choice.column, "op": "IN", "val": chosen}] if chosen else []
    return {
        "extraFormData": {"filters": filters} if filters else {},
        "filterState": {"value": chosen} if chosen else {},
        "ownState": {},
    }
