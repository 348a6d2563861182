import ArgumentParser
import Exchange
import Reporting
import Tables

/// `inspect`: what is in the tables, and what is wrong with them.
struct Inspect: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "检查表格并统计：学校、人员、应交流对象 · Checks the tables and says what is in them.")

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let reading = readScenario(folder: dir, overrides: overriding.set.pairs)
    let scenario = try console.use(reading, includingNotes: true)
    let eligibility = Eligibility(scenario)
    let wishes = VainWishesNote(VainWishes(scenario, eligibility), scenario.roster).finding.map { [$0] } ?? []
    console.warn(wishes, includingNotes: true)
    let report = InspectionReport(
      scenario: scenario, eligibility: eligibility, findings: reading.findings + wishes)
    try console.result(
      console.isJSON ? report.json(console.language).document : report.text(console.language))
    return .done
  }
}
