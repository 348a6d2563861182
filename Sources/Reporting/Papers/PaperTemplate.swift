import Documents
import Exchange
import Foundation

/// The papers that a plan is issued in, each from a template of its own.
enum PaperTemplate: CaseIterable {
  case plan, notice, school, letter

  /// The file of the template, in a folder of templates.
  func fileName(_ language: Language) -> String { name(language) + ".docx" }

  private func name(_ language: Language) -> String {
    switch self {
    case .plan: Phrase(zh: "实施方案", en: "plan")(language)
    case .notice: Phrase(zh: "公示", en: "notice")(language)
    case .school: Phrase(zh: "学校通知", en: "school")(language)
    case .letter: Phrase(zh: "个人通知", en: "letter")(language)
    }
  }

  /// The template that comes with the program.
  func standard(_ language: Language) -> WordTemplate {
    let text =
      switch (self, language) {
      case (.plan, .zh): PackageResources.plan_zh_xml
      case (.plan, .en): PackageResources.plan_en_xml
      case (.notice, .zh): PackageResources.notice_zh_xml
      case (.notice, .en): PackageResources.notice_en_xml
      case (.school, .zh): PackageResources.school_zh_xml
      case (.school, .en): PackageResources.school_en_xml
      case (.letter, .zh): PackageResources.letter_zh_xml
      case (.letter, .en): PackageResources.letter_en_xml
      }
    return WordTemplate(parts: [
      ("[Content_Types].xml", PackageResources.docx_content_types_xml),
      ("_rels/.rels", PackageResources.docx_relations_xml),
      ("word/document.xml", text),
      ("word/_rels/document.xml.rels", PackageResources.docx_document_relations_xml),
      ("word/styles.xml", PackageResources.docx_styles_xml),
      ("word/footer1.xml", PackageResources.docx_footer_xml),
    ])
  }
}

/// A template that cannot be used: the file, and why.
public struct PaperFault: Error, Sendable {
  public let file: String
  public let finding: Finding

  init(_ file: String, _ fault: TemplateFault, names: [(zh: String, en: String)], _ language: Language) {
    self.file = file
    let known = names.map { language == .zh ? $0.zh : $0.en }.joined(separator: language == .zh ? "、" : ", ")
    let (message, hint): (Phrase, Phrase?) =
      switch fault {
      case .unknownField(let name):
        (
          Phrase(zh: "模板里的字段“\(name)”不认识", en: "the template names a field “\(name)” that there is not"),
          Phrase(zh: "可用的字段：\(known)", en: "fields: \(known)")
        )
      case .badlyClosed(let name):
        (
          Phrase(
            zh: "模板里“\(name)”一段没有写完整：{{#\(name)}} 要有 {{/\(name)}}，且不能交叉",
            en:
              "the section “\(name)” of the template is not whole: {{#\(name)}} needs its {{/\(name)}}, and sections nest"
          ),
          nil
        )
      case .malformed(let text):
        (
          Phrase(zh: "模板里的字段写法有误：\(text)", en: "no field can be read in the template here: \(text)"),
          Phrase(zh: "字段写作 {{名称}}", en: "a field is written {{name}}")
        )
      case .notADocument(let reason):
        (
          Phrase(zh: "这不是可用的 Word 文档（.docx）：\(reason)", en: "this is no Word document (.docx): \(reason)"),
          Phrase(zh: "在 Word 或 WPS 里另存为 .docx", en: "save it as .docx")
        )
      case .notPacked(let reason):
        (Phrase(zh: "无法生成文档：\(reason)", en: "the document cannot be made: \(reason)"), nil)
      }
    finding = Finding(.error, file: file, message, hint: hint)
  }
}

/// The templates in use: those of a folder where it has them, otherwise the program's own.
public struct PaperTemplates: Sendable {
  private let read: [PaperTemplate: (file: String, bytes: [UInt8])]

  /// The program's own.
  public static let standard = PaperTemplates(read: [:])

  private init(read: [PaperTemplate: (file: String, bytes: [UInt8])]) { self.read = read }

  /// - Throws: ``WriteFailure`` where a template is there and cannot be read.
  public init(folder: String, _ language: Language) throws {
    var read: [PaperTemplate: (file: String, bytes: [UInt8])] = [:]
    for paper in PaperTemplate.allCases {
      let path = folder + "/" + paper.fileName(language)
      guard FileManager.default.fileExists(atPath: path) else { continue }
      do {
        read[paper] = (path, [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
      } catch {
        throw WriteFailure(path, error)
      }
    }
    self.read = read
  }

  /// The program's own as files, to be changed.
  public static func standardFiles(_ language: Language) throws -> [(name: String, content: FileContent)] {
    try PaperTemplate.allCases.map { paper in
      (paper.fileName(language), .bytes(try paper.standard(language).packed()))
    }
  }

  func template(_ paper: PaperTemplate, for record: Record, _ language: Language) throws -> WordTemplate.Prepared {
    let own = read[paper]
    do {
      return try (own.map { try WordTemplate(reading: $0.bytes) } ?? paper.standard(language)).prepared(for: record)
    } catch let fault as TemplateFault {
      throw PaperFault(own?.file ?? paper.fileName(language), fault, names: record.names, language)
    }
  }
}
