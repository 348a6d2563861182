import ArgumentParser
import Exchange
import Foundation
import Reporting
import Tables

/// `import`: a bureau's own files become the tables of a scenario.
struct Import: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "导入本单位的花名册，做成情景 · Makes a scenario of a bureau's own files.",
    discussion: """
      读花名册、学校名册和交流名单：一个工作簿，每校一个工作簿或工作表，CSV。先说明每一列当作什么，有疑问的在终端上问一次，回答保存在 DIR/mapping.yaml；\
      不在终端上运行而有疑问时停下，退出码为 2。
      Reads rosters, lists of schools and lists of exchanges: one workbook, one workbook or sheet a school, CSV. It says what \
      each column is taken for and asks once, on a terminal, about what is doubtful; the answers are kept in \
      DIR/mapping.yaml. Without a terminal it stops there with exit code 2.
      """)

  @Argument(help: "工作簿或 CSV 文件 · Workbooks or CSV files.")
  var files: [String]

  @Option(help: ArgumentHelp("情景文件夹，没有就新建 · The scenario's folder, made where there is none.", valueName: "dir"))
  var into: String

  @Option(
    help: ArgumentHelp("另用一份列名对照，默认 DIR/mapping.yaml · Another mapping than DIR/mapping.yaml.", valueName: "file"))
  var mapping: String?

  @Flag(help: "有疑问的都按猜测处理 · Takes the guess wherever something is doubtful.")
  var yes = false

  @Option(help: "新情景的政策包 · The pack of a new scenario.")
  var policy: String?

  @Option(help: "新情景的学年 · School year of a new scenario.")
  var year: Int?

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if let year, !(2000...2100).contains(year) {
      throw ValidationError("--year 须在 2000 与 2100 之间 · must be 2000 to 2100")
    }
    guard !files.isEmpty else { throw ValidationError("没有要导入的文件 · no file to import") }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    var request = ImportRequest(
      files: files, folder: into, mapping: mapping, policy: policy, year: year ?? Init.nextSchoolYear(on: Date()),
      language: console.language, takesGuesses: yes)
    var reading = readImport(request)
    var isShown = false
    while let read = reading.value, !read.questions.isEmpty, let asker = Asker(console) {
      if !isShown { console.say(ImportText(read, into).columns(console.language)) }
      isShown = true
      for question in read.questions {
        guard let answer = asker.ask(question.text, question.options.map { ($0.answer, $0.text) }) else {
          throw Refusal(into, .notAnswered)
        }
        request.answers.append((question.id, answer))
      }
      reading = readImport(request)
    }
    let read = try console.use(reading, includingNotes: true)
    let text = ImportText(read, into)
    guard read.questions.isEmpty else {
      if console.isJSON {
        try console.result(text.json(console.language, isWritten: false))
      } else {
        if !isShown { console.say(text.columns(console.language)) }
        console.say(text.questions(console.language))
      }
      return .wrongInput
    }
    try write(read)
    if console.isJSON {
      try console.result(text.json(console.language, isWritten: true))
    } else {
      let columns = isShown ? "" : text.columns(console.language)
      try console.result(columns + text.summary(console.language))
    }
    return .done
  }

  private func write(_ read: Tables.Import) throws {
    var files: [(name: String, content: FileContent)] = read.files.map { ($0.name, .text($0.text)) }
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: into, isDirectory: &isFolder)
    guard isThere else {
      return try writeNewFolder(files, marker: Template.settingsFile, to: into)
    }
    for (name, kept) in read.replaced {
      guard let old = FileManager.default.contents(atPath: into + "/" + name) else { continue }
      files.append((kept, .bytes(Array(old))))
    }
    try FolderWriter(into, marker: Template.settingsFile, ours: Set(files.map(\.name)), keepsEdited: false)
      .write(files)
  }
}

extension Phrase {
  fileprivate static let notAnswered = Phrase(zh: "没有回答，没有写入任何文件", en: "no answer: nothing was written")
}
