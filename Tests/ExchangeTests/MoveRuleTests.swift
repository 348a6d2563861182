import Exchange
import Testing

/// For each rule about one move: a plan that breaks it and nothing else, and one that keeps it at the limit.
@Suite struct MoveRuleTests {
  @Test func closedSchools() {
    var town = Town.pair()
    town.school("C", .weak, closes: 2026)
    town.school("D", .weak, opened: 2027)
    town.school("E", .weak, opened: 2026, closes: 2027)
    town.school("F", .strong, closes: 2025)
    town.person("T", at: "A")
    town.person("U", at: "F")
    #expect(town.broken("T → C") == ["school.closed"])
    #expect(town.broken("T → D") == ["school.closed"])
    #expect(town.broken("T → E") == ["school.closed"], "it closes before the three years are over")
    #expect(town.check("T → E").violations[0].message.zh.contains("至 2029-08，接收学校在 2027 学年撤并"))
    town.school("G", .weak, opened: 2026, closes: 2028)
    town.school("H", .weak, opened: 2026, closes: 2029)
    #expect(town.broken("T → G") == ["school.closed"])
    #expect(town.broken("T → H") == [])
    #expect(town.broken("U → B") == ["school.closed"])
    #expect(town.check("U → B").violations[0].schoolID == "F")
  }

  @Test func ownSchool() {
    var town = Town.pair()
    town.person("T", at: "A")
    #expect(town.broken("T → A / rotation") == ["move.home"])
  }

  @Test func notOnPost() {
    var town = Town.pair()
    town.person("T", at: "A", onPost: false)
    #expect(town.broken("T → B / rotation") == ["eligibility.post"])
  }

  @Test func exempt() {
    var town = Town.pair()
    town.person("T", at: "A", exemption: "illness", until: Month(year: 2026, month: 9))
    town.person("U", at: "A", exemption: "illness", until: Month(year: 2026, month: 8))
    town.person("V", at: "B", exemption: "seconded")
    #expect(town.broken("T → B / rotation") == ["eligibility.exempt"])
    #expect(town.broken("U → B / rotation") == [])
    #expect(town.broken("V → A / shadowing") == ["eligibility.exempt"])
    #expect(town.check("T → B").violations[0].message.zh.contains("疾病") == false)
    #expect(town.check("V → A").violations[0].message.zh.contains("借调"))
  }

  @Test func tenure() {
    var town = Town.pair()
    town.person("T", at: "A", entered: Month(year: 2016, month: 10))
    town.person("U", at: "A", entered: Month(year: 2016, month: 9))
    let verdict = town.check("T → B / rotation")
    #expect(verdict.violations.map(\.rule) == ["eligibility.tenure"])
    #expect(verdict.violations[0].required == 10)
    #expect(verdict.violations[0].actual == 9)
    #expect(verdict.violations[0].clause == "一1")
    #expect(verdict.violations[0].hint?.en == "can be sent from 2027 on")
    #expect(town.broken("U → B / rotation") == [])
  }

  @Test func stillOut() {
    var town = Town.pair()
    town.school("C", .weak)
    town.person("T", at: "A")
    town.placement("T", to: "B", 2024...2027)
    #expect(town.broken("T → C / rotation") == ["cycle.running"])
    town.draft.countsRunning = false
    #expect(town.broken("T → C / rotation") == ["cycle.running"])
  }

  @Test func returnIsDue() {
    var draft = PolicyDraft.open
    draft.restartsOnReturn = false
    var town = Town.pair(draft)
    town.school("C", .weak)
    town.person("T", at: "A")
    town.placement("T", to: "B", 2023...2026)
    #expect(town.broken("T → B / rotation") == ["return.due"])
    #expect(town.broken("T → C / rotation") == [])
  }

