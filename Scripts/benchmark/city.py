"""A made-up city with its models, made once and kept in the folder of the run."""

import sys
from dataclasses import dataclass
from pathlib import Path

import mps
from process import run, say


@dataclass
class City:
    root: Path
    folder: Path
    schools: int
    seed: int

    @property
    def scenario(self):
        place = self.folder / "cities" / f"{self.schools}-{self.seed}"
        if not (place / "scenario.yaml").exists():
            made = run(
                [sys.executable, self.root / "Scripts/make-scenarios", "--schools", self.schools, "--seed", self.seed]
                + ["--out", place]
            )
            if made.code != 0:
                raise SystemExit(f"{place}: the city could not be made")
        return place

    def file(self, name):
        place = self.folder / "models" / f"{self.schools}-{self.seed}"
        place.mkdir(parents=True, exist_ok=True)
        return place / name

    def level(self, lungang, level):
        """The direct model of one level without any row for another; nothing is solved for it."""
        file = self.file(f"{level}.mps")
        if not file.exists():
            say(f"{self.schools} schools: exporting {level}")
            part = self.file(f"{level}.partial.mps")
            made = run(
                [lungang, "propose", self.scenario, "--quiet", "--export-only", "--set", f"objectives=[{level}]"]
                + ["--export-model", f"{level}={part}"]
            )
            if made.code != 0:
                raise SystemExit(f"{self.scenario}: lungang cannot export {level}")
            part.rename(file)
        return file

    def budgeted(self, lungang, limit, name):
        """Burden with a row that keeps equity at or below `limit`."""
        file = self.file(f"burden-{name}.mps")
        self._write(lungang, mps.BUDGET, limit, file)
        return file

    def priced(self, lungang, price):
        """Burden plus `price` times equity."""
        file = self.file("priced.mps")
        self._write(lungang, mps.PRICE, price, file)
        return file

    def _write(self, lungang, how, number, file):
        # In a process of its own: this one must stay small.
        made = run(
            [sys.executable, Path(__file__).with_name("mps.py"), how, self.level(lungang, "equity")]
            + [self.level(lungang, "burden"), repr(number), file]
        )
        if made.code != 0:
            raise SystemExit(f"{file}: could not be written")
