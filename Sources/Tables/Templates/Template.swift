import Exchange

/// In what kind of file the tables of a new scenario stand.
public enum TemplateFormat: String, Sendable, CaseIterable {
  case csv, xlsx
}

/// A new scenario as values: commented settings, empty tables with the right headers, notes on every column. Optional
/// tables are there with their headers alone, which counts as not being there.
public struct Template: Sendable {
  private let policy: Policy
  /// The policy as it was named.
  private let name: String
  private let year: Int
  private let language: Language

  public static func read(policy name: String, year: Int, language: Language) -> Reading<Template> {
    let findings = Findings()
    guard let pack = loadPack(name, relativeTo: nil, from: nil, findings),
      let policy = PolicyReader(findings: findings, packs: pack.files).read(pack.tree)
    else { return Reading(nil, findings) }
    return Reading(Template(policy: policy, name: name, year: year, language: language), findings)
  }

  public static let settingsFile = Settings.fileName

  public var notesFile: String { language == .zh ? "说明.md" : "README.md" }

  public var tables: [TemplateTable] {
    Form.all.map { form in
      TemplateTable(
        fileName: form.fileName, sheetName: language == .zh ? form.title.zh : form.stem,
        columns: form.columns.map { column in
          TemplateColumn(
            header: column.header(language), note: note(column), choices: choices(column),
            isNumber: column.contents.isNumber)
        })
    }
  }

