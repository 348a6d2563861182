import ArgumentParser
import Exchange
import Foundation
import Planning
import Reporting
import Tables

/// `papers`: everything that is filed, published or sent out of a plan, whoever made it.
struct Papers: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "由任一方案生成上报表、公示、通知和图文报告 · Makes the papers of a plan: workbook, notice, letters, report.",
    discussion: """
      写入 plan.xlsx、moves.csv、schools.csv、report.html 和 文书/ 下的 实施方案.docx、公示.docx、通知/学校.docx；加 --letters 另写 \
      个人/姓名-工号.docx。方案先按 check 核对，未通过的在每份文书上标明。单位、电话、文号、公示日期写在 scenario.yaml 的 bureau: 下。
      Writes plan.xlsx, moves.csv, schools.csv, report.html and under papers/ plan.docx, notice.docx, schools/SCHOOL.docx; with \
      --letters people/NAME-ID.docx. The plan is checked as by check; one that is not in order is marked so on every paper. \
      Who issues them stands below bureau: in scenario.yaml.

      文书按 Word 模板生成：情景的 templates 文件夹（或 --templates）里有同名模板的用它，没有的用程序自带的；--copy-templates 把自带的\
      模板写到那里供修改，字段写作 {{姓名}}。
      Documents come from Word templates: those in the scenario's folder templates (or --templates) where it has them, the \
      program's own otherwise; --copy-templates puts these there to be changed. A field is written {{name}}.
      """)

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Argument(help: "方案：plan.json、CSV 或 Excel 表，或计划文件夹 · The plan: plan.json, a CSV or Excel table, or a plan's folder.")
  var plan: String

  @Option(
    help: ArgumentHelp(
      "写入的文件夹，默认 DIR/papers/学年，公示版 DIR/papers/学年-public · Where they go; default DIR/papers/YEAR, or YEAR-public.",
      valueName: "folder"))
  var out: String?

  @Flag(help: "只写可以公示的内容：姓名、学校、学段学科、形式、起止 · Only what a notice may hold.")
  var `public` = false

  @Flag(help: "另给每位交流人员写一份通知 · A letter to everybody who moves, too.")
  var letters = false

  @Option(
    help: ArgumentHelp("模板文件夹，默认 DIR/templates · The folder of templates; default DIR/templates.", valueName: "folder"))
  var templates: String?

  @Flag(help: "把自带的模板写到模板文件夹（已有的不动） · Puts the program's own templates there; those that are there stay.")
  var copyTemplates = false

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if self.public && letters { throw ValidationError("--public 与 --letters 不能同用 · --public goes without --letters") }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    let scenario = try console.scenario(dir, overriding.set)
    let language = console.language
    let folder = out ?? "\(dir)/papers/\(scenario.year)\(self.public ? "-public" : "")"
    let earlier = paperNames(in: folder)
    try FolderWriter(folder, marker: PlanReport.pageFile, ours: earlier).checkTarget()
    let forms = templates ?? "\(dir)/templates"
    if copyTemplates { try copy(to: forms, language, console) }
    var isFolder: ObjCBool = false
    if templates != nil, !(FileManager.default.fileExists(atPath: forms, isDirectory: &isFolder) && isFolder.boolValue)
    {
      throw Refusal(forms, .noTemplates)
    }

    let file = Check.planFile(plan)
    let written = try console.use(readWrittenPlan(file: file, scenario: scenario))
    let report = handedIn(written, scenario)
    let files: [(name: String, content: FileContent)]
    do {
      files = try report.paperFiles(
        PaperTemplates(folder: forms, language), language, isPublic: self.public, hasLetters: letters)
    } catch let fault as PaperFault {
      throw Refusal([fault.finding])
    }
    let writer = FolderWriter(folder, marker: PlanReport.pageFile, ours: earlier.union(files.map(\.name)))
    let kept = try writer.write(files)
    if !kept.isEmpty { console.warn([.keptEdited(kept, in: folder)]) }
    if !report.isInOrder { console.warn([.notInOrder(report.verdict, file)]) }
    if scenario.bureau == Bureau() { console.warn([.noBureau]) }
    if let notice = scenario.bureau.notice, notice.to.year < scenario.year {
      console.warn([.noticeOfAnotherYear(notice)])
    }
    try tell(report, files.map(\.name), folder, console)
    return .done
  }

  private func handedIn(_ written: WrittenPlan, _ scenario: Scenario) -> PlanReport {
    let checker = Checker(scenario)
    let verdict = checker.check(written.entries)
    let limits =
      written.claims?.limits(of: verdict.plan, in: scenario) ?? FairnessLimits(scenario.policy, values: { _ in nil })
    let proof = written.claims?.proven(of: verdict.assessment, in: scenario)
    let proposal = Proposal(
      handedIn: verdict.plan, reasons: reasons(for: verdict, in: scenario), status: proof?.status ?? .feasible,
      levels: proof?.levels ?? [], hasFewestRenewals: proof?.status == .optimal,
      fairness: checker.fairness(of: verdict.plan, within: limits))
    return PlanReport(scenario: scenario, proposal: proposal, verdict: verdict, isHandedIn: proof == nil)
  }

  private func copy(to folder: String, _ language: Language, _ console: Console) throws {
    try createFolder(folder)
    for (name, content) in try PaperTemplates.standardFiles(language) {
      let path = folder + "/" + name
      guard !FileManager.default.fileExists(atPath: path) else { continue }
      try writeFile(content, to: path)
      if !console.isQuiet { console.say(.templateWritten(path)) }
    }
  }

  private func tell(_ report: PlanReport, _ files: [String], _ folder: String, _ console: Console) throws {
    if console.isJSON {
      return try console.result(
        [
          "valid": .bool(report.isInOrder), "folder": .string(folder), "files": .array(files.map { .string($0) }),
        ] as JSONValue)
    }
    let documents = files.count { $0.hasSuffix(".docx") }
    let moves = report.verdict.plan.moves.count
    let standing =
      report.isInOrder
      ? Phrase(zh: "方案通过核对", en: "the plan is in order")
      : Phrase(zh: "方案未通过核对，各文书均已标明", en: "the plan is NOT in order, and every paper says so")
    try console.result(
      Phrase(
        zh: "\(standing.zh)：\(moves) 人次，写出 \(files.count) 个文件（其中文书 \(documents) 份）到 \(folder)/\n",
        en: "\(standing.en): \(moves) moves; \(files.count) files (\(documents) documents) in \(folder)/\n")(
          console.language))
  }
}

