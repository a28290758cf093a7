"""Random draws that make one round cloud per planted segment, and random days."""

import math
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

# Tails are cut: one far outlier would ask for a cluster of its own.
LONGEST_TAIL = 2.2


def bounded_gauss(rng: Random) -> float:
    """Return a standard normal draw that is no further out than LONGEST_TAIL."""
    while True:
        draw = rng.gauss(0, 1)
        if abs(draw) <= LONGEST_TAIL:
            return draw


class Around(NamedTuple):
    """A skewed amount or count: normal once it is sign(x) * ln(1 + |x|)."""

    median: float
    sigma: float

    def draw(self, rng: Random) -> float:
        """Return one value with the sign of the median."""
        log = math.log1p(abs(self.median)) + self.sigma * bounded_gauss(rng)
        return math.copysign(math.expm1(log), self.median)


class Near(NamedTuple):
    """A score or share: normal as it is."""

    mean: float
    deviation: float

    def draw(self, rng: Random) -> float:
        """Return one value."""
        return self.mean + self.deviation * bounded_gauss(rng)


def whole(value: float, low: int, high: int) -> int:
    """Return the nearest whole number between two bounds."""
    return min(max(round(value), low), high)


def split_amount(rng: Random, total: int, parts: int, low: int = 100) -> list[int]:
    """Split a total in cents into uneven parts of at least `low` cents."""
    weights = [rng.lognormvariate(0, 0.45) for _ in range(parts)]
    scale = total / sum(weights)
    return [max(round(weight * scale), low) for weight in weights]


def order_days(
    rng: Random, newest: date, recency: int, tenure: int, count: int
) -> list[date]:
    """Return days of `count` orders: the first and last ones are given, as ages."""
    ages = [recency] if count == 1 else [recency, tenure]
    ages += [rng.randint(recency, tenure) for _ in range(count - 2)]
    return [newest - timedelta(days=age) for age in sorted(ages, reverse=True)]


def at_business_hour(rng: Random, day: date) -> datetime:
    """Return a moment of the day between 08:00 and 18:59."""
    return datetime.combine(
        day, time(rng.randint(8, 18), rng.randint(0, 59), rng.randint(0, 59))
    )


def random_day(rng: Random, first: date, last: date) -> date:
    """Return a day between two days, both included."""
    return first + timedelta(days=rng.randint(0, (last - first).days))


def month_ends(first: date, last: date) -> list[date]:
    """Return the month ends between two days, both included."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in days if (day + timedelta(days=1)).day == 1]
