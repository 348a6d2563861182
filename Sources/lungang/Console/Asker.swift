import Exchange
import Foundation

/// Asks on the terminal where there is somebody to answer.
struct Asker {
  private let console: Console

  /// nil where nobody can be asked: the answer, or the question, would go to a file or a pipe.
  init?(_ console: Console) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1, !console.isJSON else { return nil }
    self.console = console
  }

  /// The answer chosen, the first by an empty line; nil at the end of the input.
  func ask(_ question: Phrase, _ options: [(answer: String, text: Phrase)]) -> String? {
    console.say(question)
    for (index, option) in options.enumerated() {
      console.say("  \(index + 1)  \(option.text(console.language))")
    }
    while true {
      console.say(
        Phrase(zh: "输入序号，直接回车选 1：", en: "Enter a number; nothing but return chooses 1:"))
      guard let line = readLine() else { return nil }
      let text = line.tidied
      if text.isEmpty { return options.first?.answer }
      if let number = Int(text), options.indices.contains(number - 1) { return options[number - 1].answer }
      if let option = options.first(where: { $0.answer == text }) { return option.answer }
    }
  }
}
