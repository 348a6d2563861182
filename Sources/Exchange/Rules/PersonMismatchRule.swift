/// `person.mismatch`: what a row says of a person or a school agrees with the roster and with the row's other columns: the
/// name with the identifier, the home school, the stage, the subject, the role and the sex with the teachers table, the
/// host's name with its code. A slip of one letter, or a short form, of a name that nobody else bears is a warning.
///
/// 中文：方案一行中关于人和学校的各栏须与花名册一致，也须互相一致：姓名与教职工号，原学校、学段、任教学科、职务、性别与教师表，
/// 接收学校的名称与代码。只差一字或用了简称、又没有别的人或学校叫这个名称的，只作提示。
struct PersonMismatchRule: StandingRule {
  static let id = "person.mismatch"
  static let summary = Phrase(
    zh: "每行关于人和学校的各栏须与花名册一致，也须互相一致",
    en: "what a row says of a person or a school agrees with the roster and with the row's other columns")

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    return subject.troubles.compactMap { trouble in
      guard case .mismatch(let statement, let person, let host, let isSlip, let row) = trouble else { return nil }
      let school = statement.about == .host ? host : statement.about == .home ? person.map(facts.home) : nil
      return Violation(
        rule: id, severity: isSlip ? .warning : .error, isOurs: false, clause: "",
        message: Text.says(statement) + truth(statement.about, person, host, facts),
        hint: isSlip ? Text.spelling : Text.correct, teacherID: person.map { facts.roster.people[$0].id },
        schoolID: school.map { facts.roster.schools[$0].id }, row: row)
    }
  }

  /// What the identifier says of it.
  private func truth(
    _ about: PlanEntry.Statement.Subject, _ person: Int?, _ host: Int?, _ facts: Facts
  ) -> Phrase {
    guard about != .host, let person else { return Text.host(host.map(facts.school) ?? Phrase("")) }
    let record = facts.roster.people[person]
    let who = facts.person(person)
    switch about {
    case .person, .host: return Text.person(who)
    case .home: return Text.home(who, facts.school(record.home))
    case .stage: return Text.roster(who, record.stage.phrase)
    case .subject: return Text.roster(who, record.subject.phrase)
    case .role: return Text.roster(who, record.role.phrase)
    case .sex: return Text.roster(who, record.sex.phrase)
    }
  }

  private enum Text {
    static func says(_ statement: PlanEntry.Statement) -> Phrase {
      Phrase(
        zh: "“\(statement.column)”写的是“\(statement.text)”，", en: "\(statement.column) says “\(statement.text)”, but ")
    }
    static func person(_ person: Phrase) -> Phrase {
      Phrase(zh: "而这一行的人是\(person.zh)", en: "the row is about \(person.en)")
    }
    static func home(_ person: Phrase, _ home: Phrase) -> Phrase {
      Phrase(zh: "而教师表中\(person.zh)的学校是\(home.zh)", en: "the home school of \(person.en) is \(home.en)")
    }
    static func host(_ host: Phrase) -> Phrase {
      Phrase(zh: "而这一行的接收学校是\(host.zh)", en: "the host of the row is \(host.en)")
    }
    static func roster(_ person: Phrase, _ value: Phrase) -> Phrase {
      Phrase(zh: "而教师表中\(person.zh)是“\(value.zh)”", en: "the teachers table has “\(value.en)” for \(person.en)")
    }
    static let correct = Phrase(
      zh: "请核对这一行指的是谁、去哪所学校，改正写错的一栏",
      en: "see whom and which school the row means, and correct the column that is wrong")
    static let spelling = Phrase(zh: "照花名册的写法改正", en: "write it as the roster does")
  }
}
