import Exchange
import Testing

@testable import Tables

/// Who says what a rule asks: the document, we, or the scenario.
@Suite struct OriginTests {
  private func policy(_ lines: String, pack: String = "jiujiang-2021") throws -> Policy {
    let folder = try ScenarioFolder()
    folder.replace("jiujiang-2021", with: pack, in: "scenario.yaml")
    if !lines.isEmpty { folder["scenario.yaml"] += "overrides:\n" + lines + "\n" }
    let reading = try folder.read()
    return try #require(reading.value?.policy, "\(reading.lines)")
  }

  private func origins(_ lines: String, pack: String = "jiujiang-2021") throws -> [String: Provenance.Origin] {
    Dictionary(
      rules(of: try policy(lines, pack: pack)).filter { $0.hardness != nil }.map { ($0.id, $0.origin) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test func asThePackSays() throws {
    let origins = try origins("")
    for rule in [
      "sender.share", "leaders.together", "balance.subject", "balance.role", "distance.max", "kind.guard",
      "sender.subject", "closure.merged", "closure.direction",
    ] {
      #expect(origins[rule] == .planningGuard, "\(rule)")
    }
    for rule in ["quota.total", "eligibility.tenure", "kind.who", "kind.direction", "kind.years"] {
      #expect(origins[rule] == .document, "\(rule)")
    }
    for rule in ["cycle.running", "return.due", "school.closed", "stage.match", "closure.placed"] {
      #expect(origins[rule] == .consistency, "\(rule)")
    }
  }

  /// The value that decides a rule makes it the bureau's, also where it is the pack's own; its neighbours stay ours.
  @Test func whatTheScenarioSets() throws {
    for value in ["0.2", "0.12"] {
      let origins = try origins("  sender.max_share: \(value)")
      #expect(origins["sender.share"] == .bureau && origins["leaders.together"] == .planningGuard)
    }
    #expect(try origins("  sender: {keep_backbone: 0.5}")["sender.backbone"] == .bureau)
    #expect(try origins("  sender: {keep_backbone: 0.5}")["sender.share"] == .planningGuard)
    #expect(try origins("  sender.hard: true")["sender.share"] == .bureau)
    #expect(try origins("  balance.tolerance: 0")["balance.role"] == .bureau)
    #expect(try origins("  balance.most_when_soft: 1")["balance.role"] == .planningGuard)
    #expect(try origins("  distance.max_km: 25")["distance.max"] == .bureau)
    #expect(try origins("  posts.limit: true")["posts.limit"] == .bureau)
    #expect(try origins("  districts.crossing_at_most: 0.3")["district.crossing"] == .bureau)
    #expect(try origins("  retirement.covers_term: refuse")["retirement.term"] == .bureau)
    #expect(try origins("  retirement.exempt_years: 5")["retirement.term"] == .planningGuard)
    #expect(try origins("  retirement.exempt_years: 5")["eligibility.retirement"] == .bureau)
    #expect(try origins("  cycle.cool_down: 2")["cycle.cooldown"] == .bureau)
    #expect(try origins("  posts.pool_to: {tier: weak}", pack: "nantong-2013")["posts.pool"] == .document)
    let keeping = try origins("  sender.last_of_subject: true")
    #expect(keeping["sender.subject"] == .bureau && keeping["sender.share"] == .planningGuard)
    #expect(try origins("  sender.max_share: 0.2")["sender.subject"] == .planningGuard)
    for pack in ["jiujiang-2021", "jiangxi-county"] {
      let merged = try origins("  closure.merged: true", pack: pack)
      #expect(merged["closure.merged"] == .bureau && merged["closure.direction"] == .planningGuard)
      #expect(merged["closure.placed"] == (pack == "jiangxi-county" ? .document : .consistency))
      #expect(try origins("  closure.village_to_strong_city: false", pack: pack)["closure.direction"] == .bureau)
    }
    #expect(try origins("  closure.placed: true")["closure.placed"] == .bureau)
    // Written down as a guard in the scenario itself, it is one.
    #expect(try origins("  distance: {max_km: 12, ours: true}")["distance.max"] == .planningGuard)
  }

  @Test func theSidesOfAQuota() throws {
    func sides(_ lines: String) throws -> [Provenance.Origin] {
      let quota = try #require(try policy(lines).quotas.first)
      return [false, true].map { quota.provenance(isUpperLimit: $0).origin }
    }
    #expect(try sides("") == [.document, .planningGuard])
    #expect(try sides("  quotas.total.at_most: 0.12") == [.document, .bureau])
    #expect(try sides("  quotas.total.at_least: 0.11") == [.bureau, .planningGuard])
    #expect(try sides("  quotas.total: {at_least: 0.11, at_most: 0.2}") == [.bureau, .bureau])
    #expect(try policy("").quotas[0].atMostIsOurs && !policy("  quotas.total.at_most: 0.2").quotas[0].atMostIsOurs)
  }

  @Test func conditionsAndYearsOfAKind() throws {
    func support(_ lines: String) throws -> Kind { try #require(try policy(lines).kind("support")) }
    let shipped = try support("")
    #expect(shipped.guardWho.conditions.map(\.column) == [.eligible, .yearsAtSchool] && shipped.bureauWho == .all)
    #expect(shipped.provenance.of("years").origin == .planningGuard)
    #expect(try #require(try policy("").kind("rotation")).provenance.of("years").origin == .document)
    let set = try support("  kinds.support.guard_who.years_at_school.at_least: 5\n  kinds.support.years: 1")
    #expect(set.guardWho.conditions.map(\.column) == [.eligible])
    #expect(set.bureauWho == Filter([Condition(.yearsAtSchool, .atLeast("5"))]))
    #expect(set.provenance.of("years").origin == .bureau)
    #expect(try support("  kinds.support.guard_who: null").guardWho == .all)
    #expect(try support("  kinds.support.guard_who: {years_at_school: {at_least: 1}}").guardWho == .all)
  }

  @Test func whatIsMarkedMustBeAValueOfTheEntry() throws {
    let folder = try ScenarioFolder()
    folder.replace("jiujiang-2021", with: "own.yaml", in: "scenario.yaml")
    folder["own.yaml"] = """
      id: own
      extends: jiujiang-2021
      kinds: {support: {ours: [yeers]}}
      """
    let reading = try folder.read()
    #expect(reading.value == nil && reading.errors.count == 1, "\(reading.lines)")
    #expect(reading.errors.first?.value == "yeers" && reading.errors.first?.hint?.en.contains("years") == true)
    // In a pack of the bureau's own the values are the pack's.
    folder["own.yaml"] = "id: own\nextends: jiujiang-2021\nsender: {max_share: 0.2}\n"
    let own = try #require(try folder.read().value?.policy)
    #expect(rules(of: own).first { $0.id == "sender.share" }?.origin == .planningGuard)
  }

  @Test(arguments: shippedPolicyNames()) func everyGuardSaysSo(_ name: String) throws {
    let policy = try #require(readPolicy(name, relativeTo: nil).value)
    for rule in rules(of: policy) where rule.hardness != nil {
      // Nothing is the bureau's before a scenario sets it, but who is exempt and what its own table of linked people asks.
      let isTheBureaus = ["eligibility.exempt", "people.apart", "people.together"].contains(rule.id)
      #expect((rule.origin == .bureau) == isTheBureaus, "\(rule.id)")
      if rule.origin == .document { #expect(!rule.clause.isEmpty && !rule.clause.contains("规划口径"), "\(rule.id)") }
    }
  }
}

/// A kind in the placements that the pack does not know is a finding, and so is nothing else.
@Suite struct PlacementKindTests {
  private static let header = "教职工号,派出学校,接收学校,交流形式,开始年月,结束年月,状态\n"

  private func reading(_ rows: [String], pack: String = "jiujiang-2021") throws -> Reading<Scenario> {
    let folder = try ScenarioFolder()
    folder.replace("jiujiang-2021", with: pack, in: "scenario.yaml")
    folder["placements.csv"] = Self.header + rows.joined(separator: "\n") + "\n"
    return try folder.read()
  }

  @Test func unknownKindsAreToldOnceEach() throws {
    let reading = try reading([
      "T1,S1,S2,轮岗交柳,2015-09,2016-08,期满", "T1,S1,S2,轮岗,2017-09,2018-08,期满", "T1,S1,S2,研修,2019-09,2020-08,期满",
      "T2,S2,S1,轮岗交柳,2015-09,2016-08,期满",
    ])
    let found = reading.findings.filter { $0.severity == .warning }
    #expect(found.map(\.value) == ["轮岗交柳", "研修"], "\(reading.lines)")
    #expect(found.map(\.row) == [2, 4] && found.allSatisfy { $0.column == "交流形式" })
    #expect(found[0].message.zh.contains("共 2 行") && found[0].message.zh.contains("全职"))
    #expect(found[0].hint?.zh.contains("轮岗交流") == true && found[1].hint?.zh.contains("驻点支教") == true)
    #expect(reading.value?.roster.placements.count == 4)
  }

  /// Exchanges by a kind that the pack has switched off may still be running.
  @Test func kindsThatAreOffAreKnown() throws {
    let reading = try reading(["T1,S1,S2,县管校聘调任,2023-09,2026-08,进行中"], pack: "national-2014")
    #expect(!reading.findings.contains { $0.column == "交流形式" }, "\(reading.lines)")
    #expect(reading.value?.roster.placements.map(\.kind) == ["appointment"])
  }

  @Test func recordedKindsByTheirNames() throws {
    let names = ["送教", "送教上门", "名优教师送教", "lecture", "名师工作室", "工作室"]
    let reading = try reading(names.enumerated().map { "T1,S1,S2,\($1),20\(10 + $0)-09,20\(11 + $0)-07,期满" })
    #expect(reading.findings.isEmpty, "\(reading.lines)")
    #expect(
      reading.value?.roster.placements.map(\.kind)
        == ["lecture", "lecture", "lecture", "lecture", "studio", "studio"])
  }
}
