/// `sender.subject`: no plan takes the last teacher of a subject from a school that has pupils for it. Where somebody teaches
/// a subject in a stage at a school with the returns done, somebody does after the plan: one who stays, or one who comes.
/// Only moves for the whole working time, on the spot, count. A subject for which the needs table lists no post (0) may
/// be given up. What a return takes away was only lent: it is reported and breaks nothing.
///
/// 中文：有学生的学段、原有教师的学科，不得因方案而无人任教：期满返回之后该校该学段该学科有教师的，方案之后至少有一人留任或调入。只计全职到岗的派出和接收。岗位需求表列为 0
/// 的学科除外。因期满返回而无人任教的，只作提示，不算违规。
struct SenderSubjectRule: Rule {
  static let id = "sender.subject"
  static let summary = Phrase(
    zh: "不派走一校一学段一学科的最后一名教师", en: "the last teacher of a subject and stage is not taken from a school")

  let sender: SenderProtection
  /// The part that says what returns alone leave without a teacher.
  let reportsReturns: Bool
  var hardness: Hardness { reportsReturns ? .soft : sender.hardness }
  var provenance: Provenance { sender.provenance.of("last_of_subject") }

  static func rules(of policy: Policy) -> [SenderSubjectRule] {
    policy.sender.keepsSubjects
      ? [false, true].map { SenderSubjectRule(sender: policy.sender, reportsReturns: $0) } : []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    var teachers = facts.teachersSettled
    for move in subject.moves where facts.kinds[move.kind].holdsPost {
      teachers[facts.settled[move.person] * facts.groups.count + facts.groupOf[move.person]] -= 1
      teachers[facts.cell(school: move.to, person: move.person)] += 1
    }
    return teachers.indices.compactMap { cell in
      guard teachers[cell] == 0, (reportsReturns ? facts.teachersBefore : facts.teachersSettled)[cell] > 0,
        !reportsReturns || facts.teachersSettled[cell] == 0, let pupils = pupils(cell, facts), pupils > 0
      else { return nil }
      let school = cell / facts.groups.count
      let group = facts.groups[cell % facts.groups.count].people
      let taught = Text.pupils(facts.roster.schools[school].uncounted.isEmpty ? pupils : nil)
      return facts.violation(
        self, school: school,
        reportsReturns
          ? Text.returned(facts.school(school), group, taught)
          : Text.last(facts.school(school), group, facts.teachersSettled[cell], taught),
        hint: Text.hint(group), required: 1, actual: 0)
    }
  }

  /// What returns leave is nobody's choice.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    reportsReturns ? 0 : check(subject).reduce(0) { sum, _ in sum + 1 }
  }

  /// Pupils for a subject; nil for leaders, and where the needs table lists no post.
  private func pupils(_ cell: Int, _ facts: Facts) -> Int? {
    guard case .teachers(let stage, _) = facts.groups[cell % facts.groups.count],
      !facts.needs.contains(where: { $0.cell == cell && $0.required == 0 })
    else { return nil }
    return facts.mergers.students[stage]![cell / facts.groups.count]
  }

  private enum Text {
    /// nil: nobody has counted them.
    static func pupils(_ count: Int?) -> Phrase {
      count.map { Phrase(zh: "有学生 \($0) 人", en: "has \($0) pupils") } ?? Phrase(zh: "有学生", en: "has pupils")
    }
    static func last(_ school: Phrase, _ group: Phrase, _ count: Int, _ pupils: Phrase) -> Phrase {
      Phrase(
        zh: "\(school.zh)\(pupils.zh)，\(group.zh) \(count) 人全部派出，无人接替",
        en: "\(school.en) \(pupils.en); everybody of \(count) (\(group.en)) is sent away and nobody comes")
    }
    static func returned(_ school: Phrase, _ group: Phrase, _ pupils: Phrase) -> Phrase {
      Phrase(
        zh: "\(school.zh)\(pupils.zh)，\(group.zh)期满返回后无人任教，不算违规",
        en: "\(school.en) \(pupils.en); with the returns nobody is left (\(group.en)), which breaks nothing")
    }
    static func hint(_ group: Phrase) -> Phrase {
      Phrase(zh: "留下一名\(group.zh)，或另派一名来", en: "keep one (\(group.en)), or send one there")
    }
  }
}
