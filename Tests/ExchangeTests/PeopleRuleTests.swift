import Exchange
import Testing

/// Rules about people and time: a plan that breaks one and nothing else, and one that keeps it at the limit.
@Suite struct PeopleRuleTests {
  @Test func coolDownAfterAReturn() {
    var town = Town.pair()
    town.draft.restartsOnReturn = false
    town.draft.coolDown = 3
    for (id, end) in [("T", 2024), ("U", 2023), ("V", 2026)] {
      town.person(id, at: "A")
      town.placement(id, to: "B", end - 3...end, status: end == 2026 ? .running : .completed)
    }
    let verdict = town.check("T → B / rotation")
    #expect(verdict.violations.map(\.rule) == ["cycle.cooldown"])
    #expect(verdict.violations[0].required == 3 && verdict.violations[0].actual == 2)
    #expect(verdict.violations[0].clause == "周期")
    #expect(verdict.violations[0].hint?.en == "can be sent from 2027 on")
    #expect(town.broken("U → B / rotation") == [])
    town.school("C", .weak)
    #expect(town.broken("V → C / rotation") == ["cycle.cooldown"])
    town.draft.coolDown = 0
    #expect(town.broken("V → C / rotation") == [])
  }

  @Test func anExchangeBrokenOffInWinterCoolsUntilAFullYearIsOver() {
    var town = Town.pair()
    town.draft.restartsOnReturn = false
    town.draft.coolDown = 1
    town.person("T", at: "A")
    town.placements = [
      Placement(
        person: 0, from: 0, to: 1, kind: "rotation", start: Month(year: 2024, month: 9),
        end: Month(year: 2025, month: 12), status: .ended)
    ]
    #expect(Eligibility(town.scenario)[0].coolsUntil == Month(year: 2027, month: 1))
    #expect(town.check("T → B").violations.first?.hint?.en == "can be sent from 2027 on")
    town.placements[0] = Placement(
      person: 0, from: 0, to: 1, kind: "rotation", start: Month(year: 2024, month: 9),
      end: Month(year: 2025, month: 8), status: .ended)
    #expect(town.broken("T → B") == [])
  }

  @Test func nearRetirement() {
    var town = Town.pair()
    town.draft.retirement = RetirementTerms(
      exemptYears: 5, coversTerm: .allow, provenance: Provenance(clause: "退休"))
    // Retired in August and October 2031, with a month less and more than five years to go.
    town.person("T", at: "A", birth: Month(year: 1975, month: 4))
    town.person("U", at: "A", birth: Month(year: 1975, month: 5))
    town.person("W", at: "A", birth: Month(year: 1980, month: 1), postClass: .worker)
    let verdict = town.check("T → B / rotation")
    #expect(verdict.violations.map(\.rule) == ["eligibility.retirement"])
    #expect(verdict.violations[0].required == 5 && verdict.violations[0].actual == 4)
    #expect(town.broken("U → B / rotation") == [])
    #expect(town.broken("W → B / rotation") == [])
    town.draft.retirement = RetirementTerms(exemptYears: 7, coversTerm: .allow, provenance: Provenance(clause: "退休"))
    #expect(town.broken("W → B / rotation") == ["eligibility.retirement"])
    #expect(!Eligibility(town.scenario)[2].isEligible)
  }

  /// Women in worker posts who retire in August 2029, when an exchange of three years ends, and two months before.
  private func nearlyThreeYears(_ coversTerm: RetirementTerms.CoversTerm) -> Town {
    var town = Town.pair()
    town.draft.kinds = [PolicyDraft.kind("three", zh: "三年"), PolicyDraft.kind("two", zh: "两年", years: 2)]
    town.draft.retirement = RetirementTerms(
      exemptYears: nil, coversTerm: coversTerm, provenance: Provenance(clause: "退休"))
    town.person("U", at: "A", birth: Month(year: 1978, month: 1), postClass: .worker)
    town.person("T", at: "A", birth: Month(year: 1977, month: 12), postClass: .worker)
    // Retired in October 2027, and in March 2026, before the year begins.
    town.person("R", at: "A", birth: Month(year: 1976, month: 6), postClass: .worker)
    town.person("P", at: "A", birth: Month(year: 1971, month: 2))
    return town
  }

