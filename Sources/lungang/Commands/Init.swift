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

  @Option(
    help: "政策包名称或 YAML 文件；不写则在终端上询问 · A pack by name, or a YAML file; otherwise asked on a terminal.")
  var policy: String?

  @Option(help: "学年，2026 即 2026 年 9 月起 · School year that begins in September of this year.")
  var year: Int?

  @Option(help: "表格的格式：csv 或 xlsx（一个 scenario.xlsx） · Kind of tables: csv, or xlsx (one scenario.xlsx).")
  var format = TemplateFormat.csv

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if let year, !(2000...2100).contains(year) {
      throw ValidationError("--year 须在 2000 与 2100 之间 · must be 2000 to 2100")
    }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    let year = year ?? Init.nextSchoolYear(on: Date())
    let policy = try policy ?? Init.chosenPolicy(console)
    let template = try console.use(Template.read(policy: policy, year: year, language: console.language))
    let files = files(of: template, year: year, console.language)
    try writeNewFolder(files, marker: Template.settingsFile, to: dir)
    let names = files.map(\.name)
    if console.isJSON {
      try console.result(["folder": .string(dir), "files": .array(names.map(JSONValue.string))] as JSONValue)
      return .done
    }
    let tables =
      switch format {
      case .csv: Phrase(zh: "schools.csv 和 teachers.csv", en: "schools.csv and teachers.csv")
      case .xlsx:
        Phrase(
          zh: "scenario.xlsx 的工作表“学校”和“教师”", en: "the sheets “schools” and “teachers” of scenario.xlsx")
      }
    let next = Phrase(
      zh: "已建立 \(dir)/：\(names.joined(separator: "、"))\n下一步：填写 \(tables.zh)，然后运行 lungang inspect \(dir)\n",
      en: "made \(dir)/: \(names.joined(separator: ", "))\n"
        + "next: fill in \(tables.en), then run lungang inspect \(dir)\n")
    try console.result(next(console.language))
    return .done
  }

  /// As somebody says on the terminal; otherwise the frame that holds everywhere.
  private static func chosenPolicy(_ console: Console) throws -> String {
    let packs = policyPacks()
    guard let asker = Asker(console) else {
      let standard = packs[0]
      guard !console.isQuiet else { return standard.id }
      console.say(
        Phrase(
          zh: "没有指定政策包，用 \(standard.id)：\(standard.sentence.zh)；其他的用 --policy 指定（lungang policies 可列出）",
          en: "no policy is named: \(standard.id), \(standard.sentence.en); --policy names another (`lungang policies`)"
        ))
      return standard.id
    }
    let question = Phrase(zh: "按哪个政策包规划？", en: "Which policy is planned under?")
    let options = packs.map { pack in
      (answer: pack.id, text: Phrase(zh: "\(pack.id)  \(pack.sentence.zh)", en: "\(pack.id)  \(pack.sentence.en)"))
    }
    guard let answer = asker.ask(question, options) else {
      throw Refusal("--policy", Phrase(zh: "没有选定政策包", en: "no policy was chosen"))
    }
    return answer
  }

  private func files(
    of template: Template, year: Int, _ language: Language
  ) -> [(name: String, content: FileContent)] {
    let tables: [(name: String, content: FileContent)] =
      switch format {
      case .csv: template.tables.map { ($0.fileName, .text($0.csv)) }
      case .xlsx: [("scenario.xlsx", .workbook(Workbook(template, year: year, language)))]
      }
    return [(Template.settingsFile, .text(template.settings))] + tables
      + [(template.notesFile, .text(template.notes(format)))]
  }

  /// Plans are made in summer for the school year that begins in September of the same year.
  static func nextSchoolYear(on date: Date) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Asia/Shanghai") ?? .gmt
    let parts = calendar.dateComponents([.year, .month], from: date)
    return (parts.year ?? 2026) + ((parts.month ?? 1) >= 10 ? 1 : 0)
  }
}

extension TemplateFormat: ExpressibleByArgument {}

extension Workbook {
  /// The empty tables, a sheet each, to be filled in by hand.
  fileprivate init(_ template: Template, year: Int, _ language: Language) {
    let sheets = template.tables.map { table in
      Sheet(
        name: table.sheetName,
        columns: table.columns.map { column in
          Sheet.Column(
            .wrapping(Double(max(10, column.header.displayWidth + 4))), note: column.note, choices: column.choices,
            isText: !column.isNumber)
        },
        sections: [Sheet.Section(header: table.columns.map(\.header), rows: [])], isFiltered: false)
    }
    self.init(sheets: sheets, dated: Month(year: year, month: 1), language: language)
  }
}