extension Finding {
  fileprivate static func notInOrder(_ verdict: Verdict, _ file: String) -> Finding {
    let count = verdict.violations.count { $0.severity == .error }
    return Finding(
      .warning, file: file,
      Phrase(
        zh: "方案未通过核对：\(count) 处不符合规定，各文书均已标明", en: "the plan is not in order: \(count) findings; every paper says so"),
      hint: Phrase(zh: "用 lungang check 查看", en: "lungang check lists them"))
  }

  /// `adopt` carries the settings over as they are.
  fileprivate static func noticeOfAnotherYear(_ notice: Bureau.Notice) -> Finding {
    Finding(
      .warning, file: "scenario.yaml", column: "bureau.notice",
      Phrase(
        zh: "公示日期 \(notice.from.phrase.zh) 至 \(notice.to.phrase.zh) 是往年的",
        en: "the notice from \(notice.from.phrase.en) to \(notice.to.phrase.en) is of an earlier year"))
  }

  fileprivate static let noBureau = Finding(
    .warning, file: "scenario.yaml", column: "bureau",
    Phrase(zh: "没有写单位、科室、电话、文号和公示日期，文书上留空待填", en: "who issues the papers is not given: it is left to be filled in"),
    hint: Phrase(
      zh:
        "bureau: {name: 某某教育局, section: 人事科, telephone: 0000-0000000, document: 某教字〔2026〕1号, notice: {from: 2026-06-01, to: 2026-06-07}}",
      en: "bureau: {name: …, section: …, telephone: …, document: …, notice: {from: 2026-06-01, to: 2026-06-07}}"))
}

extension Phrase {
  fileprivate static let noTemplates = Phrase(zh: "没有这个模板文件夹", en: "there is no such folder of templates")

  fileprivate static func templateWritten(_ path: String) -> Phrase {
    Phrase(zh: "模板已写到 \(path)", en: "template written to \(path)")
  }
}
