import Exchange

extension Tree {
  /// Lays `upper` over this tree: maps are joined key by key, anything else, and filters, is replaced. Items of a list
  /// with ids are not joined: the order of a list is part of its meaning.
  mutating func lay(_ upper: Tree, _ shape: Shape) {
    guard case .map(let entries) = upper.content, case .map = content else {
      self = upper
      return
    }
    func inner(_ key: String) -> Shape? {
      switch shape {
      case .keys(let keys): keys.first { $0.0 == key }?.1
      case .named(let each): each
      case .value, .filter, .list: nil
      }
    }
    if case .filter = shape {
      self = upper
      return
    }
    dropAlternatives(of: entries.filter { !$0.value.isNull }.map(\.key))
    for entry in entries {
      if var present = self[entry.key], let shape = inner(entry.key) {
        present.lay(entry.value, shape)
        self[entry.key] = present
      } else {
        self[entry.key] = nil
        var entries: [Entry] = []
        if case .map(let present) = content { entries = present }
        content = .map(entries + [entry])
      }
    }
  }

  /// Takes out what the keys, about to be set, stand in place of.
  fileprivate mutating func dropAlternatives(of keys: [String]) {
    for (whole, others) in Shape.alternatives where whole.isSubset(of: keys) {
      for other in others where !keys.contains(other) { self[other] = nil }
    }
  }
}

/// Sets one value of a pack by its dotted path.
struct Override {
  let path: String
  let value: Tree
  /// Where the path was written.
  let spot: Spot

  /// Applies the override, or says which part of the path the pack does not have.
  func apply(to pack: inout Tree, _ findings: Findings) {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains("") else {
      findings.add(.error, spot, value: path, .pathWanted)
      return
    }
    set(&pack, parts[...], Shape.pack, walked: [], findings)
  }

  private func set(
    _ tree: inout Tree, _ rest: ArraySlice<String>, _ shape: Shape, walked: [String], _ findings: Findings
  ) {
    guard let part = rest.first else {
      tree.lay(value, shape)
      return
    }
    let remainder = rest.dropFirst()
    switch shape {
    case .value:
      fail(walked, part, [], remainder, findings)
    case .filter:
      let known = FilterColumn.allCases.map(\.rawValue)
      guard known.contains(part) else {
        fail(walked, part, known, remainder, findings)
        return
      }
      guard remainder.count <= 1, remainder.allSatisfy(Override.tests.contains) else {
        fail(walked + [part], remainder.first ?? "", Override.tests, remainder.dropFirst(), findings)
        return
      }
      var filter = tree.isMap ? tree : Tree(content: .map([]), spot: spot)
      if let test = remainder.first {
        var condition = filter[part].flatMap { $0.isMap ? $0 : nil } ?? Tree(content: .map([]), spot: spot)
        condition[test] = value
        filter[part] = condition
      } else {
        filter[part] = value
      }
      tree = filter
    case .keys(let keys):
      guard let inner = keys.first(where: { $0.0 == part })?.1 else {
        fail(walked, part, keys.map(\.0), remainder, findings)
        return
      }
      descend(&tree, part, remainder, inner, walked, findings)
    case .named(let inner):
      let present = tree.keys
      guard present.contains(part) || (remainder.isEmpty && !value.isScalar || value.isNew(inner, remainder)) else {
        fail(walked, part, present, remainder, findings)
        return
      }
      descend(&tree, part, remainder, inner, walked, findings)
    case .list(let inner):
      item(&tree, part, remainder, inner, walked, findings)
    }
  }

  private func descend(
    _ tree: inout Tree, _ part: String, _ rest: ArraySlice<String>, _ shape: Shape, _ walked: [String],
    _ findings: Findings
  ) {
    if !tree.isMap { tree = Tree(content: .map([]), spot: spot) }
    if !rest.isEmpty || !value.isNull { tree.dropAlternatives(of: [part]) }
    var child = tree[part] ?? Tree(content: .text("", isQuoted: false), spot: spot)
    set(&child, rest, shape, walked: walked + [part], findings)
    tree[part] = child
  }

  /// An item of a list by its id (a bare name becomes a map with that id) or its position from 0.
  private func item(
    _ tree: inout Tree, _ part: String, _ rest: ArraySlice<String>, _ shape: Shape, _ walked: [String],
    _ findings: Findings
  ) {
    var items: [Tree] = []
    if case .list(let present) = tree.content { items = present }
    let ids = items.map { item -> String in
      if case .text(let text, _) = item.content { return text }
      return item["id"]?.shown ?? ""
    }
    guard let index = ids.firstIndex(of: part) ?? Int(part).flatMap({ items.indices.contains($0) ? $0 : nil }) else {
      fail(walked, part, ids.filter { !$0.isEmpty }, rest, findings)
      return
    }
    if rest.isEmpty, value.isNull {
      items.remove(at: index)
    } else {
      if case .text(let id, _) = items[index].content, !rest.isEmpty {
        let entry = Tree.Entry(
          key: "id", keySpot: items[index].spot,
          value: Tree(content: .text(id, isQuoted: true), spot: items[index].spot))
        items[index] = Tree(content: .map([entry]), spot: items[index].spot)
      }
      set(&items[index], rest, shape, walked: walked + [part], findings)
    }
    tree = Tree(content: .list(items), spot: tree.spot)
  }

  private func fail(
    _ walked: [String], _ part: String, _ known: [String], _ rest: ArraySlice<String>, _ findings: Findings
  ) {
    var hint: Phrase?
    if let near = Nearest.match(part, in: known) {
      hint = .meant((walked + [near] + rest).joined(separator: "."))
    } else if !known.isEmpty {
      hint = .knownKeys(known.map { (walked + [$0]).joined(separator: ".") })
    }
    findings.add(.error, spot, value: path, .noSuchPath(walked.joined(separator: "."), part), hint: hint)
  }

  private static let tests = ["not", "at_least", "at_most", "within"]
}

extension Tree {
  fileprivate var isMap: Bool { if case .map = content { true } else { false } }
  fileprivate var isScalar: Bool { if case .text = content { true } else { false } }
  fileprivate var keys: [String] { if case .map(let entries) = content { entries.map(\.key) } else { [] } }

  /// A new name may be given a plain value where names have plain values (added subjects).
  fileprivate func isNew(_ shape: Shape, _ rest: ArraySlice<String>) -> Bool {
    if case .value = shape { return rest.isEmpty && isScalar && !isNull }
    return false
  }
}

extension Phrase {
  fileprivate static let pathWanted = Phrase(
    zh: "应为用点连接的路径，如 quotas.total.at_least", en: "a dotted path was expected, e.g. quotas.total.at_least")
  fileprivate static func noSuchPath(_ walked: String, _ part: String) -> Phrase {
    walked.isEmpty
      ? Phrase(zh: "政策包里没有“\(part)”", en: "the policy has no “\(part)”")
      : Phrase(zh: "政策包的 \(walked) 里没有“\(part)”", en: "there is no “\(part)” in \(walked) of the policy")
  }
}
