import Exchange
import Foundation

/// The packs that come with the program, in the order in which they are shown.
private let shipped: [(name: String, source: [UInt8])] = [
  ("national-2014", PackageResources.national_2014_yaml),
  ("jiujiang-2021", PackageResources.jiujiang_2021_yaml),
  ("nanchang-2023", PackageResources.nanchang_2023_yaml),
  ("jiangxi-county", PackageResources.jiangxi_county_yaml),
  ("nantong-2013", PackageResources.nantong_2013_yaml),
  ("yichun-2022", PackageResources.yichun_2022_yaml),
]

/// Names of the packs that come with the program.
public func shippedPolicyNames() -> [String] { shipped.map(\.name) }

/// The YAML of a pack that comes with the program; nil when there is none of that name.
public func shippedPolicySource(_ name: String) -> String? {
  shipped.first { $0.name == name }.map { String(decoding: $0.source, as: UTF8.self) }
}

/// A pack as written, with those that it extends laid under it, and the bytes of all of them.
struct PackSource {
  var tree: Tree
  /// Files that the tree comes from.
  var files: Set<String>
  var parts: [Part]

  struct Part {
    /// As it was asked for.
    let name: String
    /// Where it lies; nil for a pack that comes with the program.
    let path: String?
    let bytes: [UInt8]
  }
}

/// Reads a policy pack: one that comes with the program, by its name, or a YAML file, by its path.
public func readPolicy(_ nameOrPath: String, relativeTo folder: String?) -> Reading<Policy> {
  let findings = Findings()
  let source = loadPack(nameOrPath, relativeTo: folder, from: nil, findings)
  let policy = source.flatMap { PolicyReader(findings: findings, packs: $0.files).read($0.tree) }
  return Reading(policy, findings)
}

/// Finds a pack and lays it over those that it extends. `asked` is where its name was written.
func loadPack(
  _ nameOrPath: String, relativeTo folder: String?, from asked: Spot?, seen: [String] = [], _ findings: Findings
) -> PackSource? {
  let spot = asked ?? Spot(nameOrPath)
  let isPath =
    nameOrPath.utf8.contains(UInt8(ascii: "/")) || nameOrPath.hasSuffix(".yaml") || nameOrPath.hasSuffix(".yml")
  var bytes: [UInt8]
  var name: String
  var identity = nameOrPath
  if isPath {
    let path = nameOrPath.utf8.first == UInt8(ascii: "/") ? nameOrPath : (folder.map { $0 + "/" } ?? "") + nameOrPath
    identity = URL(fileURLWithPath: path).standardizedFileURL.path
    name = nameOrPath
    switch InputFile.read(path, name: name, limit: Tree.largestFile, findings) {
    case .file(let file): bytes = file.bytes
    case .missing:
      findings.add(.error, spot, value: nameOrPath, .noSuchPackFile)
      return nil
    case .failed: return nil
    }
  } else {
    guard let source = shipped.first(where: { $0.name == nameOrPath })?.source else {
      let near = Nearest.match(nameOrPath, in: shippedPolicyNames())
      findings.add(
        .error, spot, value: nameOrPath, .noSuchPack, hint: near.map(Phrase.meant) ?? .knownPacks(shippedPolicyNames()))
      return nil
    }
    bytes = source
    name = nameOrPath + ".yaml"
  }
  if seen.contains(identity) {
    findings.add(.error, spot, value: nameOrPath, .extendsItself(seen + [identity]))
    return nil
  }
  guard let tree = Tree.read(InputFile(name: name, bytes: bytes), findings) else { return nil }
  let part = PackSource.Part(name: name, path: isPath ? identity : nil, bytes: bytes)
  guard let parent = tree["extends"], !parent.isNull else {
    return PackSource(tree: tree, files: [name], parts: [part])
  }
  guard case .text(let parentName, _) = parent.content else {
    findings.add(.error, parent.spot.at("extends"), value: parent.shown, .textWanted)
    return nil
  }
  let parentFolder = isPath ? URL(fileURLWithPath: identity).deletingLastPathComponent().path : folder
  guard
    var below = loadPack(
      parentName, relativeTo: parentFolder, from: parent.spot.at("extends"), seen: seen + [identity], findings)
  else { return nil }
  below.tree.lay(tree, Shape.pack)
  below.files.insert(name)
  below.parts.append(part)
  return below
}

extension Tree {
  /// A YAML file: UTF-8 or GB18030, one document.
  static func read(_ file: InputFile, _ findings: Findings) -> Tree? {
    let before = findings.errorCount
    guard let bytes = Encoding.decode(file, findings), findings.errorCount == before else { return nil }
    return read(String(decoding: bytes, as: UTF8.self), file: file.name, findings)
  }
}

extension Phrase {
  fileprivate static let noSuchPackFile = Phrase(zh: "找不到这个政策包文件", en: "there is no such policy file")
  fileprivate static let noSuchPack = Phrase(
    zh: "程序没有这个政策包", en: "the program comes with no such policy")
  fileprivate static func knownPacks(_ names: [String]) -> Phrase {
    Phrase(
      zh: "现有：\(names.joined(separator: "、"))；自己的政策包写文件路径，如 my-policy.yaml",
      en: "there are: \(names.joined(separator: ", ")); for a pack of your own give its path, e.g. my-policy.yaml")
  }
  fileprivate static func extendsItself(_ chain: [String]) -> Phrase {
    Phrase(
      zh: "政策包互相继承成环：\(chain.joined(separator: " → "))",
      en: "packs extend each other in a circle: \(chain.joined(separator: " → "))")
  }
}
