import Documents
import Exchange

extension PlanReport {
  /// The folder of the documents, in that of the papers.
  public static func paperFolder(_ language: Language) -> String { language == .zh ? "文书" : "papers" }

  /// Every paper of the plan, with its path in the folder.
  ///
  /// - Parameters:
  ///   - isPublic: Nothing but what a notice may hold.
  ///   - hasLetters: A letter to everybody who moves, too.
  /// - Throws: ``PaperFault`` where a template cannot be used.
  public func papers(
    _ templates: PaperTemplates, _ language: Language, isPublic: Bool = false, hasLetters: Bool = false
  ) throws -> [(name: String, content: FileContent)] {
    let fields = PaperFields(self, language)
    let folder = PlanReport.paperFolder(language) + "/"
    func document(_ paper: PaperTemplate, _ record: Record) throws -> FileContent {
      .bytes(try templates.template(paper, for: record, language).filled(record, alarm: fields.alarm))
    }
    let notice = (folder + PaperTemplate.notice.fileName(language), try document(.notice, fields.notice))
    guard !isPublic else { return [notice] }
    var files = [(folder + PaperTemplate.plan.fileName(language), try document(.plan, fields.plan)), notice]
    var names = FileNames()
    let toSchools = try templates.template(.school, for: fields.schoolShape, language)
    for school in scenario.roster.schools.indices {
      guard let record = fields.notice(to: school) else { continue }
      let name = names.name(scenario.roster.schools[school].name, else: scenario.roster.schools[school].id)
      files.append(
        (
          folder + fields.say("通知", "schools") + "/\(name).docx",
          .bytes(try toSchools.filled(record, alarm: fields.alarm))
        ))
    }
    guard hasLetters, let first = fields.records.first else { return files }
    names = FileNames()
    let toPeople = try templates.template(.letter, for: fields.letter(to: first), language)
    for record in fields.records {
      let name = names.name("\(record.person.name.cut(toWidth: 40))-\(record.person.id)", else: record.person.id)
      files.append(
        (
          folder + fields.say("个人", "people") + "/\(name).docx",
          .bytes(try toPeople.filled(fields.letter(to: record), alarm: fields.alarm))
        ))
    }
    return files
  }

  /// Every file that `papers` writes.
  public func paperFiles(
    _ templates: PaperTemplates, _ language: Language, isPublic: Bool = false, hasLetters: Bool = false
  ) throws -> [(name: String, content: FileContent)] {
    let page = (PlanReport.pageFile, FileContent.text(try page(language, isPublic: isPublic)))
    let documents = try papers(templates, language, isPublic: isPublic, hasLetters: hasLetters)
    let workbook = isPublic ? publicWorkbook(language) : workbook(language)
    let tables: [(name: String, content: FileContent)] =
      isPublic ? [] : [("moves.csv", .text(movesTable(language))), ("schools.csv", .text(schoolsTable(language)))]
    return [("plan.xlsx", .workbook(workbook))] + tables + documents + [page]
  }

  /// By which a folder of papers is known.
  public static let pageFile = "report.html"
}

/// Names of files made of names of people and schools: short enough, unlike one another, and nothing that a system takes for
/// something else.
struct FileNames {
  private var taken: Set<String> = []

  mutating func name(_ text: String, else other: String) -> String {
    let clean = FileNames.clean(text)
    let base = clean.isEmpty ? FileNames.clean(other) : clean
    let first = base.isEmpty ? "_" : base
    var name = first
    var number = 2
    // Windows knows no difference between upper and lower case.
    while !taken.insert(name.lowercased()).inserted {
      name = "\(first)-\(number)"
      number += 1
    }
    return name
  }

  /// At most 150 bytes, so that a number and an ending still fit in what file systems allow.
  private static func clean(_ text: String) -> String {
    var result = ""
    for character in text.printable {
      let isUnfit = character.unicodeScalars.contains {
        $0.value < 0x20 || $0.value == 0x7F || "/\\:*?\"<>|".unicodeScalars.contains($0)
      }
      let next = isUnfit ? "_" : String(character)
      if result.utf8.count + next.utf8.count > 150 { break }
      result += next
    }
    while let last = result.last, last == "." || last == " " { result.removeLast() }
    while let first = result.first, first == "." || first == " " { result.removeFirst() }
    return result
  }
}
