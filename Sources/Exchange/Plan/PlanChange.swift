/// What becomes of one person from one plan to another: a move added, dropped, or redirected to another host, kind or post.
public struct PlanChange: Sendable, Hashable {
  public let person: Int
  /// nil where the earlier plan does not move the person.
  public let before: Move?
  /// nil where the later plan does not.
  public let after: Move?
}

extension Plan {
  /// The people whose moves differ, in roster order (model §4, `change`). Of several moves of one person that stay as they are,
  /// none is named; terms alone make no difference.
  public func changes(from earlier: Plan) -> [PlanChange] {
    let (old, new) = (Dictionary(grouping: earlier.moves, by: \.person), Dictionary(grouping: moves, by: \.person))
    return Set(old.keys).union(new.keys).sorted().compactMap { person in
      let (before, after) = (old[person] ?? [], new[person] ?? [])
      let dropped = before.filter { move in !after.contains { $0.isSameWay(as: move) } }
      let added = after.filter { move in !before.contains { $0.isSameWay(as: move) } }
      guard !dropped.isEmpty || !added.isEmpty else { return nil }
      return PlanChange(person: person, before: dropped.first, after: added.first)
    }
  }
}

extension Move {
  /// To the same host, by the same kind, into the same post.
  public func isSameWay(as other: Move) -> Bool {
    (person, to, kind, hostRole) == (other.person, other.to, other.kind, other.hostRole)
  }
}
