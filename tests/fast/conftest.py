"""Tests in this folder need nothing that is built."""

import pytest


@pytest.fixture(scope="session")
def sample() -> None:
    """Refuse the sample: what needs it goes to tests/sample."""
    pytest.fail("tests in tests/fast need no build")


@pytest.fixture(scope="session")
def real_data() -> None:
    """Refuse the real data: what needs it goes to tests/proof."""
    pytest.fail("tests in tests/fast need no build")
