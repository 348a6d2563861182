import ArgumentParser
import Exchange
import Foundation
import Reporting
import Tables

/// `init`: a new scenario with empty tables.
struct Init: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "建立新情景：空的表格和带注释的设置 · A new scenario: empty tables and commented settings.")

  @Argument(help: "新文件夹 · The new folder.")
  var dir: String

  @Option(help: "政策包名称或 YAML 文件 · A pack by name, or a YAML file.")
  var policy = "jiujiang-2021"

  @Option(help: "学年，2026 即 2026 年 9 月起 · School year that begins in September of this year.")
  var year: Int?

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if let year, !(2000...2100).contains(year) {
      throw ValidationError("--year 须在 2000 与 2100 之间 · must be 2000 to 2100")
    }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    let year = year ?? Init.nextSchoolYear(on: Date())
    let files = try console.use(templateFiles(policy: policy, year: year, language: console.language))
    try writeNewFolder(files.map { ($0.name, .text($0.content)) }, to: dir)
    let names = files.map(\.name)
    if console.isJSON {
      try console.result(["folder": .string(dir), "files": .array(names.map(JSONValue.string))] as JSONValue)
      return .done
    }
    let next = Phrase(
      zh:
        "已建立 \(dir)/：\(names.joined(separator: "、"))\n下一步：填写 schools.csv 和 teachers.csv，然后运行 lungang inspect \(dir)\n",
      en: "made \(dir)/: \(names.joined(separator: ", "))\n"
        + "next: fill in schools.csv and teachers.csv, then run lungang inspect \(dir)\n")
    try console.result(next(console.language))
    return .done
  }

  /// Plans are made in summer for the school year that begins in September of the same year.
  static func nextSchoolYear(on date: Date) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt
    let parts = calendar.dateComponents([.year, .month], from: date)
    return (parts.year ?? 2026) + ((parts.month ?? 1) >= 10 ? 1 : 0)
  }
}
