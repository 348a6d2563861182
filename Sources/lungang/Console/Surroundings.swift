import CSystem
import Exchange
import Foundation

/// What the system does to a program that knows nothing of it, made into something that can be told.
enum Surroundings {
  static func prepare() {
    // A reader that closes early, as `head` does, ends the output, not the program.
    signal(SIGPIPE, SIG_IGN)
    // A file that grows beyond a limit is an error of writing.
    signal(SIGXFSZ, SIG_IGN)
    keepStandardPlaces()
    let language = Tongue.named(in: CommandLine.arguments)?.language ?? .ofEnvironment
    lungang_tell_of_crash(
      sentence(.wantOfMemory, language), ExitStatus.wrongInput.rawValue,
      sentence(.crash, language), ExitStatus.fault.rawValue)
  }

  /// Where standard output is closed, the next file to be opened would get its number, and messages would go into that.
  private static func keepStandardPlaces() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
      // For reading only: to write is an error, as it was.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Outlives everything.
  private static func sentence(_ phrase: Phrase, _ language: Language) -> UnsafePointer<CChar>? {
    UnsafePointer(strdup(phrase(language) + "\n"))
  }
}

extension Phrase {
  static let wantOfMemory = Phrase(
    zh: "错误\n  内存不足，无法继续\n  建议：关闭其他程序，减少 --threads，或换一台内存更大的机器",
    en: """
      error
        there is not enough memory to go on
        hint: close other programs, give fewer --threads, or take a machine with more memory
      """)
  fileprivate static let crash = Phrase(
    zh: "程序自身故障，已停止；请把这句话连同命令告诉我们",
    en: "a fault of the program's own; please report this sentence together with the command")
}
