import Exchange
import Foundation

@testable import Tables

/// A small scenario in a temporary folder, to be changed by a test and then read.
final class ScenarioFolder {
  let path: String
  var files: [String: [UInt8]] = [:]

  static let schools = """
    学校代码,学校名称,主管单位,所属区县,办学水平,城乡类型,片区,教育集团,经度,纬度,小学学生数,初中学生数,编制数,开办学年,撤并学年
    S1,双峰小学,市直,浔阳区,优质,城区,,,115.98,29.72,2500,0,150,,
    S2,湖滨小学,濂溪区,濂溪区,薄弱,乡村,,,115.90,29.65,600,0,,,
    S3,八里湖学校,八里湖新区,八里湖新区,新建,城区,,,115.95,29.68,800,400,,2024,

    """
  static let teachers = """
    教职工号,姓名,性别,出生年月,学校代码,职务,学段,任教学科,进本校年月,学历,职称,骨干级别,免予交流,免予期限,毕业班,在编,住址经度,住址纬度,任现职年月
    T1,张三,女,1980-08,S1,教师,小学,语文,2004-09,本科,一级,无,,,否,是,115.97,29.71,
    T2,李四,男,1976-04,S2,校长,小学,数学,2012-09,专科,高级,校级,,,否,是,,,2012-09
    T3,王五,女,1990-01,S3,教师,初中,英语,2024-09,硕士,二级,市级,哺乳期,2027-06,是,,,,

    """
  static let settings = """
    name: 试验
    year: 2026
    policy: jiujiang-2021

    """

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("tables-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    self["schools.csv"] = ScenarioFolder.schools
    self["teachers.csv"] = ScenarioFolder.teachers
    self["scenario.yaml"] = ScenarioFolder.settings
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(name: String) -> String {
    get { String(decoding: files[name] ?? [], as: UTF8.self) }
    set { files[name] = Array(newValue.utf8) }
  }

  /// Replaces text in a file; the text must be there.
  func replace(_ old: String, with new: String, in name: String) {
    precondition(self[name].contains(old), "\(name) does not contain \(old)")
    self[name] = self[name].replacingOccurrences(of: old, with: new)
  }

  func write() throws {
    for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name)) }
  }

  func read(_ overrides: [(path: String, value: String)] = []) throws -> Reading<Scenario> {
    try write()
    return readScenario(folder: path, overrides: overrides)
  }

  /// The policy of the scenario with these lines below `overrides:`.
  func policy(_ lines: String) throws -> Reading<Scenario> {
    self["scenario.yaml"] = ScenarioFolder.settings + "overrides:\n" + lines + "\n"
    return try read()
  }
}

extension Reading {
  /// Findings in one line each, for comparisons and for the message of a failed test.
  var lines: [String] {
    findings.map { finding in
      "\(finding.severity) \(finding.file):\(finding.row.map(String.init) ?? "-") "
        + "[\(finding.column ?? "")] \(finding.message.en) (\(finding.hint?.en ?? ""))"
    }
  }
}

extension Table {
  /// Header and rows as a CSV file.
  var csv: String {
    let numbers = Set(form.columns.filter(\.contents.isNumber).compactMap { positions[$0.id] })
    let lines =
      [headers]
      + rows.map { row in
        headers.indices.map { (numbers.contains($0) ? grid.stored(row, $0) : nil) ?? text(row, $0) }
      }
    return lines.map { $0.map(\.csvCell).joined(separator: ",") + "\n" }.joined()
  }
}
