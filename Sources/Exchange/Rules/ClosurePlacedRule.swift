/// `closure.placed`: everybody of a school that is closed from the planned year on is in the plan (撤并安置), exempt or not, on
/// a post or off it, those who come back from an exchange included. People off post take up no post at the host and are
/// counted apart. Who is still out at another school for the whole of the working time is placed when that ends.
///
/// 中文：原校自该学年起撤并的人员，无论是否免予交流、是否在编，都须在方案中安置；不在编人员不占接收学校编制，另行统计。
struct ClosurePlacedRule: Rule {
  static let id = "closure.placed"
  static let summary = Phrase(zh: "撤并学校的人员须全部安置", en: "everybody at a school that closes is placed")

  let closure: ClosureTerms
  var hardness: Hardness { closure.hardness }
  /// Whoever is left behind has no school: where no document says so, the plan makes no sense all the same.
  var provenance: Provenance {
    let placed = closure.provenance.of("placed")
    return placed.isOurs ? Provenance(clause: placed.clause, origin: .consistency) : placed
  }

  static func rules(of policy: Policy) -> [ClosurePlacedRule] {
    policy.closure.map { [ClosurePlacedRule(closure: $0)] } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    let moving = Set(subject.moves.map(\.person))
    let kinds = facts.kinds.filter { $0.isPlanned && $0.isForClosing }.map(\.title)
    return facts.roster.people.indices.filter { facts.eligibility[$0].mustBePlaced && !moving.contains($0) }.map {
      index in
      Violation(
        self, message: Text.left(facts.person(index), facts.school(facts.home(index)), facts.year),
        hint: kinds.isEmpty ? Text.noKind : Text.kinds(kinds), teacherID: facts.roster.people[index].id,
        schoolID: facts.roster.schools[facts.home(index)].id, required: 1, actual: 0)
    }
  }

  private enum Text {
    static func left(_ person: Phrase, _ home: Phrase, _ year: Int) -> Phrase {
      Phrase(
        zh: "\(person.zh)所在的\(home.zh)在 \(year) 学年已撤并，方案中没有安置",
        en: "\(home.en), the school of \(person.en), is closed in \(year); the plan does not place the person")
    }
    static func kinds(_ titles: [Phrase]) -> Phrase {
      Phrase(zh: "安置形式：", en: "kinds for closing schools: ") + .list(titles)
    }
    static let noKind = Phrase(
      zh: "政策没有撤并安置的形式：应有一种 who 含 closing: yes 的交流形式",
      en: "the policy has no kind for closing schools: one whose who has closing: yes")
  }
}
