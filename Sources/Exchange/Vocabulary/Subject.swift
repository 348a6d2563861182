/// A subject taught (任教学科). The list is open: a policy pack may add subjects of its own.
public struct Subject: Sendable, Hashable, Comparable {
  public let id: String
  public let zh: String

  public init(id: String, zh: String) {
    self.id = id
    self.zh = zh
  }

  public var phrase: Phrase { Phrase(zh: zh, en: id) }

  public static func == (a: Subject, b: Subject) -> Bool { a.id == b.id }
  public static func < (a: Subject, b: Subject) -> Bool { a.id < b.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }

  /// The subjects of the interface; every pack has them.
  public static let standard: [Subject] = [
    Subject(id: "chinese", zh: "语文"), Subject(id: "math", zh: "数学"), Subject(id: "english", zh: "英语"),
    Subject(id: "physics", zh: "物理"), Subject(id: "chemistry", zh: "化学"), Subject(id: "biology", zh: "生物"),
    Subject(id: "history", zh: "历史"), Subject(id: "geography", zh: "地理"), Subject(id: "morality", zh: "道德与法治"),
    Subject(id: "science", zh: "科学"), Subject(id: "it", zh: "信息科技"), Subject(id: "pe", zh: "体育"),
    Subject(id: "music", zh: "音乐"), Subject(id: "art", zh: "美术"), Subject(id: "psychology", zh: "心理健康"),
    Subject(id: "labor", zh: "劳动"),
  ]
}
