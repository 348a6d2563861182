import Exchange
import Foundation

/// Reads what a summary needs from the `plan.json` of a folder: a plan's folder, or a scenario's, whose plan lies in
/// `plans/YEAR`. Findings name the file by its path.
public func readPlanSummary(folder: String) -> Reading<PlanSummary> {
  let findings = Findings()
  return Reading(planSummary(folder, findings), findings)
}

private func planSummary(_ folder: String, _ findings: Findings) -> PlanSummary? {
  guard let path = planPath(folder, findings) else { return nil }
  switch InputFile.read(path, name: path, findings) {
  case .missing:
    findings.add(.error, Spot(path), .noPlan, hint: .planFirst)
    return nil
  case .failed: return nil
  case .file(let file):
    return PlanRecord(file, findings).flatMap { PlanSummary($0, path, findings) }
  }
}

private func planPath(_ folder: String, _ findings: Findings) -> String? {
  let own = folder + "/plan.json"
  guard access(own, F_OK) != 0 else { return own }
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
    findings.add(.error, Spot(folder), .noSuchFolder)
    return nil
  }
  guard isFolder.boolValue else {
    findings.add(.error, Spot(folder), .folderWanted)
    return nil
  }
  let years = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/plans")) ?? []
  // The plan of an earlier year must not stand for the year that the scenario is about.
  if access(folder + "/" + Settings.fileName, F_OK) == 0 {
    guard let year = scenarioYear(folder) else {
      findings.add(.error, Spot(folder), .noYear, hint: .planFirst)
      return nil
    }
    return "\(folder)/plans/\(year)/plan.json"
  }
  guard let year = years.compactMap(Int.init).max() else {
    findings.add(.error, Spot(folder), .noPlan, hint: .planFirst)
    return nil
  }
  return "\(folder)/plans/\(year)/plan.json"
}

/// The year that the settings of a scenario name; nil where they cannot be read.
private func scenarioYear(_ folder: String) -> Int? {
  let findings = Findings()
  let path = folder + "/" + Settings.fileName
  guard case .file(let file) = InputFile.read(path, name: path, limit: Tree.largestFile, findings) else { return nil }
  return Tree.read(file, findings).flatMap { Settings($0, findings).year }
}

extension PlanSummary {
  /// nil where a value is none that the program writes; the finding names it.
  fileprivate init?(_ plan: PlanRecord, _ file: String, _ findings: Findings) {
    func code<Code: RawRepresentable>(_ key: String, _ value: String, as _: Code.Type) -> Code?
    where Code.RawValue == String {
      let code = Code(rawValue: value)
      if code == nil { findings.add(.error, Spot(file, column: key), value: value, .unknownCode, hint: .planAgain) }
      return code
    }
    // Sums over many plans must not overflow.
    let counts = [plan.roster.schools, plan.roster.people, plan.filing.eligible, plan.filing.exchanged]
    guard (counts + [plan.filing.exchangedBackbone]).allSatisfy({ (0...1_000_000_000).contains($0) }) else {
      findings.add(.error, Spot(file, column: "filing"), .impossibleCount, hint: .planAgain)
      return nil
    }
    let evenness = plan.indicators.enumerated().compactMap { index, row -> Evenness? in
      guard let stage = code("indicators[\(index)].stage", row.stage, as: Stage.self),
        let id = code("indicators[\(index)].id", row.id, as: Indicator.ID.self)
      else { return nil }
      return Evenness(
        stage: stage, id: id, cvBefore: row.cvBefore, cvAfter: row.cvAfter, cvLimit: row.cvLimit)
    }
    guard let status = code("status", plan.status, as: Proposal.Status.self), !findings.hasErrors else { return nil }
    func gap(_ level: Objective.Level) -> Double? { plan.objectives.first { $0.id == level.rawValue }?.gap }
    self.init(
      scenario: plan.scenario, year: plan.year, status: status, schools: plan.roster.schools,
      people: plan.roster.people,
      filing: Filing(
        eligible: plan.filing.eligible, exchanged: plan.filing.exchanged,
        exchangedBackbone: plan.filing.exchangedBackbone),
      disparity: Disparity(
        before: plan.disparity.before, returned: plan.disparity.returned ?? plan.disparity.before,
        after: plan.disparity.after),
      kilometres: plan.travel?.total ?? 0, longest: plan.travel?.longest ?? 0, equityGap: gap(.equity),
      burdenGap: gap(.burden),
      quotas: plan.quotas.map { Quota(id: $0.id, isHard: $0.hard, isSatisfied: $0.satisfied) }, evenness: evenness)
  }
}

extension Phrase {
  fileprivate static let noPlan = Phrase(zh: "这里没有计划", en: "there is no plan here")
  fileprivate static let noSuchFolder = Phrase(zh: "没有这个文件夹", en: "there is no such folder")
  fileprivate static let folderWanted = Phrase(
    zh: "应是计划文件夹或情景文件夹，却是一个文件", en: "a plan's or scenario's folder was expected, this is a file")
  fileprivate static let unknownCode = Phrase(zh: "不认识的取值", en: "an unknown value")
  fileprivate static let impossibleCount = Phrase(zh: "人数不可能是这样", en: "these head counts cannot be")
  fileprivate static let noYear = Phrase(
    zh: "scenario.yaml 里读不出学年，不知道该汇总哪一年的计划",
    en: "no year can be read from scenario.yaml: which year's plan is meant is unknown")
  fileprivate static let planFirst = Phrase(zh: "先用 lungang propose 提出计划", en: "plan it first, with lungang propose")
}
