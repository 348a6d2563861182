"""Chance that falls the same way on every machine: everything is drawn from `random()`, whose sequence Python guarantees."""

import random


class Chance:
    def __init__(self, seed):
        self._random = random.Random(seed)

    def unit(self):
        return self._random.random()

    def below(self, n):
        """An integer in 0 ..< n."""
        return int(self.unit() * n)

    def between(self, low, high):
        """An integer from low to high, both possible."""
        return low + self.below(high - low + 1)

    def range(self, low, high):
        return low + self.unit() * (high - low)

    def yes(self, probability):
        return self.unit() < probability

    def pick(self, items):
        return items[self.below(len(items))]

    def weighted(self, weights):
        """A key of `weights` (a list of pairs, or a dict in its written order), by weight."""
        pairs = list(weights.items()) if isinstance(weights, dict) else weights
        mark = self.unit() * sum(weight for _, weight in pairs)
        for key, weight in pairs:
            mark -= weight
            if mark < 0:
                return key
        return pairs[-1][0]

    def normal(self, mean=0.0, spread=1.0):
        """Close to a normal draw, without a call to the mathematics library."""
        return mean + spread * (sum(self.unit() for _ in range(12)) - 6)

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items
