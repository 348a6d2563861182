extension Verdict {
  /// Rows that are no part of the plan, since it is not clear who moves where.
  public var unread: [Violation] {
    let ids = [PersonUnknownRule.id, SchoolUnknownRule.id, KindUnknownRule.id, MoveDuplicateRule.id]
    return violations.filter { ids.contains($0.rule) }
  }
}

/// `person.unknown`: a row names exactly one person of the roster, by identifier or by a name that nobody else bears.
///
/// 中文：方案每一行须指明花名册中的一人：写教职工号，或不重名的姓名。重名时列出可能的人，由填表人选定。
struct PersonUnknownRule: StandingRule {
  static let id = "person.unknown"
  static let summary = Phrase(
    zh: "每行须指明花名册中的一人（教职工号，或不重名的姓名）",
    en: "every row names one person of the roster, by id or by a name that is unique")

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    var suggestions = Suggestions()
    return subject.troubles.compactMap { trouble in
      guard case .person(let text, let candidates, let row) = trouble else { return nil }
      let ids = candidates.map { subject.facts.roster.people[$0].id }
      let near = ids.isEmpty ? suggestions.near(text, subject.facts.roster.people.lazy.map { ($0.id, $0.name) }) : []
      return Violation(
        self, message: ids.isEmpty ? Text.nobody(text) : Text.several(text, ids.count),
        hint: ids.isEmpty ? near.isEmpty ? Text.lookUp : Text.meant(near.map(subject.facts.person)) : Text.write(ids),
        teacherID: ids.isEmpty ? text : nil, row: row)
    }
  }

  private enum Text {
    static func nobody(_ text: String) -> Phrase {
      Phrase(zh: "教师表中没有“\(text)”", en: "nobody in the teachers table is “\(text)”")
    }
    static func several(_ text: String, _ count: Int) -> Phrase {
      Phrase(zh: "教师表中有 \(count) 人名为“\(text)”", en: "\(count) people in the teachers table are named “\(text)”")
    }
    static let lookUp = Phrase(zh: "请核对教职工号或姓名", en: "look up the teacher_id or the name")
    static func meant(_ people: [Phrase]) -> Phrase { Suggestions.phrase(people) }
    static func write(_ ids: [String]) -> Phrase {
      Phrase(zh: "请改写教职工号：\(ids.joined(separator: "、"))", en: "write the id: \(ids.joined(separator: ", "))")
    }
  }
}

/// `school.unknown`: a row names exactly one school, by code or by a name that no other school bears.
///
/// 中文：方案每一行须指明学校表中的一所学校：写学校代码，或不重名的校名。
struct SchoolUnknownRule: StandingRule {
  static let id = "school.unknown"
  static let summary = Phrase(
    zh: "每行须指明学校表中的一所学校（学校代码，或不重名的校名）",
    en: "every row names one school of the schools table, by id or by a name that is unique")

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    var suggestions = Suggestions()
    return subject.troubles.compactMap { trouble in
      guard case .school(let text, let candidates, let person, let row) = trouble else { return nil }
      let ids = candidates.map { subject.facts.roster.schools[$0].id }
      let near = ids.isEmpty ? suggestions.near(text, subject.facts.roster.schools.lazy.map { ($0.id, $0.name) }) : []
      return Violation(
        self, message: ids.isEmpty ? Text.none(text, person) : Text.several(text, ids.count, person),
        hint: ids.isEmpty ? near.isEmpty ? Text.lookUp : Text.meant(near.map(subject.facts.school)) : Text.write(ids),
        schoolID: ids.isEmpty ? text : nil, row: row)
    }
  }

  private enum Text {
    static func none(_ text: String, _ person: String) -> Phrase {
      Phrase(
        zh: "\(person) 的接收学校“\(text)”不在学校表中", en: "the host of \(person), “\(text)”, is not in the schools table")
    }
    static func several(_ text: String, _ count: Int, _ person: String) -> Phrase {
      Phrase(
        zh: "\(person) 的接收学校“\(text)”在学校表中有 \(count) 所",
        en: "the host of \(person), “\(text)”, is the name of \(count) schools")
    }
    static let lookUp = Phrase(zh: "请核对学校代码或校名", en: "look up the school_id or the name")
    static func meant(_ schools: [Phrase]) -> Phrase { Suggestions.phrase(schools) }
    static func write(_ ids: [String]) -> Phrase {
      Phrase(zh: "请改写学校代码：\(ids.joined(separator: "、"))", en: "write the id: \(ids.joined(separator: ", "))")
    }
  }
}

