import Foundation
import Testing

/// `Scripts/recount` counts every figure of a plan again, from the tables alone and in another language than the program's.
@Suite struct RecountTests {
  @Test(arguments: [
    "tiny", "jiujiang-2026", "national-2014", "jiangxi-county-2024", "nanchang-2023", "nantong-2014", "yichun-2022",
  ])
  func everyFigureOfAShippedScenarioAgrees(scenario: String) throws {
    try withScratch { scratch in
      // The large one is cut short: such a plan must be counted right too.
      let seconds = scenario == "jiujiang-2026" ? 10 : 15
      let run = try Program.shell(
        """
        set -e
        lungang eligible Scenarios/\(scenario) --json --lang en --quiet >'\(scratch)/eligible.json'
        lungang propose Scenarios/\(scenario) --out '\(scratch)/plan' --lang en --quiet --time-limit \(seconds) >/dev/null
        lungang check Scenarios/\(scenario) '\(scratch)/plan' --json --lang en --quiet >'\(scratch)/check.json'
        """)
      #expect(run.code == 0, "\(run.errors)")
      let recounted = try recount(
        scenario, scratch + "/plan", "--eligible '\(scratch)/eligible.json' --check '\(scratch)/check.json'")
      #expect(recounted.code == 0, "\(recounted.output.split(separator: "\n").filter { $0.hasPrefix("differs") })")
      #expect(recounted.output.hasSuffix("every figure agrees\n"), "\(recounted.errors)")
    }
  }

  /// One figure of the plan, and what it is made to be.
  struct Falsehood: CustomTestStringConvertible, Sendable {
    let file: String
    let from: String
    let to: String
    let named: String
    var testDescription: String { "\(file): \(from)" }
  }

  @Test(arguments: [
    Falsehood(file: "plan.json", from: #""numerator": 2"#, to: #""numerator": 3"#, named: "quotas[quota.total"),
    Falsehood(file: "plan.json", from: #""actual": 0.10526"#, to: #""actual": 0.11526"#, named: "actual"),
    Falsehood(file: "plan.json", from: #""satisfied": true"#, to: #""satisfied": false"#, named: "satisfied"),
    Falsehood(file: "plan.json", from: #""km": 8.5"#, to: #""km": 8.4"#, named: "km"),
    Falsehood(file: "plan.json", from: #""longest": 8.5"#, to: #""longest": 8.4"#, named: "travel.longest"),
    Falsehood(file: "plan.json", from: #""to_school": "E""#, to: #""to_school": "C""#, named: "balance.subject"),
    Falsehood(file: "plan.json", from: #""end": "2029-08""#, to: #""end": "2028-08""#, named: "end"),
    Falsehood(file: "plan.json", from: "16 full school years", to: "15 full school years", named: "reason"),
    Falsehood(
      file: "plan.json", from: #""schools_meeting_after": 1"#, to: #""schools_meeting_after": 2"#, named: "meeting"),
    Falsehood(file: "plan.json", from: #""eligible": 19"#, to: #""eligible": 20"#, named: "filing.eligible"),
    Falsehood(file: "plan.json", from: #""places": "#, to: #""places": 1"#, named: "lot.places"),
    Falsehood(file: "plan.json", from: #""disparity""#, to: #""disparities""#, named: "unknown to the recount"),
    Falsehood(file: "moves.csv", from: ",7.9,", to: ",7.8,", named: "moves.csv"),
    Falsehood(
      file: "schools.csv", from: "A,Riverside School,市直,strong,130,96,17", to: "A,Riverside School,市直,strong,130,96,18",
      named: "schools.csv[A].staff"),
  ])
  func aFalseFigureIsFound(falsehood: Falsehood) throws {
    try withScratch { scratch in
      let plan = scratch + "/plan"
      #expect(try Program.run("propose", Program.tiny, "--out", plan, "--lang", "en", "--quiet").code == 0)
      let file = plan + "/" + falsehood.file
      var text = try contents(file)
      let place = try #require(text.range(of: falsehood.from))
      text.replaceSubrange(place, with: falsehood.to)
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      let recounted = try recount("tiny", plan)
      #expect(recounted.code == 1)
      let found = recounted.output.split(separator: "\n").filter { $0.hasPrefix("differs") }
      #expect(found.contains { $0.contains(falsehood.named) }, "\(found)")
    }
  }

  private func recount(_ scenario: String, _ plan: String, _ more: String = "") throws -> Program {
    // Python is wherever this machine has it.
    try Program.shell(
      "Scripts/recount Scenarios/\(scenario) '\(plan)' \(more)",
      environment: ProcessInfo.processInfo.environment.filter { $0.key == "PATH" })
  }
}
