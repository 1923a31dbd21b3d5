"""The parts of a run, in the order in which they are best run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.benchmarks.building import measure_building
from tests.benchmarks.opening import measure_opening
from tests.benchmarks.queries import measure_queries
from tests.benchmarks.run import Run
from tests.benchmarks.serving import measure_serving
from tests.benchmarks.understanding import measure_understanding
from tests.benchmarks.updating import measure_updating

PARTS: Mapping[str, Callable[[Run], None]] = {
    "queries": measure_queries,
    "understanding": measure_understanding,
    "building": measure_building,
    "opening": measure_opening,
    "updating": measure_updating,
    "serving": measure_serving,
}
