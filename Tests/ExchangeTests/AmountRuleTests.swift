import Exchange
import Testing

/// Rules about how many, and about parts of a post: numbers worked out by hand.
@Suite struct MutualBalanceTests {
  static func town() -> Town {
    var town = Town.pair()
    town.school("C")
    town.draft.kinds = [
      PolicyDraft.kind("crosswise", zh: "双向挂职", isMutual: true), PolicyDraft.kind("rotation", zh: "轮岗交流"),
    ]
    for school in ["A", "B", "C"] {
      town.person("\(school)1", at: school)
      town.person("\(school)2", at: school)
      town.person("\(school)3", at: school, "math")
      town.person("P\(school)", at: school, role: .principal)
    }
    return town
  }

  @Test func asManyComeBack() {
    let town = Self.town()
    #expect(town.broken("A1 → B / crosswise", "B2 → A / crosswise", "PA → C / crosswise", "PC → A / crosswise") == [])
    let verdict = town.check("A1 → B / crosswise", "A2 → B / crosswise", "B1 → A / crosswise")
    #expect(verdict.violations.map(\.rule) == ["balance.mutual"])
    #expect(verdict.violations[0].schoolID == "B")
    #expect(verdict.violations[0].required == 2 && verdict.violations[0].actual == 1)
    #expect(verdict.violations[0].clause == "二(crosswise)")
    #expect(verdict.violations[0].hint?.zh == "由学校B（B）再派 1 名到学校A（A），或少派 1 名")
  }

  @Test func groupsAndPairsAreApart() {
    let town = Self.town()
    #expect(town.broken("A1 → B / crosswise", "B3 → A / crosswise") == ["balance.mutual", "balance.mutual"])
    // In a ring every school gives and gets one, but no two schools exchange.
    #expect(town.broken("A1 → B / crosswise", "B1 → C / crosswise", "C1 → A / crosswise").count == 3)
  }

  @Test func otherKindsGoOneWay() {
    #expect(Self.town().broken("A1 → B / rotation") == [])
    #expect(Self.town().broken("A1 → B / rotation", "B1 → A / crosswise") == ["balance.mutual"])
  }
}

@Suite struct BalancedKindTests {
  @Test func onlyBalancedKindsBalance() {
    var town = BalanceRuleTests.town()
    town.draft.kinds = [
      PolicyDraft.kind("placing", zh: "撤并安置", isBalanced: false),
      PolicyDraft.kind("partTime", zh: "跨校兼课", fullTime: false, share: "0.4", isBalanced: true),
    ]
    #expect(town.broken("A1 → B / placing") == [])
    #expect(town.broken("A1 → B / partTime") == ["balance.subject", "balance.subject"])
  }

  @Test func returnsAsTheirKind() {
    var town = BalanceRuleTests.town()
    town.draft.kinds = [
      PolicyDraft.kind("placing", zh: "撤并安置", isBalanced: false), PolicyDraft.kind("rotation", zh: "轮岗交流"),
    ]
    town.person("R", at: "A")
    town.placement("R", to: "B", kind: "placing", 2023...2026)
    #expect(town.broken() == [])
    town.placements = []
    town.placement("R", to: "B", kind: "of an earlier pack", 2023...2026)
    #expect(town.check().violations.map(\.actual) == [1, -1])
  }
}

@Suite struct PartOfAPostTests {
  static let partTime = PolicyDraft.kind("partTime", zh: "跨校兼课", fullTime: false, share: "0.4")
  static let remote = PolicyDraft.kind("remote", zh: "网络支教", fullTime: false, share: "0.25", isRemote: true)
  static let rotation = PolicyDraft.kind("rotation", zh: "轮岗交流")

  /// Three primary teachers at A, which asks for four, and one at B, which is weak and asks for three.
  static func town() -> Town {
    var town = AssessmentTests.town()
    town.draft.kinds = [partTime, remote, rotation]
    town.need("A", 4)
    town.need("B", 3)
    return town
  }

