import ArgumentParser
import Exchange
import Foundation
import Optimizing
import Planning
import Reporting

/// What the exit code says.
enum ExitStatus: Int32 {
  case done = 0
  /// `check` found hard violations; `adopt` did, and refused the plan.
  case violations = 1
  /// The input or the call is wrong, the result cannot be written, or memory does not suffice.
  case wrongInput = 2
  /// No plan can satisfy the hard rules.
  case infeasible = 3
  /// Time ran out before any plan was found.
  case outOfTime = 4
  /// A fault of the program's own.
  case fault = 70
}

/// The input cannot be used; the findings say why.
struct Refusal: Error {
  let findings: [Finding]

  init(_ findings: [Finding]) {
    self.findings = findings
  }

  /// One problem with what the caller asked for; `place` is the argument or path in question.
  init(_ place: String, _ message: Phrase, hint: Phrase? = nil) {
    findings = [Finding(.error, file: place, message, hint: hint)]
  }
}

/// One of the program's own subcommands.
protocol Subcommand: ParsableCommand {
  var common: CommonOptions { get }
  /// Whether the result is to be a SARIF document.
  var asksForSARIF: Bool { get }

  /// Does what was asked; whatever goes wrong is thrown and told in one place.
  func perform(_ console: Console) throws -> ExitStatus
}

extension Subcommand {
  var asksForSARIF: Bool { false }

  func outcome() -> ExitStatus {
    let console = Console(common, isSARIF: asksForSARIF)
    do {
      return try perform(console)
    } catch {
      let (findings, status) = refusal(of: error)
      console.refuse(findings, status)
      return status
    }
  }
}

/// What an error means to the caller.
func refusal(of error: any Error) -> (findings: [Finding], status: ExitStatus) {
  switch error {
  case let refusal as Refusal: (refusal.findings, .wrongInput)
  case let failure as WriteFailure: ([failure.finding], .wrongInput)
  case let shortage as MemoryShortage: ([shortage.finding], .wrongInput)
  case let error as SolverError where error.isAboutMemory: ([.wantOfMemory], .wrongInput)
  default: ([.fault(error)], .fault)
  }
}

/// A call that the argument parser refuses, or a request for help.
func outcome(ofParsing error: any Error, _ arguments: [String]) -> ExitStatus {
  let text = Lungang.fullMessage(for: error)
  let console = Console(parsing: arguments)
  if Lungang.exitCode(for: error).isSuccess {
    do {
      try console.result(text + "\n")
      return .done
    } catch {
      return .wrongInput
    }
  }
  let message = Lungang.message(for: error)
  let finding = Finding(.error, file: "", Phrase(zh: "命令有误：\(message)", en: message))
  if let document = console.refusal([finding], .wrongInput) { try? console.result(document) }
  if console.language == .zh { console.say("命令有误：") }
  console.say(text)
  return .wrongInput
}

extension Console {
  /// Where what is asked for has to be found without parsing.
  init(parsing arguments: [String]) {
    self.init(
      language: Tongue.named(in: arguments)?.language ?? .ofEnvironment, isJSON: arguments.contains("--json"),
      isSARIF: arguments.contains("--sarif"), isQuiet: false)
  }
}

extension Finding {
  static let wantOfMemory = Finding(
    .error, file: "", Phrase(zh: "内存不足，无法继续", en: "there is not enough memory to go on"),
    hint: Phrase(
      zh: "关闭其他程序，减少 --threads，或换一台内存更大的机器",
      en: "close other programs, give fewer --threads, or take a machine with more memory"))

  /// Files of an older plan that somebody had worked on.
  static func keptEdited(_ names: [String], in folder: String) -> Finding {
    Finding(
      .warning, file: folder,
      Phrase(
        zh: "原计划的文件写出后被改动过，已另存为：\(names.joined(separator: "、"))",
        en:
          "files of the older plan had been edited since it was written; they are kept as \(names.joined(separator: ", "))"
      ))
  }

  /// The program came to a halt where no error could be thrown.
  static let crash = Finding(
    .error, file: "", Phrase(zh: "程序自身故障，已停止", en: "a fault of the program's own: it came to a halt"),
    hint: Phrase(
      zh: "请把以上各行连同命令告诉我们", en: "please report the lines above together with the command"))

  static func fault(_ error: any Error) -> Finding {
    Finding(
      .error, file: "", Phrase(zh: "程序自身故障：\(error)", en: "a fault of the program's own: \(error)"),
      hint: Phrase(zh: "请把这句话连同命令告诉我们", en: "please report this sentence together with the command"))
  }
}

extension MemoryShortage {
  var finding: Finding { Finding(.error, file: "", phrase, hint: hint) }
}

extension WriteFailure {
  var finding: Finding {
    if occupant != nil {
      return Finding(
        .error, file: path, reason, hint: Phrase(zh: "请另用一个新的文件夹", en: "name a new folder"))
    }
    return Finding(.error, file: path, Phrase(zh: "无法写入：\(reason.zh)", en: "cannot be written: \(reason.en)"))
  }
}
