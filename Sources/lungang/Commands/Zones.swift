import ArgumentParser
import Exchange
import Planning
import Reporting

/// `zones`: holds the zones against what the policy asks of them, or proposes zones.
struct Zones: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "核对片区，或提出片区划分 · Checks the zones, or proposes some.",
    discussion: """
      片区须位置相近、规模适度、同属一个县区：政策包的 zones 一节。--propose 为全部开办学校划分片区。
      Zones are of near schools, moderate in number, of one district: section zones of the pack. --propose divides all open \
      schools.
      """)

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Flag(help: "提出划分 · Proposes zones.")
  var propose = false

  @Option(help: ArgumentHelp("把划分写成 CSV · Writes the zones as CSV.", valueName: "file"))
  var out: String?

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var planning: PlanningArguments
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let scenario = try console.scenario(dir, overriding.set)
    guard let terms = scenario.policy.zones else {
      throw Refusal(
        "zones", Phrase(zh: "政策包没有 zones 一节", en: "the policy has no section zones"),
        hint: Phrase(
          zh: "如：--set zones.max_km=5 --set zones.schools='{at_least: 3, at_most: 8}' --set zones.within=district",
          en: "e.g. --set zones.max_km=5 --set zones.schools='{at_least: 3, at_most: 8}' --set zones.within=district"))
    }
    guard scenario.roster.knowsPlaces else {
      throw Refusal(
        "zones", Phrase(zh: "学校没有经纬度，不能划分片区", en: "zones need the coordinates of schools"),
        hint: Phrase(zh: "在学校表填经度、纬度", en: "enter lon and lat in the table of schools"))
    }
    let report: ZoneReport
    let review: ZoneReview
    if propose {
      Interruption.watch()
      Surroundings.boundMemory(threads: planning.threadCount)
      let progress = ProgressLine(console)
      defer { progress.finish() }
      let proposal = try ZoneProposal(
        scenario, terms, planning.options(threads: planning.threadCount) { progress.update($0) })
      review = ZoneReview(scenario, terms, names: proposal.names)
      report = ZoneReport(
        scenario: scenario, terms: terms, review: review,
        proof: .init(kilometres: proposal.kilometres, bound: proposal.bound, gap: proposal.gap))
    } else {
      review = ZoneReview(scenario, terms)
      report = ZoneReport(scenario: scenario, terms: terms, review: review, proof: nil)
    }
    if let out { try writeFile(report.table, to: out) }
    try console.result(console.isJSON ? report.json(console.language).document : report.text(console.language))
    return review.isSound ? .done : .violations
  }
}