  @Test func partOfANeedIsCovered() {
    let town = Self.town()
    // A lacks 1, B lacks 2 at ten each.
    #expect(town.assess().value(.need) == 21)
    #expect(town.assess("A1 → B / rotation").value(.need) == 12)
    // A keeps 2.6 and lacks 1.4; B has 1.4 and lacks 1.6.
    #expect(abs(town.assess("A1 → B / partTime").value(.need)! - 17.4) < 1e-9)
    // A loses nothing; B has 1.25.
    #expect(abs(town.assess("A1 → B / remote").value(.need)! - 18.5) < 1e-9)
  }

  @Test func soDoExchangesThatRun() {
    func need(_ kind: String, _ years: ClosedRange<Int>) -> Double {
      var town = Self.town()
      town.placement("A1", to: "B", kind: kind, years)
      return town.assess().value(.need)!
    }
    #expect(abs(need("partTime", 2025...2028) - 17.4) < 1e-9)
    #expect(abs(need("remote", 2025...2028) - 18.5) < 1e-9)
    #expect(need("of an earlier pack", 2025...2028) == 12)
    #expect(need("partTime", 2023...2026) == 21)
  }

  @Test func nobodyTravelsToTeachFromAfar() {
    var town = Self.town()
    town.draft.distance = DistanceCap(maxKilometres: 5, provenance: Provenance(clause: "八"))
    #expect(town.broken("A1 → B / partTime") == ["distance.max"])
    #expect(town.broken("A1 → B / remote") == [])
    let assessment = town.assess("A1 → B / remote")
    #expect(assessment.value(.burden) == 0 && assessment.travel.total == 0)
    #expect(abs(town.assess("A1 → B / partTime").value(.burden)! - 10) < 0.01)
  }

  @Test func whoTeachesFromAfarStays() {
    var town = Self.town()
    town.draft.maxShare = Rate("0.1")
    #expect(town.broken("A1 → B / remote", "A2 → B / remote") == [])
    #expect(town.broken("A1 → B / rotation", "A2 → B / partTime") == ["sender.share"])
    let schools = town.assess("A1 → B / remote", "A2 → B / partTime").schools
    #expect(schools.map(\.workingAfter) == schools.map(\.workingBefore))
    #expect(schools[0].departures == 2)
  }

  @Test func onlyFullTimeOnTheSpotHoldsAPost() {
    var town = Self.town()
    town.school("C", posts: 0)
    town.draft.posts = PostsLimit(hardness: .hard, provenance: Provenance(clause: "七"))
    town.draft.kinds.append(PolicyDraft.kind("remoteWhole", zh: "全时网课", isRemote: true))
    #expect(town.broken("A1 → C / partTime", "A2 → C / remote", "A3 → C / remoteWhole") == [])
    #expect(town.broken("A1 → C / rotation") == ["posts.limit"])
  }
}

@Suite struct NeedWeightTests {
  @Test func firstSchoolsAndShortageSubjects() {
    var town = Town.pair()
    town.school("C", .weak, district: "乙区")
    town.need("A", 1)
    town.need("B", 1, subject: "pe")
    town.need("C", 2, subject: "pe")
    // 1, 10 and 2 · 10.
    #expect(town.assess().value(.need) == 31)
    town.draft.needs = NeedTerms(
      first: Filter([Condition(.district, .oneOf(["乙区"]))]), firstWeight: 5, shortage: ["pe", "music"],
      shortageWeight: 3, provenance: Provenance(clause: "九"))
    // 1, 3 and 2 · 5 · 3.
    #expect(town.assess().value(.need) == 34)
  }
}

@Suite struct RunningQuotaTests {
  static func town(_ count: Quota.Count, of: Quota.Denominator = .eligible, scope: Quota.Scope = .all) -> Town {
    var town = QuotaRuleTests.town(.total())
    town.draft.quotas = [
      Quota(
        name: "total", who: Filter([Condition(.backbone, .oneOf(["none"]))]), of: of, atLeast: Rate("0.1"), atMost: nil,
        scope: scope, count: count, hardness: .hard, provenance: Provenance(clause: "二1"))
    ]
    return town
  }

