import Exchange
import Testing

/// For each rule about the plan as a whole: a plan that breaks it and nothing else, and one that keeps it at the limit.
@Suite struct QuotaRuleTests {
  /// Ten listed people at A and eleven at B, which is weak.
  static func town(_ quota: Quota) -> Town {
    var town = Town.pair()
    town.school("C", .new, authority: "浔阳区", district: "乙区", zone: "东")
    for number in 0..<10 { town.person("A\(number)", at: "A") }
    for number in 0..<11 { town.person("B\(number)", at: "B") }
    town.draft.quotas = [quota]
    return town
  }

  @Test func atLeastIsRoundedUp() {
    let town = Self.town(.total(atLeast: "0.1"))
    let verdict = town.check("A0 → B", "A1 → B")
    // ⌈0.1 × 21⌉ = 3.
    #expect(verdict.violations.map(\.rule) == ["quota.total"])
    #expect(verdict.violations[0].required == 3)
    #expect(verdict.violations[0].actual == 2)
    #expect(verdict.violations[0].severity == .error)
    #expect(verdict.violations[0].clause == "二1")
    #expect(!verdict.isValid)
    #expect(town.broken("A0 → B", "A1 → B", "A2 → B") == [])
  }

  @Test func atMostIsRoundedDown() {
    let town = Self.town(.total(atMost: "0.1"))
    #expect(town.broken("A0 → B", "A1 → B") == [])
    #expect(town.broken("A0 → B", "A1 → B", "A2 → B") == ["quota.total"])
  }

  @Test func softOnesWarn() {
    let town = Self.town(.total(atLeast: "0.1", hardness: .soft))
    let verdict = town.check("A0 → B", "A1 → B")
    #expect(verdict.violations.map(\.severity) == [.warning])
    #expect(verdict.isValid)
    #expect(verdict.assessment.value(.shortfall) == 1.0 / 3)
  }

  @Test func bothLimitsAreRowsOfTheirOwn() {
    let rows = Self.town(.total(atLeast: "0.1", atMost: "0.2")).assess("A0 → B").quotas
    #expect(rows.map(\.isUpperLimit) == [false, true])
    #expect(rows.map(\.required) == [3, 4])
    #expect(rows.map(\.isSatisfied) == [false, true])
    #expect(rows.map(\.denominator) == [21, 21])
    #expect(rows.map(\.numerator) == [1, 1])
    #expect(rows.map(\.scope) == ["all", "all"])
  }

  @Test func onlyKindsThatCount() {
    var town = Self.town(.total(atLeast: "0.04"))
    #expect(town.broken("A0 → B") == [])
    town.draft.kinds = [PolicyDraft.kind("visit", zh: "送教", counts: false)]
    #expect(town.broken("A0 → B") == ["quota.total"])
  }

  @Test func scopesHaveTheirOwnBase() {
    let bySchool = Self.town(.total(atLeast: "0.1", scope: .school))
    let verdict = bySchool.check("A0 → B")
    #expect(verdict.violations.map(\.schoolID) == ["B"])
    #expect(verdict.violations[0].required == 2)
    // C has nobody: nothing is required of it.
    #expect(verdict.assessment.quotas.map(\.scope) == ["A", "B", "C"])
    #expect(verdict.assessment.quotas.map(\.denominator) == [10, 11, 0])
    #expect(verdict.assessment.quotas.map(\.isSatisfied) == [true, false, true])

    #expect(Self.town(.total(atLeast: "0", scope: .authority)).assess().quotas.map(\.scope) == ["市直", "浔阳区"])
    #expect(Self.town(.total(atLeast: "0", scope: .district)).assess().quotas.map(\.denominator) == [21, 0])
    #expect(Self.town(.total(atLeast: "0", scope: .stage)).assess().quotas.map(\.scope) == ["primary", "junior"])
    // Schools outside every zone make no row.
    #expect(Self.town(.total(atLeast: "0", scope: .zone)).assess().quotas.map(\.scope) == ["东"])
  }

  @Test func otherBases() {
    func denominator(_ of: Quota.Denominator) -> Int {
      var town = Self.town(.total(atLeast: "0", of: of))
      town.person("young", at: "A", entered: Month(year: 2022, month: 9))
      return town.assess("A0 → B", "B0 → A / shadowing").quotas[0].denominator
    }
    #expect(denominator(.eligible) == 21)
    #expect(denominator(.holders) == 21)
    #expect(denominator(.staff) == 22)
    #expect(denominator(.exchanged) == 2)
  }

