"""The same submission gets the same report, whatever goes on around it."""

from benchmarks.stability import HANDED_IN, ROUNDS, Circumstances, grade_apart


def test_circumstances_do_not_change_the_report() -> None:
    """Another hash seed, more threads, busy processors and another order of the criteria: not a byte differs."""
    usual = grade_apart(HANDED_IN, Circumstances.of(0))
    other = Circumstances(hash_seed=7, threads=4, busy=2, order=3, copies=True)
    assert grade_apart(HANDED_IN, other) == usual
    assert '"returned-a-string"' in usual


def test_the_rounds_vary_everything() -> None:
    rounds = [Circumstances.of(number) for number in range(ROUNDS)]
    assert rounds[0] == Circumstances(hash_seed=0, threads=1, busy=0, order=None, copies=True)
    for name in ("hash_seed", "threads", "busy", "order", "copies"):
        assert len({getattr(each, name) for each in rounds}) > 1