  @Test func thoseStillOutCount() {
    var town = Self.town(.running)
    town.placement("A9", to: "B", 2024...2027)
    // ⌈0.1 × 21⌉ = 3, one of them is out already.
    #expect(town.broken("A0 → B") == ["quota.total"])
    #expect(town.broken("A0 → B", "A1 → B") == [])
    #expect(town.assess("A0 → B").quotas.map(\.numerator) == [2])
    var starts = Self.town(.starts)
    starts.placements = town.placements
    #expect(starts.broken("A0 → B", "A1 → B") == ["quota.total"])
  }

  @Test func kindsThatCount() {
    var town = Self.town(.running)
    town.placement("A9", to: "B", kind: "of an earlier pack", 2024...2027)
    #expect(town.assess().quotas[0].numerator == 1)
    town.draft.kinds = [PolicyDraft.kind("visit", zh: "送教", counts: false), PolicyDraft.rotation]
    town.placements = []
    town.placement("A9", to: "B", kind: "visit", 2024...2027)
    #expect(town.assess().quotas[0].numerator == 0)
    town.placements = []
    town.placement("A9", to: "B", 2023...2026)
    #expect(town.assess().quotas[0].numerator == 0)
  }

  @Test func inTheScopeOfTheirHome() {
    var town = Self.town(.running, of: .staff, scope: .school)
    town.placement("A9", to: "B", 2024...2027)
    #expect(town.assess("B0 → A / shadowing").quotas.map(\.numerator) == [1, 1, 0])
  }

  @Test func inTheBaseOfMovers() {
    var town = Self.town(.running, of: .exchanged)
    town.person("star", at: "A", backbone: .city)
    town.placement("star", to: "B", kind: "support", 2025...2028)
    let quota = town.assess("A0 → B", "A1 → B").quotas[0]
    #expect(quota.numerator == 2 && quota.denominator == 3)
  }

  @Test func nobodyCountsTwice() {
    var town = Self.town(.running)
    town.placement("A9", to: "B", 2024...2027)
    #expect(town.assess("A9 → C").quotas[0].numerator == 1)
  }

  @Test func seniorSectionsHaveTheirRow() {
    var town = Self.town(.running, of: .staff, scope: .stage)
    town.draft.base = BaseTerms(
      countsExempt: false, countsClosing: true, countsSenior: true, provenance: BaseTerms.standard.provenance)
    #expect(town.assess().quotas.map(\.scope) == ["primary", "junior"])
    town.person("S", at: "A", stage: .senior)
    town.placement("S", to: "B", 2024...2027)
    #expect(town.assess().quotas.map(\.numerator) == [0, 0, 1])
    #expect(town.assess().quotas.map(\.denominator) == [21, 0, 1])
  }
}

@Suite struct GraduatingRuleTests {
  @Test func classesKeepTheirTeachers() {
    var town = Town.pair()
    town.draft.maxGraduating = 1
    for number in 1...3 { town.person("G\(number)", at: "A", graduating: true) }
    town.person("A1", at: "A")
    #expect(town.broken("G1 → B", "A1 → B") == [])
    let verdict = town.check("G1 → B", "G2 → B", "G3 → B")
    #expect(verdict.violations.map(\.rule) == ["sender.graduating"])
    #expect(verdict.violations[0].schoolID == "A")
    #expect(verdict.violations[0].required == 1 && verdict.violations[0].actual == 3)
    town.draft.senderHardness = .soft
    #expect(town.assess("G1 → B", "G2 → B", "G3 → B").value(.shortfall) == 2)
  }
}

@Suite struct PoolTests {
  /// A school without a limit, two weak ones with one post and none, a strong one with one, an ordinary one with five.
  static func town(_ limit: PostsLimit) -> Town {
    var town = Town()
    town.draft.kinds = [PolicyDraft.kind("rotation", zh: "轮岗交流")]
    town.draft.posts = limit
    town.school("A")
    town.school("W", .weak, posts: 1, seniorPosts: 0)
    town.school("X", .weak, posts: 0, seniorPosts: 1)
    town.school("S", .strong, posts: 1, seniorPosts: 1)
    town.school("V", posts: 5, seniorPosts: 3)
    for number in 1...9 { town.person("A\(number)", at: "A", title: number <= 5 ? .senior : .first) }
    town.person("X1", at: "X", title: .fullSenior)
    town.person("X2", at: "X", title: .senior)
    town.person("V1", at: "V", title: .senior)
    return town
  }

