import Exchange
import Testing

@Suite struct ResolutionTests {
  let town: Town = {
    var town = Town.pair()
    town.school("C", .weak, name: "同名小学")
    town.school("D", .weak, name: "同名小学")
    town.person("T1", at: "A", name: "张三")
    town.person("T2", at: "A", name: "李四")
    town.person("T3", at: "A", name: "李四")
    town.person("T4", at: "B", name: "王五", entered: Month(year: 2021, month: 9))
    town.person("T5", at: "A", name: "赵六", entered: Month(year: 2020, month: 9), backbone: .city)
    return town
  }()

  @Test func namesWhereUnique() {
    let verdict = town.check("张三 → 学校B")
    #expect(verdict.violations.isEmpty)
    #expect(
      verdict.plan.moves == [
        Move(
          person: 0, to: 1, kind: "rotation", start: Month(year: 2026, month: 9), end: Month(year: 2029, month: 8))
      ])
  }

  @Test func ambiguousNameNamesTheCandidates() {
    let verdict = town.check("李四 → B")
    #expect(verdict.violations.map(\.rule) == ["person.unknown"])
    #expect(verdict.violations[0].hint?.zh.contains("T2、T3") == true)
    #expect(verdict.violations[0].row == 2)
    #expect(verdict.plan.moves.isEmpty)
  }

  @Test func unknownPersonSchoolAndKindAreAllReported() {
    #expect(town.broken("X → Y / Z") == ["kind.unknown", "person.unknown", "school.unknown"])
    #expect(town.broken("T1 → Y") == ["school.unknown"])
    #expect(town.broken("T1 → 同名小学") == ["school.unknown"])
    #expect(town.broken("T1 → B / 讲学") == ["kind.unknown"])
  }

  @Test func kindByTitle() {
    #expect(town.check("T1 → B / 轮岗交流").plan.moves.map(\.kind) == ["rotation"])
    #expect(town.check("T1 → B / rotation").plan.moves.map(\.kind) == ["rotation"])
  }

  @Test func theKindThatFitsBest() {
    #expect(town.check("T4 → A").plan.moves.map(\.kind) == ["shadowing"])
    let support = town.check("T5 → B").plan.moves
    #expect(support.map(\.kind) == ["support"])
    #expect(support[0].end == Month(year: 2027, month: 8))
  }

  /// A kind for leaders would break one rule only, that the person is no leader, and would say nothing of the way.
  @Test func noKindForSomebodyElseWhileOneIsForThePerson() {
    var draft = PolicyDraft.open
    draft.kinds = [
      PolicyDraft.kind("rotation", zh: "轮岗交流", [Condition(.role, .oneOf(["teacher"]))], same: [.zone, .district]),
      PolicyDraft.kind("leader", zh: "校级领导交流", [Condition(.role, .noneOf(["teacher"]))]),
    ]
    var town = Town.pair(draft)
    town.school("E", .weak, district: "别处")
    town.person("T1", at: "A")
    #expect(town.broken("T1 → E") == ["district.same", "zone.same"])
  }

  /// What a personnel section reads: statements, not columns with yes and no.
  @Test func questionsReadAsStatements() {
    let summary = rules(of: PolicyDraft.whole.policy).first { $0.id == "quota.total" }!.summary
    #expect(!summary.zh.contains("为是") && summary.zh.contains("属于应交流对象"))
  }

  @Test func theFirstRowCounts() {
    let verdict = town.check("T1 → B", "T1 → C")
    #expect(verdict.violations.map(\.rule) == ["move.duplicate"])
    #expect(verdict.violations[0].row == 3)
    #expect(verdict.plan.moves.map(\.to) == [1])
  }

  @Test func anUnreadableRowDoesNotCountAsTheFirst() {
    let verdict = town.check("T1 → Y", "T1 → B")
    #expect(verdict.violations.map(\.rule) == ["school.unknown"])
    #expect(verdict.plan.moves.count == 1)
  }

  @Test func startAndEndAreThoseOfTheKind() {
    func broken(_ start: Month?, _ end: Month?) -> [String] {
      let entry = PlanEntry(row: 2, person: "T1", school: "B", kind: "rotation", start: start, end: end)
      return check([entry], in: town.scenario).violations.map(\.rule)
    }
    #expect(broken(nil, nil) == [])
    #expect(broken(Month(year: 2026, month: 9), Month(year: 2029, month: 8)) == [])
    #expect(broken(Month(year: 2025, month: 9), nil) == ["kind.years"])
    #expect(broken(Month(year: 2026, month: 10), nil) == ["kind.years"])
    #expect(broken(nil, Month(year: 2028, month: 8)) == ["kind.years"])
  }

  @Test func aPlanReadsAsItsRows() {
    let checker = Checker(town.scenario)
    let plan = town.check("T1 → B", "T4 → A", "T5 → C").plan
    let direct = checker.check(plan: plan)
    let rows = checker.check(plan.entries(in: town.scenario.roster))
    #expect(direct.plan == plan)
    #expect(rows.plan == plan)
    #expect(direct.assessment == rows.assessment)
    #expect(direct.violations == rows.violations)
  }

  @Test func aPlanWithAnUnknownKindOrASecondMove() {
    let september = Month(schoolYear: 2026)
    func move(_ to: Int, _ kind: String) -> Move {
      Move(person: 0, to: to, kind: kind, start: september, end: Month(year: 2029, month: 8))
    }
    let checker = Checker(town.scenario)
    #expect(checker.check(plan: Plan(moves: [move(1, "x")])).violations.map(\.rule) == ["kind.unknown"])
    #expect(
      checker.check(plan: Plan(moves: [move(1, "rotation"), move(2, "rotation")])).violations.map(\.rule)
        == ["move.duplicate"])
  }
}
