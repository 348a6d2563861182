import Exchange

extension PlanReport {
  /// The file that holds the whole plan.
  public static let planFile = "plan.json"

  /// Everything that a plan's folder may hold by our hand; the rest belongs to its owner.
  public static let folderFiles: Set<String> = [
    planFile, "moves.csv", "schools.csv", "structure.csv", "ledger.csv", "plan.xlsx", "report.html",
  ]

  /// The files of the plan's folder.
  public func files(_ language: Language) throws -> [(name: String, content: FileContent)] {
    let files: [(name: String, content: FileContent)] = [
      (PlanReport.planFile, .text(json(language, isTimed: false).document)),
      ("moves.csv", .text(movesTable(language))), ("schools.csv", .text(schoolsTable(language))),
      ("plan.xlsx", .workbook(workbook(language))), (PlanReport.pageFile, .text(try page(language))),
    ]
    let more = [("structure.csv", structureTable(language)), ("ledger.csv", ledgerTable(language))]
    return files + more.compactMap { name, table in table.map { (name, .text($0)) } }
  }
}
