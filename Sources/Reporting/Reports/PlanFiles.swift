import Exchange

extension PlanReport {
  /// The file that holds the whole plan.
  public static let planFile = "plan.json"

  /// Everything that a plan's folder may hold by our hand; the rest belongs to its owner.
  public static let folderFiles: Set<String> = [
    planFile, "moves.csv", "schools.csv", "structure.csv", "plan.xlsx", "report.html",
  ]

  /// The files of the plan's folder.
  public func files(_ language: Language) -> [(name: String, content: String)] {
    let files = [
      (PlanReport.planFile, json(language, isTimed: false).document), ("moves.csv", movesTable(language)),
      ("schools.csv", schoolsTable(language)),
    ]
    return files + (structureTable(language).map { [("structure.csv", $0)] } ?? [])
  }
}
