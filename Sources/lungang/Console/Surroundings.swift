import CSystem
import Exchange
import Foundation
import Optimizing
import Reporting

/// What the system does to a program that knows nothing of it, made into something that can be told.
enum Surroundings {
  static func prepare() {
    // A reader that closes early, as `head` does, ends the output, not the program.
    signal(SIGPIPE, SIG_IGN)
    // A file that grows beyond a limit is an error of writing.
    signal(SIGXFSZ, SIG_IGN)
    keepStandardPlaces()
    let console = Console(parsing: CommandLine.arguments)
    lungang_tell_of_crash(lastWords(.wantOfMemory, .wrongInput, console), lastWords(.crash, .fault, console))
    boundMemory(threads: 1)
  }

  /// Memory beyond what the machine or the container has is refused, which can be told; the kernel's way of getting it
  /// back, which ends the program without a word, cannot. The stacks of `threads` count in full and are mostly
  /// empty.
  static func boundMemory(threads: Int) {
    guard let available = Memory.available() else { return }
    lungang_bound_memory(UInt(available - available / 16 + threads * Hand.stackBytes))
  }

  /// Where standard output is closed, the next file to be opened would get its number, and messages would go into that.
  private static func keepStandardPlaces() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
      // For reading only: to write is an error, as it was.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Made now, for a moment in which nothing can be made any more.
  private static func lastWords(_ finding: Finding, _ status: ExitStatus, _ console: Console) -> lungang_last_words {
    lungang_last_words(
      sentence: strdup(FindingsReport([finding]).text(console.language)),
      document: strdup(console.refusal([finding], status)?.document ?? ""), exit_code: status.rawValue)
  }
}
