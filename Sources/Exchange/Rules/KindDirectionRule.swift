/// `kind.direction`: the kind of exchange admits the way from this home school to this host (from strong to weak, from
/// municipal to district schools, …), and home and host agree or differ where it asks for that. Zones and districts that
/// must agree have rules of their own.
///
/// 中文：派出和接收学校须符合该交流形式的流向（如优质到薄弱、市直到区属），并在要求相同或不同的方面相符。片区、县区相同另有规则。
struct KindDirectionRule: MoveRule {
  static let id = "kind.direction"
  static let summary = Phrase(
    zh: "派出和接收学校须符合该交流形式的流向", en: "the kind of exchange admits the way from the home school to the host")
  static let asksRecorded = true

  let provenance: Provenance

  static func rules(of policy: Policy) -> [KindDirectionRule] {
    policy.kinds.isEmpty ? [] : [KindDirectionRule(provenance: .joined(policy.kinds.map(\.provenance)))]
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let kind = facts.kinds[move.kind]
    let (home, host) = (facts.roster.schools[move.from], facts.roster.schools[move.to])
    // The own school is no direction at all, which `move.home` says.
    guard !facts.isOwnSchool(move) else { return nil }
    let leading = kind.directions.filter { $0.to.admits(host, year: facts.year) }
    let isAdmitted = kind.directions.isEmpty || leading.contains { $0.from.admits(home, year: facts.year) }
    let unlike = kind.same.filter { ![.zone, .district].contains($0) && !$0.agrees(home, host) }
    let alike = kind.different.filter { $0.agrees(home, host) }
    guard !isAdmitted || !unlike.isEmpty || !alike.isEmpty else { return nil }
    let parts = [
      isAdmitted
        ? nil
        : kind.provenance.of(leading.isEmpty || kind.provenance.exceptions["from"] == nil ? "directions" : "from"),
      unlike.isEmpty ? nil : kind.provenance.of("same"), alike.isEmpty ? nil : kind.provenance.of("different"),
    ].compactMap { $0 }
    return facts.violation(
      self, move, from: .joined(parts),
      Text.way(facts.person(move.person), facts.school(move.from), facts.school(move.to), kind),
      hint: Text.hint(isAdmitted ? [] : kind.directions, unlike, alike))
  }

  private enum Text {
    static func way(_ person: Phrase, _ home: Phrase, _ host: Phrase, _ kind: Kind) -> Phrase {
      Phrase(
        zh: "\(person.zh)由\(home.zh)到\(host.zh)，不符合\(kind.title.zh)的流向",
        en: "\(person.en) goes from \(home.en) to \(host.en), a way that \(kind.title.en) does not admit")
    }

    static func hint(_ directions: [Kind.Direction], _ unlike: [Kind.Likeness], _ alike: [Kind.Likeness]) -> Phrase {
      let admitted = directions.map { direction in
        Phrase(
          zh: "\(direction.from.phrase.zh)→\(direction.to.phrase.zh)",
          en: "\(direction.from.phrase.en) → \(direction.to.phrase.en)")
      }
      var parts: [Phrase] = []
      if !admitted.isEmpty {
        parts.append(
          Phrase(
            zh: "可行的流向：" + admitted.map(\.zh).joined(separator: "；"),
            en: "it admits: " + admitted.map(\.en).joined(separator: "; ")))
      }
      parts += unlike.map { Phrase(zh: "两校须\($0.phrase.zh)相同", en: "both schools must have the same \($0.phrase.en)") }
      parts += alike.map { Phrase(zh: "两校须\($0.phrase.zh)不同", en: "the schools must differ in \($0.phrase.en)") }
      return Phrase(zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
    }
  }
}

extension Kind.Likeness {
  /// The column's name as in the tables.
  public var phrase: Phrase { FilterColumn(rawValue: rawValue)?.phrase ?? Phrase(rawValue) }
}
