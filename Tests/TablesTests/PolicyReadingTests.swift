import Exchange
import Foundation
import Testing

@testable import Tables

@Suite struct PolicyReadingTests {
  /// The shipped pack as a file of its own, changed.
  private func read(_ old: String, _ new: String) throws -> Reading<Policy> {
    let folder = try ScenarioFolder()
    folder["pack.yaml"] = try #require(shippedPolicySource("jiujiang-2021"))
    folder.replace(old, with: new, in: "pack.yaml")
    try folder.write()
    return readPolicy("pack.yaml", relativeTo: folder.path)
  }

  @Test func everyShippedPackReads() {
    #expect(shippedPolicyNames().contains("jiujiang-2021"))
    for name in shippedPolicyNames() {
      let reading = readPolicy(name, relativeTo: nil)
      #expect(reading.findings.isEmpty, "\(reading.lines)")
      #expect(reading.value?.id == name)
    }
    #expect(shippedPolicySource("none") == nil)
  }

  @Test func jiujiang() throws {
    let policy = try #require(readPolicy("jiujiang-2021", relativeTo: nil).value)
    #expect(policy.source == "九府办发〔2021〕3号" && policy.lotSeed == "jiujiang-2021")
    #expect(policy.authorities == ["市直", "浔阳区", "濂溪区", "九江经开区", "八里湖新区"])
    #expect(policy.eligibility.map(\.name) == ["teachers", "leaders"] && policy.eligibility.map(\.years) == [10, 10])
    let kinds = policy.kinds.filter(\.isPlanned)
    #expect(kinds.map(\.id) == ["rotation", "shadowing", "support", "leader", "placement"])
    #expect(kinds.map(\.years) == [3, 3, 1, 3, 3] && kinds.map(\.directions.count) == [2, 1, 1, 4, 1])
    #expect(kinds.map(\.countedAt) == [.host, .home, .host, .host, .host])
    #expect(kinds.map(\.isForClosing) == [false, false, false, false, true] && policy.closure?.hardness == .hard)
    #expect(policy.kinds.filter { !$0.isPlanned }.map(\.id) == ["lecture", "studio"])
    let rotation = try #require(policy.kind("rotation"))
    #expect(rotation.who == Filter([Condition(.role, .oneOf(["teacher"])), Condition(.eligible, .oneOf(["yes"]))]))
    #expect(
      rotation.directions[0]
        == Kind.Direction(
          from: Filter([Condition(.authority, .oneOf(["市直"]))]), to: Filter([Condition(.authority, .noneOf(["市直"]))])))
    #expect(rotation.directions[1].to == Filter([Condition(.tier, .oneOf(["weak", "new"]))]))
    let quota = try #require(policy.quotas.first)
    #expect(
      quota.atLeast == Rate("0.1") && quota.atMost == Rate("0.12") && quota.of == .eligible && quota.scope == .all)
    #expect(quota.hardness == .hard && quota.atMostIsOurs)
    #expect(quota.provenance(isUpperLimit: false) == Provenance(clause: "二(二)1"))
    #expect(quota.provenance(isUpperLimit: true) == Provenance(clause: "规划口径", isOurs: true))
    #expect(policy.balance?.tolerance == 0 && policy.sender.maxShare == Rate("0.12") && policy.sender.leadersApart)
    #expect(policy.sender.maxPerGroup == nil && policy.sender.keepBackbone == nil && policy.crossing == nil)
    #expect(policy.distance?.maxKilometres == 25 && policy.pairing.mode == .given && policy.posts == nil)
    #expect(policy.indicators.count == 6 && policy.indicators.map(\.norm) == [4.2, 5.3, 1, 1, 0.9, 0.9])
    #expect(policy.objectives.map(\.level) == [.shortfall, .need, .equity, .burden, .pairs, .seniority, .wishes, .lot])
    #expect(policy.objectives.map(\.tolerance) == [0, 0, 0.01, 0.01, 0, 0, 0, 0])
    let ours = Provenance(clause: "规划口径", isOurs: true)
    #expect(
      policy.cycle
        == CycleTerms(coolDown: 0, renewals: 2, yearsAtMost: 3, renewsWhereNeeded: true, provenance: ours))
    #expect(policy.exemptions.count == 6 && policy.exemptions.filter(\.isPrivate).count == 4)
  }

  struct Slip: Sendable {
    let old: String
    let new: String
    let says: String
    init(_ old: String, _ new: String, _ says: String) {
      self.old = old
      self.new = new
      self.says = says
    }
  }

  @Test(arguments: [
    Slip("tenure:", "tenur:", "did you mean “tenure”"),
    Slip("renew_where_needed:", "renew_were_needed:", "did you mean “renew_where_needed”"),
    Slip("renew_where_needed: true", "renew_where_needed: often", "true or false"),
    Slip("years_at_most: 3", "years_at_most: 0", "from 1 to 20"),
    Slip("at_least: 0.10", "at_leest: 0.10", "did you mean “at_least”"),
    Slip("at_least: 0.10", "at_least: 10", "did you mean “0.1”"),
    Slip("at_most: 0.12", "at_most: 12", "did you mean “0.12”"),
    Slip("at_most: 0.12", "at_most: 12%", "did you mean “0.12”"),
    Slip("at_most: 0.12", "at_most: -0.12", "from 0 to 1"),
    Slip("at_most: 0.12", "at_most: 0.1234567", "from 0 to 1"), Slip("at_most: 0.12", "at_most: [1]", "from 0 to 1"),
    Slip("at_most: 0.12", "at_most: 0.05", "below the lower one"),
    Slip("of: eligible", "of: eligable", "did you mean “eligible”"),
    Slip("    of: eligible\n", "", "quotas.total.of is missing"),
    Slip("scope: all", "scope: city", "expected one of: all, authority"),
    Slip("scope: all", "scope: {a: b}", "expected one of"),
    Slip("at_least: 0.10\n    at_most: 0.12\n", "at_most: null\n", "at_least or at_most"),
    Slip("id: jiujiang-2021\n", "", "id is missing"), Slip("source: 九府办发〔2021〕3号\n", "", "source is missing"),
    Slip("  zh: 九江市中心城区义务教育学校校长教师交流\n", "", "title.zh is missing"),
    Slip("tier: strong}, to", "tier: storng}, to", "did you mean “strong”"),
    Slip("from: {tier: strong}", "from: {teir: strong}", "did you mean “tier”"),
    Slip("from: {tier: strong}", "from: {role: teacher}", "unknown key in kinds.rotation.directions.1.from"),
    Slip("from: {authority: 市直}", "from: {authority: 市值}", "did you mean “市直”"),
    Slip("subject: [pe, music, art]", "subject: [pe, musik, art]", "did you mean “music”"),
    Slip("subject: [pe, music, art]", "subject: []", "a value was expected"),
    Slip("backbone: {at_least: city}", "backbone: {at_leest: city}", "did you mean “at_least”"),
    Slip("backbone: {at_least: city}", "backbone: {}", "a list of values, or not, at_least"),
    Slip("who: {role: teacher}", "who: {role: {at_least: teacher}}", "unknown key in eligibility.teachers.who.role"),
    Slip("who: {role: teacher}", "who: {eligible: true}", "unknown key in eligibility.teachers.who"),
    Slip("exempt: false, backbone", "exempt: perhaps, backbone", "yes"),
    Slip("years_at_school: {at_least: 3}", "years_at_school: {at_least: many}", "a whole number from 0 to 60"),
    Slip("years_at_school: {at_least: 10}", "years_at_school: 10", "a map of keys and values"),
    Slip("unit: school_year", "unit: month", "school_year"),
    Slip("hard: true, clause: 二(二)1}\n  # 在", "hard: false, clause: 二(二)1}\n  # 在", "cannot be a soft rule"),
    Slip("years: 1", "years: 0", "from 1 to 10"),
    Slip("counted_at: home", "counted_at: guest", "expected one of: host, home"),
    Slip("return: home", "return: never", "expected one of: home"),
    Slip("counts: true", "counts: often", "true or false"),
    Slip("    years: 1\n", "", "kinds.support.years is missing"),
    Slip("    who: {eligible: true}\n", "    who: 7\n", "a map of keys and values"),
    Slip(
      "    directions:\n      - {from: {tier: [weak, new]}, to: {tier: strong}}\n",
      "    from: {tier: weak}\n    directions: []\n", "not both"),
    Slip(
      "    directions:\n      - {from: {tier: [weak, new]}, to: {tier: strong}}\n", "    directions: strong\n",
      "a list of {from"),
    Slip(
      "until: optional, private: false, clause: 规划口径, ours: true}\n  seconded",
      "until: never, private: false, clause: 规划口径, ours: true}\n  seconded", "optional, required"),
    Slip("max_km: 25", "max_km: far", "a number from 0.1"), Slip("max_km: 25", "max_km: -1", "a number from 0.1"),
    Slip("mode: given", "mode: any", "off"),
    Slip("mode: given", "mode: chosen, partners_at_most: 0", "1"),
    Slip("mode: given, ", "", "pairing.mode is missing"), Slip("mode: given", "mode: gven", "did you mean “given”"),
    Slip("balance: {tolerance: 0", "balance: {by: age, tolerance: 0", "expected one of: subject"),
    Slip(
      "most_when_soft: 1, hard: true, clause: 规划口径,", "most_when_soft: 1, hard: true,",
      "balance.clause is missing"),
    Slip("tolerance: 0,", "tolerance: 0.5,", "a whole number"),
    Slip("degree:", "degre:", "did you mean “degree”"), Slip("norm: 4.2", "norm: much", "a number from 0"),
    Slip("  - wishes", "  - wish", "did you mean “wishes”"), Slip("  - wishes", "  - need", "given twice"),
    Slip("tolerance: 0.01}\n  - {id: burden", "tolerance: 1.5}\n  - {id: burden", "from 0.0 to 1.0"),
    Slip("  rotation:", "  轮岗:", "lower-case letters"), Slip("  - shortfall", "  - [shortfall]", "a map of keys"),
    Slip("lot: {seed: jiujiang-2021}", "lot: {seed: [a]}", "a text was expected"),
    Slip("lot: {seed: jiujiang-2021}", "lot: {seed: jiujiang-2021", "not valid YAML"),
    Slip("lot: {seed: jiujiang-2021}", "lot: {seed: x}\nlot: {seed: y}", "twice"),
    Slip("lot: {seed: jiujiang-2021}", "kinds: null", "twice"),
  ])
  func slips(_ slip: Slip) throws {
    let reading = try read(slip.old, slip.new)
    #expect(reading.value == nil)
    let found = reading.errors.contains { finding in
      (finding.message.en + " " + (finding.hint?.en ?? "")).contains(slip.says) && finding.file == "pack.yaml"
        && finding.row != nil
    }
    #expect(found, "\(slip.new) → \(reading.lines)")
  }

  @Test func lineOfTheSlip() throws {
    let reading = try read("at_most: 0.12", "at_most: 12")
    let source = try #require(shippedPolicySource("jiujiang-2021"))
    let line = source.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.contains("at_most: 0.12")
    }
    #expect(reading.errors.first?.row == line.map { $0 + 1 })
    #expect(reading.errors.first?.column == "quotas.total.at_most")
    #expect(reading.errors.first?.value == "12")
  }

  @Test func shorthands() throws {
    let shadowing = "    directions:\n      - {from: {tier: [weak, new]}, to: {tier: strong}}\n"
    let reading = try read(
      shadowing,
      "    from: {tier: 薄弱}\n    to: {tier: 优质, opened: {within: 3}}\n    same: [district]\n    different: zone\n")
    let kind = try #require(reading.value?.kind("shadowing"), "\(reading.lines)")
    #expect(kind.directions.count == 1 && kind.directions[0].from == Filter([Condition(.tier, .oneOf(["weak"]))]))
    #expect(kind.directions[0].to.conditions.last == Condition(.opened, .within(3)))
    #expect(kind.same == [.district] && kind.different == [.zone])
    #expect(try read("who: {eligible: true}", "who: all").value?.quotas.first?.who == .all)
  }

  @Test func subjectsOfThePack() throws {
    let reading = try read("lot: {", "subjects: {dance: 舞蹈, drama: {zh: 戏剧, en: drama}}\nlot: {")
    #expect(reading.value?.subjects.suffix(2).map(\.zh) == ["舞蹈", "戏剧"], "\(reading.lines)")
  }

  @Test func extendsAnother() throws {
    let folder = try ScenarioFolder()
    folder["mine.yaml"] = """
      extends: jiujiang-2021
      id: mine
      quotas: {total: {at_least: 0.11}}
      kinds: {rotation: {who: {role: teacher}}, support: null}
      objectives: [equity, {id: burden, tolerance: 0.02, gap: 0.003}]
      """
    try folder.write()
    let reading = readPolicy("mine.yaml", relativeTo: folder.path)
    let policy = try #require(reading.value, "\(reading.lines)")
    #expect(policy.id == "mine" && policy.quotas[0].atLeast == Rate("0.11") && policy.quotas[0].atMost == Rate("0.12"))
    #expect(policy.kinds.map(\.id) == ["rotation", "shadowing", "leader", "lecture", "studio", "placement"])
    #expect(policy.kinds[0].who.conditions.count == 1 && policy.kinds[0].directions.count == 2)
    #expect(policy.objectives.map(\.level) == [.equity, .burden])
    #expect(policy.objectives.map(\.gap) == [0, 0.003] && policy.objectives[1].tolerance == 0.02)
  }

  @Test func circles() throws {
    let folder = try ScenarioFolder()
    folder["a.yaml"] = "extends: b.yaml\n"
    folder["b.yaml"] = "extends: ./a.yaml\n"
    folder["c.yaml"] = "extends: [a]\n"
    try folder.write()
    #expect(readPolicy("a.yaml", relativeTo: folder.path).errors.first?.message.en.contains("circle") == true)
    #expect(readPolicy("c.yaml", relativeTo: folder.path).errors.first?.message.en.contains("a text") == true)
    #expect(
      readPolicy("d.yaml", relativeTo: folder.path).errors.first?.message.en.contains("no such policy file") == true)
    #expect(
      readPolicy("nanjing", relativeTo: nil).errors.first?.message.en.contains("comes with no such policy") == true)
  }

  @Test func hostileYAML() throws {
    let folder = try ScenarioFolder()
    folder["deep.yaml"] = String(repeating: "[", count: 100_000)
    folder["bomb.yaml"] =
      "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
      + zip("bcdefgh", "abcdefg").map {
        "\($0): &\($0) [*\($1),*\($1),*\($1),*\($1),*\($1),*\($1),*\($1),*\($1),*\($1),*\($1)]\n"
      }.joined()
    folder["empty.yaml"] = ""
    folder["list.yaml"] = "- a\n"
    try folder.write()
    for name in ["deep.yaml", "bomb.yaml", "empty.yaml", "list.yaml"] {
      #expect(readPolicy(name, relativeTo: folder.path).errors.count == 1)
    }
  }
}

/// Quotas that a pack offers and leaves off.
@Suite struct OfferedQuotaTests {
  @Test func aQuotaByZoneIsSwitchedOnByOneKey() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Scenarios/nanchang-2023")
      .path
    let off = try #require(readScenario(folder: root).value).policy
    #expect(off.quotas.map(\.name) == ["total", "backbone"] && off.quotasOff.map(\.name) == ["each_zone"])
    let on = try #require(
      readScenario(folder: root, overrides: [("quotas.each_zone.enabled", "true")]).value
    ).policy
    let quota = try #require(on.quotas.first { $0.name == "each_zone" })
    #expect(quota.scope == .zone && quota.hardness == .soft && quota.provenance.isOurs && on.quotasOff.isEmpty)
  }
}