/// `kind.unknown`: the kind that a row names is one of the policy's, by identifier or title, and is not switched off. What
/// the document only encourages (鼓励、探索) may be used in a plan made by hand whether it is switched on or not.
///
/// 中文：交流形式须为政策包所列的一种，写代码或中文名称。文件鼓励、探索的形式，人工方案可以直接使用；政策包关闭的其他形式要先启用。
struct KindUnknownRule: StandingRule {
  static let id = "kind.unknown"
  static let summary = Phrase(zh: "交流形式须为政策所列", en: "the kind of exchange is one of the policy's")

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    subject.troubles.compactMap { trouble in
      guard case .kind(let text, let person, let row) = trouble else { return nil }
      let off = subject.facts.policy.kindsOff.first {
        [$0.id, $0.title.zh, $0.title.en].map(\.comparedAsWord).contains(text.comparedAsWord)
      }
      return Violation(
        self, from: off.map { Provenance(clause: $0.provenance.clause, origin: .consistency) },
        message: off.map { Text.off($0) } ?? Text.unknown(text),
        hint: off.map { Text.switchOn($0) } ?? Text.known(subject.facts.kinds),
        teacherID: person.map { subject.facts.roster.people[$0].id }, row: row)
    }
  }

  private enum Text {
    static func unknown(_ text: String) -> Phrase {
      Phrase(zh: "政策中没有交流形式“\(text)”", en: "the policy has no kind of exchange “\(text)”")
    }
    static func off(_ kind: Kind) -> Phrase {
      Phrase(
        zh: "交流形式“\(kind.title.zh)”（\(kind.id)）在本情景中未启用",
        en: "the kind of exchange “\(kind.id)” (\(kind.title.en)) is switched off")
    }
    static func switchOn(_ kind: Kind) -> Phrase {
      Phrase(
        zh: "要启用，在 scenario.yaml 的 overrides 中写 kinds.\(kind.id).enabled: true",
        en: "to switch it on, write kinds.\(kind.id).enabled: true below overrides in scenario.yaml")
    }
    static func known(_ kinds: [Kind]) -> Phrase {
      Phrase(zh: "可用的形式：", en: "it has: ")
        + .list(kinds.map { Phrase(zh: "\($0.title.zh)（\($0.id)）", en: "\($0.id) (\($0.title.en))") })
    }
  }
}

/// `move.duplicate`: nobody is sent away twice, or twice to one school by one kind. By part-time kinds, and from afar, somebody
/// may teach at several schools, as long as all shares, with those of such exchanges that go on, are at most the whole
/// working time. The first row counts, each later one that does not fit beside it breaks the rule.
///
/// 中文：一人一学年只安排一次全职交流，同一学校同一形式只安排一次；兼课、网络支教等部分时间的形式可以安排到几所学校，各处（含仍在进行的）工作量合计不超过 100%。第一条可读的行有效，以后容不下的行不计。只作记录的形式（如送教）不在此限。
struct MoveDuplicateRule: StandingRule {
  static let id = "move.duplicate"
  static let summary = Phrase(
    zh: "一人一学年只安排一次全职交流；部分时间的形式，各处工作量合计不超过 100%",
    en: "nobody moves twice in one year; by part-time kinds all shares together are at most the whole working time")

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    subject.troubles.compactMap { trouble in
      switch trouble {
      case .duplicate(let person, let first, let row):
        return Violation(
          self, message: Text.twice(subject.facts.person(person), first),
          hint: Text.delete, teacherID: subject.facts.roster.people[person].id, row: row)
      case .overbooked(let person, let share, let first, let row):
        return Violation(
          self, message: Text.tooMuch(subject.facts.person(person), share, first),
          hint: Text.less, teacherID: subject.facts.roster.people[person].id, required: 1, actual: share.value, row: row
        )
      default: return nil
      }
    }
  }

  private enum Text {
    static func twice(_ person: Phrase, _ first: Int?) -> Phrase {
      let place = first.map { Phrase(zh: "（第 \($0) 行）", en: " in row \($0)") } ?? Phrase("")
      return Phrase(
        zh: "\(person.zh)已另有安排\(place.zh)，此行不计", en: "\(person.en) already moves\(place.en); this row does not count")
    }
    static func tooMuch(_ person: Phrase, _ share: Rate, _ first: Int?) -> Phrase {
      let place = first.map { Phrase(zh: "（自第 \($0) 行起）", en: " from row \($0) on") } ?? Phrase("")
      return Phrase(
        zh: "\(person.zh)各处工作量\(place.zh)合计 \(share.percent)，超过 100%，此行不计",
        en:
          "\(person.en) would work \(share.percent) of the time at all hosts together\(place.en); this row does not count"
      )
    }
    static let less = Phrase(zh: "少安排一所学校，或换工作量较小的形式", en: "leave one school out, or take a kind of a smaller share")
    static let delete = Phrase(zh: "只保留其中一行", en: "keep one of the rows")
  }
}

/// Whom or what a text may mean that names nobody: people or schools that it is a slip away from.
private struct Suggestions {
  /// A look at everybody takes time: a table in which nothing fits gets suggestions for its first rows.
  private var budget = 50

  mutating func near(_ text: String, _ all: some Sequence<(id: String, name: String)>) -> [Int] {
    guard budget > 0 else { return [] }
    budget -= 1
    var found: [Int] = []
    for (index, entry) in all.enumerated() where found.count < 4 {
      let isNear = [entry.id, entry.name].contains { Agreement(text, means: $0, isTaken: { _ in false }) != .other }
      if isNear { found.append(index) }
    }
    // More than a few say nothing.
    return found.count > 3 ? [] : found
  }

  static func phrase(_ names: [Phrase]) -> Phrase {
    let list = Phrase.list(names)
    return Phrase(zh: "是否应为\(list.zh)？", en: "did you mean \(list.en)?")
  }
}