  @Test func nobodyIsPromisedAReturnAfterRetirement() {
    let town = nearlyThreeYears(.refuse)
    let eligibility = Eligibility(town.scenario)
    #expect(
      eligibility.people.map(\.retirement) == [
        Month(year: 2029, month: 8), Month(year: 2029, month: 6), Month(year: 2027, month: 3),
        Month(year: 2026, month: 6),
      ])
    #expect(town.broken("U → B / three") == [])
    #expect(town.broken("T → B / three") == ["retirement.term"])
    #expect(town.broken("T → B / two") == [])
    // Without a kind in the row, the one that fits.
    #expect(town.check("T → B").plan.moves.map(\.kind) == ["two"])
    #expect(town.broken("R → B / two") == ["retirement.term"] && town.broken("P → B / two") == ["eligibility.retired"])
    // Listed all the same, and told why they are not sent.
    #expect(eligibility[2].isEligible && eligibility[2].isInBase)
    #expect(
      eligibility.people.map { $0.reasons.contains { $0.rule == "retirement.term" } } == [false, false, true, false])
    #expect(!eligibility[3].isEligible && !eligibility[3].isInBase)
  }

  @Test func anExchangeIsShortenedToRetirement() {
    let town = nearlyThreeYears(.shorten)
    let august2027 = Month(year: 2027, month: 8)
    let verdict = town.check("R → B / three")
    #expect(verdict.isValid && verdict.plan.moves.map(\.end) == [august2027])
    #expect(!town.scenario.returnsHome(verdict.plan.moves[0]))
    // Written with the whole term, the row says more than the policy gives.
    let whole = PlanEntry(
      row: 2, person: "R", school: "B", kind: "three", start: nil, end: Month(year: 2029, month: 8))
    #expect(
      Set(Exchange.check([whole], in: town.scenario).violations.map(\.rule)) == ["kind.years", "retirement.term"])
    // June 2029 lies in the last school year of the exchange: nothing to shorten.
    #expect(town.check("T → B / three").plan.moves.map(\.end) == [Month(year: 2029, month: 8)])
    #expect(town.broken("P → B / three") == ["eligibility.retired"])
  }

  @Test func retirementMayBeLetBe() {
    let town = nearlyThreeYears(.allow)
    let verdict = town.check("R → B / three", "U → B / three")
    #expect(verdict.isValid && verdict.plan.moves.map(\.end.year) == [2029, 2029])
    // Even so nobody is promised what cannot be.
    #expect(verdict.plan.moves.map(town.scenario.returnsHome) == [true, false])
    #expect(town.broken("P → B / three") == ["eligibility.retired"])
  }

  @Test func retirementIsNoHindranceWithoutAReturn() {
    var town = Town()
    town.school("A", .strong, closes: 2026)
    town.school("B", .weak)
    town.draft.retirement = .standard
    town.draft.closure = ClosureTerms(hardness: .hard, provenance: Provenance(clause: "撤并"))
    town.draft.kinds = [
      PolicyDraft.placing,
      PolicyDraft.kind("home", zh: "暂时安置", [Condition(.closing, .oneOf(["yes"]))], isBalanced: false),
    ]
    town.person("T", at: "A", birth: Month(year: 1972, month: 3))
    #expect(Eligibility(town.scenario)[0].retirement < Month(year: 2029, month: 8))
    #expect(town.broken("T → B / placing") == [] && town.broken("T → B / home") == [])
  }

  @Test func theHostTeachesTheSubject() {
    var town = Town.pair()
    town.draft.matchesSubject = true
    town.person("T", at: "A", "music")
    town.person("P", at: "A", role: .principal, "music")
    town.person("S", at: "B", "chinese")
    let verdict = town.check("T → B / rotation")
    #expect(verdict.violations.map(\.rule) == ["subject.match"])
    #expect(verdict.violations[0].clause == "学科")
    #expect(town.broken("P → B / leader") == [])
    town.need("B", 0, subject: "music")
    #expect(town.broken("T → B / rotation") == ["subject.match"])
    town.needs = nil
    town.need("B", 1, subject: "music")
    #expect(town.broken("T → B / rotation") == [])
    town.needs = nil
    // Somebody of the subject who is out for the whole time teaches there no longer; at the host that one does.
    town.person("M", at: "B", "music")
    #expect(town.broken("T → B / rotation") == [])
    town.school("C", .weak)
    town.placement("M", to: "C", 2025...2028)
    #expect(town.broken("T → B / rotation") == ["subject.match"])
    #expect(town.broken("T → C / rotation") == [])
  }

  @Test func campusesOfOneEntity() {
    var town = Town()
    town.school("A", .strong, entity: "一小")
    town.school("B", .weak, km: 3, entity: "一小")
    town.school("C", .weak, km: 3)
    town.school("D", .weak, km: 3)
    town.person("T", at: "A")
    town.person("U", at: "C")
    town.draft.kinds = [PolicyDraft.kind("any", zh: "交流")]
    #expect(town.broken("T → B") == [])
    town.draft.sameSchool = .legalEntity
    let verdict = town.check("T → B")
    #expect(verdict.violations.map(\.rule) == ["move.home"])
    #expect(verdict.violations[0].message.zh.contains("法人单位“一小”"))
    #expect(town.broken("T → C") == [])
    // Schools without an entity are one each.
    #expect(town.broken("U → D") == [])
  }
}

