import Exchange

extension Table {
  /// Columns by which schools differ and of which the table says nothing at all. Where the policy can do without, that is
  /// said once, with what it then does not tell apart; where nothing could be planned, they are asked for, once each.
  func unsaidColumns(_ terms: SchoolTerms, _ findings: Findings) -> Set<Kind.Likeness> {
    guard let policy = terms.policy, !rows.isEmpty else { return [] }
    let unsaid = Set(
      Policy.schoolColumns.filter { column in
        guard let position = positions[column.rawValue] else { return true }
        return rows.allSatisfy { text($0, position).isEmpty }
      })
    guard !unsaid.isEmpty else { return [] }
    let used = Policy.schoolColumns.filter { unsaid.contains($0) && !policy.uses(of: $0).isEmpty }
    let isPlannable = policy.isPlannable(without: unsaid)
    for column in used {
      findings.add(
        isPlannable ? .warning : .error, Spot(grid.file, column: name(column)),
        .unsaid(policy.uses(of: column), isPlannable),
        hint: .sayIt(name(column)))
    }
    let idle = Policy.schoolColumns.filter { unsaid.contains($0) && !used.contains($0) }
    if !idle.isEmpty { findings.add(.note, Spot(grid.file), .notNeeded(idle.map(name))) }
    return unsaid
  }

  private func name(_ column: Kind.Likeness) -> String { BoundColumn(column.rawValue, in: self).column.zh }
}

extension Phrase {
  fileprivate static func unsaid(_ uses: [Phrase], _ isPlannable: Bool) -> Phrase {
    let (zh, en) = (uses.map(\.zh).joined(separator: "、"), uses.map(\.en).joined(separator: ", "))
    return isPlannable
      ? Phrase(zh: "各校都没有填，不按这一列区分学校：\(zh)", en: "no school has it, so schools are not told apart by it: \(en)")
      : Phrase(zh: "各校都没有填，而没有它谁也派不出去：\(zh)", en: "no school has it, and without it nobody could be sent: \(en)")
  }
  fileprivate static func sayIt(_ column: String) -> Phrase {
    Phrase(
      zh: "把有“学校名称”和“\(column)”两列的表一起导入，或在学校表填写",
      en: "import a table with 学校名称 and \(column) too, or fill in the table of schools")
  }
  fileprivate static func notNeeded(_ columns: [String]) -> Phrase {
    Phrase(
      zh: "没有\(columns.joined(separator: "、"))，这一政策也用不着",
      en: "without \(columns.joined(separator: ", ")), which this policy does not use")
  }
}
