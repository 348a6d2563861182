import Exchange

/// What a bureau has to look at in the roster of the next school year: entries that ended, that have no end, or that are for
/// one year.
struct AdoptionReview {
  enum Point: String, CaseIterable {
    case exemptionOver = "exemption_over"
    case exemptionOpen = "exemption_open"
    case graduatingClass = "graduating_class"
    case retired

    var phrase: Phrase {
      switch self {
      case .exemptionOver: Phrase(zh: "免予交流的期限已过，请清除或延长", en: "exemptions that have ended: clear or prolong them")
      case .exemptionOpen: Phrase(zh: "免予交流没有写期限，是否仍然有效", en: "exemptions without an end: do they still hold?")
      case .graduatingClass:
        Phrase(zh: "毕业班教师，下一学年是否仍教毕业班", en: "graduating classes: does the person teach one next year?")
      case .retired:
        Phrase(zh: "到 9 月已到法定退休年龄，请从名册中删去", en: "past the statutory retirement age by September: take them off")
      }
    }
  }

  /// By point, in the order of the roster.
  let people: [(point: Point, people: [Person])]

  /// - Parameter next: the scenario of the next school year.
  init(_ next: Scenario) {
    let start = Month(schoolYear: next.year)
    people = Point.allCases.map { point in
      (
        point,
        next.roster.people.filter { person in
          switch point {
          case .exemptionOver: person.exemption != nil && person.exemptionUntil.map { $0 < start } ?? false
          case .exemptionOpen: person.exemption != nil && person.exemptionUntil == nil
          case .graduatingClass: person.graduatingClass
          case .retired: person.onPost && Retirement.month(of: person) < start
          }
        }
      )
    }.filter { !$0.1.isEmpty }
  }

  var json: JSONValue {
    .array(
      people.map { point, people in
        ["point": .string(point.rawValue), "teacher_ids": .array(people.map { .string($0.id) })]
      })
  }

  /// A line for each point, with the first names of it or all.
  func lines(_ language: Language, isComplete: Bool) -> [String] {
    guard !people.isEmpty else { return [] }
    let most = 8
    func names(_ people: [Person]) -> Phrase {
      let shown = isComplete ? people[...] : people.prefix(most)
      let list = shown.map { "\($0.name)（\($0.id)）" }
      let isCut = people.count > shown.count
      return Phrase(
        zh: list.joined(separator: "、") + (isCut ? "等" : ""), en: list.joined(separator: ", ") + (isCut ? ", …" : ""))
    }
    return [Phrase(zh: "  请核对下一学年的名册：", en: "  to be looked at in the next roster:")(language)]
      + people.map { point, people in
        let who = names(people)
        return Phrase(
          zh: "    \(point.phrase.zh)（\(people.count) 人）：\(who.zh)",
          en: "    \(point.phrase.en) (\(people.count)): \(who.en)")(
            language)
      }
  }
}
