import Exchange
import Testing

@testable import Tables

/// What is said of people and wishes that the policy leaves out.
@Suite struct LimitTests {
  private func reasons(_ groups: String, _ person: Int) throws -> [Reason] {
    let folder = try ScenarioFolder()
    let reading = try folder.policy("  eligibility.teachers: null\n" + groups)
    let scenario = try #require(reading.value, "\(reading.lines)")
    return Eligibility(scenario)[person].reasons
  }

  private func group(_ name: String, _ who: String) -> String {
    "  eligibility.\(name): {who: {\(who)}, years_at_school: {at_least: 6}, clause: 蒲城}\n"
  }

  /// T1 is a woman of 46, a teacher with 一级.
  @Test(arguments: [
    ("role: teacher, sex: M, age: {at_most: 49}", "role: teacher, sex: F, age: {at_most: 44}", "年龄不高于 44", "46 岁"),
    ("role: teacher, sex: F, age: {at_least: 50}", "role: teacher, sex: M", "年龄不低于 50", "46 岁"),
    ("role: teacher, title: {at_least: senior}", "role: teacher, sex: M", "职称不低于高级", "职称一级"),
    ("role: teacher, years_to_retirement: {at_least: 20}", "role: teacher, tier: weak", "距退休", "整年"),
  ])
  func theLimitIsNamed(_ first: String, _ second: String, _ limit: String, _ actual: String) throws {
    let reason = try #require(try reasons(group("a", first) + group("b", second), 0).first)
    #expect(!reason.isFor && reason.rule == "eligibility.tenure" && reason.clause == "蒲城")
    #expect(reason.message.zh.contains(limit) && reason.message.zh.contains(actual), "\(reason.message.zh)")
  }

  @Test func nobodyOfThisKind() throws {
    let reason = try #require(try reasons(group("a", "role: teacher, sex: M"), 0).first)
    #expect(reason.message.zh.contains("不含此类人员") && !reason.isFor)
  }

  @Test func wishesThatNoRuleAdmits() throws {
    let folder = try ScenarioFolder()
    folder["scenario.yaml"] = ScenarioFolder.settings + "overrides: {distance.max_km: 3}\n"
    folder.replace("115.97,29.71", with: ",", in: "teachers.csv")
    folder["wishes.csv"] = "teacher_id,rank,school_id\nT1,1,S2\nT1,2,S3\nT2,1,S1\n"
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    let near = VainWishes(scenario, Eligibility(scenario))
    #expect(near.total == 3 && near.entries.contains { $0.wish.person == 0 && $0.wish.school == 1 })
    #expect(near.entries.allSatisfy { !$0.reason.zh.isEmpty && !$0.reason.en.isEmpty })
    let far = try #require(try folder.read([("distance.max_km", "100")]).value)
    #expect(VainWishes(far, Eligibility(far)).entries.count < near.entries.count)
    #expect(VainWishes(try #require(try ScenarioFolder().read().value), Eligibility(far)).entries.isEmpty)
  }
}