@Suite struct TermRuleTests {
  /// Four principals: two past two terms of four years, one short of it by a month, one past it and exempt.
  private static func town(spread: Int, _ hardness: Hardness = .hard) -> Town {
    var town = Town.pair()
    town.draft.kinds.append(PolicyDraft.kind("half", zh: "半职", counts: true, fullTime: false))
    town.draft.term = TermLimit(
      who: Filter([Condition(.role, .oneOf(["principal"]))]), terms: 2, yearsPerTerm: 4, spreadYears: spread,
      hardness: hardness, provenance: Provenance(clause: "任期"))
    town.person("P", at: "A", role: .principal, inPostSince: Month(year: 2018, month: 9))
    town.person("Q", at: "B", role: .principal)
    town.person("R", at: "A", role: .principal, inPostSince: Month(year: 2018, month: 10))
    town.person("X", at: "A", role: .principal, exemption: "seconded")
    town.person("T", at: "A")
    return town
  }

  @Test func everybodyPastTheTermsMoves() {
    let town = Self.town(spread: 1)
    let verdict = town.check("P → B / leader")
    #expect(verdict.violations.map(\.rule) == ["term.limit"])
    #expect(verdict.violations[0].teacherID == "Q" && verdict.violations[0].clause == "任期")
    #expect(town.broken("P → B / leader", "Q → A / leader") == [])
    #expect(town.broken().count == 2)
    // Some hours elsewhere are no end of a term.
    #expect(town.broken("P → B / half", "Q → A / leader") == ["term.limit"])
  }

  @Test func aBacklogIsSpreadOverYears() {
    let town = Self.town(spread: 2)
    let verdict = town.check()
    #expect(verdict.violations.map(\.rule) == ["term.limit"])
    #expect(verdict.violations[0].required == 1 && verdict.violations[0].actual == 0)
    #expect(verdict.violations[0].teacherID == nil)
    #expect(town.broken("Q → A / leader") == [])
  }

  @Test func inPrincipleTheMissingCountAsShortfall() {
    #expect(Self.town(spread: 1, .soft).check("P → B / leader").isValid)
    #expect(Self.town(spread: 1, .soft).assess("P → B / leader").value(.shortfall) == 1)
    var town = Self.town(spread: 2, .soft)
    for number in 0..<4 { town.person("L\(number)", at: "A", role: .principal) }
    // Six due over two years: three this year, of whom one moves.
    #expect(town.assess("P → B / leader").value(.shortfall) == 2.0 / 3)
  }

  @Test func whoCannotMoveIsNotDue() {
    var town = Self.town(spread: 1)
    town.draft.coolDown = 2
    town.draft.restartsOnReturn = false
    town.placement("P", to: "B", 2022...2025, status: .completed)
    town.placement("Q", to: "A", 2025...2028)
    #expect(StaffOutlook(town.scenario, Eligibility(town.scenario)).termDue == [])
    #expect(town.broken() == [])
  }
}

@Suite struct ClosureTests {
  /// School C closes; A and B go on.
  private static func town(_ hardness: Hardness? = .hard) -> Town {
    var town = Town.pair()
    town.draft.kinds.append(PolicyDraft.placing)
    town.draft.closure = hardness.map { ClosureTerms(hardness: $0, provenance: Provenance(clause: "撤并")) }
    town.school("C", .strong, km: 5, closes: 2026)
    return town
  }

