/// Within a group people can replace each other (编组): teachers of one stage and subject, or leaders of one role.
public enum StaffGroup: Sendable, Hashable {
  case teachers(Stage, Subject)
  case leaders(Role)

  public init(_ person: Person) {
    self = person.role.isLeader ? .leaders(person.role) : .teachers(person.stage, person.subject)
  }

  public var phrase: Phrase {
    switch self {
    case .teachers(let stage, let subject):
      Phrase(zh: "\(stage.zh)\(subject.zh)", en: "\(stage.rawValue) \(subject.id)")
    case .leaders(let role): Phrase(zh: role.zh, en: role.rawValue.split(separator: "_").joined(separator: " "))
    }
  }

  /// One of the group: 小学语文教师, 校长.
  var people: Phrase {
    switch self {
    case .teachers: Phrase(zh: phrase.zh + "教师", en: phrase.en + " teacher")
    case .leaders: phrase
    }
  }
}
