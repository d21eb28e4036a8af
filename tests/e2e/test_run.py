"""Ctrl-C leaves nothing running."""

import psutil
import pytest

from tests.stack import Stack

pytestmark = pytest.mark.e2e


def test_ctrl_c_leaves_no_process_behind(tmp_path):
    stack = Stack(tmp_path)
    stack.start()
    family = [stack.process, *stack.process.children(recursive=True)]
    assert len(family) >= 5
    assert {connection.laddr.ip for process in family for connection in process.net_connections("tcp") if connection.status == "LISTEN"} == {"127.0.0.1"}
    stack.stop()
    gone, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []
