import Exchange
import Testing

/// Leaders past their terms, and when each is to move.
@Suite struct OverdueTests {
  /// Five principals at schools of their own, 20, 18, 16, 14 and 12 years in the post; two terms of five.
  private func town(spread: Int) -> Town {
    var town = Town()
    town.draft.term = TermLimit(
      who: Filter([Condition(.role, .oneOf(["principal"]))]), terms: 2, yearsPerTerm: 5, spreadYears: spread,
      hardness: .soft, provenance: Provenance(clause: "任期"))
    for number in 0..<5 {
      town.school("S\(number)", number % 2 == 0 ? .strong : .weak)
      town.person(
        "P\(number)", at: "S\(number)", role: .principal, entered: Month(year: 2006 + 2 * number, month: 9),
        birth: Month(year: 1982, month: 1))
    }
    return town
  }

  private func outlook(_ town: Town, _ rows: String...) -> [String: OverdueLeader.Outlook] {
    let plan = check(Town.entries(rows), in: town.scenario).plan
    let all = OverdueLeader.all(town.scenario, Eligibility(town.scenario), plan)
    return Dictionary(uniqueKeysWithValues: all.map { (town.people[$0.person].id, $0.outlook) })
  }

  @Test func theLongestInThePostFirst() {
    let town = town(spread: 3)
    // Two a year: one moves now, so two of the four that wait go next year and two the year after.
    #expect(
      outlook(town, "P2 → S1 / leader") == [
        "P0": .later(2027), "P1": .later(2027), "P2": .now, "P3": .later(2028), "P4": .later(2028),
      ])
    let order = OverdueLeader.all(town.scenario, Eligibility(town.scenario), Plan(moves: []))
    #expect(order.map(\.years) == [20, 18, 16, 14, 12])
    // Five wait and two years are left.
    #expect(outlook(town).values.filter { $0 == .later(2027) }.count == 3)
  }

  @Test func withoutSpreadingEverybodyIsNext() {
    #expect(Set(outlook(town(spread: 1)).values) == [.later(2027)])
  }

  @Test func whoIsKeptIsNamedToo() {
    var town = town(spread: 3)
    town.person("ill", at: "S0", role: .principal, exemption: "illness")
    town.person("out", at: "S1", role: .principal)
    town.placement("out", to: "S2", 2025...2028)
    town.person("young", at: "S1", role: .principal, entered: Month(year: 2017, month: 9))
    town.person("gone", at: "S1", role: .principal, birth: Month(year: 1965, month: 1))
    let found = outlook(town)
    #expect(found["ill"] == .kept(.exempt) && found["out"] == .kept(.out))
    #expect(found["young"] == nil && found["gone"] == nil)
  }

  /// Who would retire before a later exchange ends is not promised one.
  @Test func retirementComesFirst() {
    var town = town(spread: 2)
    town.draft.retirement = RetirementTerms(
      exemptYears: nil, coversTerm: .refuse, provenance: Provenance(clause: "退休"))
    // Retires in September 2029: an exchange of three years from 2026 ends before that, one from 2027 does not.
    town.person("late", at: "S1", role: .principal, birth: Month(year: 1973, month: 9))
    let standing = Eligibility(town.scenario)[5]
    #expect(standing.retirement.year == 2029 && standing.retirement.month >= 8 && standing.isTermDue)
    #expect(outlook(town)["late"] == .kept(.retires))
  }

  @Test func withoutATermNobodyIs() {
    var town = town(spread: 1)
    town.draft.term = nil
    #expect(outlook(town).isEmpty)
  }
}

/// Listed people without any way, and the rule that closes the last one.
@Suite struct ShutOutTests {
  private func causes(_ town: Town) -> [String: String] {
    let shut = ShutOut(town.scenario, Eligibility(town.scenario))
    return Dictionary(uniqueKeysWithValues: shut.people.map { (town.people[$0.person].id, $0.rule) })
  }

  @Test func everyCauseByHand() {
    var town = Town()
    town.draft.distance = DistanceCap(maxKilometres: 25, provenance: Provenance(clause: "里程"))
    town.draft.kinds = [PolicyDraft.rotation, PolicyDraft.leader]
    town.school("A", .strong)
    town.school("B", .weak, km: 10)
    town.school("M", .ordinary, km: 1)
    town.school("F", .strong, km: 300)
    town.person("free", at: "A")
    town.person("middle", at: "M")
    town.person("far", at: "F")
    town.person("junior", at: "A", stage: .junior)
    town.person("out", at: "A")
    town.placement("out", to: "B", 2025...2028)
    town.person("back", at: "A")
    town.placement("back", to: "B", 2023...2026)
    town.person("kept", at: "A")
    town.pin("kept", .keep)
    town.person("young", at: "A", entered: Month(year: 2024, month: 9))
    town.draft.restartsOnReturn = false
    #expect(
      causes(town) == [
        "middle": "kind.direction", "far": "distance.max", "junior": "stage.match", "out": "cycle.running",
        "back": "return.due", "kept": "pin.keep",
      ])
    let shut = ShutOut(town.scenario, Eligibility(town.scenario))
    #expect(shut.listed == 7 && shut.causes.reduce(0) { $0 + $1.people } == 6)
    #expect(shut.causes.allSatisfy { ShutOut.phrase($0.rule).zh != $0.rule })
  }

  @Test func retirementClosesLongKinds() {
    var town = Town.pair()
    town.draft.retirement = RetirementTerms(
      exemptYears: nil, coversTerm: .refuse, provenance: Provenance(clause: "退休"))
    town.person("late", at: "A", birth: Month(year: 1972, month: 1))
    #expect(causes(town) == ["late": "retirement.term"])
  }

  @Test func pairsZonesAndEntities() {
    var town = Town()
    town.draft.kinds = [PolicyDraft.kind("rotation", zh: "轮岗", [Condition(.eligible, .oneOf(["yes"]))], same: [.zone])]
    town.school("A", zone: "东", entity: "一小")
    town.school("B", zone: "东", entity: "一小")
    town.school("C", zone: "西")
    town.person("a", at: "A")
    town.person("c", at: "C")
    #expect(causes(town) == ["c": "zone.same"])
    town.draft.sameSchool = .legalEntity
    #expect(causes(town) == ["a": "move.home", "c": "zone.same"])
    town.draft.sameSchool = .campus
    town.draft.pairing = .given
    town.pairs = [DesignatedPair(a: 0, b: 2, basis: "结对")]
    #expect(causes(town)["a"] == "pair.given")
  }
}

/// Hints promise nothing that another rule forbids.
@Suite struct EarliestYearTests {
  private func hint(_ town: Town, _ row: String) -> String? {
    Exchange.check(Town.entries([row]), in: town.scenario).violations.first?.hint?.en
  }

  /// Of somebody who is out.
  private func home(_ town: Town, _ row: String) -> String? { town.check(row).violation("cycle.running")?.hint?.en }

  @Test func yearsThatBeginAnew() {
    var town = Town.pair()
    town.person("R", at: "A", birth: Month(year: 1990, month: 1))
    town.placement("R", to: "B", 2024...2027)
    // Back in September 2027, ten years until 2037 where they begin anew; at once where they run on.
    #expect(hint(town, "R → B / rotation") == "can be sent from 2037 on")
    town.draft.restartsOnReturn = false
    #expect(hint(town, "R → B / rotation") == "can be sent from 2027 on")
  }

  /// What the kind asks beyond the document, too: three years at home first, and nobody who is listed.
  @Test func whatGuardsAsk() {
    func guarded(_ conditions: [Condition]) -> Town {
      var town = Town.pair()
      town.draft.kinds[0] = Kind(
        id: "rotation", title: Phrase("rotation"), who: .all, guardWho: Filter(conditions), directions: [], years: 3,
        counts: true, fullTime: true, countedAt: .host, provenance: Provenance(clause: "二"))
      town.person("R", at: "A", birth: Month(year: 1990, month: 1))
      town.placement("R", to: "B", 2024...2027)
      return town
    }
    #expect(home(guarded([]), "R → B / rotation") == "can be sent from 2027 on")
    #expect(home(guarded([Condition(.yearsAtSchool, .atLeast("3"))]), "R → B / rotation") == "can be sent from 2030 on")
    // Listed from 2037 on, when the years that begin anew are ten.
    #expect(home(guarded([Condition(.eligible, .oneOf(["no"]))]), "R → B / rotation") == "can be sent from 2027 on")
    var running = guarded([Condition(.eligible, .oneOf(["no"]))])
    running.draft.restartsOnReturn = false
    #expect(home(running, "R → B / rotation")?.hasPrefix("will not meet") == true)
    #expect(home(guarded([Condition(.age, .atLeast("45"))]), "R → B / rotation") == "can be sent from 2035 on")
  }

