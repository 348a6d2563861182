import Exchange
import Testing

@testable import Tables

/// The table of linked people, read and refused.
@Suite struct LinkTableTests {
  private func read(_ table: String, _ change: (ScenarioFolder) -> Void = { _ in }) throws -> Reading<Scenario> {
    let folder = try ScenarioFolder()
    folder["links.csv"] = table
    change(folder)
    return try folder.read()
  }

  @Test func rowsInChineseAndEnglish() throws {
    let reading = try read(
      "教职工号甲,姓名甲,教职工号乙,要求,公里,理由\nT1,张三,T2,错开,,夫妻\nT2,,T3,就近派出,3.5,\nT1,,T3,together,,\n")
    let roster = try #require(reading.value?.roster)
    #expect(
      roster.links == [
        Link(a: 0, b: 1, rule: .apart, reason: "夫妻"), Link(a: 1, b: 2, rule: .together, kilometres: 3.5),
        Link(a: 0, b: 2, rule: .together),
      ])
    #expect(reading.lines == [])
  }

  @Test func everyFaultWithItsPlace() throws {
    let reading = try read(
      "teacher_a,teacher_b,link,km\nT1,T1,apart,\nT1,T9,apart,\nT1,T2,near,\nT1,T2,apart,5\nT2,T3,together,近\n"
        + "T1,T3,together,-1\nT3,T2,apart,\nT2,T3,不同年,\n")
    #expect(reading.value == nil)
    let lines = reading.lines.filter { $0.contains("links.csv") }
    let expected: [(String, String)] = [
      ("links.csv:2 [teacher_b]", "same person"), ("links.csv:3 [teacher_b]", "no such"),
      ("links.csv:4 [link]", "apart"),
      ("links.csv:5 [km]", "no effect"), ("links.csv:6 [km]", "number"), ("links.csv:7 [km]", "negative"),
      ("links.csv:9 [teacher_b]", "ask the same"),
    ]
    #expect(lines.count == expected.count, "\(lines)")
    for (line, (place, text)) in zip(lines, expected) {
      #expect(line.contains(place) && line.contains(text), "\(line)")
    }
  }

  @Test func kilometresNeedPlaces() throws {
    let reading = try read("teacher_a,teacher_b,link,km\nT1,T2,together,5\n") { folder in
      folder["schools.csv"] = folder["schools.csv"].replacing(/,1\d\d\.\d+,2\d\.\d+,/, with: ",,,")
    }
    #expect(reading.lines.contains { $0.contains("links.csv:2 [km]") && $0.contains("neither coordinates") })
  }

  /// Whatever says how far the hosts are from each other: the longer of both directions where they differ.
  @Test func kilometresByTheTableOfDistances() throws {
    let reading = try read("teacher_a,teacher_b,link,km\nT1,T2,together,8\n") { folder in
      folder["schools.csv"] = folder["schools.csv"].replacing(/,1\d\d\.\d+,2\d\.\d+,/, with: ",,,")
      folder["distances.csv"] = "school_a,school_b,km\nS1,S2,12.5\nS1,S3,8\nS2,S3,7\nS3,S2,9\n"
    }
    let roster = try #require(reading.value?.roster, "\(reading.lines)")
    let link = try #require(roster.links.first)
    let joined = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 1)].map { link.joins($0.0, $0.1, roster.schools) }
    #expect(joined == [true, false, true, false, false])
  }

  @Test func thePolicySetsTheHardness() throws {
    let folder = try ScenarioFolder()
    folder["links.csv"] = "teacher_a,teacher_b,link\nT1,T2,apart\n"
    let scenario = try #require(try folder.policy("  people.hard: false\n  people.together: false").value)
    #expect(scenario.policy.people.hardness == .soft && !scenario.policy.people.keepsTogether)
    let listed = rules(of: scenario.policy)
    #expect(listed.first { $0.id == "people.apart" }?.hardness == .soft)
    #expect(listed.contains { $0.id == "people.together" && $0.hardness == nil })
  }
}
