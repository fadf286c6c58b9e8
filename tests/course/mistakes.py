"""What submissions to the assignment that ships get wrong, as its grader suite says it, for courses that are made up."""

from dataclasses import dataclass

_EXPERIMENT = {
    "test_there_is_a_run_for_each_value": "There is a run for each value that the question names.",
    "test_the_optimizer_is_adam_with_the_given_settings": (
        "Each run uses Adam, with the learning rate and the weight decay that the question gives."
    ),
    "test_the_optimizer_trains_the_net_that_fit_gets": (
        "The optimizer of each run trains all parameters of the net that is given to fit, and no other's."
    ),
    "test_each_run_begins_with_a_fresh_net": (
        "Each run begins with a fresh net, not with one that an earlier run has trained."
    ),
    "test_each_run_is_recorded_under_its_value": "Each run is added to the plotter under its own title and value.",
    "test_fit_trains_as_it_was_provided": "fit is as it was provided, or at least does the same.",
}

RULES: dict[str, dict[str, str]] = {
    "3.2a": {
        **_EXPERIMENT,
        "test_more_weight_decay_makes_smaller_weights": (
            "Really trained for a moment, a run with more weight decay ends with smaller weights, in every layer."
        ),
    },
    "3.3a": {
        "test_units_behind_every_linear_layer_but_the_last_are_dropped": (
            "While training, each unit behind every linear layer but the last is dropped with probability p."
        ),
        "test_in_evaluation_nothing_is_dropped": (
            "In evaluation mode it is the given network: nothing is dropped, and the same input gives the same output."
        ),
        "test_each_call_builds_a_network_of_its_own": (
            "Each call builds a new network, which has no weights in common with another."
        ),
        "test_every_layer_can_learn": "Training reaches the weights of every layer of a new network.",
    },
    "3.3d": _EXPERIMENT,
    "3.3h": {
        "test_all_four_curves_are_drawn": (
            "Loss and accuracy, train and validation, of the dropout runs are drawn, each at its last epoch."
        ),
        "test_each_point_stands_at_its_dropout_rate": "Each point stands at the dropout rate of its run.",
        "test_the_x_axis_is_linear": "The x axis has a linear scale.",
        "test_the_axes_are_labelled": "Both axes of each plot have a label that says what they show.",
    },
    "3.4a": {
        "test_the_best_net_is_a_copy_of_the_best_epoch": (
            "After training, the best net holds the parameters of the epoch with the lowest validation loss."
        ),
        "test_each_run_tracks_its_own_best": (
            "Each run looks for its own best epoch: a later run keeps what the first run would keep."
        ),
        "test_the_best_epoch_is_highlighted": (
            "The plotter is told to highlight the best epoch of each run with a star."
        ),
        **_EXPERIMENT,
    },
    "3.4e": {
        "test_stops_when_the_loss_has_not_decreased_for_five_epochs": (
            "fit gets Stop once the validation loss has not decreased for 5 epochs."
        ),
        "test_a_decrease_starts_the_count_anew": (
            "Five epochs in a row: after a lower validation loss than ever, the count is as it was at the beginning."
        ),
        "test_each_run_counts_for_itself": (
            "Each run starts with a count of its own: a later run stops where the first run would stop."
        ),
        **_EXPERIMENT,
    },
    "3.5c": {
        "test_the_answer_is_the_product_of_the_three_counts": (
            "All combinations of 4 learning rates, 5 weight decays and 6 dropout rates: 4 times 5 times 6 experiments."
        ),
    },
}
"""The rules of each code task by the names of their criteria; the experiments' are shortened to six."""


@dataclass(frozen=True)
class Mistake:
    """A mistake: how often it is made among those with this task wrong, and what the report then says."""

    weight: int
    task: str
    criteria: tuple[str, ...]
    reason: str
    misconception: str | None = None
    advice: str = ""
    points: float = 0.0


_RUNS, _ADAM, _TRAINS, _FRESH, _RECORDED, _FIT = _EXPERIMENT
_COPY, _OWN_BEST, _STAR = list(RULES["3.4a"])[:3]
_STOPS, _ANEW, _OWN_COUNT = list(RULES["3.4e"])[:3]
_CURVES, _PLACES, _LINEAR, _LABELS = RULES["3.3h"]
_DROPPED, _EVALUATION, _CALLS, _LEARNS = RULES["3.3a"]

