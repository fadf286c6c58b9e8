"""Mistakes in counting the experiments of a grid search (3.5c), recognised by the number that the answer comes to."""

from graders.engine.verdict import Misconception

ADDED = Misconception(
    "added-instead-of-multiplied",
    "adds the three counts.",
    "Write down all combinations of two values with three others: how many are there?",
)
TWO_FACTORS = Misconception(
    "two-factors-only",
    "counts the combinations of two hyperparameters only.",
    "Which three hyperparameters does the question name?",
)
MISCOUNTED = Misconception(
    "values-miscounted",
    "multiplies, but with one value too few or too many of a hyperparameter.",
    "Count the values in each of your lists, 0 included.",
)
TOO_MANY_ZEROS = Misconception(
    "too-many-zeros", "has one zero too many, or two.", "Multiply step by step, and count the zeros of each step."
)
COUNTS = (4, 5, 6)
"""Learning rates, weight decays, dropout rates."""


def diagnose_count(number: float) -> Misconception | None:
    """Name how one comes to a wrong number of experiments."""
    learning_rates, weight_decays, dropout_rates = COUNTS
    rates_and_decays = learning_rates * weight_decays
    right = rates_and_decays * dropout_rates
    if number == sum(COUNTS):
        return ADDED
    if number in (rates_and_decays, learning_rates * dropout_rates, weight_decays * dropout_rates):
        return TWO_FACTORS
    if number in (right * 10, right * 100):
        return TOO_MANY_ZEROS
    off_by_one = {right // count * (count + step) for count in COUNTS for step in (-1, 1)}
    return MISCOUNTED if number in off_by_one else None
