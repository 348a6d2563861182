"""Measurements in files of their own, written as each one ends, so that a run that was cut off goes on where it was."""

import json
import os


class Store:
    def __init__(self, folder, seed):
        self.folder = folder / "cells"
        self.whole = folder / "results.json"
        self.seed = seed
        self.folder.mkdir(parents=True, exist_ok=True)

    def get(self, schools, name):
        file = self._file(schools, name)
        return json.loads(file.read_text(encoding="utf-8")) if file.exists() else None

    def put(self, schools, name, cell):
        cell = {"schools": schools, "seed": self.seed, "name": name, **cell}
        file = self._file(schools, name)
        part = file.with_suffix(".partial")
        part.write_text(json.dumps(cell, indent=1) + "\n", encoding="utf-8")
        os.replace(part, file)

    def sizes(self):
        """Numbers of schools of which anything is known."""
        return sorted({cell["schools"] for cell in self.cells()})

    def cells(self):
        found = [json.loads(file.read_text(encoding="utf-8")) for file in self.folder.glob(f"*-{self.seed}-*.json")]
        return sorted((cell for cell in found if cell["seed"] == self.seed), key=lambda c: (c["schools"], c["name"]))

    def write_all(self):
        self.whole.write_text(json.dumps(self.cells(), indent=1) + "\n", encoding="utf-8")

    def _file(self, schools, name):
        return self.folder / f"{schools}-{self.seed}-{name}.json"
