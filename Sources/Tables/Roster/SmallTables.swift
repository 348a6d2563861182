import Exchange

/// The record of exchanges as read.
struct PlacementTable {
  var placements: [Placement] = []
  /// Of people who are no longer on the roster.
  var former: [FormerPlacement] = []
}

extension Table {
  func placements(
    kinds: [Kind]?, year: Int?, _ references: inout References, _ findings: Findings
  ) -> PlacementTable {
    let id = BoundColumn("teacher_id", in: self)
    let from = BoundColumn("from_school", in: self)
    let to = BoundColumn("to_school", in: self)
    let kind = BoundColumn("kind", in: self)
    let start = BoundColumn("start", in: self)
    let end = BoundColumn("end", in: self)
    let status = CodedColumn("status", PlacementStatus.codes, in: self)
    let name = BoundColumn("name", in: self)
    let fromName = BoundColumn("from_school_name", in: self)
    let toName = BoundColumn("to_school_name", in: self)
    let roleThen = CodedColumn("role_then", Role.codes, in: self)
    let backboneThen = CodedColumn("backbone_then", Backbone.codes, in: self)
    let post = CodedColumn("host_role", Role.codes, in: self)
    let kindNames = KindNames(kinds ?? [], ownWords)
    var unknown: [(text: String, line: Int, count: Int)] = []
    var running: [Int: [RunningRow]] = [:]
    var retiring: [(line: Int, person: Int)] = []
    var closing = ClosingMeanwhile()
    var result = PlacementTable()
    var former = FormerPeople()
    for row in rows {
      var cells = RowCells(self, row, findings)
      let (person, formerID) = cells.personOrFormer(id, &references)
      let home = cells.school(from, &references)
      let host = cells.school(to, &references)
      cells.compare(name, withPerson: person, references)
      cells.compare(fromName, withSchool: home, references)
      cells.compare(toName, withSchool: host, references)
      if let home, let host, home == host { cells.fault(to, cells.raw(to), .toItself) }
      let kindText = cells.text(kind)
      let first = cells.month(start)
      let last = cells.month(end)
      if let first, let last, last < first { cells.fault(end, cells.raw(end), .endsBeforeStart(first)) }
      let state = cells.coded(status)
      let role = cells.raw(roleThen.bound) == nil ? nil : cells.coded(roleThen)
      let backbone = cells.raw(backboneThen.bound) == nil ? nil : cells.coded(backboneThen)
      if let person, let home, let first, state == .transferred, references.people[person].home == home,
        references.people[person].enteredSchool < first
      {
        cells.warn(
          status.bound, cells.raw(status.bound), .transferredAndThere(references.schools[home]), hint: .moveHome)
      }
      let served = cells.codedIfAny(post)
      if let person, let served, !(served.isLeader && references.people[person].role.isLeader) {
        cells.fault(post.bound, cells.raw(post.bound), .postOfLeaders)
      }
      // A recorded kind (送教) goes on beside an exchange.
      let named = kindText.flatMap { text in kinds?.first { $0.id == kindNames.id(text) } }
      let ties = named?.isPlanned ?? true
      if let kindText, kinds != nil, named == nil {
        if let index = unknown.firstIndex(where: { $0.text.comparedAsWord == kindText.comparedAsWord }) {
          unknown[index].count += 1
        } else {
          unknown.append((kindText, row.line, 1))
        }
      }
      if let person, state == .running, ties {
        let this = RunningRow(
          line: row.line, host: host, kind: named?.id ?? kindText, isWhole: named?.holdsPost ?? true,
          share: named?.share ?? .whole,
          first: first, last: last)
        let others = running[person, default: []].filter(this.collides)
        let sum = others.reduce(this.share) { $0 + $1.share }
        if let other = others.first(where: { this.isSecond(to: $0) }) {
          cells.fault(
            status.bound, cells.raw(status.bound),
            .runningTwice(references.people[person], grid.names(other.line, row.line)))
        } else if let other = others.first, Rate.whole < sum {
          cells.fault(
            status.bound, cells.raw(status.bound),
            .runningTooMuch(references.people[person], grid.names(other.line, row.line), sum), hint: .sharesAtMostOne)
        }
        running[person, default: []].append(this)
        if let home, references.people[person].home != home {
          cells.warn(from, cells.raw(from), .otherHome(references.schools[references.people[person].home]))
        }
      }
      guard cells.isGood, let home, let host, let kindText, let first, let last, let state,
        case let exchange = kindNames.id(kindText) ?? kindText
      else { continue }
      if let formerID {
        let isOut = state == .running && year.map { last >= Month(schoolYear: $0) } ?? false
        former.note(formerID, row.line, cells.raw(name), isOut: isOut, isKnown: role != nil && backbone != nil)
        result.former.append(
          FormerPlacement(
            personID: formerID, name: cells.raw(name) ?? "", from: home, to: host, kind: exchange, start: first,
            end: last, role: role, backbone: backbone))
      }
      guard let person else { continue }
      let placement = Placement(
        person: person, from: home, to: host, kind: exchange, start: first, end: last, status: state,
        roleThen: role, backboneThen: backbone,
        hostRole: served.flatMap { $0 == references.people[person].role ? nil : $0 })
      result.placements.append(placement)
      guard let year, ties else { continue }
      let isOut = state == .running && last >= Month(schoolYear: year)
      if isOut { closing.note(placement, row.line, year: year, references.schools) }
      if isOut, Retirement.month(of: references.people[person]) < last { retiring.append((row.line, person)) }
      if placement.isStale(in: year) {
        cells.warn(status.bound, cells.raw(status.bound), .ranOut(last), hint: .asHomeSince(last.adding(months: 1)))
      } else if placement.isOverTooSoon(in: year) {
        cells.warn(status.bound, cells.raw(status.bound), .notOverYet(last), hint: .asOver(Month(schoolYear: year)))
      } else if state == .running, first >= Month(schoolYear: year) {
        cells.warn(start, cells.raw(start), .notBegunYet, hint: .asOut(last))
      }
    }
    for entry in unknown {
      let near = kindNames.codes.suggestion(for: entry.text)
      findings.add(
        .warning, spot(line: entry.line, column: kind.header), value: entry.text, .unknownKind(entry.count),
        hint: near ?? .expected(kindNames.codes.expected))
    }
    closing.report(self, references, findings)
    if let first = retiring.first {
      findings.add(
        .warning, spot(line: first.line),
        .retiresOut(retiring.count, "\(references.people[first.person].name)（\(references.people[first.person].id)）"))
    }
    former.report(self, id, &references, findings)
    return result
  }

