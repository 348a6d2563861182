import Exchange

/// Between which schools a kind may move anybody at all. Schools that are alike in all that the kind asks of a home school
/// share a class, so that nothing is kept for each pair of schools.
struct Ways: Sendable {
  /// What the kind compares, by school; 0: names nothing.
  private struct Compared: Sendable {
    let likeness: Kind.Likeness
    let values: [Int32]

    init(_ likeness: Kind.Likeness, _ schools: [School]) {
      self.likeness = likeness
      // Where the table says nothing of it, all are alike.
      values = numbers(schools.map { $0.unsaid.contains(likeness) ? "-" : likeness.value(of: $0) })
    }

    func agrees(_ a: Int, _ b: Int) -> Bool { values[a] != 0 && values[a] == values[b] }
  }

  private let gives: [[Bool]]
  private let takes: [[Bool]]
  private let same: [Compared]
  private let different: [Compared]
  private let isOpen: [Bool]
  /// The people of a campus that closes may go to another.
  private let isPlacing: [Bool]
  /// Where all campuses of a legal entity are one school; otherwise nil.
  private let entities: [Int32]?
  /// By school, where only pairs that are given may exchange.
  private let partners: [Set<Int>]?
  /// Equal for home schools between which the kind makes no difference but for the own entity.
  let classes: [Int]

  init(_ kind: Kind, _ scenario: Scenario) {
    let schools = scenario.roster.schools
    let year = scenario.year
    gives = kind.directions.map { way in schools.map { way.from.admits($0, year: year) } }
    takes = kind.directions.map { way in schools.map { way.to.admits($0, year: year) } }
    same = kind.same.map { Compared($0, schools) }
    different = kind.different.map { Compared($0, schools) }
    isOpen = schools.map { $0.isOpen(in: year) }
    isPlacing = schools.map { $0.isClosed(in: year) && kind.isForClosing }
    entities =
      scenario.policy.tenure.sameSchool == .legalEntity
      ? numbers(schools.map { Kind.Likeness.legalEntity.value(of: $0) }) : nil
    let pairing = scenario.policy.pairing
    if pairing.binds(kind), let given = pairing.partners(among: scenario.roster.pairs) {
      var partners = [Set<Int>](repeating: [], count: schools.count)
      for pair in given {
        partners[pair.a].insert(pair.b)
        partners[pair.b].insert(pair.a)
      }
      self.partners = partners
    } else {
      partners = nil
    }
    var known: [[Int32]: Int] = [:]
    var classes: [Int] = []
    for school in schools.indices {
      var key = gives.map { $0[school] ? 1 : 0 } + (same + different).map { $0.values[school] }
      if partners != nil { key.append(Int32(school)) }
      if known[key] == nil { known[key] = known.count }
      classes.append(known[key]!)
    }
    self.classes = classes
  }

  /// Campuses of one legal entity between which nobody moves.
  func isOwn(_ home: Int, _ host: Int) -> Bool {
    guard let entities, !isPlacing[home] else { return false }
    return entities[home] == entities[host]
  }

  /// Whether schools may have an own entity at all.
  var knowsEntities: Bool { entities != nil }

  /// The first rule that refuses a move between two schools.
  func refusal(from home: Int, to host: Int) -> String? {
    isOwn(home, host) ? "move.home" : refusalOfOthers(from: home, to: host)
  }

  /// The same, the own legal entity aside: equal for all home schools of a class.
  func refusalOfOthers(from home: Int, to host: Int) -> String? {
    if !isOpen[host] { return "school.closed" }
    if !gives.isEmpty, !gives.indices.contains(where: { gives[$0][home] && takes[$0][host] }) {
      return "kind.direction"
    }
    if let broken = same.first(where: { !$0.agrees(home, host) }) {
      switch broken.likeness {
      case .zone: return "zone.same"
      case .district: return "district.same"
      default: return "kind.direction"
      }
    }
    if different.contains(where: { $0.agrees(home, host) }) { return "kind.direction" }
    return partners.map { $0[home].contains(host) } ?? true ? nil : "pair.given"
  }
}

/// Numbers for equal texts, 0 for an empty one.
private func numbers(_ texts: [String]) -> [Int32] {
  var known: [String: Int32] = ["": 0]
  return texts.map { text in
    if known[text] == nil { known[text] = Int32(known.count) }
    return known[text]!
  }
}