  @Test func shareOfTheMovers() {
    var town = Self.town(.total())
    town.person("star", at: "A", backbone: .city)
    let quota = Quota(
      name: "backbone", who: Filter([Condition(.backbone, .atLeast("county"))]), of: .exchanged, atLeast: Rate("0.2"),
      atMost: nil, scope: .all, hardness: .hard, provenance: Provenance(clause: "四"))
    town.draft.quotas = [quota]
    #expect(town.broken("star → B", "A0 → B", "A1 → B", "A2 → B", "A3 → B") == [])
    #expect(town.broken("star → B", "A0 → B", "A1 → B", "A2 → B", "A3 → B", "A4 → B") == ["quota.backbone"])
    #expect(town.broken() == [])
  }
}

@Suite struct BalanceRuleTests {
  static func town(tolerance: Int = 0) -> Town {
    var town = Town.pair()
    town.draft.balance = Balance(tolerance: tolerance, hardness: .hard, provenance: Provenance(clause: "五"))
    town.person("A1", at: "A")
    town.person("A2", at: "A")
    town.person("B1", at: "B")
    town.person("B2", at: "B", "math")
    town.person("PA", at: "A", role: .principal)
    town.person("PB", at: "B", role: .principal)
    town.person("VB", at: "B", role: .vicePrincipal)
    return town
  }

  @Test func oneForOne() {
    let town = Self.town()
    #expect(town.broken("A1 → B", "B1 → A") == [])
    let verdict = town.check("A1 → B")
    #expect(verdict.violations.map(\.rule) == ["balance.subject", "balance.subject"])
    #expect(verdict.violations.map(\.schoolID) == ["A", "B"])
    #expect(verdict.violations.map(\.actual) == [-1, 1])
    #expect(verdict.violations.map(\.required) == [0, 0])
    #expect(verdict.violations[0].hint?.zh.contains("还缺 1 名小学chinese教师") == true)
  }

  @Test func subjectsAreApart() {
    #expect(Self.town().broken("A1 → B", "B2 → A").count == 4)
  }

  @Test func leadersBalanceByRole() {
    let town = Self.town()
    #expect(town.broken("PA → B", "PB → A") == [])
    #expect(Set(town.broken("PA → B", "VB → A")) == ["balance.role"])
  }

  @Test func tolerance() {
    let town = Self.town(tolerance: 1)
    #expect(town.broken("A1 → B") == [])
    #expect(town.broken("A1 → B", "A2 → B") == ["balance.subject", "balance.subject"])
  }

  @Test func vacanciesTakeMoreButGiveNoMore() {
    var town = Self.town()
    town.need("B", 2)
    // One of two posts is vacant at B; A still lacks one.
    #expect(town.check("A1 → B").violations.map(\.schoolID) == ["A"])
    town.need("B", 1)
    let verdict = town.check("A1 → B", "A2 → B")
    #expect(verdict.violations.map(\.schoolID) == ["A"])
  }

  @Test func leadersDoNotFillTeachersPosts() {
    var town = Self.town(tolerance: 0)
    town.person("PC", at: "B", role: .principal)
    town.need("B", 2)
    #expect(town.check("A1 → B").violations.map(\.schoolID) == ["A"])
  }

  @Test func returnsAreOnBothSides() {
    var town = Self.town()
    town.person("R", at: "A")
    town.placement("R", to: "B", 2023...2026)
    // R comes home: A gains one, B loses one, until somebody goes the other way.
    #expect(town.check().violations.map(\.actual) == [1, -1])
    #expect(town.broken("A1 → B") == [])
  }

  @Test func aReturnLeavesAVacancyOnlyWhereNobodyWorkedBefore() {
    var town = Self.town()
    town.person("R", at: "A")
    town.placement("R", to: "B", 2023...2026)
    town.need("B", 2)
    // B1 and R worked at B before: there is no vacancy to fill.
    #expect(town.check("A1 → B", "A2 → B").violations.map(\.schoolID) == ["A", "B"])
  }

  @Test func partTimeMovesNobody() {
    var town = Self.town()
    town.draft.kinds = [PolicyDraft.kind("partTime", zh: "跨校兼课", fullTime: false)]
    town.person("R", at: "A")
    town.placement("R", to: "B", kind: "partTime", 2023...2026)
    #expect(town.broken("A1 → B") == [])
  }

