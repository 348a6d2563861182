/// `people.apart`: of two people whom the table of linked people (关联人员) keeps apart, such as a couple or two heads, one at
/// most is sent in a year. Who was sent in an earlier year, or teaches from afar, is not sent in this one, and whoever is placed
/// because the school closes does not count: both may have to be.
///
/// 中文：关联人员表写明“不同年派出”的两人（如夫妻、两位负责人），同一学年至多派出一人。往年派出仍在外的、只作网络支教的，不算当年派出；撤并安置的人员不计。
struct PeopleApartRule: Rule {
  static let id = "people.apart"
  static let summary = Phrase(
    zh: "写明不同年派出的两人，同一学年至多派出一人", en: "of two people who are kept apart, one at most is sent in a year")

  let terms: LinkTerms
  var hardness: Hardness { terms.hardness }
  var provenance: Provenance { terms.provenance }

  static func rules(of policy: Policy) -> [PeopleApartRule] {
    policy.people.keepsApart ? [PeopleApartRule(terms: policy.people)] : []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    return subject.linkedMoves(.apart).compactMap { link, one, other in
      if facts.eligibility[link.a].mustBePlaced || facts.eligibility[link.b].mustBePlaced { return nil }
      guard let first = one.first, let second = other.first else { return nil }
      return Violation(
        self, message: Text.both(facts.person(link.a), facts.person(link.b)), hint: Text.hint,
        teacherID: facts.roster.people[second.person].id, schoolID: facts.roster.schools[second.from].id, required: 1,
        actual: 2, row: PlanUnderCheck.laterRow(first, second))
    }
  }

  private enum Text {
    static func both(_ one: Phrase, _ other: Phrase) -> Phrase {
      Phrase(
        zh: "\(one.zh)和\(other.zh)同年派出，关联人员表写明不同年派出",
        en: "\(one.en) and \(other.en) are both sent, and the table of linked people keeps them apart")
    }
    static let hint = Phrase(zh: "其中一人改在以后学年派出", en: "let one of them go in a later year")
  }
}

/// `people.together`: where two people whom the table of linked people (关联人员) holds together are both sent, such as a couple
/// or a household, they go to the same school, or to schools no farther from each other than the kilometres of their row: as
/// the table of distances says, or great-circle. One of them may go alone. Whoever teaches from afar travels nowhere and does
/// not count.
///
/// 中文：关联人员表写明“就近派出”的两人（如夫妻、同住一户）同年派出的，去同一学校；写有公里数的，两所接收学校的距离（有校际里程表的按表，否则按大圆距离）不超过该数。只派其中一人不受限制。网络支教的不计。
struct PeopleTogetherRule: Rule {
  static let id = "people.together"
  static let summary = Phrase(
    zh: "写明就近派出的两人同年派出时，去同一学校或相近的学校",
    en: "two people who are held together, where both are sent, go to the same school or to near ones")

  let terms: LinkTerms
  var hardness: Hardness { terms.hardness }
  var provenance: Provenance { terms.provenance }

  static func rules(of policy: Policy) -> [PeopleTogetherRule] {
    policy.people.keepsTogether ? [PeopleTogetherRule(terms: policy.people)] : []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    let schools = facts.roster.schools
    return subject.linkedMoves(.together).compactMap { link, one, other in
      let pairs = one.flatMap { first in other.map { (first, $0) } }
      guard let (first, second) = pairs.first(where: { !link.joins($0.to, $1.to, schools) }) else { return nil }
      let way = link.kilometres.map { _ in Link.kilometres(schools[first.to], schools[second.to]) }
      return Violation(
        self,
        message: Text.apart(
          facts.person(link.a), facts.school(first.to), facts.person(link.b), facts.school(second.to), way),
        hint: link.kilometres.map(Text.near) ?? Text.same, teacherID: facts.roster.people[second.person].id,
        schoolID: schools[second.to].id, required: link.kilometres, actual: way,
        row: PlanUnderCheck.laterRow(first, second))
    }
  }

  /// Pairs of people, whatever the way between them.
  func shortfall(_ subject: PlanUnderCheck) -> Double { Double(check(subject).count) }

  private enum Text {
    static func apart(_ one: Phrase, _ host: Phrase, _ other: Phrase, _ otherHost: Phrase, _ way: Double?) -> Phrase {
      let zhWay = way.map { "，相距 \(DistanceRule.written($0)) 公里" } ?? ""
      let enWay = way.map { ", \(DistanceRule.written($0)) km apart" } ?? ""
      return Phrase(
        zh: "\(one.zh)到\(host.zh)，\(other.zh)到\(otherHost.zh)\(zhWay)，关联人员表写明就近派出",
        en:
          "\(one.en) goes to \(host.en) and \(other.en) to \(otherHost.en)\(enWay), and the table of linked people holds "
          + "them together")
    }
    static func near(_ kilometres: Double) -> Phrase {
      Phrase(
        zh: "两所接收学校相距不超过 \(DistanceRule.written(kilometres)) 公里，或只派一人",
        en: "hosts no more than \(DistanceRule.written(kilometres)) km from each other, or one of them stays")
    }
    static let same = Phrase(zh: "派到同一学校，或只派一人", en: "send both to the same school, or only one of them")
  }
}

extension PlanUnderCheck {
  /// The rows of the table of linked people that ask so, with the moves of the one and of the other: those who go anywhere.
  fileprivate func linkedMoves(_ rule: LinkRule) -> [(link: Link, one: [CheckedMove], other: [CheckedMove])] {
    let links = facts.roster.links.filter { $0.rule == rule }
    guard !links.isEmpty else { return [] }
    let going = Dictionary(grouping: moves.filter { !facts.kinds[$0.kind].isRemote }, by: \.person)
    return links.compactMap { link in
      guard let one = going[link.a], let other = going[link.b] else { return nil }
      return (link, one, other)
    }
  }

  fileprivate static func laterRow(_ one: CheckedMove, _ other: CheckedMove) -> Int? {
    guard let first = one.row, let second = other.row else { return nil }
    return max(first, second)
  }
}
