import Exchange

/// Overrides that have no effect are said: nothing that somebody sets is ignored without a word.
struct IdleOverrides {
  let packs: Set<String>
  let findings: Findings

  /// Warns of every override that changes what is written and not what applies: another setting overrules it, or the rule
  /// that it belongs to is switched off. One that repeats the pack's own value is none of these.
  ///
  /// - Parameter base: What the overrides are laid over.
  func report(_ overrides: [Override], over base: Tree) {
    guard let policy = policy(base, overrides) else { return }
    for index in overrides.indices {
      let (path, spot) = (overrides[index].path, overrides[index].spot)
      var others = overrides
      others.remove(at: index)
      guard tree(base, Array(overrides[...index])).shown != tree(base, Array(overrides[..<index])).shown else {
        continue
      }
      if let off = switchedOff(path, policy) {
        findings.add(.warning, spot, value: path, .switchedOff(off), hint: .switchOn("\(off).enabled: true"))
      } else if self.policy(base, others) == policy {
        findings.add(.warning, spot, value: path, .withoutEffect, hint: .whyWithoutEffect)
      }
    }
  }

  private func tree(_ base: Tree, _ overrides: [Override]) -> Tree {
    var tree = base
    for override in overrides { override.apply(to: &tree, Findings()) }
    return tree
  }

  /// nil where that is no policy, which is then another matter.
  private func policy(_ base: Tree, _ overrides: [Override]) -> Policy? {
    PolicyReader(findings: Findings(), packs: packs).read(tree(base, overrides))
  }

  /// The kind or exemption below the path that is switched off, unless the path is about just that.
  private func switchedOff(_ path: String, _ policy: Policy) -> String? {
    let parts = path.split(separator: ".")
    guard parts.count > 2, parts[2] != "enabled" else { return nil }
    let isOff =
      switch parts[0] {
      case "kinds": policy.kindsOff.contains { $0.id == parts[1] }
      case "exemptions": policy.exemptionsOff.contains { $0.id == parts[1] }
      default: false
      }
    return isOff ? "\(parts[0]).\(parts[1])" : nil
  }
}

extension Phrase {
  static let noShortage = Phrase(
    zh: "另写 needs.shortage，列出紧缺学科", en: "name the subjects in short supply in needs.shortage")
  static let withoutEffect = Phrase(
    zh: "这项设置没有作用：结果与不写它完全相同", en: "this setting has no effect: all is as it would be without it")
  fileprivate static let whyWithoutEffect = Phrase(
    zh: "它所属的规则没有启用，或被另一项设置取代；请核对或删去",
    en: "its rule is switched off, or another setting overrules it: correct or delete it")
  fileprivate static func switchedOff(_ section: String) -> Phrase {
    Phrase(zh: "\(section) 没有启用，这项设置没有作用", en: "\(section) is switched off: the setting has no effect")
  }
  fileprivate static func switchOn(_ line: String) -> Phrase {
    Phrase(zh: "要启用，另写 \(line)", en: "to switch it on, add \(line)")
  }
}