  static let toWeak = Filter([Condition(.tier, .oneOf(["weak"]))])
  static func limit(
    _ pool: PostsLimit.Pool?, senior: PostsLimit.Pool? = nil, all: Bool = true, seniors: Bool = false,
    _ hardness: Hardness = .hard
  ) -> PostsLimit {
    PostsLimit(
      limitsPosts: all, pool: pool, limitsSenior: seniors, seniorPool: senior, poolTo: toWeak, hardness: hardness,
      provenance: Provenance(clause: "七"))
  }

  @Test func weakSchoolsDrawOnThePool() {
    let town = Self.town(Self.limit(.size(2)))
    // W one beyond its post, X one beyond the two people it has.
    #expect(town.broken("A1 → W", "A2 → W", "A3 → X") == [])
    let verdict = town.check("A1 → W", "A2 → W", "A3 → X", "A4 → X")
    #expect(verdict.violations.map(\.rule) == ["posts.pool"])
    #expect(verdict.violations[0].required == 2 && verdict.violations[0].actual == 3)
    #expect(verdict.violations[0].message.zh == "超出编制共 3 人，编制周转池 2 个：学校X（X） 2 个、学校W（W） 1 个")
    // Others may not.
    #expect(town.broken("A1 → S", "A2 → S") == ["posts.limit"])
  }

  @Test func vacantPostsShift() {
    // Vacant: W 1, S 1, V 4.
    let town = Self.town(Self.limit(.vacant))
    #expect(town.broken("A1 → X", "A2 → X", "A3 → X", "A4 → X", "A5 → X", "A6 → X") == [])
    let seven = town.check("A1 → X", "A2 → X", "A3 → X", "A4 → X", "A5 → X", "A6 → X", "A7 → X")
    #expect(seven.violations.map(\.required) == [6])
    #expect(seven.violations.map(\.actual) == [7])
  }

  @Test func withoutAPoolNobodyDraws() {
    #expect(Self.town(Self.limit(nil)).broken("A1 → W", "A2 → W") == ["posts.limit"])
    // The pool of one limit is not that of the other.
    #expect(Self.town(Self.limit(nil, senior: .size(5))).broken("A1 → W", "A2 → W") == ["posts.limit"])
  }

  @Test func seniorPosts() {
    let town = Self.town(Self.limit(nil, all: false, seniors: true))
    // A6 is not of the senior title; X has two of them on one post already.
    #expect(town.broken("A6 → W", "A7 → X", "A1 → S") == [])
    #expect(town.broken("A1 → X", "X1 → A") == [])
    let verdict = town.check("A1 → W", "A2 → X", "A3 → S", "A4 → S")
    #expect(verdict.violations.map(\.rule) == ["posts.senior", "posts.senior", "posts.senior"])
    #expect(verdict.violations.map(\.schoolID) == ["S", "W", "X"])
    #expect(verdict.violations.map(\.required) == [1, 0, 2])
    #expect(verdict.violations.map(\.actual) == [2, 1, 3])
  }

  @Test func seniorPool() {
    // Vacant: S 1, V 2.
    let town = Self.town(Self.limit(nil, senior: .vacant, all: false, seniors: true))
    #expect(town.broken("A1 → W", "A2 → W", "A3 → X") == [])
    #expect(town.broken("A1 → W", "A2 → W", "A3 → X", "A4 → X") == ["posts.senior_pool"])
    #expect(town.broken("A1 → S", "A2 → S") == ["posts.senior"])
  }

