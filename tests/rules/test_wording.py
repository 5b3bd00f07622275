"""What a help asks after can be told from the help."""

from __future__ import annotations

from chartgen.rules.wording import did_you_mean, meant


def test_the_word_that_is_asked_after_is_told() -> None:
    assert meant(did_you_mean("montored", ["monitored", "linked"]) + "The activities are ...") == "monitored"
    assert meant(did_you_mean("a ` b", ["a ` c"]) + "x") == "a ` c"
    assert meant(did_you_mean("xyzzy", ["monitored"]) + "Something else.") is None
    assert meant("") is None