  func pairs(_ references: inout References, _ findings: Findings) -> [DesignatedPair] {
    let a = BoundColumn("school_a", in: self)
    let b = BoundColumn("school_b", in: self)
    let basis = BoundColumn("basis", in: self)
    let names = (a: BoundColumn("school_a_name", in: self), b: BoundColumn("school_b_name", in: self))
    var seen: [[Int]: Int] = [:]
    var result: [DesignatedPair] = []
    for row in rows {
      var cells = RowCells(self, row, findings)
      let first = cells.school(a, &references)
      let second = cells.school(b, &references)
      cells.compare(names.a, withSchool: first, references)
      cells.compare(names.b, withSchool: second, references)
      if let first, let second {
        if first == second { cells.fault(b, cells.raw(b), .pairedWithItself) }
        let key = [min(first, second), max(first, second)]
        if let line = seen[key] { cells.warn(b, cells.raw(b), .sameRow(grid.name(line))) }
        seen[key] = seen[key] ?? row.line
      }
      guard cells.isGood, let first, let second else { continue }
      result.append(DesignatedPair(a: first, b: second, basis: cells.raw(basis) ?? ""))
    }
    return result
  }

  func needs(_ subjects: [Subject], _ references: inout References, _ findings: Findings) -> [Need] {
    let school = BoundColumn("school_id", in: self)
    let stage = CodedColumn("stage", Stage.codes, in: self)
    let subject = CodedColumn("subject", Subject.codes(subjects), in: self)
    let required = BoundColumn("required", in: self)
    let name = BoundColumn("school_name", in: self)
    struct Key: Hashable {
      let school: Int
      let stage: Stage
      let subject: Subject
    }
    var seen: [Key: Int] = [:]
    var result: [Need] = []
    for row in rows {
      var cells = RowCells(self, row, findings)
      let index = cells.school(school, &references)
      cells.compare(name, withSchool: index, references)
      let section = cells.coded(stage)
      let taught = cells.coded(subject)
      let count = cells.count(required)
      if let index, let section, let taught {
        let key = Key(school: index, stage: section, subject: taught)
        if let line = seen[key] {
          cells.fault(subject.bound, cells.raw(subject.bound), .needTwice(grid.names(line, row.line)), hint: .onlyOnce)
        } else {
          seen[key] = row.line
        }
      }
      guard cells.isGood, let index, let section, let taught, let count else { continue }
      result.append(Need(school: index, stage: section, subject: taught, required: count))
    }
    return result
  }

