import Exchange

extension Table {
  /// The ledger of the pools of posts (周转池).
  func pool(_ policy: Policy?, year: Int?, _ references: inout References, _ findings: Findings) -> [PoolEntry] {
    let school = BoundColumn("school_id", in: self)
    let schoolYear = BoundColumn("year", in: self)
    let kind = CodedColumn("pool", PoolKind.codes, in: self)
    let drawn = BoundColumn("drawn", in: self)
    let returned = BoundColumn("returned", in: self)
    let name = BoundColumn("school_name", in: self)
    struct Key: Hashable {
      let school: Int
      let kind: PoolKind
      let year: Int
    }
    var seen: [Key: Int] = [:]
    var result: [PoolEntry] = []
    for row in rows {
      var cells = RowCells(self, row, findings)
      let index = cells.school(school, &references)
      cells.compare(name, withSchool: index, references)
      let when = cells.text(schoolYear) == nil ? nil : cells.schoolYearIfAny(schoolYear)
      let what = cells.coded(kind)
      let taken = cells.countIfAny(drawn) ?? 0
      let given = cells.countIfAny(returned) ?? 0
      if let when, let year, when >= year {
        cells.fault(schoolYear, cells.raw(schoolYear), .poolOfLater(year), hint: .poolByAdopt)
      }
      if let index, let when, let what {
        let key = Key(school: index, kind: what, year: when)
        if let line = seen[key] {
          cells.fault(kind.bound, cells.raw(kind.bound), .poolTwice(grid.names(line, row.line)), hint: .onlyOnce)
        }
        seen[key] = seen[key] ?? row.line
      }
      guard cells.isGood, let index, let when, let what else { continue }
      result.append(PoolEntry(school: index, year: when, kind: what, drawn: taken, returned: given))
    }
    for (key, line) in seen.sorted(by: { $0.value < $1.value }) {
      let balance = result.filter { $0.school == key.school && $0.kind == key.kind && $0.year <= key.year }
        .reduce(0) { $0 + $1.drawn - $1.returned }
      if balance < 0 {
        findings.add(
          .error, spot(line: line, column: returned.header), .poolOverdone(references.schools[key.school], -balance))
      }
    }
    if let policy { report(unused: result, policy, findings) }
    return result
  }

  /// Rows about a pool that the policy does not have.
  private func report(unused entries: [PoolEntry], _ policy: Policy, _ findings: Findings) {
    for kind in PoolKind.allCases where policy.posts?.pool(kind) == nil {
      let count = entries.count { $0.kind == kind }
      if count > 0 { findings.add(.warning, Spot(file), value: kind.rawValue, .poolUnused(count, kind)) }
    }
  }
}

extension Phrase {
  fileprivate static func poolOfLater(_ year: Int) -> Phrase {
    Phrase(
      zh: "应为 \(year) 学年之前：本学年借用多少由方案决定",
      en: "years before \(year) were expected: what is drawn this year is the plan's to say")
  }
  fileprivate static let poolByAdopt = Phrase(
    zh: "方案采用后由 lungang adopt 登记到下一学年的情景", en: "`lungang adopt` enters it in the scenario of the next year")
  fileprivate static func poolTwice(_ rows: Phrase) -> Phrase {
    Phrase(zh: "\(rows.zh)的学校、学年和类别相同", en: "\(rows.en) are about the same school, year and kind")
  }
  fileprivate static func poolOverdone(_ school: School, _ excess: Int) -> Phrase {
    Phrase(
      zh: "\(school.name)累计归还比借用多 \(excess) 个",
      en: "\(school.name) has given back \(excess) more than it had drawn by then")
  }
  fileprivate static func poolUnused(_ count: Int, _ kind: PoolKind) -> Phrase {
    Phrase(
      zh: "政策没有\(kind.zh)周转池，\(count) 条记录不起作用", en: "the policy has no pool of this kind: \(count) rows have no effect")
  }
}
