"""What has changed in the plan that the program makes of a scenario, for the scenario's README."""

# Folder → moves, those of them by people who retire before their exchange ends, Σ weight·CV² and kilometres of the plan
# before exchanges that promise a return were kept from such people, and of the plan since.
RETIREMENT = {
    "jiujiang-2026": ((380, 30, 0.9363, 1118.8), (375, 0.9440, 1109.8)),
    "nantong-2014": ((187, 6, 0.8337, 535.2), (187, 0.8349, 537.2)),
    "nanchang-2023": ((71, 5, 0.8622, 115.1), (69, 0.8775, 112.2)),
    "jiangxi-county-2024": ((66, 5, 0.9191, 636.4), (64, 0.9415, 609.4)),
    "yichun-2022": ((121, 7, 0.4822, 427.1), (120, 0.5113, 405.4)),
}
# Of the movers of the plan since, those whose post goes along, so that nobody promises them a return.
WITHOUT_RETURN = {"yichun-2022": 3}


def section(folder):
    """Markdown in both languages; empty where the plan is the same."""
    if folder not in RETIREMENT:
        return ""
    (moves, retiring, equity, km), (now, equity_now, km_now) = RETIREMENT[folder]
    stay = WITHOUT_RETURN.get(folder)
    zh = f"其中 {stay} 人由不返回的形式派出，不受影响。" if stay else ""
    en = f" {stay} of them move by a kind without a return and still do." if stay else ""
    return f"""
## 计划的变化 · What has changed in the plan

退休早于交流期满者不再安排承诺返校的交流（`retirement.covers_term: refuse`，规划口径）。此前的计划派出 {moves} 人，其中 {retiring} 人在交流期满前退休；{zh}
现派出 {now} 人，差异系数平方和由 {equity:.4f} 变为 {equity_now:.4f}，里程合计由 {km:.1f} 变为 {km_now:.1f} 公里。基数和比例要求不变。

Exchanges that promise a return no longer go to people who retire before their end (`retirement.covers_term: refuse`, a guard
of ours). The plan before had {moves} moves, {retiring} of them by such people;{en or " none remain."} Now there are {now} moves, the disparity is
{equity_now:.4f} instead of {equity:.4f} and the ways add up to {km_now:.1f} km instead of {km:.1f}. Base and quota are as they were.
"""
