import Exchange

/// A coded column, read by its codes, its Chinese names and the table of synonyms.
protocol Spelled: Coded {
  static var codes: Codes<Self> { get }
}

extension Spelled {
  fileprivate static func spelled(_ column: String) -> Codes<Self> {
    Codes(allCases.map { ($0, $0.rawValue, $0.zh, []) }, synonyms: column)
  }
}

extension Stage: Spelled { static let codes: Codes<Stage> = spelled("stage") }
extension Ownership: Spelled { static let codes: Codes<Ownership> = spelled("ownership") }
extension PostClass: Spelled { static let codes: Codes<PostClass> = spelled("post_class") }
extension Role: Spelled { static let codes: Codes<Role> = spelled("role") }
extension Tier: Spelled { static let codes: Codes<Tier> = spelled("tier") }
extension Area: Spelled { static let codes: Codes<Area> = spelled("area") }
extension Sex: Spelled { static let codes: Codes<Sex> = spelled("sex") }
extension Education: Spelled { static let codes: Codes<Education> = spelled("education") }
extension Title: Spelled { static let codes: Codes<Title> = spelled("title") }
extension Backbone: Spelled { static let codes: Codes<Backbone> = spelled("backbone") }
extension PlacementStatus: Spelled { static let codes: Codes<PlacementStatus> = spelled("status") }
extension PoolKind: Spelled { static let codes: Codes<PoolKind> = spelled("pool") }
extension PinDecision: Spelled { static let codes: Codes<PinDecision> = spelled("decision") }
extension LinkRule: Spelled { static let codes: Codes<LinkRule> = spelled("link") }

/// 是/否.
enum Answer {
  static let codes = spelled("answer")
  /// 在编 or not.
  static let ofPost = spelled("on_post")
  /// 毕业班 or not.
  static let ofGraduating = spelled("graduating_class")

  private static func spelled(_ column: String) -> Codes<Bool> {
    Codes([(true, "yes", "是", []), (false, "no", "否", [])], synonyms: column, "answer")
  }
}

extension Subject {
  private static let standardCodes = makeCodes(standard)

  static func codes(_ subjects: [Subject]) -> Codes<Subject> {
    subjects.map(\.id) == standard.map(\.id) && subjects.map(\.zh) == standard.map(\.zh)
      ? standardCodes : makeCodes(subjects)
  }

  private static func makeCodes(_ subjects: [Subject]) -> Codes<Subject> {
    Codes(subjects.map { ($0, $0.id, $0.zh, []) }, synonyms: "subject")
  }
}
