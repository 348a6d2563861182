import Exchange

/// Says once which wishes no rule admits.
public struct VainWishesNote: Sendable {
  private let wishes: VainWishes
  private let roster: Roster

  private static let shown = 5

  public init(_ wishes: VainWishes, _ roster: Roster) {
    self.wishes = wishes
    self.roster = roster
  }

  /// nil where every wish could be granted.
  public var finding: Finding? {
    guard !wishes.entries.isEmpty else { return nil }
    let examples = wishes.entries.prefix(VainWishesNote.shown).map { entry -> Phrase in
      let person = roster.people[entry.wish.person]
      let school = roster.schools[entry.wish.school]
      return Phrase(
        zh: "\(person.name)（\(person.id)）志愿到\(school.name)：\(entry.reason.zh)",
        en: "\(person.name) (\(person.id)) to \(school.name): \(entry.reason.en)")
    }
    let rest = wishes.entries.count > examples.count
    return Finding(
      .note, file: "wishes.csv",
      Phrase(
        zh: "\(wishes.total) 条志愿中有 \(wishes.entries.count) 条按规则无法满足："
          + examples.map(\.zh).joined(separator: "；") + (rest ? "；等" : ""),
        en: "\(wishes.entries.count) of \(wishes.total) wishes no rule admits: "
          + examples.map(\.en).joined(separator: "; ") + (rest ? "; …" : "")),
      hint: Phrase(
        zh: "可请本人改填志愿；lungang eligible 说明每个人为何是或不是交流对象",
        en: "ask for other wishes; `lungang eligible` says why somebody is listed or not"))
  }
}
