/// `pairing.partners`: where the plan chooses which schools are paired (结对), a school exchanges people with no more
/// partners than the policy allows. Two schools are partners where anybody moves from one to the other.
///
/// 中文：由方案选择结对时，每校的结对学校数不超过上限；两校之间有人交流即为结对。
struct PairingPartnersRule: Rule {
  static let id = "pairing.partners"
  static let summary = Phrase(zh: "每校的结对学校不超过限额", en: "a school has no more partners than allowed")

  let pairing: Pairing
  var provenance: Provenance { pairing.provenance }

  static func rules(of policy: Policy) -> [PairingPartnersRule] {
    policy.pairing.mode == .chosen ? [PairingPartnersRule(pairing: policy.pairing)] : []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    let pairs = subject.pairs
    let partners = facts.roster.counts(pairs.flatMap { [$0.a, $0.b] })
    return partners.indices.filter { partners[$0] > pairing.partnersAtMost }.map { school in
      let names = pairs.compactMap { $0.a == school ? $0.b : $0.b == school ? $0.a : nil }.map(facts.school)
      return facts.violation(
        self, school: school, Text.tooMany(facts.school(school), partners[school], pairing.partnersAtMost),
        hint: Text.partners(names), required: pairing.partnersAtMost, actual: partners[school])
    }
  }

  private enum Text {
    static func tooMany(_ school: Phrase, _ count: Int, _ limit: Int) -> Phrase {
      Phrase(
        zh: "\(school.zh)与 \(count) 所学校结对，最多 \(limit) 所",
        en: "\(school.en) has \(count) partner schools; \(limit) are allowed")
    }
    static func partners(_ names: [Phrase]) -> Phrase { Phrase(zh: "结对学校：", en: "partners: ") + .list(names) }
  }
}

/// `pairing.moves`: where the plan chooses which schools are paired, a pair carries at least so many moves, both ways
/// together; a pair for one person alone is none.
///
/// 中文：由方案选择结对时，每一对学校之间双向合计的交流人数不少于下限。
struct PairingMovesRule: Rule {
  static let id = "pairing.moves"
  static let summary = Phrase(zh: "每对结对学校的交流人数不少于限额", en: "a pair of schools carries at least so many moves")

  let pairing: Pairing
  var provenance: Provenance { pairing.provenance }

  static func rules(of policy: Policy) -> [PairingMovesRule] {
    policy.pairing.mode == .chosen ? [PairingMovesRule(pairing: policy.pairing)] : []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    return subject.pairs.filter { $0.moves < pairing.movesAtLeast }.map { pair in
      facts.violation(
        self, school: pair.a,
        Text.tooFew(facts.school(pair.a), facts.school(pair.b), pair.moves, pairing.movesAtLeast),
        hint: Text.hint(pairing.movesAtLeast - pair.moves), required: pairing.movesAtLeast, actual: pair.moves)
    }
  }

  private enum Text {
    static func tooFew(_ a: Phrase, _ b: Phrase, _ moves: Int, _ least: Int) -> Phrase {
      Phrase(
        zh: "\(a.zh)与\(b.zh)之间交流 \(moves) 人，结对学校之间至少 \(least) 人",
        en: "\(moves) move between \(a.en) and \(b.en); a pair carries at least \(least)")
    }
    static func hint(_ missing: Int) -> Phrase {
      Phrase(zh: "再安排 \(missing) 人，或不在两校之间交流", en: "let \(missing) more move there, or nobody")
    }
  }
}

extension PlanUnderCheck {
  /// Pairs of schools between which anybody moves, the earlier of the schools table first, with the moves both ways.
  fileprivate var pairs: [(a: Int, b: Int, moves: Int)] {
    var moves: [[Int]: Int] = [:]
    for move in self.moves where move.from != move.to {
      moves[[min(move.from, move.to), max(move.from, move.to)], default: 0] += 1
    }
    return moves.map { ($0.key[0], $0.key[1], $0.value) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }
}