  @Test func everybodyIsPlaced() {
    var town = Self.town()
    town.person("T", at: "C")
    town.person("E", at: "C", exemption: "illness")
    town.person("N", at: "C", onPost: false)
    let verdict = town.check("T → B")
    #expect(verdict.violations.map(\.rule) == ["closure.placed", "closure.placed"])
    #expect(verdict.violations.map(\.teacherID) == ["E", "N"] && verdict.violations[0].clause == "撤并")
    #expect(verdict.violations[0].hint?.zh.contains("撤并安置") == true)
    #expect(verdict.violations[0].message.zh.contains("疾病") == false)
    // The exempt too, and by the kind for them where the row names none.
    #expect(town.broken("T → B", "E → A", "N → A") == [])
    let all = town.check("T → B", "E → A", "N → A")
    #expect(all.plan.moves.map(\.kind) == ["placing", "placing", "placing"])
    // Off post, and counted apart; by no other kind.
    #expect(all.assessment.placed == Placed(people: 3, offPost: 1))
    #expect(StaffOutlook(town.scenario, Eligibility(town.scenario)).toPlaceOffPost == [2])
    #expect(town.broken("T → B", "E → A", "N → A / rotation").contains("eligibility.post"))
  }

  /// 21 of 25 posts are held at the centre and seven people work there off post: three more fit.
  @Test func whoIsOffPostTakesUpNoPost() {
    var town = Self.town()
    town.draft.posts = PostsLimit(hardness: .hard, provenance: Provenance(clause: "三"))
    town.school("Centre", posts: 25)
    for number in 1...21 { town.person("P\(number)", at: "Centre") }
    for number in 1...7 { town.person("O\(number)", at: "Centre", onPost: false) }
    for number in 1...5 { town.person("C\(number)", at: "C") }
    town.person("N", at: "C", onPost: false)
    let four = ["C1 → Centre", "C2 → Centre", "C3 → Centre", "C4 → Centre", "N → Centre"]
    let verdict = Exchange.check(Town.entries(four + ["C5 → A"]), in: town.scenario)
    // The centre is full now, which the fifth is told.
    #expect(verdict.violations.map(\.rule) == ["closure.direction"], "\(verdict.violations.map(\.message.zh))")
    let centre = verdict.assessment.schools[town.index("Centre")]
    #expect(
      centre.postsBefore == 21 && centre.postsAfter == 25 && centre.workingBefore == 28 && centre.workingAfter == 33)
    let five = Exchange.check(Town.entries(four + ["C5 → Centre"]), in: town.scenario)
    #expect(five.violations.map(\.rule) == ["posts.limit"])
    #expect(five.violations[0].required == 25 && five.violations[0].actual == 26)
  }

  @Test func onlyByAKindForThem() {
    var town = Self.town()
    town.person("T", at: "C")
    let verdict = town.check("T → B / rotation")
    #expect(verdict.violations.map(\.rule) == ["school.closed"])
    #expect(verdict.violations[0].schoolID == "C")
    #expect(verdict.violations[0].hint?.zh.contains("撤并安置") == true)
    // Nobody else by that kind.
    town.person("U", at: "A")
    #expect(town.broken("T → A", "U → B / placing") == ["kind.who"])
    // A host that closes itself is none.
    town.school("D", .weak, closes: 2025)
    #expect(town.broken("T → D / placing") == ["school.closed"])
    // A school that is not open yet closes nothing.
    town.school("E", .strong, opened: 2027)
    town.person("V", at: "E")
    #expect(town.broken("T → A", "V → B / rotation") == ["school.closed"])
  }

  @Test func whatTheKindAsksBeyondClosing() {
    var town = Self.town(nil)
    town.draft.kinds = [
      PolicyDraft.kind(
        "placing", zh: "撤并安置", [Condition(.closing, .oneOf(["yes"])), Condition(.exempt, .oneOf(["no"]))])
    ]
    town.person("E", at: "C", exemption: "illness")
    #expect(town.broken("E → A / placing") == ["kind.who"])
  }

  @Test func nothingSparesFromAPlacement() {
    var town = Self.town()
    town.draft.coolDown = 3
    town.draft.retirement = RetirementTerms(exemptYears: 5, coversTerm: .refuse, provenance: Provenance(clause: "退休"))
    town.person("T", at: "C", birth: Month(year: 1972, month: 1))
    town.placement("T", to: "B", 2021...2024, status: .completed)
    #expect(town.broken("T → A") == [])
    #expect(town.broken() == ["closure.placed"])
  }

  @Test func whoIsOutIsPlacedLater() {
    var town = Self.town()
    town.draft.kinds.append(PolicyDraft.kind("half", zh: "半职", fullTime: false))
    town.school("D", .weak, closes: 2026)
    town.person("Out", at: "C")
    town.person("Half", at: "C")
    town.person("Back", at: "C")
    town.person("Lost", at: "C")
    town.placement("Out", to: "B", 2025...2028)
    town.placement("Half", to: "B", kind: "half", 2025...2028)
    town.placement("Back", to: "B", 2023...2026)
    town.placement("Lost", to: "D", 2025...2028)
    #expect(StaffOutlook(town.scenario, Eligibility(town.scenario)).toPlace == [1, 2, 3])
    #expect(town.broken("Half → A", "Back → A", "Lost → B") == [])
    #expect(town.broken("Out → A", "Half → A", "Back → A", "Lost → B") == ["cycle.running"])
    // Back to the same host only by a renewal.
    #expect(town.broken("Half → A", "Back → B", "Lost → B") == ["return.due"])
    town.pin("Back", .renew)
    #expect(town.broken("Half → A", "Lost → B") == [])
  }

  @Test func aClosingSchoolHasNothingToProtect() {
    var town = Self.town()
    town.draft.maxShare = Rate("0.1")
    town.draft.maxPerGroup = 1
    town.draft.keepBackbone = Rate("0.9")
    town.draft.leadersApart = true
    for number in 0..<3 { town.person("T\(number)", at: "C", backbone: .city) }
    town.person("P", at: "C", role: .principal)
    town.person("S", at: "C", role: .secretary)
    #expect(town.broken("T0 → A", "T1 → A", "T2 → B", "P → A", "S → B") == [])
    town.draft.balance = Balance(tolerance: 0, hardness: .hard, provenance: Provenance(clause: "二"))
    // A balanced kind leaves the hosts to balance, not the school that closes.
    town.draft.kinds[town.draft.kinds.count - 1] = PolicyDraft.kind(
      "placing", zh: "撤并安置", [Condition(.closing, .oneOf(["yes"]))])
    let verdict = town.check("T0 → A", "T1 → A", "T2 → B", "P → A", "S → B")
    #expect(Set(verdict.violations.map(\.rule)) == ["balance.subject", "balance.role"])
    #expect(verdict.violations.allSatisfy { $0.schoolID != "C" })
  }

  @Test func inPrinciple() {
    var town = Self.town(.soft)
    town.person("T", at: "C")
    town.person("U", at: "C")
    #expect(town.check("T → A").isValid)
    #expect(town.assess("T → A").value(.shortfall) == 1)
    #expect(town.assess().value(.shortfall) == 2)
  }

  @Test func anExchangeAtASchoolThatClosesIsOver() {
    var town = Self.town()
    town.draft.restartsOnReturn = false
    town.person("T", at: "A")
    town.placement("T", to: "C", 2025...2028)
    let standing = Eligibility(town.scenario)[0]
    #expect(standing.running == nil && standing.returning?.to == 2)
    #expect(standing.returned == Month(year: 2026, month: 9))
    #expect(town.broken("T → B / rotation") == [])
  }

  @Test func adoptionEndsAnExchangeAtASchoolThatCloses() {
    var town = Self.town()
    town.draft.restartsOnReturn = false
    town.person("T", at: "A")
    town.person("U", at: "A")
    town.placement("T", to: "C", 2025...2028)
    town.placement("U", to: "C", 2025...2028)
    let scenario = town.scenario
    let adoption = Adoption(of: town.check("T → B / rotation").plan, in: scenario, Eligibility(scenario))
    #expect(adoption.completed == [0, 1] && adoption.renewed.isEmpty)
    let next = Eligibility(scenario.next(after: adoption))
    #expect(next[0].running?.to == 1 && next[0].returning == nil)
    // Home since September 2026, not since whichever year is planned.
    #expect(next[1].running == nil && next[1].returning == nil)
    #expect(next[1].returned == Month(year: 2026, month: 9))
  }

  @Test func aCampusThatClosesMayBePlacedAtAnother() {
    var town = Town()
    town.draft.sameSchool = .legalEntity
    town.draft.kinds = [PolicyDraft.placing]
    town.school("A", entity: "一小")
    town.school("C", closes: 2026, entity: "一小")
    town.person("T", at: "C")
    #expect(town.broken("T → A") == [])
  }
}
