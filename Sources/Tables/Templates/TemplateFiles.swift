import Exchange

/// The files of a new scenario: empty tables with the right headers, a commented `scenario.yaml`, and notes on every
/// column. Optional tables are there with their headers alone, which counts as not being there.
public func templateFiles(policy name: String, year: Int, language: Language) -> Reading<
  [(name: String, content: String)]
> {
  let findings = Findings()
  guard let pack = loadPack(name, relativeTo: nil, from: nil, findings),
    let policy = PolicyReader(findings: findings, packs: pack.files).read(pack.tree)
  else { return Reading(nil, findings) }
  var files = [(name: Settings.fileName, content: settings(policy, name, year, language))]
  for form in Form.all {
    let headers = form.columns.map { language == .zh ? $0.zh : $0.id }
    // The mark makes Excel read the Chinese headers as they are.
    files.append((form.fileName, "\u{FEFF}" + headers.joined(separator: ",") + "\n"))
  }
  files.append((language == .zh ? "说明.md" : "README.md", notes(policy, language)))
  return Reading(files, findings)
}

private func settings(_ policy: Policy, _ name: String, _ year: Int, _ language: Language) -> String {
  let quoted = "\"" + name.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
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
      # Any value of the pack can be set by its path, for example:
      # overrides:
      #   quotas.total.at_least: 0.12     # exchange at least 12 %
      #   distance.max_km: null           # no limit of distance
      #   sender.keep_backbone: 0.5       # every school keeps half of its backbone teachers

      """
  }
}

private func notes(_ policy: Policy, _ language: Language) -> String {
  var text = Phrase(
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

      """)(language)
  for form in Form.all {
    let isRequired = form.stem == "schools" || form.stem == "teachers"
    let kind = isRequired ? Phrase(zh: "（必填）", en: " (required)") : Phrase(zh: "（可选）", en: " (optional)")
    text += "\n## \(form.fileName) \(form.title(language))\(kind(language))\n\n"
    text += Phrase(zh: "| 列 | 代码 | 填写 |\n|---|---|---|\n", en: "| column | Chinese | holds |\n|---|---|---|\n")(
      language)
    for column in form.columns {
      let names = language == .zh ? [column.zh, column.id] : [column.id, column.zh]
      text += "| \(names[0]) | \(names[1]) | \(values(column, policy)(language)) |\n"
    }
  }
  return text
}

/// What belongs into a column, with the pack's own lists.
private func values(_ column: Column, _ policy: Policy) -> Phrase {
  let list: [(id: String, title: Phrase)]
  switch column.id {
  case "subject": list = policy.subjects.map { ($0.id, $0.phrase) }
  case "exemption": list = policy.exemptions.map { ($0.id, $0.title) }
  case "kind": list = policy.kinds.map { ($0.id, $0.title) }
  default: return column.about
  }
  let zh = list.map { "\($0.title.zh) \($0.id)" }.joined(separator: "、")
  let en = list.map { "\($0.id) \($0.title.zh)" }.joined(separator: ", ")
  return Phrase(zh: "\(column.about.zh)：\(zh)", en: "\(column.about.en): \(en)")
}
