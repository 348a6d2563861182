"""Who moves otherwise than in an earlier plan."""

from .compare import NotRecounted, Rows


def ways(plan):
    """Where everybody goes, by which kind and into which post."""
    found = {}
    for who, host, kind in plan.moves:
        found.setdefault(who, []).append((host, kind, plan.host_roles.get((who, host))))
    return found


def changes(plan, earlier):
    """One row for everybody whose moves are others; NotRecounted without the earlier plan."""
    if earlier is None:
        return NotRecounted("against a plan that is not at hand: --keep PLAN")
    old, new = ways(earlier), ways(plan)
    rows = []
    for who in old.keys() | new.keys():
        dropped = [way for way in old.get(who, []) if way not in new.get(who, [])]
        added = [way for way in new.get(who, []) if way not in old.get(who, [])]
        if dropped or added:
            rows.append({"teacher_id": who, "before": told(dropped), "after": told(added)})
    return Rows(("teacher_id",), rows)


def told(moves):
    return {"to_school": moves[0][0], "kind": moves[0][1]} if moves else None
