import Exchange

/// What the checker says of the rows of a plan table, to be written beside them.
public struct Remarks: Sendable {
  public let header: String
  /// By row of the table: everything that is said of it, or that nothing is.
  public let rows: [Int: String]
  /// What is said of the plan as a whole.
  public let below: [String]

  /// For a CSV file, where a text that begins like a formula gets an apostrophe.
  public var guarded: Remarks {
    Remarks(
      header: header, rows: rows.mapValues(\.guardedAgainstFormulas), below: below.map(\.guardedAgainstFormulas))
  }
}

extension CheckReport {
  /// Remarks on the rows that hold a move, and on the plan.
  public func remarks(rows: [Int], _ language: Language) -> Remarks {
    var texts: [Int: [String]] = [:]
    var below: [String] = []
    for violation in verdict.violations {
      let text = violation.remark(language)
      if let row = violation.row { texts[row, default: []].append(text) } else { below.append(text) }
    }
    let fine = Phrase(zh: "符合", en: "ok")(language)
    var remarks = texts.mapValues { $0.joined(separator: Phrase(zh: "；", en: "; ")(language)) }
    for row in rows where remarks[row] == nil { remarks[row] = fine }
    return Remarks(header: Phrase(zh: "检查结果", en: "findings")(language), rows: remarks, below: below)
  }
}

extension Violation {
  /// `错误：陈静（A06）在本校满 9 学年，不足 10 学年`.
  fileprivate func remark(_ language: Language) -> String {
    return (Phrase(zh: "\(label.zh)：", en: "\(label.en): ")(language) + message(language)).printable
  }
}
