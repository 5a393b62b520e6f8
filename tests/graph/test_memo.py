"""What is worked out of a network is kept with it: once, not without bound, and no longer."""

from gc import collect
from threading import Barrier, Thread
from weakref import ref

import pytest

from graph.compile import compile_network
from graph.ecosystem import Entity
from graph.facts import gather
from graph.memo import KEPT, Memo
from graph.model import Kind


def test_what_is_kept_is_not_worked_out_again() -> None:
    memo = Memo()
    assert memo.get("a", lambda: 1) == 1
    assert memo.get("a", lambda: 2) == 1
    assert memo.get("b", lambda: None) is None
    assert memo.get("b", lambda: 2) is None


def test_the_last_asked_for_are_kept() -> None:
    memo = Memo()
    memo.get(-1, lambda: "first")
    for key in range(KEPT - 1):
        memo.get(key, lambda: "")
    assert memo.get(-1, lambda: "again") == "first"
    for key in range(KEPT, 2 * KEPT):
        memo.get(key, lambda: "")
    assert len(memo) == KEPT
    assert memo.get(-1, lambda: "again") == "again"


def test_many_who_ask_at_once_have_it_worked_out_once() -> None:
    memo, together = Memo(), Barrier(8)
    worked: list[int] = []
    got: list[object] = []

    def compute() -> object:
        worked.append(1)
        return object()

    def ask() -> None:
        together.wait(10)
        got.append(memo.get("a", compute))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(worked) == 1
    assert len(got) == 8
    assert len(set(map(id, got))) == 1


def test_another_key_does_not_wait() -> None:
    memo = Memo()
    assert memo.get("a", lambda: memo.get("b", lambda: 2) + 1) == 3


def test_what_failed_is_worked_out_by_the_next() -> None:
    memo = Memo()

    def fails() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        memo.get("a", fails)
    assert memo.get("a", lambda: 1) == 1


def test_a_network_takes_along_what_was_worked_out_of_it() -> None:
    class Result:
        pass

    network = compile_network(gather([Entity("a", Kind.COMPANY, "A")]))
    kept = ref(network.memo("a", Result))
    gone = ref(network)
    collect()
    assert network.memo("a", Result) is kept()
    del network
    collect()
    assert gone() is None
    assert kept() is None
