import ArgumentParser
import Foundation

Surroundings.prepare()

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
