"""Every labelled submission gets what it deserves, and every criterion has a mutant that it kills."""

import ast
from pathlib import Path

import pytest

from graders.engine.assignment import Assignment
from graders.engine.grading import grade
from graders.engine.sandbox import Sandbox
from tests.labelled import Case, cases

SUITE = Path(__file__).parents[1] / "graders" / "regularization"

KILLS = {
    "test_there_is_a_run_for_each_value": "buggy/early_stop_runs_only_two_learning_rates",
    "test_the_optimizer_is_adam_with_the_given_settings": "buggy/weight_decay_with_adamw",
    "test_the_optimizer_trains_the_net_that_fit_gets": "buggy/weight_decay_optimizer_built_before_the_loop",
    "test_each_run_begins_with_a_fresh_net": "buggy/dropout_runs_train_the_old_net",
    "test_each_run_has_the_right_data_epochs_and_batch_size": "buggy/dropout_runs_of_50_epochs",
    "test_each_run_trains_the_given_network": "buggy/weight_decay_runs_without_the_hidden_layers",
    "test_each_run_is_recorded_under_its_value": "buggy/weight_decay_recorded_under_the_row_number",
    "test_more_weight_decay_makes_smaller_weights": "buggy/weight_decay_optimizer_built_before_the_loop",
    "test_much_dropout_lifts_the_training_loss_above_the_validation_loss": "buggy/dropout_runs_build_the_plain_net",
    "test_units_behind_every_linear_layer_but_the_last_are_dropped": "buggy/dropout_missing_after_the_first_linear",
    "test_in_evaluation_nothing_is_dropped": "buggy/dropout_lambda_layer_with_train_true",
    "test_all_four_curves_are_drawn": "buggy/dropout_curve_with_loss_only",
    "test_each_point_stands_at_its_dropout_rate": "buggy/dropout_curve_without_x_values",
    "test_the_x_axis_is_linear": "buggy/dropout_curve_with_semilogx",
    "test_the_axes_are_labelled": "buggy/dropout_curve_without_y_labels",
    "test_no_curve_has_the_name_of_another": "buggy/dropout_curve_train_and_validation_labels_swapped",
    "test_the_best_net_is_a_copy_of_the_best_epoch": "buggy/best_net_is_a_shallow_copy",
    "test_each_run_tracks_its_own_best": "buggy/best_stats_not_reset_between_runs",
    "test_tracking_does_not_stop_the_training": "buggy/first_style_returns_stop",
    "test_the_best_epoch_is_highlighted": "buggy/star_left_out",
    "test_stops_when_the_loss_has_not_decreased_for_five_epochs": "buggy/stop_returned_as_capitalised_string",
    "test_a_decrease_starts_the_count_anew": "buggy/stop_counts_stale_epochs_in_total",
    "test_the_validation_loss_decides": "buggy/training_loss_watched_in_both_styles",
    "test_each_run_counts_for_itself": "buggy/stop_object_made_once_for_all_runs",
    "test_the_answer_is_the_product_of_the_three_counts": "buggy/experiments_added_up",
    "test_fit_trains_as_it_was_provided": "buggy/fit_changed_to_ignore_stop",
}
"""A mutant for each criterion, which fails that criterion (or, for the trainer, has it call for a person)."""


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_gets_what_it_deserves(case: Case, sandbox: Sandbox, regularization: Assignment) -> None:
    report = grade(case.submission(), regularization, sandbox, "cpu")
    code = [task for task in report.tasks if task.kind == "code"]
    assert {task.id for task in code if task.status != "passed"} == case.failing, case.header["why"]
    assert report.judged
    missed = {criterion.name for task in code for criterion in task.criteria if criterion.status != "passed"}
    assert {name for name, killer in KILLS.items() if killer == case.name} <= missed


def test_every_criterion_has_a_mutant() -> None:
    criteria = {
        node.name
        for path in SUITE.glob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert criteria == set(KILLS)
    assert set(KILLS.values()) <= {case.name for case in cases()}
