"""Slow bodies, floods and garbage against the real server: others are still served."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

pytestmark = pytest.mark.e2e
HEAD = "POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"


def opened(stack):
    connection = socket.create_connection(("127.0.0.1", int(stack.ports["PORT"])), 5)
    connection.sendall(HEAD.encode() + b'{"session": null, "message": "')
    return connection


def test_with_two_hundred_slow_bodies_open_a_question_and_a_crisis_are_answered(stack):
    slow = [opened(stack) for _ in range(200)]
    try:
        began = time.monotonic()
        assert stack.say("I want to kill myself")["messages"][0]["topic"] == "safety.crisis"
        assert stack.say("gp and hospital never talk to each other")["messages"][0]["topic"] == "standard.gp"
        assert time.monotonic() - began < 8
    finally:
        for connection in slow:
            connection.close()


def test_a_slow_body_is_turned_away_in_plain_words(stack):
    connection = opened(stack)
    connection.settimeout(20)
    answer = b""
    while b"116 123" not in answer and (block := connection.recv(65536)):
        answer += block
    assert answer.startswith(b"HTTP/1.1 408") and b"116 123" in answer


def test_in_a_flood_a_crisis_is_answered_and_nothing_breaks(stack):
    def ask(number):
        words = "I want to kill myself" if number % 10 == 0 else "x" * (number * 37 % 2500)
        return number, httpx.post(f"{stack.url}/api/chat", json={"session": None, "message": words}, timeout=30)

    with ThreadPoolExecutor(20) as together:
        replies = list(together.map(ask, range(120)))
    assert {reply.status_code for _, reply in replies} <= {200, 413, 429}
    assert {reply.json()["messages"][0]["topic"] for number, reply in replies if number % 10 == 0} == {"safety.crisis"}


@pytest.mark.parametrize("garbage", [b"\x00\xff" * 500, b"GET / HTTP/9.9\r\n\r\n", b"POST /api/chat HTTP/1.1\r\nContent-Length: -5\r\n\r\n"])
def test_garbage_on_the_wire_gives_no_stack_trace(stack, garbage):
    connection = socket.create_connection(("127.0.0.1", int(stack.ports["PORT"])), 5)
    connection.settimeout(5)
    connection.sendall(garbage)
    answer = connection.recv(65536).decode("utf-8", "replace")
    assert "Traceback" not in answer and " 500 " not in answer.split("\r\n")[0]
