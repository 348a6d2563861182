"""The retirement month under the schedule in force since January 2025 (国务院关于渐进式延迟法定退休年龄的办法)."""

from .tables import months

# (sex, worker) → age in months before the schedule, first month of birth concerned, months of birth for one month of
# delay, longest delay. A worker post counts for women only.
SCHEDULE = {
    ("M", False): (720, months(1965, 1), 4, 36),
    ("M", True): (720, months(1965, 1), 4, 36),
    ("F", False): (660, months(1970, 1), 4, 36),
    ("F", True): (600, months(1975, 1), 2, 60),
}


def month_of_retirement(birth, sex, worker):
    age, first, step, longest = SCHEDULE[sex, worker]
    delay = 0 if birth < first else min(longest, (birth - first) // step + 1)
    return birth + age + delay


def latest_birth(target, sex, worker):
    """The latest month of birth whose retirement falls in `target` or before."""
    birth = target - 63 * 12
    while month_of_retirement(birth + 1, sex, worker) <= target:
        birth += 1
    return birth