  @Test func softOnesWarn() {
    var town = Self.town()
    town.draft.balance = Balance(tolerance: 0, hardness: .soft, provenance: Provenance(clause: "五"))
    let one = town.check("A1 → B")
    #expect(one.isValid && one.violations.map(\.severity) == [.warning, .warning])
    #expect(one.assessment.value(.shortfall) == 2)
    // Two are more than a soft balance lets be.
    let two = town.check("A1 → B", "A2 → B")
    #expect(!two.isValid && two.violations.map(\.severity) == [.error, .error])
    #expect(two.violations.map(\.required) == [-1, 1] && two.assessment.value(.shortfall) == 4)
    town.draft.balance = Balance(
      tolerance: 0, hardness: .soft, mostWhenSoft: 2, provenance: Provenance(clause: "五"))
    #expect(town.check("A1 → B", "A2 → B").isValid)
  }

  /// Returns alone are let be, whatever else may be wrong; what the moves add to them is not.
  @Test func returnsAreExcused() {
    var town = Self.town()
    town.person("R", at: "A")
    town.placement("R", to: "B", 2023...2026)
    let idle = town.check()
    #expect(idle.isValid && idle.violations.map(\.severity) == [.warning, .warning])
    #expect(idle.assessment.value(.shortfall) == 2 && idle.violations[0].message.zh.contains("期满返回造成"))
    // Somebody who follows puts it right; somebody who goes the other way makes it worse.
    #expect(town.broken("A1 → B") == [])
    let worse = town.check("B1 → A")
    #expect(!worse.isValid && worse.violations.map(\.actual) == [2, -2])
    town.draft.balance = Balance(
      tolerance: 0, hardness: .hard, excusesReturns: false, provenance: Provenance(clause: "五"))
    #expect(!town.check().isValid && town.check("A1 → B").isValid)
  }
}

@Suite struct SenderRuleTests {
  static func town(_ change: (inout PolicyDraft) -> Void) -> Town {
    var town = Town.pair()
    change(&town.draft)
    for number in 0..<17 { town.person("A\(number)", at: "A", backbone: number < 5 ? .county : .school) }
    town.person("PA", at: "A", role: .principal)
    town.person("SA", at: "A", role: .secretary)
    town.person("SB", at: "B", role: .secretary)
    return town
  }

  @Test func share() {
    let town = Self.town { $0.maxShare = Rate("0.12") }
    // ⌊0.12 × 19⌋ = 2.
    #expect(town.broken("A0 → B", "A1 → B") == [])
    let verdict = town.check("A0 → B", "A1 → B", "A2 → B")
    #expect(verdict.violations.map(\.rule) == ["sender.share"])
    #expect(verdict.violations[0].schoolID == "A")
    #expect(verdict.violations[0].required == 2)
    #expect(verdict.violations[0].actual == 3)
    // One of one may go.
    #expect(town.broken("SB → A") == [])
  }

  @Test func group() {
    let town = Self.town { $0.maxPerGroup = 1 }
    #expect(town.broken("A0 → B", "PA → B", "SA → B") == [])
    #expect(town.broken("A0 → B", "A1 → B") == ["sender.group"])
  }

  @Test func backbone() {
    let town = Self.town { $0.keepBackbone = Rate("0.5") }
    // ⌈0.5 × 5⌉ = 3 stay.
    #expect(town.broken("A0 → B", "A1 → B", "A7 → B") == [])
    let verdict = town.check("A0 → B", "A1 → B", "A2 → B")
    #expect(verdict.violations.map(\.rule) == ["sender.backbone"])
    #expect(verdict.violations[0].required == 3)
    #expect(verdict.violations[0].actual == 2)
    #expect(town.broken("SB → A") == [])
  }

  @Test func leadersTogether() {
    let town = Self.town { $0.leadersApart = true }
    #expect(town.broken("PA → B", "SA → B") == ["leaders.together"])
    #expect(town.broken("PA → B", "SB → A") == [])
    #expect(town.check("PA → B", "SA → B").violations[0].schoolID == "A")
  }