  @Test func whoAKindIsFor() {
    var town = Town.pair()
    town.person("P", at: "A", role: .principal)
    town.person("T", at: "A")
    town.person("S", at: "B", entered: Month(year: 2023, month: 10))
    town.person("S3", at: "B", entered: Month(year: 2023, month: 9))
    town.person("N", at: "A", entered: Month(year: 2020, month: 9))
    #expect(town.broken("P → B / rotation") == ["kind.who"])
    #expect(town.broken("P → B / leader") == [])
    #expect(town.broken("S → A / shadowing") == ["kind.who"])
    #expect(town.broken("S3 → A / shadowing") == [])
    // Support is for those who are not listed, and for backbone teachers.
    #expect(town.broken("T → B / support") == ["kind.who"])
    #expect(town.broken("N → B / support") == ["kind.who"])
  }

  @Test func whoIsNotReportedTwice() {
    var town = Town.pair()
    town.person("P", at: "A", role: .principal, entered: Month(year: 2020, month: 9))
    #expect(town.broken("P → B / leader") == ["eligibility.tenure"])
    #expect(town.broken("P → B / rotation") == ["eligibility.tenure", "kind.who"])
    town.draft.eligibility.removeLast()
    #expect(town.broken("P → B / leader") == ["kind.who"])
  }

  @Test func directions() {
    var town = Town.pair()
    town.school("C", .ordinary)
    town.school("N", .new)
    town.person("T", at: "A")
    #expect(town.broken("T → C / rotation") == ["kind.direction"])
    #expect(town.broken("T → N / rotation") == [])
    #expect(town.check("T → C / rotation").violations[0].hint?.zh.contains("办学水平为优质→办学水平为薄弱或新建") == true)
  }

  @Test func likenessOfHomeAndHost() {
    var town = Town()
    town.draft.kinds = [
      PolicyDraft.kind("near", zh: "片区交流", same: [.zone]), PolicyDraft.kind("local", zh: "县区交流", same: [.district]),
      PolicyDraft.kind("crossing", zh: "跨区交流", different: [.district]),
      PolicyDraft.kind("own", zh: "集团交流", same: [.authority]),
    ]
    town.school("A", zone: "东")
    town.school("B", authority: "乙局", district: "乙区", zone: "东")
    town.school("C", zone: "西")
    town.person("T", at: "A")
    #expect(town.broken("T → C / near") == ["zone.same"])
    #expect(town.broken("T → B / near") == [])
    #expect(town.broken("T → B / local") == ["district.same"])
    #expect(town.broken("T → C / local") == [])
    #expect(town.broken("T → C / crossing") == ["kind.direction"])
    #expect(town.broken("T → B / crossing") == [])
    #expect(town.broken("T → B / own") == ["kind.direction"])
    #expect(town.broken("T → C / own") == [])
  }

  @Test func stages() {
    var town = Town.pair()
    town.school("J", .weak, primary: 0, junior: 300)
    town.school("Nine", .weak, primary: 1, junior: 300)
    town.person("T", at: "A")
    #expect(town.broken("T → J / rotation") == ["stage.match"])
    #expect(town.broken("T → Nine / rotation") == [])
  }

  @Test func distances() {
    var town = Town.pair()
    town.person("T", at: "A")
    town.person("U", at: "A", km: 10.1)
    town.person("V", at: "A", km: -0.1)
    let km = town.schools[0].place.kilometres(to: town.schools[1].place)
    town.draft.distance = DistanceCap(maxKilometres: km, provenance: Provenance(clause: "三"))
    #expect(town.broken("T → B") == [])
    #expect(town.broken("U → B") == [])
    let verdict = town.check("V → B")
    #expect(verdict.violations.map(\.rule) == ["distance.max"])
    #expect(verdict.violations[0].required == km)
    #expect(verdict.violations[0].actual.map { $0 > km } == true)
    #expect(verdict.violations[0].clause == "三")
    #expect(verdict.violations[0].hint?.en.contains("0.1 km more") == true)
  }