  @Test func shortfalls() {
    let town = Self.town(Self.limit(.size(2), senior: .size(1), seniors: true, .soft))
    // Four posts beyond a pool of two; S has two beyond its one, and so of its senior posts; W draws four senior posts.
    #expect(town.assess("A6 → W", "A7 → W", "A8 → W", "A9 → X", "X1 → A").value(.shortfall) == 0)
    #expect(town.assess("A6 → W", "A7 → W", "A8 → W", "A9 → W", "A1 → X").value(.shortfall) == 2.0 / 2)
    #expect(town.assess("A1 → S", "A2 → S", "A3 → S").value(.shortfall) == 4)
    #expect(town.assess("A1 → W", "A2 → W", "A3 → W").value(.shortfall) == 2)
  }

  /// X1 and X2, and V1, are of the senior title: off post they fill no senior post.
  @Test func seniorPostsCountPeopleOnPost() {
    var town = Self.town(Self.limit(nil, all: false, seniors: true))
    #expect(town.broken("A1 → X") == ["posts.senior"])
    town.people[town.people.firstIndex { $0.id == "X1" }!] = Person(
      id: "X1", name: "X1", sex: .female, birth: Month(year: 1980, month: 1), home: town.index("X"), role: .teacher,
      stage: .primary, subject: Subject(id: "chinese", zh: "语文"), enteredSchool: Month(year: 2006, month: 9),
      education: .bachelor, title: .fullSenior, backbone: .none, onPost: false)
    #expect(town.broken("A1 → X").isEmpty == false)
    town.people.removeAll { $0.id == "X2" }
    #expect(town.broken("A1 → X") == [])
  }

  @Test func vacantPostsAreThoseThatNobodyOnPostFills() {
    var town = Self.town(Self.limit(.vacant))
    town.person("O", at: "V", onPost: false)
    town.person("P", at: "W", onPost: false)
    // Vacant as ever: W 1, S 1, V 4.
    #expect(town.check("A1 → X").assessment.pools.map(\.size) == [6])
  }
}

/// The pools as a ledger over the years.
@Suite struct PoolLedgerTests {
  private static let start = Month(year: 2026, month: 9)

  /// The next year's town once the rows are adopted, with the same policy.
  private func next(_ town: Town, _ rows: [String]) throws -> (next: Town, uses: [PoolUse]) {
    let scenario = town.scenario
    let verdict = Exchange.check(Town.entries(rows), in: scenario)
    try #require(verdict.isValid, "\(verdict.violations.map(\.message.zh))")
    let adopted = scenario.next(after: Adoption(of: verdict.plan, in: scenario, Eligibility(scenario)))
    var later = town
    later.year = adopted.year
    (later.people, later.placements, later.pool) = (
      adopted.roster.people, adopted.roster.placements, adopted.roster.pool
    )
    return (later, verdict.assessment.pools)
  }

  private func town(_ pool: PostsLimit.Pool, moves: Bool = false, years: Int = 3) -> Town {
    var town = PoolTests.town(PoolTests.limit(pool))
    town.draft.kinds = [
      PolicyDraft.kind("rotation", zh: "轮岗交流", years: years, relation: moves ? .moves : .stays)
    ]
    return town
  }