MISTAKES = [
    Mistake(3, "3.2a", (_ADAM,), "the run with weight decay 0.01 got weight_decay=0", "l2-left-out",
            "leaves weight_decay at its default. Look at what each run's optimizer is made with."),
    Mistake(2, "3.2a", (_FRESH,), "runs 2 to 5 begin with the weights that run 1 ended with", "net-not-built-anew",
            "builds the net once, before the loop. Which lines must run anew for each value?"),
    Mistake(3, "3.3a", (_DROPPED,), "the second linear layer drops nothing", "dropout-missing-after-a-layer",
            "has no dropout behind the second linear layer. Count the layers that the question names."),
    Mistake(2, "3.3a", (_DROPPED,), "the outputs of the last layer are dropped too", "dropout-after-the-last-layer",
            "drops the outputs of the last layer too. What are they used for?"),
    Mistake(1, "3.3a", (_EVALUATION, _LEARNS), "in evaluation mode two outputs differ", "dropout-without-the-mode",
            "drops units in evaluation mode too. Who tells a function whether the net trains?"),
    Mistake(4, "3.3d", (_TRAINS,), "the optimizer of run 3 holds the parameters of run 2's net", "optimizer-of-another-net",
            "gives fit an optimizer of another net. In what order are they made?"),
    Mistake(2, "3.3d", (_RUNS,), "no run has the rate 0.9"),
    Mistake(5, "3.3h", (_LABELS,), "neither plot has a label on its x axis", "x-labels-missing",
            "labels the y axes only. What stands on the x axis?"),
    Mistake(3, "3.3h", (_LINEAR,), "the x axis is logarithmic", "logarithmic-axis",
            "has a logarithmic x axis, as the curve of 3.2f has. What would a linear one look like, and where would 0 be?"),
    Mistake(2, "3.3h", (_CURVES, _PLACES), "the validation curves show the training's numbers"),
    Mistake(8, "3.4a", (_COPY,), "best_net holds the parameters of epoch 6, and the best epoch is 2", "kept-a-reference",
            "kept a reference to the net, not a copy: best_net changes with every step of the training. "
            "copy.deepcopy(net) makes a copy.", 1.0),
    Mistake(4, "3.4a", (_OWN_BEST,), "run 2 keeps nothing, as run 1 was better", "state-left-over",
            "compares with the best loss of the run before: the first run is right, and later ones are not. "
            "best_net, best_epoch and best_stats must start anew for every run.", 1.0),
    Mistake(2, "3.4a", (_STAR, _RECORDED), "the star stands at epoch 149 of each run", "star-left-out",
            "names no epoch to highlight, so plotter.add takes the last one. Give plotter.add the best epoch.", 1.0),
    Mistake(9, "3.4e", (_STOPS,), "training should stop after epoch 5, but your callback returned 'Stop'",
            "returned-a-string", "returned the string 'Stop' instead of the marker Stop. "
            "Return Stop without quotes: fit compares what it gets with the marker by `is`."),
    Mistake(5, "3.4e", (_STOPS, _ANEW), "training should stop after epoch 5, and went on to epoch 6",
            "patience-off-by-one", "stops one epoch too late or too early. Which epoch is the fifth in a row?"),
    Mistake(4, "3.4e", (_OWN_COUNT,), "run 2 stops at epoch 2", "state-left-over",
            "carries something over from the run before: the first run is right, and later ones are not. "
            "The best loss and the counter must start anew for every run."),
    Mistake(2, "3.4e", (_STOPS, _OWN_COUNT), "the callback raised UnboundLocalError in epoch 1"),
    Mistake(4, "3.5c", tuple(RULES["3.5c"]), "the answer is 15", "added-instead-of-multiplied",
            "adds the three counts. Write down all combinations of two values with three others: how many are there?"),
    Mistake(2, "3.5c", tuple(RULES["3.5c"]), "the answer is 1200", "too-many-zeros",
            "has one zero too many, or two. Multiply step by step, and count the zeros of each step."),
]  # fmt: skip

REVIEWS = {
    "3.2a": (_FIT, "your fit is not the provided one: its validation loss comes out differently"),
    "3.3h": (_CURVES, "the curve's numbers are typed in (cell 24, line 3)"),
    "3.5c": (
        next(iter(RULES["3.5c"])),
        "the answer names several numbers (120, 15); a person must tell which is meant",
    ),
}
"""What only a person can decide: the criterion, and why."""

UNJUDGED = "its cells take longer than 100 s in all"
UNREADABLE = "not a notebook: Input data was truncated. Open it in Jupyter, save it and hand it in again"