  func wishes(_ subjects: [Subject], _ references: inout References, _ findings: Findings) -> [Wish] {
    let compared = ComparedColumns(subjects, in: self)
    let id = BoundColumn("teacher_id", in: self)
    let rank = BoundColumn("rank", in: self)
    let school = BoundColumn("school_id", in: self)
    var ranks: [[Int]: Int] = [:]
    var schools: [[Int]: Int] = [:]
    var result: [Wish] = []
    for row in rows {
      var cells = RowCells(self, row, findings)
      let person = cells.person(id, &references)
      let host = cells.school(school, &references)
      cells.compare(compared, person, host, references)
      let place = cells.count(rank)
      if let place, place < 1 { cells.fault(rank, cells.raw(rank), .rankFromOne) }
      if let person, let place {
        if let line = ranks[[person, place]] { cells.fault(rank, cells.raw(rank), .rankTwice(grid.name(line))) }
        ranks[[person, place]] = row.line
      }
      if let person, let host {
        if let line = schools[[person, host]] { cells.fault(school, cells.raw(school), .wishTwice(grid.name(line))) }
        schools[[person, host]] = row.line
        if references.people[person].home == host { cells.warn(school, cells.raw(school), .wishForHome) }
      }
      guard cells.isGood, let person, let host, let place else { continue }
      result.append(Wish(person: person, rank: place, school: host))
    }
    return result
  }

  func pins(
    _ policy: Policy?, _ subjects: [Subject], _ placements: [Placement], year: Int?, _ references: inout References,
    _ findings: Findings
  ) -> [Pin] {
    let id = BoundColumn("teacher_id", in: self)
    let decision = CodedColumn("decision", PinDecision.codes, in: self)
    let school = BoundColumn("school_id", in: self)
    let kind = BoundColumn("kind", in: self)
    let reason = BoundColumn("reason", in: self)
    let approver = BoundColumn("approver", in: self)
    let compared = ComparedColumns(subjects, in: self)
    // The plan sends nobody by a kind that is only recorded, or encouraged and not switched on.
    let kindNames = policy.map { KindNames($0.kinds.filter(\.isOffered), ownWords) }
    var seen: [Int: Int] = [:]
    var result: [Pin] = []
    for row in rows {
      var cells = RowCells(self, row, findings)
      let person = cells.person(id, &references)
      let taken = cells.coded(decision)
      if let person {
        if let line = seen[person] {
          cells.fault(id, cells.raw(id), .sameID(grid.names(line, row.line)), hint: .onlyOnce)
        }
        seen[person] = seen[person] ?? row.line
      }
      let host = cells.raw(school) == nil ? nil : cells.school(school, &references)
      cells.compare(compared, person, host, references)
      if let person, let host, taken == .send, references.people[person].home == host {
        cells.fault(school, cells.raw(school), .sentHome)
      }
      var kindID = cells.raw(kind)
      if let text = kindID, let kindNames {
        kindID = kindNames.id(text)
        if kindID == nil {
          cells.fault(
            kind, text, .expected(kindNames.codes.expected), hint: kindNames.codes.suggestion(for: text) ?? .ownWord)
        }
      }
      if taken == .keep, cells.raw(school) != nil || cells.raw(kind) != nil {
        cells.warn(decision.bound, cells.raw(decision.bound), .keptButSent)
      }
      if taken == .renew, let person, let policy, let year,
        let fault = renewalFault(person, placements, policy, references.schools, year: year)
      {
        cells.fault(decision.bound, cells.raw(decision.bound), fault.message, hint: fault.hint)
      }
      let why = cells.logged(reason)
      let who = cells.logged(approver)
      guard cells.isGood, let person, let taken, let why, let who else { continue }
      result.append(Pin(person: person, decision: taken, school: host, kind: kindID, reason: why, approver: who))
    }
    return result
  }
}

