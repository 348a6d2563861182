"""Whole numbers by share."""


def apportion(weights, total):
    """Whole numbers that add up to `total`, by largest remainder."""
    whole = sum(weights.values())
    exact = {key: weight * total / whole for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    rest = total - sum(parts.values())
    for key in sorted(exact, key=lambda k: (parts[k] - exact[k], list(weights).index(k)))[:rest]:
        parts[key] += 1
    return parts


def spread(parts):
    return [key for key, number in parts.items() for _ in range(number)]
