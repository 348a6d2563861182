import Exchange

/// One move as it is published: no birth date, no address, nothing about health.
struct MoveRecord {
  let person: Person
  let from: School
  let to: School
  let kind: Kind?
  let move: Move
  /// To a tenth: the ways of several plans together would locate a home. nil where the schools have no coordinates.
  let kilometres: Double?
  let reason: String
  /// Comes home when the move ends.
  let returns: Bool

  /// Last month; nil where the kind has no return (人事关系随迁): such a move has no end.
  var end: Month? { kind?.returnsHome ?? true ? move.end : nil }

  /// The kind in words.
  func kindTitle(_ language: Language) -> String { kind?.title(language) ?? move.kind }

  /// What becomes of the person when the exchange ends.
  func afterwards(_ language: Language) -> String {
    (returns
      ? Phrase(zh: "返回原校", en: "returns home") : Phrase(zh: "留在调入学校", en: "stays at the host"))(language)
  }

  var json: JSONValue {
    [
      "teacher_id": .string(person.id), "name": .string(person.name), "kind": .string(move.kind),
      "from_school": .string(from.id), "to_school": .string(to.id), "start": .string(move.start.description),
      "end": end.map { .string($0.description) } ?? .null, "km": kilometres.map(JSONValue.number) ?? .null,
      "clause": .string(kind?.provenance.clause ?? ""), "reason": .string(reason),
      "host_role": move.hostRole.map { .string($0.rawValue) } ?? .null,
      "relation": .string((kind?.relation ?? .stays).rawValue), "returns": .bool(returns),
      "on_post": .bool(person.onPost),
    ]
  }
}

extension MoveRecord {
  /// nil where nobody knows the ways.
  static func kilometres(_ person: Person, to host: Int, _ kind: Kind?, _ roster: Roster) -> Double? {
    guard roster.schools[host].isMeasured else { return nil }
    return kind?.isRemote == true ? 0 : roster.kilometres(person, to: host).tenths
  }
}

extension PlanReport {
  /// The moves in the plan's order, which is that of the roster.
  func moves(_ language: Language) -> [MoveRecord] {
    proposal.plan.moves.enumerated().map { index, move in
      let person = scenario.roster.people[move.person]
      let home = scenario.roster.schools[person.home]
      let host = scenario.roster.schools[move.to]
      let kind = scenario.policy.kind(move.kind)
      return MoveRecord(
        person: person, from: home, to: host, kind: kind, move: move,
        kilometres: MoveRecord.kilometres(person, to: move.to, kind, scenario.roster),
        reason: proposal.reasons.indices.contains(index) ? proposal.reasons[index](language) : "",
        returns: scenario.returnsHome(move))
    }
  }
}
