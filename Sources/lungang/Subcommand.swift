import ArgumentParser
import Exchange
import Foundation
import Planning
import Reporting

/// What the exit code says.
enum ExitStatus: Int32 {
  case done = 0
  /// `check` found hard violations; `adopt` did, and refused the plan.
  case violations = 1
  /// The input or the call is wrong, or the result cannot be written.
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

  /// Does what was asked; whatever goes wrong is thrown and told in one place.
  func perform(_ console: Console) throws -> ExitStatus
}

extension Subcommand {
  func outcome() -> ExitStatus {
    let console = Console(common)
    do {
      return try perform(console)
    } catch let refusal as Refusal {
      console.refuse(refusal.findings)
      return .wrongInput
    } catch let failure as WriteFailure {
      console.refuse([failure.finding])
      return .wrongInput
    } catch let shortage as MemoryShortage {
      console.refuse([shortage.finding])
      return .wrongInput
    } catch {
      console.refuse([.fault(error)])
      return .fault
    }
  }
}

/// A call that the argument parser refuses, or a request for help.
func outcome(ofParsing error: any Error, _ arguments: [String]) -> ExitStatus {
  let text = Lungang.fullMessage(for: error)
  let console = Console(
    language: Tongue.named(in: arguments)?.language ?? .ofEnvironment, isJSON: arguments.contains("--json"),
    isQuiet: false)
  if Lungang.exitCode(for: error).isSuccess {
    do {
      try console.result(text + "\n")
      return .done
    } catch {
      return .wrongInput
    }
  }
  if console.isJSON {
    let message = Lungang.message(for: error)
    let finding = Finding(.error, file: "", Phrase(zh: "命令有误：\(message)", en: message))
    try? console.result(FindingsReport([finding]).errorDocument(console.language).document)
  }
  if console.language == .zh { console.say("命令有误：") }
  console.say(text)
  return .wrongInput
}

extension Finding {
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
