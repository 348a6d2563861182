import ArgumentParser
import Exchange
import Reporting
import Tables

/// `policies`: the packs, or the rules of one.
struct Policies: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "列出政策包，或一个包的规则、依据和强度 · The packs, or one pack's rules, clauses and hardness.")

  @Argument(help: "政策包名称或 YAML 文件 · A pack by name, or a YAML file.")
  var pack: String?

  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    if let pack {
      let report = PolicyReport(try console.use(readPolicy(pack, relativeTo: nil)))
      try console.result(console.isJSON ? report.json(console.language).document : report.text(console.language))
    } else {
      let policies = try shippedPolicyNames().map { try console.use(readPolicy($0, relativeTo: nil)) }
      try console.result(
        console.isJSON
          ? PolicyReport.listDocument(policies, console.language).document
          : PolicyReport.list(policies, console.language))
    }
    return .done
  }
}
