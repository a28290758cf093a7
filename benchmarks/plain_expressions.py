"""The parts of plain/segments.sql that repeat per feature and per centroid."""


def lines(parts: list[str]) -> str:
    """Return expressions as one select list."""
    return ",\n    ".join(parts)


def first_equal(value: str, count: int, other_than: str = "") -> str:
    """Return the lowest number whose square equals a value, as text."""
    cases = " ".join(
        f"when square_{number} = {value}"
        + (f" and {other_than} <> '{number}'" if other_than else "")
        + f" then '{number}'"
        for number in range(1, count + 1)
    )
    return f"case {cases} end"


def expressions(features: dict[str, dict], centroids: int) -> dict[str, str]:
    """Return what to put for every $word, given features with transform and fill."""
    numbers = range(1, centroids + 1)
    feature_rows = " union all ".join(
        f"select '{name}' as feature, '{feature['transform']}' as transform, "
        f"cast({feature['fill']} as decimal(18, 6)) as fill_value, customer_count, "
        f"{name}_sum as value_sum, {name}_squares as square_sum, "
        f"{name}_range as value_range from feature_sums"
        for name, feature in features.items()
    )
    squares = [
        " + ".join(
            f"({name} - c{number}_{name}) * ({name} - c{number}_{name})"
            for name in features
        )
        + f" as square_{number}"
        for number in numbers
    ]
    return {
        "$sums": lines(
            [
                f"sum({name}) as {name}_sum, "
                f"sum(cast({name} * {name} as decimal(38, 9))) as {name}_squares, "
                f"max({name}) - min({name}) as {name}_range"
                for name in features
            ]
        ),
        "$feature_rows": feature_rows,
        "$scaling_columns": lines(
            [
                f"max(mean) filter (feature = '{name}') as {name}_mean, "
                f"max(standard_deviation) filter (feature = '{name}') as {name}_spread"
                for name in features
            ]
        ),
        "$scaled": lines(
            [
                f"case when {name}_spread = 0 then 0 else round("
                f"({name} - {name}_mean)::double / {name}_spread::double, 6) "
                f"end as {name}"
                for name in features
            ]
        ),
        "$square_names": ", ".join(f"square_{number}" for number in numbers),
        "$squares": lines(squares),
        "$nearest": first_equal("nearest_square", centroids),
        "$runner_up_square": "least("
        + ", ".join(
            f"case when segment_id <> '{number}' then square_{number} end"
            for number in numbers
        )
        + ")",
        "$runner_up": first_equal("runner_up_square", centroids, "segment_id"),
    }