  @Test func crossing() {
    var town = Self.town { draft in
      draft.crossing = CrossingShare(
        atMost: Rate("0.5")!, hardness: .hard, provenance: Provenance(clause: "六"))
    }
    town.school("C", .weak, district: "乙区")
    #expect(town.broken("A0 → C", "A1 → B") == [])
    #expect(town.broken("A0 → C", "A1 → C", "A2 → B") == ["district.crossing"])
    #expect(town.broken() == [])
  }

  @Test func posts() {
    var town = Self.town { $0.posts = PostsLimit(hardness: .hard, provenance: Provenance(clause: "七")) }
    town.school("C", .weak, posts: 1)
    town.school("D", .weak, posts: 0)
    town.person("D1", at: "D")
    town.person("D2", at: "D")
    #expect(town.broken("A0 → C") == [])
    let verdict = town.check("A0 → C", "A1 → C")
    #expect(verdict.violations.map(\.rule) == ["posts.limit"])
    #expect(verdict.violations[0].required == 1)
    #expect(verdict.violations[0].actual == 2)
    // D is over its posts already and must not grow.
    #expect(town.broken("A0 → D") == ["posts.limit"])
    #expect(town.broken("A0 → D", "D1 → A") == [])
  }

  @Test func peopleOutDoNotFillPosts() {
    var town = Self.town { $0.posts = PostsLimit(hardness: .hard, provenance: Provenance(clause: "七")) }
    town.school("C", .weak, posts: 1)
    town.placement("A0", to: "C", 2024...2027)
    #expect(town.broken("A1 → C") == ["posts.limit"])
    town.placements = []
    town.placement("A0", to: "C", 2023...2026)
    #expect(town.broken("A1 → C") == [])
  }

  @Test func someoneComingHomeMayBeOverThePosts() {
    var town = Self.town { $0.posts = PostsLimit(hardness: .hard, provenance: Provenance(clause: "七")) }
    town.school("C", .weak, posts: 0)
    town.person("C1", at: "C")
    town.placement("C1", to: "A", kind: "shadowing", 2023...2026)
    #expect(town.broken() == [])
    #expect(town.broken("A0 → C") == ["posts.limit"])
  }
}

/// What a soft rule that is missed adds to the first level.
@Suite struct ShortfallTests {
  func shortfall(_ change: (inout PolicyDraft) -> Void, _ rows: String...) -> Double? {
    let town = SenderRuleTests.town {
      $0.senderHardness = .soft
      change(&$0)
    }
    let verdict = check(Town.entries(rows), in: town.scenario)
    #expect(verdict.isValid)
    #expect(!verdict.violations.isEmpty)
    return verdict.assessment.value(.shortfall)
  }

  @Test func sendersInPartsOfWhatMayLeave() {
    let three = ["A0 → B", "A1 → B", "A2 → B"]
    #expect(shortfall({ $0.maxShare = Rate("0.12") }, three[0], three[1], three[2]) == 0.5)
    #expect(shortfall({ $0.maxPerGroup = 1 }, three[0], three[1], three[2]) == 2)
    #expect(shortfall({ $0.keepBackbone = Rate("0.5") }, three[0], three[1], three[2]) == 0.5)
    #expect(shortfall({ $0.leadersApart = true }, "PA → B", "SA → B") == 1)
  }

  @Test func sharesOfTheMoversInHeads() {
    let crossing = CrossingShare(atMost: Rate("0.25")!, hardness: .soft, provenance: Provenance(clause: "六"))
    var town = SenderRuleTests.town { $0.crossing = crossing }
    town.school("C", .weak, district: "乙区")
    #expect(town.assess("A0 → C", "A1 → B").value(.shortfall) == 0.5)

    let quota = Quota(
      name: "backbone", who: Filter([Condition(.backbone, .atLeast("county"))]), of: .exchanged, atLeast: Rate("0.75"),
      atMost: nil, scope: .all, hardness: .soft, provenance: Provenance(clause: "四"))
    town.draft = SenderRuleTests.town { $0.quotas = [quota] }.draft
    #expect(town.assess("A0 → B", "A7 → B").value(.shortfall) == 0.5)
    #expect(town.assess("A0 → B").value(.shortfall) == 0)
  }

  @Test func postsInPartsOfThePosts() {
    var town = SenderRuleTests.town { $0.posts = PostsLimit(hardness: .soft, provenance: Provenance(clause: "七")) }
    town.school("C", .weak, posts: 2)
    #expect(town.assess("A0 → C", "A1 → C", "A2 → C").value(.shortfall) == 0.5)
  }
}
