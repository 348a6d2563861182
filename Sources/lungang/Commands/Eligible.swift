import ArgumentParser
import Exchange
import Planning
import Reporting

/// `eligible`: everybody, listed or not, and why.
struct Eligible: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "逐人列出是否应交流及理由（内部使用） · Everybody: eligible or not, and why (internal).")

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Option(help: "只看一所学校（代码或名称） · Only one school, by identifier or name.")
  var school: String?

  @Option(help: "只列应交流（eligible）或其余（not） · Only those eligible, or only the others.")
  var only: SelectionName?

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let scenario = try console.scenario(dir, overriding.set)
    let eligibility = Eligibility(scenario)
    let report = EligibilityReport(
      scenario: scenario, eligibility: eligibility, prospects: prospects(scenario, eligibility),
      school: try school.map { try position($0, scenario.roster) },
      only: only.map { $0 == .eligible ? .eligible : .not })
    try console.result(console.isJSON ? report.json(console.language).document : report.text(console.language))
    return .done
  }

  private func position(_ text: String, _ roster: Roster) throws -> Int {
    if let index = roster.schoolIndex[text] { return index }
    let named = roster.schools.indices.filter { roster.schools[$0].name.comparedAsWord == text.comparedAsWord }
    guard named.count == 1 else {
      throw Refusal(
        "--school \(text)",
        named.isEmpty
          ? Phrase(zh: "情景中没有这所学校", en: "the scenario has no such school")
          : Phrase(
            zh: "有 \(named.count) 所学校叫这个名称，请用代码", en: "\(named.count) schools have this name: give the identifier"))
    }
    return named[0]
  }
}

/// The selections by the names that the command line has for them.
enum SelectionName: String, ExpressibleByArgument, CaseIterable {
  case eligible, not
}