  /// `scenario.yaml`, with a comment on every line that is to be changed.
  public var settings: String {
    let escaped = name.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    let quoted = "\"" + escaped + "\""
    let isPlain = name.utf8.allSatisfy { $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) }
    let pack = isPlain ? name : quoted
    switch language {
    case .zh:
      return """
        # 情景名称，印在方案和公示名单上
        name: 新情景 \(year) 学年度
        # 学年开始的年份：\(year) 表示 \(year) 年 9 月 1 日开始的学年
        year: \(year)
        # 政策包：程序自带的名称（lungang policies 可列出），或自己的 YAML 文件路径
        # \(policy.title.zh)（\(policy.source)）
        policy: \(pack)
        # 印在公示、通知和方案上的单位、科室、电话、文号和公示起止日期（lungang papers），不写的留空待填：
        # bureau:
        #   name: 某某区教育体育局
        #   section: 人事科
        #   telephone: 0000-0000000
        #   document: 某教体字〔\(year)〕00号
        #   notice: {from: \(year)-06-01, to: \(year)-06-07}
        # 政策包里的任何数值都可以按路径改写，例如：
        # overrides:
        #   quotas.total.at_least: 0.12     # 交流比例至少 12%
        #   distance.max_km: null           # 不限距离
        #   sender.keep_backbone: 0.5       # 每校至少留住一半骨干

        """
    case .en:
      return """
        # Name of the scenario, printed on plans and public lists
        name: New scenario \(year)
        # Year in which the school year begins: \(year) is the one from 1 September \(year)
        year: \(year)
        # A pack that comes with the program (`lungang policies` lists them), or a path to a YAML file
        # \(policy.title.en) (\(policy.source))
        policy: \(pack)
        # Who issues the papers (lungang papers), and when the notice is up; what is not given is left to be filled in:
        # bureau:
        #   name: Bureau of Education
        #   section: Personnel
        #   telephone: 0000-0000000
        #   document: No. 00 of \(year)
        #   notice: {from: \(year)-06-01, to: \(year)-06-07}
        # Any value of the pack can be set by its path, for example:
        # overrides:
        #   quotas.total.at_least: 0.12     # exchange at least 12 %
        #   distance.max_km: null           # no limit of distance
        #   sender.keep_backbone: 0.5       # every school keeps half of its backbone teachers

        """
    }
  }

  /// `scenario.yaml` of a scenario that has a name.
  func settings(named title: String) -> String {
    let line = language == .zh ? "name: 新情景 \(year) 学年度" : "name: New scenario \(year)"
    let year = language == .zh ? "\(year) 学年度" : "\(year)"
    return settings.replacing(
      line, with: "name: \((title.hasSuffix(String(self.year)) ? title : title + " " + year).yamlText)")
  }

  /// What belongs into every column of every table.
  public func notes(_ format: TemplateFormat) -> String {
    var text = introduction(format)(language)
    for form in Form.all {
      let kind = form.isObligatory ? Phrase(zh: "（必填）", en: " (required)") : Phrase(zh: "（可选）", en: " (optional)")
      let heading =
        switch format {
        case .csv: "\(form.fileName) \(form.title(language))"
        case .xlsx: language == .zh ? form.title.zh : "\(form.stem): \(form.title.en)"
        }
      text += "\n## \(heading)\(kind(language))\n\n"
      text += Phrase(zh: "| 列 | 代码 | 填写 |\n|---|---|---|\n", en: "| column | Chinese | holds |\n|---|---|---|\n")(
        language)
      for column in form.columns {
        let names = language == .zh ? [column.zh, column.id] : [column.id, column.zh]
        text += "| \(names[0]) | \(names[1]) | \(values(column)(language)) |\n"
      }
    }
    return text
  }

  private func introduction(_ format: TemplateFormat) -> Phrase {
    switch format {
    case .csv:
      Phrase(
        zh: """
          # 各表填写说明

          schools.csv 和 teachers.csv 必填；其余各表可选，只有表头等于没有这张表。
          用 Excel 编辑后另存为“CSV UTF-8（逗号分隔）”；GB18030 编码也能读。表头中英文都认，取值写中文或英文代码都可以。
          年月写 2016-09、2016/9/1、2016.09、201609 或 2016年9月。

          """,
        en: """
          # The tables

          schools.csv and teachers.csv are required. The others are optional: a header alone counts as no table.
          Edit in Excel and save as “CSV UTF-8 (comma delimited)”; GB18030 is read too. Headers and values may be Chinese or
          English. Months: 2016-09, 2016/9/1, 2016.09, 201609 or 2016年9月.

          """)
    case .xlsx:
      Phrase(
        zh: """
          # 各表填写说明

          各表是 scenario.xlsx 的工作表。“学校”和“教师”必填；其余可选，只有表头等于没有这张表。工作表的名称不要改。
          有固定取值的列可在单元格里下拉选择，鼠标停在表头上有说明。表头中英文都认，取值写中文或英文代码都可以。
          年月写 2016-09、2016/9/1、2016.09、201609 或 2016年9月。

          """,
        en: """
          # The tables

          The tables are the sheets of scenario.xlsx. “schools” and “teachers” are required. The others are optional: a
          header alone counts as no table. Leave the names of the sheets as they are. Columns with a list of values offer
          it in every cell, and headers have comments. Headers and values may be Chinese or English. Months: 2016-09,
          2016/9/1, 2016.09, 201609 or 2016年9月.

          """)
    }
  }

  private func note(_ column: Column) -> String {
    let optional = Phrase(zh: "（整列可以没有）", en: " (the column may be left out)")
    return values(column)(language) + (column.isRequired ? "" : optional(language))
  }

  private func choices(_ column: Column) -> [String] {
    (listed(column)?.map { Phrase(zh: $0.title.zh, en: $0.id) } ?? column.contents.choices).map { $0(language) }
  }

  /// What belongs into a column, with the pack's own lists.
  private func values(_ column: Column) -> Phrase {
    guard let list = listed(column) else { return column.about }
    let zh = list.map { "\($0.title.zh) \($0.id)" }.joined(separator: "、")
    let en = list.map { "\($0.id) \($0.title.zh)" }.joined(separator: ", ")
    return Phrase(zh: "\(column.about.zh)：\(zh)", en: "\(column.about.en): \(en)")
  }

  /// The values that are the pack's to say.
  private func listed(_ column: Column) -> [(id: String, title: Phrase)]? {
    switch column.id {
    case "subject": policy.subjects.map { ($0.id, $0.phrase) }
    case "exemption": policy.exemptions.map { ($0.id, $0.title) }
    case "kind": policy.kinds.map { ($0.id, $0.title) }
    default: nil
    }
  }
}

/// One empty table of a new scenario.
public struct TemplateTable: Sendable {
  public let fileName: String
  /// Where the tables are sheets of one workbook.
  public let sheetName: String
  public let columns: [TemplateColumn]

  /// The header alone; the mark makes Excel read Chinese as it is.
  public var csv: String { "\u{FEFF}" + columns.map(\.header).joined(separator: ",") + "\n" }
}

public struct TemplateColumn: Sendable {
  public let header: String
  /// What belongs into the column.
  public let note: String
  /// The values, where there is a list of them; other spellings are understood too.
  public let choices: [String]
  /// Anything but a number is to stay as it is typed: leading zeros, and 2016.10, which is not 2016.1.
  public let isNumber: Bool
}

extension Column {
  fileprivate func header(_ language: Language) -> String { language == .zh ? zh : id }
}

extension Form {
  fileprivate var isObligatory: Bool { stem == "schools" || stem == "teachers" }
}
