import Digesting
import Exchange
import Foundation

/// Reads a scenario's folder: settings, policy and tables, with everything that is wrong in any of them.
///
/// `overrides` are laid over the policy after those of `scenario.yaml`; their values are read as YAML (`0.12`, `null`,
/// `{who: all, of: exchanged, at_least: 0.2}`).
public func readScenario(folder: String, overrides: [(path: String, value: String)] = []) -> Reading<Scenario> {
  let findings = Findings()
  var reader = ScenarioReader(folder: folder, findings: findings)
  return Reading(reader.read(overrides), findings)
}

private struct ScenarioReader {
  let folder: String
  let findings: Findings
  /// Name and bytes of everything that the result depends on.
  var inputs: [(name: String, bytes: [UInt8])] = []
  /// The tables were written by an import, which has put the values for the bureau's own words already.
  private var isImported = false

  init(folder: String, findings: Findings) {
    self.folder = folder
    self.findings = findings
  }

  mutating func read(_ extra: [(path: String, value: String)]) -> Scenario? {
    guard isFolder() else { return nil }
    let settings = settings()
    let policy = policy(settings, extra)
    let ownWords = ownWords(policy)
    let roster = roster(policy, settings, ownWords)
    guard !findings.hasErrors, let settings, let name = settings.name, let year = settings.year, let policy, let roster
    else { return nil }
    let measured = measurable(policy, roster)
    for (path, value) in extra { inputs.append(("set " + path, Array(value.utf8))) }
    return Scenario(
      name: name, year: year, policy: measured, roster: roster, digest: digest(inputs), bureau: settings.bureau,
      ownWords: ownWords.words)
  }

