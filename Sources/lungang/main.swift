import ArgumentParser
import Foundation

// A reader that closes early, as `head` does, ends the output, not the program.
signal(SIGPIPE, SIG_IGN)

do {
  var command = try Lungang.parseAsRoot()
  if let subcommand = command as? any Subcommand {
    exit(subcommand.outcome().rawValue)
  }
  try command.run()
  exit(ExitStatus.done.rawValue)
} catch {
  exit(outcome(ofParsing: error, CommandLine.arguments).rawValue)
}
