/// What it takes if a mover drops out.
public struct Withdrawal: Sendable {
  public let person: Int
  public let without: Foreseen
  /// The colleague who would go instead, to the same host and with no other change; nil where it takes more, or something else.
  public let substitute: Int?

  public init(_ move: Move, without: Foreseen, _ roster: Roster) {
    person = move.person
    self.without = without
    let others = without.consequence?.changes.filter { $0.person != move.person } ?? []
    let only = others.count == 1 ? others.first : nil
    substitute = only.flatMap { change in
      change.before == nil && change.after?.to == move.to
        && roster.people[change.person].home == roster.people[move.person].home ? change.person : nil
    }
  }

  /// People who change beside the one who drops out; nil where no plan was found.
  public var others: Int? { without.consequence.map { $0.changes.count { $0.person != person } } }
}
