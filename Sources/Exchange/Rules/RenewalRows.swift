/// The rows of a plan that prolong an exchange (续派): they send a person to the school where an exchange of the same kind
/// ends. They count where the policy lets plans prolong it; a pin's renewal may be repeated in the plan and says nothing new.
struct RenewalRows {
  /// Whose exchange the rows prolong, in their order.
  private(set) var people: [Int] = []
  /// What those rows say that is not so.
  private(set) var contradictions: [RowTrouble] = []
  /// The rows that are no renewals.
  private(set) var others: [PlanRow] = []

  init(_ rows: [PlanRow], _ facts: Facts) {
    guard facts.eligibility.people.contains(where: { $0.returning != nil }) || !facts.scenario.renewed.isEmpty else {
      others = rows
      return
    }
    var seen: Set<Int> = []
    for row in rows {
      let entry = row.entry
      if entry.kind == nil || row.kind.map({ facts.kinds[$0].isPlanned }) ?? false, row.people.count == 1,
        row.schools.count == 1,
        // A second row of the same person is a duplicate, whatever it says.
        seen.insert(row.people[0]).inserted,
        let prolonged = facts.prolonged(row.people[0]), prolonged.to == row.schools[0],
        entry.fits(prolonged, kind: row.kind.map { facts.kinds[$0].id }, facts.scenario.start)
      {
        if !facts.scenario.renewed.contains(row.people[0]) { people.append(row.people[0]) }
        contradictions += row.contradictions
      } else {
        others.append(row)
      }
    }
  }
}

extension Facts {
  /// The person's exchange as it goes on: by a decision already taken, or because the plan may prolong it.
  func prolonged(_ person: Int) -> Placement? {
    let standing = eligibility[person]
    if scenario.renewed.contains(person) { return standing.running }
    return try? scenario.renewal(of: person, standing)
  }
}

extension PlanEntry {
  /// A renewal may be written with the start of the exchange or of the year; whatever is left open fits.
  fileprivate func fits(_ prolonged: Placement, kind: String?, _ yearStart: Month) -> Bool {
    (kind ?? prolonged.kind) == prolonged.kind && (end ?? prolonged.end) == prolonged.end
      && (start.map { $0 == prolonged.start || $0 == yearStart } ?? true)
  }
}
