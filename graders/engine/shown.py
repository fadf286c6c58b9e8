"""What a submission has shown of itself, in the order of its own cells, and how much of that is kept."""

from graders.engine.observation import (
    MOST_LOADED,
    Changed,
    Figure,
    Loaded,
    Note,
    Observation,
    Plotter,
    Record,
    Run,
    Trained,
)

MOST_OBSERVATIONS = 5_000


class Flooded(Exception):
    """A cell did more of one thing than anyone could look at."""


class Shown:
    """All observations, by their kind."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.records: list[Record] = []
        self.plotters: list[Plotter] = []
        self.figures: list[Figure] = []
        self.changed: list[Changed] = []
        self.trained: list[Trained] = []
        self.loaded: list[Loaded] = []
        """The code that no cell shows, also of answers."""
        self.notes: list[Note] = []

    def keep(self, observation: Observation) -> None:
        """Keep an observation; raises Flooded where there are too many of its kind."""
        kept: list[Observation]
        match observation:
            case Run():
                kept = self.runs  # type: ignore[assignment]
            case Record():
                kept = self.records  # type: ignore[assignment]
            case Plotter():
                kept = self.plotters  # type: ignore[assignment]
            case Figure():
                kept = self.figures  # type: ignore[assignment]
            case Changed():
                kept = self.changed  # type: ignore[assignment]
            case Trained():
                kept = self.trained  # type: ignore[assignment]
            case Loaded():
                self._keep_code(observation)
                return
            case Note():
                kept = self.notes  # type: ignore[assignment]
        if len(kept) >= MOST_OBSERVATIONS:
            raise Flooded(f"the cell did the same thing over and over: {type(observation).__name__}, {len(kept)} times")
        kept.append(observation)

    def _keep_code(self, loaded: Loaded) -> None:
        """Keep code that no cell shows; so much that nobody would read it counts as code without a text."""
        if loaded not in self.loaded and len(self.loaded) <= MOST_LOADED:
            few = len(self.loaded) < MOST_LOADED
            self.loaded.append(loaded if few else Loaded(loaded.cell, None))
