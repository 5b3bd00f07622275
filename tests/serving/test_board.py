"""Whoever waits for news hears of it, and of what came while nobody waited."""

from __future__ import annotations

import threading

import pytest

from chartgen.serving.board import Board
from chartgen.serving.trouble import Trouble


def test_news_that_came_before_is_heard_at_once() -> None:
    board = Board()
    board.post(built=True)
    board.post(building=(1, 2))
    seen = board.wait(0, 60)
    assert seen == 2
    assert (board.news.built, board.news.building) == (True, (1, 2))
    assert board.wait(2, 0) == 2


def test_news_wakes_those_who_wait_and_the_end_sends_them_away() -> None:
    board, heard = Board(), []

    def listen() -> None:
        seen: int | None = 0
        while seen is not None:
            seen = board.wait(seen, 60)
            heard.append(seen)
            told.set()

    told = threading.Event()
    listener = threading.Thread(target=listen)
    listener.start()
    board.post(built=True)
    assert told.wait(60)
    board.close()
    listener.join(60)
    assert heard == [1, None]


@pytest.mark.parametrize(
    ("folder", "pages"),
    [
        (None, {"index.html", "c-1/index.html", "c-1/2024.html", "c-12/index.html"}),
        ("c-1", {"index.html", "c-1/index.html", "c-1/2024.html"}),
        ("", {"index.html"}),
    ],
)
def test_a_trouble_is_shown_on_the_pages_it_concerns(folder: str | None, pages: set[str]) -> None:
    every = {"index.html", "c-1/index.html", "c-1/2024.html", "c-12/index.html"}
    assert {page for page in every if Trouble("Wrong.", folder=folder).is_shown_on(page)} == pages
