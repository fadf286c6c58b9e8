"""Reports as submissions get them, with every place that a student's own text can reach."""

from hypothesis import strategies as st

from graders.engine.report import SCHEMA, Criterion, Excerpt, Report, TaskReport
from graders.engine.verdict import Chart, Evidence, Mark, Series, table

CALLBACK = """\
best_net = None
best_loss = float("inf")
patience = 0


def early_stop(net, stats):
    global best_net, best_loss, patience
    if stats["validation_loss"] < best_loss:
        best_loss = stats["validation_loss"]
        best_net = copy.deepcopy(net)
        patience = 0
    else:
        patience += 1
        if patience >= 5:
            return 'Stop'  # stops the training when the validation loss has not decreased for 5 consecutive epochs


for weight_decay in [0, 0.0001, 0.001]:
    net = build_net()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001, weight_decay=weight_decay)
    history = fit(net, train_dataset, validation_dataset, optimizer, epochs=150, callback=early_stop)
"""
LOSSES = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1]
EPOCHS = [float(epoch) for epoch in range(7)]
WEIGHTS = Chart(
    "Mean absolute weight of your own net",
    "weight decay",
    "mean |weight|",
    [Series("after 10 epochs", [0.0, 1e-4, 1e-3, 1e-2, 0.1], [0.0312, 0.031, 0.0284, 0.0151, 0.0009])],
)


def losses_chart(label: str = "validation loss", mark: str = "should have stopped") -> Chart:
    """Return the losses of a replay, and when it should have ended."""
    return Chart("What your callback was shown", "epoch", "loss", [Series(label, EPOCHS, LOSSES)], [Mark(5.0, mark)])


def early_stopping(text: str | None = None) -> TaskReport:
    """Return the task whose callback returns a string; `text` takes the place of all that is the student's."""
    reason = "training went on: the callback returned a str, and fit compares with the marker Stop by `is`"
    answer = text or "'Stop'   a str; fit compares with the marker Stop by `is`"
    rows = [[epoch, loss, answer if loss == 1.0 or text else "-"] for epoch, loss in enumerate(LOSSES)]
    evidence = Evidence(
        "The smallest case that fails:",
        table(["epoch", "validation loss", text or "your callback returned"], rows, marked=[5]),
        [losses_chart(text or "validation loss", text or "should have stopped")],
    )
    wrong = Criterion(
        "test_stops_when_the_loss_has_not_decreased_for_five_epochs",
        "fit gets Stop once the validation loss has not decreased for 5 epochs.",
        "failed",
        text or reason,
        "returned-a-string",
        "returned the string 'Stop' instead of the marker Stop. Look at how fit compares what your callback returns.",
        evidence=evidence,
    )
    right = Criterion("test_goes_on", "Training goes on while the loss still decreases.", "passed")
    secret = Criterion(
        "test_secret", "Each run starts with a patience of its own.", "failed", "hidden reason", hidden=True
    )
    excerpt = Excerpt(31, text or CALLBACK, 15 if text else None, text or "")
    return TaskReport(
        "3.4e", "Early stopping: patience", "code", 0.0, 1.0, "failed", [wrong, right, secret], text or "", [excerpt]
    )


def weight_decay() -> TaskReport:
    """Return a task with full marks, and what it was judged by."""
    evidence = Evidence("Trained for real, on 1000 images:", None, [WEIGHTS])
    rule = "The larger the weight decay, the smaller the weights."
    criteria = [
        Criterion("test_trend", rule, "passed", evidence=evidence),
        Criterion("test_rates", "Each run's optimizer gets the weight decay of its row.", "passed"),
    ]
    excerpts = [Excerpt(9, "for weight_decay in [0, 0.0001, 0.001, 0.01, 0.1]:\n    net = build_net()\n    ...\n")]
    return TaskReport("3.2a", "Weight decay: the experiment", "code", 1.0, 1.0, "passed", criteria, "", excerpts)


def other_tasks(text: str | None = None) -> list[TaskReport]:
    """Return one task of each remaining status."""
    undecided = Criterion(
        "test_curve", "The curve shows the loss by dropout rate.", "review", text or "two figures fit"
    )
    unjudged = Criterion(
        "test_trend", "The validation loss is smallest with some dropout.", "not_judged", "out of time"
    )
    unrun = Criterion("test_runs", "All learning rates are run.", "failed", text or "0.1 was never run")
    note = text or "Cell 14 raised NameError: name 'nett' is not defined"
    cell = Excerpt(14, text or "plotter = HistoryPlotter()\nhistory = fit(nett, train_dataset)\nplotter.show()", 2)
    answer = (
        text
        or "Weight decay pulls the weights towards 0.\n\nIn plot 3 the gap between train and validation is smaller."
    )
    return [
        TaskReport("3.2b", "How overfitting shows in the plots", "written", 0.0, 1.0, "written", answer=answer),
        TaskReport("3.2c", "How weight decay affects the model", "written", 0.0, 1.0, "written"),
        TaskReport("3.2f", "The learning curve (provided)", "written", 0.0, 0.0, "written"),
        TaskReport("3.3a", "A network with dropout", "code", 0.0, 1.0, "unanswered", [], text or "No cell was found."),
        TaskReport("3.3d", "Dropout: the experiment", "code", 0.0, 1.0, "not_judged", [unjudged], note, [cell]),
        TaskReport("3.3h", "Dropout: the learning curve", "code", 0.0, 1.0, "review", [undecided]),
        TaskReport("3.4a", "Keep track of the best network", "code", 1.0, 2.0, "partial", [unrun], charts=[WEIGHTS]),
    ]


def sample(text: str | None = None, *, tasks: list[TaskReport] | None = None) -> Report:
    """Return a report of all kinds of tasks; `text` takes the place of all that is the student's."""
    shown = [weight_decay(), *other_tasks(text), early_stopping(text)] if tasks is None else tasks
    code = [task for task in shown if task.kind == "code"]
    return Report(
        assignment="regularization",
        title="Deep Learning — Assignment 3: weight decay, dropout, early stopping",
        submission=text or "group-17",
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        device="cpu",
        seconds=1.2,
        score=sum(task.points for task in code),
        max_score=sum(task.max_points for task in code),
        awaiting=[task.id for task in shown if task.kind == "written" and task.answer],
        tasks=shown,
        notes=[text or "Cells were run in another order than they stand in: 31 before 30."],
        environment={"python": "3.11", "torch": "2.13.0", "dryfit": "0.1.0"},
        schema=SCHEMA,
    )


MARKUP = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onload='alert(1)", "</pre>", "</style>", "-->",
    "</title>", "]]>", "&#x3c;", "{{ 7 * 7 }}", "{% raw %}", "$\\frac{1}{2}$", "[bold red]x[/]", ":smile:",
]  # fmt: skip
CONTROLS = [
    "\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\u202e", "\u2066", "\u2028", "\ud800", "\ufffe", "\r", "\t", "\n", "\0",
]  # fmt: skip


def hostile_texts() -> st.SearchStrategy[str]:
    """Draw what a student might put anywhere: markup, escape sequences, direction marks, and any other text."""
    return st.lists(st.sampled_from(MARKUP + CONTROLS) | st.text(max_size=6), min_size=1).map("".join).filter(bool)