  @Test func designatedPairs() {
    var town = Town.pair()
    town.school("C", .weak)
    town.person("T", at: "A")
    town.person("S", at: "B")
    town.draft.pairing = .given
    #expect(town.broken("T → C") == [])
    town.pairs = [DesignatedPair(a: 1, b: 0, basis: "结对")]
    #expect(town.broken("T → C") == ["pair.given"])
    #expect(town.broken("T → B", "S → A") == [])
    town.pairs = []
    #expect(town.broken("T → B") == ["pair.given"])
    town.draft.pairing = .off
    #expect(town.broken("T → B") == [])
  }

  /// One pair of 名校+分校 closes no other exchange where the policy names no kinds; it is counted and favoured.
  @Test func pairsRestrictOnlyTheKindsNamed() throws {
    var town = Town.pair()
    town.school("C", .weak)
    town.person("T", at: "A")
    town.person("S", at: "B")
    town.draft.pairing = .given
    town.draft.pairedKinds = []
    town.pairs = [DesignatedPair(a: 0, b: 1, basis: "名校+分校")]
    #expect(town.broken("T → C") == [])
    #expect(!rules(of: town.draft.policy).contains { $0.id == "pair.given" && $0.hardness != nil })
    let assessment = town.assess("T → C", "S → A")
    #expect(assessment.directions.paired == 1 && assessment.directions.pairs == 1)
    #expect(assessment.value(.pairs) == 1)
    town.draft.pairedKinds = ["shadowing"]
    #expect(town.broken("T → C") == [])
    #expect(town.broken("S → A") == [])
    town.pairs = [DesignatedPair(a: 0, b: 2, basis: "名校+分校")]
    #expect(town.broken("S → A / shadowing") == ["pair.given"])
  }

  /// Pairs count by their basis, where the policy names one; a merger is no partnership.
  @Test func pairsCountByTheirBasis() {
    var town = Town.pair()
    town.person("T", at: "A")
    town.draft.pairing = .given
    town.draft.pairBasis = ["城乡结对"]
    town.pairs = [DesignatedPair(a: 0, b: 1, basis: "集团")]
    #expect(town.broken("T → B") == ["pair.given"])
    town.pairs = [DesignatedPair(a: 0, b: 1, basis: "城乡 结对")]
    #expect(town.broken("T → B") == [])
    town.draft.pairBasis = []
    town.school("C", .weak)
    town.pairs = [DesignatedPair(a: 0, b: 2, basis: "集团"), DesignatedPair(a: 0, b: 1, basis: "撤并后并入")]
    #expect(town.broken("T → B") == ["pair.given"])
    town.pairs = [DesignatedPair(a: 0, b: 2, basis: "布局调整（并入）")]
    #expect(town.broken("T → B") == [])
    #expect(town.assess("T → B").directions.paired == nil)
  }

  @Test func pins() {
    var town = Town.pair()
    town.school("C", .weak)
    town.person("T", at: "A")
    town.person("U", at: "A")
    town.pin("T", .send, school: "B", kind: "rotation")
    town.pin("U", .keep)
    #expect(town.broken("T → B") == [])
    #expect(town.broken("T → C") == ["pin.send"])
    let unmoved = town.check()
    #expect(unmoved.violations.map(\.rule) == ["pin.send"])
    #expect(unmoved.violations[0].teacherID == "T")
    #expect(unmoved.violations[0].row == nil)
    #expect(town.broken("T → B", "U → B") == ["pin.keep"])
  }

  @Test func aPinnedKindIsTheOneThatFits() {
    var town = Town.pair()
    town.draft.kinds = [PolicyDraft.kind("a", zh: "甲"), PolicyDraft.kind("b", zh: "乙")]
    town.person("T", at: "A")
    town.pin("T", .send, kind: "b")
    #expect(town.check("T → B").plan.moves.map(\.kind) == ["b"])
    #expect(town.broken("T → B / a") == ["pin.send"])
  }
}
