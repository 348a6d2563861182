import Exchange

/// The columns of a form that the names of a header stand for, and what becomes of the others.
struct HeaderMatch {
  /// Two columns that cannot be told apart.
  struct Twins {
    let column: Column
    let first: Int
    let second: Int
  }

  /// A column that is left out of use because another stands for the same.
  struct Aside {
    let position: Int
    let column: Column
    let taken: Int
  }

  /// As findings name them; of columns below a group that of the group too.
  private(set) var names: [String]
  /// Column id to position.
  private(set) var positions: [String: Int] = [:]
  private(set) var unknown: [Int] = []
  /// As the bureau has said.
  private(set) var leftOut: [Int] = []
  private(set) var certainties: [Int: HeaderNames.Certainty] = [:]
  private(set) var twins: [Twins] = []
  private(set) var aside: [Aside] = []
  /// Columns taken by another name than their own.
  private(set) var understood: [(position: Int, column: Column)] = []
  /// Columns for codes that stand there as names alone: 学校名称 for 学校代码.
  private(set) var named: [Column] = []

  init(_ band: HeaderBand, _ headers: HeaderNames, _ form: Form) {
    names = band.paths.map { $0.last ?? "" }
    var found: [(position: Int, match: HeaderNames.Match)] = []
    for (position, path) in band.paths.enumerated() where !path.isEmpty {
      guard let match = headers.match(path) else {
        if headers.isLeftOut(path) { leftOut.append(position) } else { unknown.append(position) }
        // 学历 over 现在 is not the 现在 of another group.
        names[position] = HeaderNames.shown(path)
        continue
      }
      certainties[position] = match.certainty
      if match.certainty != .own { names[position] = HeaderNames.shown(path) }
      found.append((position, match))
    }
    found.sort { a, b in
      let (first, second) = (
        HeaderMatch.order(a.match, names[a.position]), HeaderMatch.order(b.match, names[b.position])
      )
      return (first.0, first.1, a.position) < (second.0, second.1, b.position)
    }
    for (position, match) in found { take(position, match, band) }
    standIn(form)
  }

  /// What is held now, or is the highest, before what else there is.
  private static func order(_ match: HeaderNames.Match, _ name: String) -> (Int, Int) {
    let isFirst = ["最高", "现聘", "现任", "聘任"].contains { name.contains($0) }
    return (match.certainty.rawValue, isFirst ? 0 : 1)
  }

  private mutating func take(_ position: Int, _ match: HeaderNames.Match, _ band: HeaderBand) {
    let column = match.column
    guard let other = positions[column.id] else {
      positions[column.id] = position
      if match.certainty > .own { understood.append((position, column)) }
      return
    }
    if match.certainty == .own, band.groups(position) == band.groups(other) {
      if let twin = twin(of: column, names[other], names[position]) {
        // Beside the code stands the name.
        positions[column.id] = twin.isSecondTheName ? other : position
        positions[twin.id] = twin.isSecondTheName ? position : other
      } else {
        twins.append(Twins(column: column, first: other, second: position))
      }
      return
    }
    aside.append(Aside(position: position, column: column, taken: other))
  }

  /// The column for a second header of one that names schools, where one of the two is for the code and the other is not.
  private func twin(of column: Column, _ first: String, _ second: String) -> (id: String, isSecondTheName: Bool)? {
    func isCode(_ name: String) -> Bool {
      let text = comparedHeader(name).unicodeScalars
      return text.contains("码") || text.reversed().starts(with: "di".unicodeScalars)
    }
    guard let id = column.twin, positions[id] == nil, isCode(first) != isCode(second) else { return nil }
    return (id, isCode(first))
  }

  /// A school is found by its name too.
  private mutating func standIn(_ form: Form) {
    for column in form.columns where column.isRequired && positions[column.id] == nil {
      guard let name = column.twin, let position = positions[name] else { continue }
      positions[column.id] = position
      positions[name] = nil
      named.append(column)
    }
  }

  /// Whether the header is that of the form: it has every column that is required.
  func isComplete(_ form: Form) -> Bool {
    let required = form.columns.filter(\.isRequired)
    guard !positions.isEmpty, required.allSatisfy({ positions[$0.id] != nil }) else { return false }
    return !required.isEmpty || form.stem != "plan" || positions["to_school"] != nil || positions["to_school_id"] != nil
  }
}
