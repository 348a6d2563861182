import Exchange

/// The columns of a form by the names that headers give them.
struct HeaderNames {
  /// How sure a name is; the lower the surer.
  enum Certainty: Int, Comparable {
    /// As the bureau has said.
    case answered
    /// A name of the column's own.
    case own
    /// That name with a note in brackets, or together with the name of its group.
    case noted
    /// A name that rosters have for it.
    case further
    /// The name of the group alone: 学历 over 全日制.
    case group

    static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
  }

  struct Match {
    let column: Column
    let certainty: Certainty
  }

  private let own: [String: Column]
  private let further: [String: Column]
  /// By header: column id, or nil where it is left out.
  private let answers: [String: String?]
  private let columns: [String: Column]

  init(_ form: Form, answers: [String: String?] = [:]) {
    self.answers = answers
    columns = Dictionary(form.understood.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    own = form.index()
    var further: [String: Column] = [:]
    for column in form.understood {
      for name in FurtherHeaders.names(of: column.id, in: form.stem) { further[comparedHeader(name)] = column }
    }
    self.further = further
  }

  /// `path`: the names of a column from top to bottom.
  func match(_ path: [String]) -> Match? {
    guard let leaf = path.last else { return nil }
    if let answer = answer(path) {
      return answer.flatMap { columns[$0] }.map { Match(column: $0, certainty: .answered) }
    }
    // 调入 over 学校代码 is 调入学校代码, whatever 学校代码 alone would be.
    if path.count > 1, let column = own[comparedHeader(HeaderNames.split(path[path.count - 2]).bare + leaf)] {
      return Match(column: column, certainty: .noted)
    }
    if let column = own[comparedHeader(leaf)] { return Match(column: column, certainty: .own) }
    let (whole, note) = HeaderNames.split(leaf)
    let bare = ([whole] + HeaderNames.beginnings(leaf)).first { own[comparedHeader($0)] != nil } ?? whole
    let groups = path.dropLast().reversed().map { HeaderNames.split($0).bare }
    // 住址 over 经度 is 住址经度, 小学 over 学生数 is 小学学生数.
    var joined: [(String, String)] = groups.flatMap { [($0, bare), (bare, $0)] }
    if let note { joined += [(bare, note), (note, bare)] }
    for (first, second) in joined {
      if let column = own[comparedHeader(first + second)] { return Match(column: column, certainty: .noted) }
    }
    guard !HeaderNames.speaksOfOther(path) else { return nil }
    if let column = own[comparedHeader(bare)] { return Match(column: column, certainty: .noted) }
    for text in [leaf, bare] + HeaderNames.beginnings(leaf) + joined.map({ $0.0 + $0.1 }) {
      if let column = further[comparedHeader(text)] { return Match(column: column, certainty: .further) }
    }
    for group in groups where !HeaderNames.isDetail(bare) {
      if let column = own[comparedHeader(group)] ?? further[comparedHeader(group)] {
        return Match(column: column, certainty: .group)
      }
    }
    return nil
  }

  /// Whether the bureau has said that the column is left out.
  func isLeftOut(_ path: [String]) -> Bool { answer(path) == .some(nil) }

  private func answer(_ path: [String]) -> String?? {
    guard !answers.isEmpty, let leaf = path.last else { return nil }
    return answers[comparedHeader(HeaderNames.shown(path))] ?? answers[comparedHeader(leaf)]
  }

  /// As findings name a column: below a group with the group's name, 学历（全日制）.
  static func shown(_ path: [String]) -> String {
    guard let leaf = path.last, path.count > 1 else { return path.last ?? "" }
    return "\(split(path[path.count - 2]).bare)（\(leaf)）"
  }

  /// A name without what stands in brackets or on further lines and without marks, and what stood there.
  static func split(_ name: String) -> (bare: String, note: String?) {
    var bare = String.UnicodeScalarView()
    var note = String.UnicodeScalarView()
    var depth = 0
    for scalar in name.unicodeScalars {
      switch scalar {
      case "（", "(", "[", "［", "【", "〔", "<", "〈", "｛", "{": depth += 1
      case "）", ")", "]", "］", "】", "〕", ">", "〉", "｝", "}": depth = max(0, depth - 1)
      case "※", "★", "☆", "●", "▲", "#", ":", "：": break
      default: if depth == 0 { bare.append(scalar) } else { note.append(scalar) }
      }
    }
    return (String(bare), note.isEmpty ? nil : String(note))
  }

  /// What stands before a colon, a line break, or a word that says whether to fill it in, and behind a number: `性别：男/女`,
  /// `1.姓名`, `姓名 必填`.
  private static func beginnings(_ name: String) -> [String] {
    let line = name.split(whereSeparator: { $0.isNewline || $0 == ":" || $0 == "：" }).first.map(String.init) ?? ""
    // ① is 1 once texts are compared.
    let uncounted = line.unicodeScalars.drop { (0x2460...0x2473).contains($0.value) }
    var bare = Substring(split(String(uncounted)).bare.compared)
    let rest = bare.drop { $0.isNumber }
    if rest.startIndex != bare.startIndex, rest.first.map({ ".、．，,".contains($0) }) == true { bare = rest.dropFirst() }
    for word in ["必填", "选填", "必须填写", "可不填"] {
      if bare.hasSuffix(word) { bare = bare.dropLast(word.count) }
      if bare.hasPrefix(word) { bare = bare.dropFirst(word.count) }
    }
    return bare.isEmpty || String(bare) == name ? [] : [String(bare)]
  }

  /// What a group has beside the thing itself: 取得时间 or 证书编号 below 职称, 毕业院校 below 学历.
  private static func isDetail(_ name: String) -> Bool {
    ["时间", "日期", "年月", "院校", "专业", "编号", "证书", "学校", "单位", "备注", "年限", "文号", "学位", "聘期"].contains { name.contains($0) }
  }

  /// A note or a group that makes another person, or another time, of the column: 姓名（曾用名）, 配偶 over 姓名.
  private static func speaksOfOther(_ path: [String]) -> Bool {
    let words = ["曾用", "配偶", "拟申报", "申报", "父", "母", "子女", "紧急", "家属", "变更前", "调整前", "交流后"]
    let notes = path.dropLast() + [split(path.last ?? "").note ?? ""]
    return notes.contains { note in words.contains { note.contains($0) } }
  }
}
