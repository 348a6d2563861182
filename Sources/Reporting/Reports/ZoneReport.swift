import Exchange

/// The zones of a scenario, as they stand or as proposed.
public struct ZoneReport: Sendable {
  /// How good a proposal is.
  public struct Proof: Sendable {
    public let kilometres: Double
    public let bound: Double
    public let gap: Double

    public init(kilometres: Double, bound: Double, gap: Double) {
      self.kilometres = kilometres
      self.bound = bound
      self.gap = gap
    }
  }

  private let scenario: Scenario
  private let terms: ZoneTerms
  private let review: ZoneReview
  private let proof: Proof?

  /// - Parameter proof: nil for the zones that the schools table has.
  public init(scenario: Scenario, terms: ZoneTerms, review: ZoneReview, proof: Proof?) {
    self.scenario = scenario
    self.terms = terms
    self.review = review
    self.proof = proof
  }

  private func name(_ school: Int) -> String { scenario.roster.schools[school].name }

  public func json(_ language: Language) -> JSONValue {
    let zones = review.zones.map { zone -> JSONValue in
      [
        "zone": .string(zone.name), "schools": .array(zone.schools.map { .string(scenario.roster.schools[$0].id) }),
        "longest_km": JSONValue(zone.farthest?.kilometres), "strong_schools": .int(zone.strongSchools),
        "staff": .int(zone.staff), "students": .int(zone.students),
        "problems": .array(
          zone.problems.map { problem in
            ["rule": .string(problem.rule), "message": .string(problem.phrase(scenario.roster)(language))]
          }),
      ]
    }
    var members: [JSONValue.Member] = [
      .init("valid", .bool(review.isSound)), .init("proposed", .bool(proof != nil)), .init("zones", .array(zones)),
      .init("unzoned", .array(review.unzoned.map { .string(scenario.roster.schools[$0].id) })),
    ]
    if let proof {
      members.append(
        .init(
          "objective", ["value": .number(proof.kilometres), "bound": .number(proof.bound), "gap": .number(proof.gap)]))
    }
    return .object(members)
  }

  public func text(_ language: Language) -> String {
    var table = TextTable(
      [
        (Phrase(zh: "片区", en: "zone"), .left), (Phrase(zh: "学校", en: "schools"), .right),
        (Phrase(zh: "优质", en: "strong"), .right), (Phrase(zh: "教师", en: "staff"), .right),
        (Phrase(zh: "学生", en: "students"), .right), (Phrase(zh: "最远公里", en: "longest km"), .right),
        (Phrase(zh: "问题", en: "problems"), .left),
      ], language)
    for zone in review.zones {
      table.add([
        zone.name, String(zone.schools.count), String(zone.strongSchools), String(zone.staff), String(zone.students),
        zone.farthest.map { fixed($0.kilometres, 1) } ?? "",
        zone.problems.map { $0.phrase(scenario.roster)(language) }.joined(separator: language == .zh ? "；" : "; "),
      ])
    }
    var lines = [heading(language)] + (table.isEmpty ? [] : table.lines())
    if !review.unzoned.isEmpty {
      let names = review.unzoned.map(name).joined(separator: language == .zh ? "、" : ", ")
      lines.append(Phrase(zh: "未划入片区：\(names)", en: "in no zone: \(names)")(language))
    }
    if let proof {
      lines.append(
        Phrase(
          zh: "到片区中心校的公里合计 \(fixed(proof.kilometres, 1))，已证下界 \(fixed(proof.bound, 1))（差距 \(percent(proof.gap))）",
          en: "km to the zones' central schools: \(fixed(proof.kilometres, 1)), proven bound \(fixed(proof.bound, 1)) "
            + "(gap \(percent(proof.gap)))")(language))
      for zone in review.zones {
        lines.append("  \(zone.name)：" + zone.schools.map(name).joined(separator: language == .zh ? "、" : ", "))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ language: Language) -> String {
    let far = terms.maxKilometres.map { Phrase(zh: "，任两校不超过 \($0) 公里", en: ", no two more than \($0) km apart") }
    let inside =
      terms.within.map { Phrase(zh: "，同一\($0.phrase.zh)", en: ", of one \($0.phrase.en)") } ?? Phrase("")
    return Phrase(
      zh:
        "片区：\(terms.schoolsAtLeast)–\(terms.schoolsAtMost) 所学校\(far?.zh ?? "")\(inside.zh)［\(terms.provenance.clause)］",
      en: "zones: \(terms.schoolsAtLeast)–\(terms.schoolsAtMost) schools\(far?.en ?? "")\(inside.en) "
        + "[\(terms.provenance.clause)]")(language)
  }

  /// Every open school with its zone, to be copied into the schools table.
  public var table: String {
    var table = CSVTable(header: ["school_id", "name", "district", "zone"])
    for zone in review.zones {
      for index in zone.schools {
        let school = scenario.roster.schools[index]
        table.add([.text(school.id), .text(school.name), .text(school.district), .text(zone.name)])
      }
    }
    for index in review.unzoned {
      let school = scenario.roster.schools[index]
      table.add([.text(school.id), .text(school.name), .text(school.district), .empty])
    }
    return table.file
  }
}
