import Exchange

extension PlanReport {
  /// `ledger.csv`: years at weak schools of the people who need them for the senior title; nil where the policy asks for
  /// none.
  func ledgerTable(_ language: Language) -> String? {
    guard let ledger else { return nil }
    let header = [
      Phrase(zh: "教职工号", en: "teacher_id"), Phrase(zh: "姓名", en: "name"), Phrase(zh: "学校代码", en: "school_id"),
      Phrase(zh: "学校", en: "school"), Phrase(zh: "应有薄弱学校任教年数", en: "required"), Phrase(zh: "已有年数", en: "has"),
      Phrase(zh: "尚缺年数", en: "missing"), Phrase(zh: "本计划增加年数", en: "added"),
      Phrase(zh: "计划期满后尚缺", en: "missing_after"),
    ]
    var table = CSVTable(header: header.map { $0(language) })
    for entry in ledger.entries {
      let person = scenario.roster.people[entry.person]
      let home = scenario.roster.schools[person.home]
      table.add([
        .text(person.id), .text(person.name), .text(home.id), .text(home.name), .int(entry.required), .int(entry.has),
        .int(entry.missing), .int(entry.added), .int(entry.missingAfter),
      ])
    }
    return table.file
  }
}
