/// One way in which somebody could be sent, and every rule about the one person and the one school that closes it.
public struct Opening: Sendable, Hashable {
  /// Position of the host in the roster.
  public let to: Int
  /// Identifier of a kind of the pack.
  public let kind: String
  /// Empty where the way is open.
  public let refusals: [Violation]

  public var isOpen: Bool { refusals.isEmpty }
}

extension Checker {
  /// Everywhere a person could be sent, school by school in the order of the table, the home school left out. Of every school the
  /// kinds that are open; where none is, the one kind that comes nearest, with all the rules that close it, planning guards
  /// included.
  public func openings(of person: Int) -> [Opening] {
    let kinds = facts.kinds.indices.filter { facts.kinds[$0].isOffered }
    return scenario.roster.schools.indices.filter { $0 != facts.home(person) }.flatMap { host -> [Opening] in
      let ways = kinds.map { kind in
        Opening(to: host, kind: facts.kinds[kind].id, refusals: refusals(sending: person, to: host, by: kind))
      }
      let open = ways.filter(\.isOpen)
      // A kind that is for somebody else says less about the school than the person's own.
      func distance(_ way: Opening) -> [Int] {
        let isForOthers = way.refusals.contains { [KindWhoRule.id, KindGuardRule.id].contains($0.rule) }
        return [isForOthers ? 1 : 0, way.refusals.count]
      }
      return open.isEmpty
        ? ways.min { distance($0).lexicographicallyPrecedes(distance($1)) }.map { [$0] } ?? [] : open
    }
  }

  /// Every rule about one person and one school that closes a way, planning guards included.
  ///
  /// - Parameter kind: nil: the kind of the policy that is nearest to open.
  public func refusals(sending person: Int, to host: Int, by kind: String?) -> [Violation] {
    if let kind { return facts.kindIndex[kind].map { refusals(sending: person, to: host, by: $0) } ?? [] }
    return facts.kinds.indices.filter { facts.kinds[$0].isOffered }
      .map { refusals(sending: person, to: host, by: $0) }.min { $0.count < $1.count } ?? []
  }

  private func refusals(sending person: Int, to host: Int, by kind: Int) -> [Violation] {
    let move = CheckedMove(
      person: person, from: facts.home(person), to: host, kind: kind, start: scenario.start,
      end: facts.usualEnd(of: kind, for: person), row: nil)
    return moveRules.compactMap { $0.check(move, facts) }.filter(\.isOfHardRule)
  }

  /// People whom a text may mean: the one with that identifier, else all of that name.
  public func people(meant text: String) -> [Int] { Directory(facts).people(meant: text) }

  /// The same for schools.
  public func schools(meant text: String) -> [Int] { Directory(facts).schools(meant: text) }
}
