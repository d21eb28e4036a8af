import pytest

from tests.stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory):
    running = Stack(tmp_path_factory.mktemp("var"))
    try:
        running.start()
        yield running
    finally:
        running.stop()