  /// Whoever has the years at weak schools once the exchange is over is not sent for them again.
  @Test func yearsAtWeakSchoolsThatAreServedMeanwhile() {
    func town(until end: Int) -> Town {
      var town = Town.pair()
      town.draft.restartsOnReturn = false
      town.draft.seniorTitle = SeniorTitleTerms(
        who: .all, yearsAtWeak: 3, provenance: Provenance(clause: "职称"))
      town.draft.kinds[0] = PolicyDraft.kind("rotation", zh: "轮岗交流", [Condition(.weakYearsMissing, .atLeast("1"))])
      town.person("R", at: "A", birth: Month(year: 1990, month: 1))
      town.placement("R", to: "B", 2025...end)
      return town
    }
    #expect(home(town(until: 2027), "R → B / rotation") == "can be sent from 2027 on")
    #expect(home(town(until: 2028), "R → B / rotation")?.hasPrefix("will not meet") == true)
  }

  @Test func whoRetiresMeanwhile() {
    var town = Town.pair()
    town.draft.retirement = RetirementTerms(
      exemptYears: nil, coversTerm: .refuse, provenance: Provenance(clause: "退休"))
    town.person("T", at: "A", entered: Month(year: 2020, month: 9), birth: Month(year: 1974, month: 1))
    town.person("Y", at: "A", entered: Month(year: 2020, month: 9), birth: Month(year: 1990, month: 1))
    #expect(hint(town, "T → B / rotation")?.hasPrefix("will not meet") == true)
    #expect(hint(town, "Y → B / rotation") == "can be sent from 2030 on")
  }

  @Test func whoRemainsAtTheHost() {
    var town = Town.pair()
    town.draft.kinds.append(PolicyDraft.kind("stays", zh: "调任", returnsHome: false))
    town.person("R", at: "A", birth: Month(year: 1990, month: 1))
    town.placement("R", to: "B", kind: "stays", 2024...2027)
    let violation = town.check("R → B / rotation").violation("cycle.running")
    #expect(violation?.message.en.contains("without a return") == true)
    #expect(violation?.hint?.en.hasPrefix("will not meet") == true)
    let reasons = Eligibility(town.scenario)[0].reasons.map(\.message.en)
    #expect(reasons.contains { $0.contains("without a return") } && !reasons.contains { $0.contains("until") })
  }
}

/// Zones beside a plan.
@Suite struct ZoneNoticeTests {
  @Test func limitsLeadersAndMoves() {
    var town = Town()
    town.draft.zones = ZoneTerms(
      within: nil, maxKilometres: 5, schoolsAtLeast: 2, schoolsAtMost: 8, provenance: Provenance(clause: "三"))
    town.school("A", .strong, zone: "东")
    town.school("B", .weak, zone: "东", km: 9)
    town.school("C", .weak, zone: "西")
    town.school("D", .weak, zone: "西")
    town.school("E", .strong, zone: "北")
    town.person("A1", at: "A")
    let plan = town.check("A1 → B / rotation").plan
    let zones = ZoneNotice.all(town.scenario, plan)
    #expect(zones.map(\.name) == ["东", "西", "北"])
    #expect(zones.map(\.moves) == [1, 0, 0])
    #expect(zones.map(\.strongSchools) == [1, 0, 1])
    #expect(zones.map { $0.problems.map(\.rule) } == [["zone.distance"], [], ["zone.size"]])
    town.draft.zones = nil
    #expect(ZoneNotice.all(town.scenario, plan).isEmpty)
  }
}
