import ArgumentParser
import Exchange
import Foundation

/// The language asked for on the command line.
enum Tongue: String, ExpressibleByArgument, CaseIterable {
  case zh, en

  var language: Language { self == .zh ? .zh : .en }

  /// Found without parsing, for calls that cannot be parsed.
  static func named(in arguments: [String]) -> Tongue? {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count { return Tongue(rawValue: arguments[index + 1]) }
      if argument.hasPrefix("--lang=") { return Tongue(rawValue: String(argument.dropFirst("--lang=".count))) }
    }
    return nil
  }
}

extension Language {
  /// Chinese where the locale for messages is Chinese, as POSIX finds it; English everywhere else.
  static var ofEnvironment: Language { of(ProcessInfo.processInfo.environment) }

  static func of(_ environment: [String: String]) -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return named?.lowercased().hasPrefix("zh") == true ? .zh : .en
  }
}