  private func isFolder() -> Bool {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory) else {
      findings.add(.error, Spot(folder), .noFolder, hint: .makeOne)
      return false
    }
    guard isDirectory.boolValue else {
      findings.add(.error, Spot(folder), .notAFolder, hint: .scenarioIsAFolder)
      return false
    }
    guard access(folder, R_OK | X_OK) == 0 else {
      findings.add(.error, Spot(folder), .folderClosed)
      return false
    }
    return true
  }

  private mutating func settings() -> Settings? {
    switch InputFile.read(path(Settings.fileName), name: Settings.fileName, limit: Tree.largestFile, findings) {
    case .file(let file):
      inputs.append((file.name, Settings.withoutBureau(file.bytes)))
      return Tree.read(file, findings).map { Settings($0, findings) }
    case .missing:
      findings.add(.error, Spot(Settings.fileName), .noSettings, hint: .makeOne)
    case .failed: break
    }
    return nil
  }

  private mutating func policy(_ settings: Settings?, _ extra: [(path: String, value: String)]) -> Policy? {
    guard let settings, let name = settings.policy,
      let pack = loadPack(name, relativeTo: folder, from: settings.policySpot, findings)
    else { return nil }
    for part in pack.parts { inputs.append(("policy " + part.name, part.bytes)) }
    let given = extra.compactMap { Settings.override(path: $0.path, value: $0.value, findings) }
    var tree = pack.tree
    for override in settings.overrides { override.apply(to: &tree, findings) }
    let own = tree
    for override in given { override.apply(to: &tree, findings) }
    let policy = PolicyReader(findings: findings, packs: pack.files).read(tree)
    let idle = IdleOverrides(packs: pack.files, findings: findings)
    idle.report(settings.overrides, over: pack.tree)
    idle.report(given, over: own)
    guard let policy, let year = settings.year else { return policy }
    return inForce(policy, year, settings.policySpot)
  }

  /// Rules that are not in force in the planned year do not apply, which is said.
  private func inForce(_ policy: Policy, _ year: Int, _ spot: Spot) -> Policy {
    if let effective = policy.effective, !effective.covers(year) {
      findings.add(.warning, spot, value: policy.id, .notInForce(effective, year))
    }
    let (inForce, leftOut) = policy.inForce(in: year)
    if !leftOut.isEmpty { findings.add(.note, spot, value: policy.id, .rulesLeftOut(leftOut, year)) }
    return inForce
  }

  private mutating func ownWords(_ policy: Policy?) -> OwnWords {
    guard let mapping = Mapping.read(folder: folder, findings) else { return OwnWords() }
    isImported = mapping.columns != nil
    inputs.append((Mapping.fileName, mapping.bytes))
    return mapping.aliases.map { OwnWords($0, policy, findings) } ?? OwnWords()
  }

  /// The policy without what the tables give nothing to measure by, which is said once.
  private func measurable(_ policy: Policy, _ roster: Roster) -> Policy {
    let uncounted = roster.schools.reduce(into: Set<Stage>()) { $0.formUnion($1.uncounted) }
    let unsaid = Set(Policy.schoolColumns.filter { !roster.says($0) })
    let (near, ways) = policy.measurable(withPlaces: roster.knowsWays, uncounted: [], lacking: unsaid)
    let (even, evenness) = near.measurable(withPlaces: true, uncounted: uncounted)
    if !roster.knowsWays {
      findings.add(.warning, Spot(Form.schools.fileName), .noPlaces(ways), hint: .placesHint)
    }
    if !uncounted.isEmpty {
      let stages = Stage.allCases.filter(uncounted.contains)
      findings.add(.warning, Spot(Form.schools.fileName), .noPupils(stages, evenness), hint: .pupilsHint)
    }
    guard roster.mostPoints == nil else { return even }
    let (ordered, isWithout) = even.withoutPoints
    if isWithout { findings.add(.warning, Spot(Form.teachers.fileName), .noPoints, hint: .pointsHint) }
    return ordered
  }

  private mutating func roster(_ policy: Policy?, _ settings: Settings?, _ ownWords: OwnWords) -> Roster? {
    let subjects = policy?.subjects ?? Subject.standard
    var sources = TableSources(folder: folder, ownWords: ownWords, findings)
    let schoolTable = sources.table(.schools, isRequired: true)
    let teacherTable = sources.table(.teachers, isRequired: true)
    let optional = [Form.placements, .pairs, .needs, .wishes, .pins, .links, .pool, .distances].map {
      sources.table($0, isRequired: false)
    }
    inputs += sources.inputs
    var region = SchoolTerms(year: settings?.year)
    if let policy {
      (region.authorities, region.aliases, region.policy) = (policy.authorities, policy.aliases, policy)
      region.newWithin = policy.newWithin
    }
    var schools = schoolTable?.schools(region, findings)
    var references = References(schools)
    let terms = TeacherTerms(
      subjects: subjects, exemptions: policy?.exemptions, exemptionsOff: policy?.exemptionsOff ?? [],
      year: settings?.year, policy: policy)
    let teachers = teacherTable?.teachers(terms, &references, findings)
    if let teachers {
      references.add(teachers)
      schools?.settleUncounted(teachers.people, findings)
    }
    let record =
      optional[0]?.placements(
        kinds: policy.map { $0.kinds + $0.kindsOff }, year: settings?.year, &references, findings) ?? PlacementTable()
    let pairs = optional[1]?.pairs(&references, findings)
    let needs = optional[2]?.needs(subjects, &references, findings)
    let wishes = optional[3]?.wishes(subjects, &references, findings)
    let pins = optional[4]?.pins(policy, subjects, record.placements, year: settings?.year, &references, findings) ?? []
    if let table = optional[7], let read = schools {
      schools?.schools = table.roads(read.schools, &references, findings)
    }
    let knowsWays = schools?.schools.contains(where: \.isMeasured) ?? true
    let links = optional[5]?.links(&references, knowsWays: knowsWays, findings) ?? []
    let pool = optional[6]?.pool(policy, year: settings?.year, &references, findings) ?? []
    references.recognised.report(findings)
    if let schools, let year = settings?.year, let file = schoolTable?.file {
      ClosingSchools(schools: schools, pairs: pairs, year: year)
        .report(Spot(file), optional[1].map { Spot($0.file) }, findings)
    }
    if !isImported { ownWords.reportUnused(findings) }
    // Identifiers are unique only where there was no error, and the roster relies on it.
    guard !findings.hasErrors, let schools, let teachers else { return nil }
    let roster = Roster(
      schools: schools.schools, people: teachers.people, placements: record.placements, pairs: pairs, needs: needs,
      wishes: wishes, pins: pins, links: links, pool: pool, former: record.former)
    Plausibility(
      roster: roster, schoolFile: schoolTable?.file ?? Form.schools.fileName,
      teacherFile: teacherTable?.file ?? Form.teachers.fileName
    ).report(findings)
    return roster
  }

  private func path(_ name: String) -> String { folder + "/" + name }
}