  /// All that there is in the first year, nothing in the second: by exchanges that run and by posts that go along.
  @Test(arguments: [false, true]) func whatIsDrawnStaysDrawn(_ moves: Bool) throws {
    let (second, uses) = try next(town(.size(2), moves: moves), ["A1 → W", "A2 → W", "A3 → X"])
    #expect(uses.map(\.drawn) == [2] && uses[0].balance == 2 && uses[0].left == 0 && uses[0].before == 0)
    #expect(
      second.pool == [
        PoolEntry(school: 1, year: 2026, kind: .posts, drawn: 1, returned: 0),
        PoolEntry(school: 2, year: 2026, kind: .posts, drawn: 1, returned: 0),
      ])
    let verdict = second.check("A4 → W")
    #expect(verdict.violations.map(\.rule) == ["posts.pool"])
    #expect(verdict.violations[0].required == 2 && verdict.violations[0].actual == 3)
    #expect(verdict.violations[0].message.zh == "超出编制共 3 人，编制周转池 2 个（往年借用未归还 2 个）：学校W（W） 2 个、学校X（X） 1 个")
    let none = second.check().assessment.pools[0]
    #expect(none.before == 2 && none.drawn == 0 && none.returned == 0 && none.left == 0)
    #expect(none.years.map { [$0.year, $0.drawn, $0.returned] } == [[2026, 2, 0]])
    // Without the ledger the pool would be whole again.
    var forgetful = second
    forgetful.pool = []
    #expect(forgetful.broken("A4 → W") == [])
  }

  /// Posts that the drawn ones left vacant are not drawn again.
  @Test func vacanciesOfTheDrawnAreNone() throws {
    var first = town(.vacant)
    // A has as many posts as people, so that whoever leaves leaves one vacant. Vacant: W 1, S 1, V 4.
    first.schools[0] = first.schools[0].with(posts: 9)
    let (second, uses) = try next(first, (1...6).map { "A\($0) → X" })
    #expect(uses.map(\.size) == [6] && uses[0].balance == 6)
    #expect(second.check().assessment.pools.map(\.size) == [6])
    #expect(second.check().assessment.pools.map(\.left) == [0])
    #expect(second.broken("A7 → X") == ["posts.pool"])
  }

  @Test func whoGoesHomeGivesThePostBack() throws {
    var (year, _) = try next(town(.size(2), years: 1), ["A1 → W", "A2 → W", "A3 → X"])
    let uses = year.check().assessment.pools[0]
    #expect(uses.before == 2 && uses.returned == 2 && uses.balance == 0 && uses.left == 2)
    (year, _) = try next(year, [])
    #expect(year.pool.map(\.returned) == [0, 0, 1, 1])
    #expect(year.check().assessment.pools[0].left == 2)
    #expect(year.broken("A4 → W", "A5 → W", "A6 → X") == [])
  }

  @Test func whoLeavesGivesThePostBack() throws {
    var (year, _) = try next(town(.size(2), moves: true), ["A1 → W", "A2 → W", "A3 → X"])
    year.people.removeAll { $0.id == "A1" }
    #expect(year.check().assessment.pools[0].balance == 1)
    #expect(year.broken("A4 → W") == [])
    #expect(year.broken("A4 → W", "A5 → W") == ["posts.pool"])
    // And whoever is sent elsewhere.
    #expect(year.broken("A3 → V", "A4 → W", "A5 → W") == [])
  }

  /// A pool that is cut takes nobody's post away.
  @Test func aSmallerPoolKeepsWhatIsDrawn() throws {
    var (year, _) = try next(town(.size(2)), ["A1 → W", "A2 → W", "A3 → X"])
    year.draft.posts = PoolTests.limit(.size(1))
    #expect(year.broken() == [])
    #expect(year.broken("A4 → W") == ["posts.pool"])
    // A school that may draw no longer keeps what it has and draws no more.
    year.draft.posts = PoolTests.limit(.size(2))
    year.schools[1] = year.schools[1].with(tier: .ordinary)
    #expect(year.broken() == [])
    #expect(year.broken("A4 → W") == ["posts.limit"])
    #expect(year.broken("A4 → X") == ["posts.pool"])
  }

  @Test func seniorPostsHaveALedgerOfTheirOwn() throws {
    var first = PoolTests.town(PoolTests.limit(nil, senior: .size(1), all: false, seniors: true))
    first.draft.kinds = [PolicyDraft.kind("rotation", zh: "轮岗交流")]
    let (second, uses) = try next(first, ["A1 → W"])
    #expect(uses.map(\.id) == ["posts.senior_pool"] && uses[0].left == 0)
    #expect(second.pool.map(\.kind) == [.senior])
    #expect(second.broken("A2 → W") == ["posts.senior_pool"])
    #expect(second.broken("A6 → W") == [])
  }
}

extension School {
  fileprivate func with(tier: Tier? = nil, posts: Int? = nil) -> School {
    School(
      id: id, name: name, authority: authority, district: district, tier: tier ?? self.tier, area: area, place: place,
      studentsPrimary: students(.primary), studentsJunior: students(.junior), posts: posts ?? self.posts,
      seniorPosts: seniorPosts)
  }
}
