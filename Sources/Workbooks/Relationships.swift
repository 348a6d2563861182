/// Which parts a part refers to.
struct Relationships {
  struct Relation {
    fileprivate let type: String
    /// Name of the part, from the root of the archive.
    let target: String

    /// Both dialects of the format end the type's address in the same word.
    func isOf(_ kind: String) -> Bool { type.hasSuffix("/" + kind) }
  }

  private(set) var byID: [String: Relation] = [:]

  func target(_ kind: String) -> String? {
    byID.filter { $0.value.isOf(kind) }.min { $0.key < $1.key }?.value.target
  }

  /// Relations of a part, or of the archive itself where `part` is empty. None is no fault.
  static func of(_ part: String, in archive: Archive) throws -> Relationships {
    let folder = part.split(separator: "/").dropLast().joined(separator: "/")
    let prefix = folder.isEmpty ? "" : folder + "/"
    let name = prefix + "_rels/" + (part.split(separator: "/").last.map(String.init) ?? "") + ".rels"
    guard archive.contains(name) else { return Relationships() }
    let reader = RelationshipsPart(folder: prefix)
    try XMLReader.read(name, in: archive, reader)
    return Relationships(byID: reader.found)
  }
}

private final class RelationshipsPart: XMLHandler {
  private let folder: String
  private(set) var found: [String: Relationships.Relation] = [:]

  init(folder: String) { self.folder = folder }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    found[id] = Relationships.Relation(type: type, target: absolute(target))
  }

  /// `/xl/a.xml`, `a.xml` and `../xl/a.xml` are all in use, and so are backslashes.
  private func absolute(_ target: String) -> String {
    var parts: [Substring] = []
    let target = target.replacing("\\", with: "/")
    for step in ((target.hasPrefix("/") ? "" : folder) + target).split(separator: "/") {
      if step == ".." {
        _ = parts.popLast()
      } else if step != "." {
        parts.append(step)
      }
    }
    return parts.joined(separator: "/")
  }

  func end(_ name: XMLName, _ place: XMLPlace) {}
  func text(_ piece: UnsafeBufferPointer<UInt8>) {}
}
