import Exchange
import Foundation
import Reporting

/// Where the program speaks: results on standard output, all else on standard error.
struct Console: Sendable {
  let language: Language
  let isJSON: Bool
  let isSARIF: Bool
  let isQuiet: Bool
  /// Every finding on its own.
  let isComplete: Bool

  init(language: Language, isJSON: Bool, isSARIF: Bool, isQuiet: Bool, isComplete: Bool = false) {
    self.isComplete = isComplete
    self.language = language
    self.isJSON = isJSON
    self.isSARIF = isSARIF
    self.isQuiet = isQuiet
  }

  init(_ options: CommonOptions, isSARIF: Bool) {
    self.init(
      language: options.language, isJSON: options.json, isSARIF: isSARIF, isQuiet: options.quiet,
      isComplete: options.all)
  }

  /// The result, or all of it that a reader who closed early wanted.
  ///
  /// - Throws: ``WriteFailure`` when it cannot be written, for instance because the disk is full.
  func result(_ text: String) throws {
    guard !writeAll(text, to: STDOUT_FILENO), errno != EPIPE else { return }
    let name = Phrase(zh: "标准输出", en: "standard output")(language)
    throw WriteFailure.system(name)
  }

  func result(_ document: JSONValue) throws { try result(document.document) }

  /// A line on standard error; that nobody listens there is no reason to stop.
  func say(_ line: String) {
    _ = writeAll(line.hasSuffix("\n") ? line : line + "\n", to: STDERR_FILENO)
  }

  func say(_ phrase: Phrase) { say(phrase(language)) }

  /// What should be looked at although the input can be used.
  func warn(_ findings: [Finding], includingNotes: Bool = false) {
    guard !isQuiet else { return }
    let shown = findings.filter { $0.severity == .warning || (includingNotes && $0.severity == .note) }
    if !shown.isEmpty { say(FindingsReport(shown).text(language, isComplete: isComplete)) }
  }

  /// Why the program ends without a result.
  func refuse(_ findings: [Finding], _ status: ExitStatus) {
    if let document = refusal(findings, status) { try? result(document) }
    say(FindingsReport(findings).text(language, isComplete: isComplete))
  }

  /// What stands on standard output then, where a document is asked for.
  func refusal(_ findings: [Finding], _ status: ExitStatus) -> JSONValue? {
    let report = FindingsReport(findings)
    if isJSON { return report.errorDocument(language) }
    return isSARIF ? report.sarif(language, exitCode: Int(status.rawValue)) : nil
  }
}
