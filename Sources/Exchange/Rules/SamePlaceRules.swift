/// `zone.same`: a kind of exchange that stays within a zone (片区) leads to a school of the same zone.
///
/// 中文：限于片区内的交流形式，接收学校须与原校同属一个片区；没有片区的学校不与任何学校同片区。
struct SameZoneRule: MoveRule {
  static let id = "zone.same"
  static let summary = Phrase(zh: "只在同一片区内交流", en: "moves stay within the zone")
  static let asksRecorded = true

  let provenance: Provenance

  static func rules(of policy: Policy) -> [SameZoneRule] {
    policy.provenance(ofKindsWithSame: .zone).map { [SameZoneRule(provenance: $0)] } ?? []
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? { facts.differs(.zone, move, self) }
}

/// `district.same`: a kind of exchange that stays within a district leads to a school of the same district.
///
/// 中文：限于县区内的交流形式，接收学校须与原校同属一个县区。
struct SameDistrictRule: MoveRule {
  static let id = "district.same"
  static let summary = Phrase(zh: "只在同一县区内交流", en: "moves stay within the district")
  static let asksRecorded = true

  let provenance: Provenance

  static func rules(of policy: Policy) -> [SameDistrictRule] {
    policy.provenance(ofKindsWithSame: .district).map { [SameDistrictRule(provenance: $0)] } ?? []
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? { facts.differs(.district, move, self) }
}

extension Policy {
  fileprivate func provenance(ofKindsWithSame likeness: Kind.Likeness) -> Provenance? {
    let kinds = kinds.filter { $0.same.contains(likeness) }
    return kinds.isEmpty ? nil : .joined(kinds.map { $0.provenance.of("same") })
  }
}

extension Facts {
  fileprivate func differs(_ likeness: Kind.Likeness, _ move: CheckedMove, _ rule: any Rule) -> Violation? {
    let kind = kinds[move.kind]
    guard kind.same.contains(likeness) else { return nil }
    let home = likeness.value(of: roster.schools[move.from])
    let host = likeness.value(of: roster.schools[move.to])
    guard !likeness.agrees(roster.schools[move.from], roster.schools[move.to]) else { return nil }
    let place = likeness.phrase
    let (person, from, to) = (person(move.person), school(move.from), school(move.to))
    let nowhere = Phrase(zh: "无", en: "none")
    let (homeName, hostName) = (home.isEmpty ? nowhere : Phrase(home), host.isEmpty ? nowhere : Phrase(host))
    return violation(
      rule, move, from: kind.provenance.of("same"),
      Phrase(
        zh: "\(person.zh)由\(from.zh)到\(to.zh)，\(place.zh)不同：\(homeName.zh)、\(hostName.zh)",
        en: "\(person.en) goes from \(from.en) to \(to.en), which differ in \(place.en): \(homeName.en), \(hostName.en)"
      ),
      hint: Phrase(
        zh: "\(kind.title.zh)须在同一\(place.zh)内", en: "\(kind.title.en) stays within one \(place.en)"))
  }
}
