/// `term.limit`: leaders who have held their post at one school for the policy's number of terms move (任期届满). Where a
/// backlog is spread over several years, at least ⌈due / years⌉ of those due move in this one. Only full-time moves count;
/// who is exempt, near retirement, not on a post, still out or just back is not due.
///
/// 中文：任期届满的校级领导应当交流；积压可分若干年消化，每年至少安排应交流者的相应份额。
struct TermRule: Rule {
  static let id = "term.limit"
  static let summary = Phrase(
    zh: "任期届满的校级领导须交流", en: "leaders who are past their terms at one school move")

  let term: TermLimit
  var hardness: Hardness { term.hardness }
  var provenance: Provenance { term.provenance }

  static func rules(of policy: Policy) -> [TermRule] { policy.term.map { [TermRule(term: $0)] } ?? [] }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    let moving = Set(
      subject.moves.filter { facts.kinds[$0.kind].fullTime && !facts.kinds[$0.kind].isRemote }.map(\.person))
    let due = facts.roster.people.indices.filter { facts.eligibility[$0].isTermDue }
    let staying = due.filter { !moving.contains($0) }
    guard term.spreadYears > 1 else { return staying.map { stays($0, facts) } }
    let required = (due.count + term.spreadYears - 1) / term.spreadYears
    let moved = due.count - staying.count
    guard moved < required else { return [] }
    return [
      Violation(
        self, message: Text.tooFew(due.count, term.spreadYears, required, moved),
        hint: Text.due(staying.prefix(5).map(facts.person), isCut: staying.count > 5), required: Double(required),
        actual: Double(moved))
    ]
  }

  private func stays(_ person: Int, _ facts: Facts) -> Violation {
    Violation(
      self, message: Text.stays(facts.person(person), facts.eligibility[person].timeInPost, term),
      teacherID: facts.roster.people[person].id, schoolID: facts.roster.schools[facts.home(person)].id, required: 1,
      actual: 0)
  }

  private enum Text {
    static func stays(_ person: Phrase, _ years: Phrase, _ term: TermLimit) -> Phrase {
      Phrase(
        zh: "\(person.zh)\(years.zh)，任期届满（\(term.terms) 届，共 \(term.years) 学年），方案中没有交流",
        en: "\(person.en) is past \(term.terms) terms (\(term.years) years; \(years.en)) and does not move")
    }
    static func tooFew(_ due: Int, _ years: Int, _ required: Int, _ moved: Int) -> Phrase {
      Phrase(
        zh: "任期届满 \(due) 人，分 \(years) 年交流，本学年至少 \(required) 人，方案中 \(moved) 人",
        en: "\(due) people are past their terms; spread over \(years) years, at least \(required) move this year, "
          + "not \(moved)")
    }
    static func due(_ people: [Phrase], isCut: Bool) -> Phrase {
      Phrase(zh: "届满而未交流：", en: "past their terms and staying: ") + .list(people)
        + Phrase(zh: isCut ? " 等" : "", en: isCut ? ", …" : "")
    }
  }
}