/// Running exchanges whose host or home school closes before they end.
private struct ClosingMeanwhile {
  private var hosts: [(line: Int, placement: Placement)] = []
  private var homes: [(line: Int, placement: Placement)] = []

  mutating func note(_ placement: Placement, _ line: Int, year: Int, _ schools: [School]) {
    if let closes = schools[placement.to].closes, closes <= placement.end.schoolYear { hosts.append((line, placement)) }
    if let closes = schools[placement.from].closes, closes <= placement.end.adding(months: 1).schoolYear {
      homes.append((line, placement))
    }
  }

  /// One finding of each, however many they are.
  func report(_ table: Table, _ references: References, _ findings: Findings) {
    func school(_ index: Int) -> String { "\(references.schools[index].name)（\(references.schools[index].id)）" }
    if let first = hosts.first {
      findings.add(
        .warning, table.spot(line: first.line), .hostClosesMeanwhile(hosts.count, school(first.placement.to)),
        hint: .asReturning)
    }
    if let first = homes.first {
      findings.add(
        .note, table.spot(line: first.line), .homeClosesMeanwhile(homes.count, school(first.placement.from)),
        hint: .asToBePlaced)
    }
  }
}

/// Why an exchange cannot be prolonged; nil where it can.
private func renewalFault(
  _ person: Int, _ placements: [Placement], _ policy: Policy, _ schools: [School], year: Int
) -> (message: Phrase, hint: Phrase?)? {
  guard policy.cycle.renewals > 0 else { return (.renewalOff, .renewalHint) }
  let due = placements.filter { $0.person == person && $0.isDue(in: year) }
  guard let ending = due.first(where: policy.holdsPost) else {
    return ((due.isEmpty ? RenewalObstacle.nothingEnds : .partTime).phrase, nil)
  }
  let lastYear = (policy.kind(ending.kind)?.years ?? 1) + year - 1
  if schools[ending.to].isClosed(in: max(year, lastYear)) { return (.hostCloses(schools[ending.to]), nil) }
  return policy.cycleObstacle(toProlonging: ending, in: year).map { ($0.phrase, nil) }
}

/// A row of an exchange that is entered as running.
private struct RunningRow {
  let line: Int
  let host: Int?
  let kind: String?
  /// Of the whole working time, on the spot.
  let isWhole: Bool
  let share: Rate
  let first: Month?
  let last: Month?

  /// Both go on at the same time; nobody runs two full-time exchanges, whatever their dates.
  func collides(with other: RunningRow) -> Bool {
    if isWhole && other.isWhole { return true }
    guard let first, let last, let begin = other.first, let end = other.last else { return false }
    return first <= end && begin <= last
  }

  func isSecond(to other: RunningRow) -> Bool {
    isWhole && other.isWhole || (host != nil && host == other.host && kind == other.kind)
  }
}

extension RowCells {
  /// Reason and approver: whoever is sent or kept by decision must be able to see whose it was.
  fileprivate mutating func logged(_ bound: BoundColumn) -> String? {
    if let text = raw(bound) { return text }
    fault(bound, nil, .mustNotBeEmpty(bound.column), hint: .pinsAreLogged)
    return nil
  }
}