/// SHA-256 over names and bytes in the order of the names, each with its length so that no two inputs run together.
private func digest(_ inputs: [(name: String, bytes: [UInt8])]) -> String {
  var all: [UInt8] = []
  all.reserveCapacity(inputs.reduce(0) { $0 + $1.bytes.count + 64 })
  // Later settings win, so equal names keep their order.
  for (_, input) in inputs.enumerated().sorted(by: { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }) {
    all += Array("\(input.name)\n\(input.bytes.count)\n".utf8)
    all += input.bytes
  }
  return hexadecimal(sha256(all))
}

extension Phrase {
  fileprivate static func notInForce(_ effective: Effective, _ year: Int) -> Phrase {
    let (from, until) = (effective.from?.description ?? "", effective.until?.description ?? "")
    return Phrase(
      zh: "政策文件的施行期（\(from) 至 \(until)）不含 \(year) 年 9 月",
      en: "the document is in force from \(from) to \(until), which is not so in September \(year)")
  }
  fileprivate static func noPlaces(_ leftOut: [Phrase]) -> Phrase {
    Phrase(
      zh: "学校没有经纬度，不计距离" + (leftOut.isEmpty ? "" : "：\(leftOut.map(\.zh).joined(separator: "、"))不适用"),
      en: "the schools have no coordinates, so there are no ways"
        + (leftOut.isEmpty ? "" : ": without \(leftOut.map(\.en).joined(separator: " and "))"))
  }
  fileprivate static let placesHint = Phrase(
    zh: "要计距离，在学校表填经度、纬度，或给出校际里程表 distances.csv（学校甲、学校乙、公里）",
    en:
      "for distances enter lon and lat in the table of schools, or give a table distances.csv (school_a, school_b, km)")
  fileprivate static func noPupils(_ stages: [Stage], _ leftOut: [Phrase]) -> Phrase {
    Phrase(
      zh: "没有\(stages.map(\.zh).joined(separator: "、"))学生数，按教师名册认定哪些学校有该学段"
        + (leftOut.isEmpty ? "" : "：\(leftOut.map(\.zh).joined(separator: "、"))不计算"),
      en:
        "\(stages.map(\.rawValue).joined(separator: " and ")) pupils are not counted: a school teaches the stage where "
        + "somebody on the roster does"
        + (leftOut.isEmpty ? "" : "; without \(leftOut.map(\.en).joined(separator: ", "))"))
  }
  fileprivate static let pupilsHint = Phrase(
    zh: "要计算均衡指标，在学校表填各校学生数", en: "for evenness enter the pupils in the table of schools")
  fileprivate static let noPoints = Phrase(
    zh: "教师表没有积分，按积分排先后的目标不适用", en: "nobody has points, so that the level of points is left out")
  fileprivate static let pointsHint = Phrase(
    zh: "在教师表填积分，或设 seniority.by: years", en: "enter points in the table of teachers, or set seniority.by: years")
  fileprivate static func rulesLeftOut(_ paths: [String], _ year: Int) -> Phrase {
    Phrase(
      zh: "\(year) 学年不在施行期内、不适用：\(paths.joined(separator: "、"))",
      en: "not in force in \(year) and not applied: \(paths.joined(separator: ", "))")
  }
  fileprivate static let noFolder = Phrase(zh: "没有这个文件夹", en: "there is no such folder")
  static let makeOne = Phrase(
    zh: "用 lungang init 文件夹 可以建立一个空的情景", en: "`lungang init FOLDER` makes an empty scenario")
  fileprivate static let notAFolder = Phrase(zh: "这不是文件夹", en: "this is not a folder")
  fileprivate static let scenarioIsAFolder = Phrase(
    zh: "情景是一个含 scenario.yaml 和各表的文件夹", en: "a scenario is a folder with scenario.yaml and its tables")
  fileprivate static let folderClosed = Phrase(zh: "没有读取这个文件夹的权限", en: "no permission to read this folder")
  fileprivate static let noSettings = Phrase(zh: "缺少 scenario.yaml", en: "scenario.yaml is missing")
}
