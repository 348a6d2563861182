import ArgumentParser
import Exchange
import Planning

/// `PATH=VALUE`: a value of the policy laid over the pack's, e.g. `quotas.total.at_least=0.12`.
struct Override: ExpressibleByArgument {
  let path: String
  let value: String

  init?(argument: String) {
    let scalars = argument.unicodeScalars
    guard let sign = scalars.firstIndex(of: "="), sign != scalars.startIndex else { return nil }
    path = String(scalars[..<sign])
    value = String(scalars[scalars.index(after: sign)...])
  }

  init(path: String, value: String) {
    self.path = path
    self.value = value
  }
}

extension [Override] {
  var pairs: [(path: String, value: String)] { map { ($0.path, $0.value) } }
}

/// `PATH=V1,V2,…`: a value of the policy to be planned with in turn.
struct Variation: ExpressibleByArgument {
  let path: String
  let values: [String]

  init?(argument: String) {
    guard let all = Override(argument: argument) else { return nil }
    path = all.path
    values = Variation.split(all.value)
    guard !values.contains("") else { return nil }
  }

  var overrides: [Override] { values.map { Override(path: path, value: $0) } }

  /// At commas outside brackets: `[weak, new]` is one value.
  private static func split(_ text: String) -> [String] {
    var depth = 0
    let parts = text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
      if scalar == "[" || scalar == "{" { depth += 1 }
      if scalar == "]" || scalar == "}" { depth -= 1 }
      return scalar == "," && depth == 0
    }
    return parts.map { String($0).tidied }
  }
}

/// `LEVEL=FILE`: write the integer program of a level for other solvers, as MPS or LP by the file's ending.
struct ModelExport: ExpressibleByArgument {
  let level: Objective.Level
  let file: String
  let format: ModelFormat

  init?(argument: String) {
    guard let parts = Override(argument: argument), let level = Objective.Level(rawValue: parts.path),
      let ending = parts.value.split(separator: ".").last, parts.value.contains("."),
      let format = ModelFormat(rawValue: ending.lowercased())
    else { return nil }
    self.level = level
    self.file = parts.value
    self.format = format
  }
}
