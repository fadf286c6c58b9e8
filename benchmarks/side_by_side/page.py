"""Writes `docs/benchmarks.md` from what was measured."""

from benchmarks.side_by_side import tables
from benchmarks.side_by_side.figures import FULL_LENGTH, Figures, at_full_length

PAGE = """\
# What a submission costs

Written by `make bench` (`python -m benchmarks.side_by_side{options}`), which measures all of this in one run.

{compared}

![Seconds a submission, on a logarithmic scale](figures/benchmarks.png)

{reading}

## Each notebook

{notebooks}

{rerunning}

## Whole batches

{batches}

`dryfit grade download.zip` as an instructor types it, on a Brightspace download of {entries} submissions with
resubmissions, groups, broken files, hostile names and uploads without a notebook. Intake, start, gradebook and page
count; entries without a notebook that can be run do not: {run} of {entries} were run. *Once warm* counts from the
first result, at two jobs the second, to the last. Medians of {turns} rounds, one job and two going first by turns.

## Where the time goes

{time_split}

Wall time in the judge's process, behind the walls ({walls}), over {split} labelled submissions, right and wrong ones.
What the judge waits for is charged to what it waits for. A second look at a task, with the reference's cells before
it, is charged in the same way. *Judging* is what is left: pytest, hypothesis and the criteria themselves.

## What rehearsing adds

{overhead}

Processor time of a worker, from its fork until it has told all: an IPython shell, what it records of nets,
optimizers, data and figures, and the frozen copies that it leaves. Beside it, a fork of an equally warm process that
executes the same cells with the doubles in place, and records and freezes nothing. {compared_cells} submissions, each
run in both ways, one after the other. The judge's questions are no part of either.

## Memory

{memory}

The process is the real one, from the intake to the gradebook and the page, at 2 jobs. Only what does the grading is
replaced: it gives one real result to all, as bytes that come from another process. Notebooks are all different. For
each submission the process itself takes {parent:.1f} ms, and {finish:.1f} ms more for the gradebook and the page.

A job takes {job_memory:,.0f} MB at its peak: the judge, the warm process, a worker, its frozen copies and the forks
that answer. {growth}

## Method

Processor time, and the memory of a job, are measured without walls: behind namespaces a process does not see
what others have taken. All else is measured behind walls ({walls}). A notebook's training data is {data}.

Measured on: {processor}, {cores} cores, {ram:g} GB, {system}, with a load of {load:g} before it began; {versions}.

What a cluster costs is worked out from these figures in [scale.md](scale.md).
"""


def page_of(figures: Figures) -> str:
    """Give the page."""
    machine, biggest = figures.machine, figures.memory[-1]
    batch = figures.batches[0]
    shown = (tables.compared, tables.notebooks, tables.batches, tables.time_split, tables.overhead, tables.memory)
    return PAGE.format(
        options="" if figures.subjects[0].extrapolated else " --full",
        reading=_reading(figures),
        rerunning=_rerunning(figures),
        entries=batch.entries,
        run=batch.run,
        turns=len(figures.batches) // 2,
        walls=machine.walls,
        split=len(figures.split),
        compared_cells=len(figures.plain),
        parent=1_000 * biggest.seconds / biggest.submissions,
        finish=1_000 * biggest.finish / biggest.submissions,
        job_memory=figures.job.memory,
        growth=_growth(figures),
        data=figures.data,
        processor=machine.processor,
        cores=machine.cores,
        ram=machine.memory,
        system=machine.system,
        load=machine.load,
        versions=", ".join(f"{name} {number}" for name, number in machine.versions.items()),
        **{each.__name__: each(figures).markdown() for each in shown},
    )


def _reading(figures: Figures) -> str:
    times = figures.rerun * figures.per_minute(2) / 60
    return (
        f"At 2 jobs a batch takes {60 / figures.per_minute(2):.2f} s a submission where re-running takes "
        f"{figures.rerun:,.0f} s: {times:,.0f} times as fast, walls and all criteria on, "
        "the start of the command included."
    )


def _rerunning(figures: Figures) -> str:
    """Say how notebooks were re-run, and whether the figure is measured or worked out."""
    how = (
        "Re-running is what nbgrader and otter do before they look at anything: nbclient starts a fresh kernel, which "
        "executes every cell and trains. The kernel has all cores of the machine, and PyTorch's own number of threads."
    )
    first = figures.subjects[0]
    single = at_full_length(first.single)[0]
    how += (
        f" With one thread (`OMP_NUM_THREADS=1`), `{first.name}` takes "
        f"{single:,.0f} s. Two such kernels at once would take {single / 2:,.0f} s a notebook, "
        f"{single / 2 * figures.per_minute(2) / 60:,.0f} times as long as the batch at 2 jobs."
    )
    if not first.extrapolated:
        return f"{how} All {FULL_LENGTH} epochs of each run were really trained."
    short, long = (each.epochs for each in first.reruns)
    return (
        f"{how}\n\n**The figure at full length is extrapolated.** Each notebook was executed with {short} and with "
        f"{long} epochs a run in place of {FULL_LENGTH} ({FULL_LENGTH / long:g} times fewer at most), and each cell "
        f"goes on as it went from {short} to {long}. A cell in which a run stopped early counts as it was at {long} "
        "epochs: too short, if anything. `python -m benchmarks.side_by_side --full` trains all epochs."
    )


def _growth(figures: Figures) -> str:
    if (growth := figures.growth) is None:
        return "How a judge's own process grows is measured with `--full`."
    return (
        f"A judge's process had {growth.early_memory:.0f} MB after {growth.early} submissions, and "
        f"{growth.late_memory:.0f} MB after {growth.late}."
    )
