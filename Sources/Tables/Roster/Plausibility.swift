import Exchange

/// Values that can be read and cannot be true: a column of ones where head counts belong, everybody at one point.
struct Plausibility {
  let roster: Roster
  /// The tables' files, as findings name them.
  let schoolFile: String
  let teacherFile: String

  private static let shown = 3

  func report(_ findings: Findings) {
    reportPupils(findings)
    reportPlaces(findings)
  }

  /// Sections with a single pupil, or with more teachers than pupils. A small teaching point may have three teachers for two
  /// pupils; five for four are a slip.
  private func reportPupils(_ findings: Findings) {
    for stage in Stage.allCases {
      var teachers = Array(repeating: 0, count: roster.schools.count)
      for person in roster.people where person.stage == stage && person.onPost { teachers[person.home] += 1 }
      let strange = roster.schools.indices.filter { index in
        guard let pupils = roster.schools[index].countedStudents(stage), pupils > 0 else { return false }
        return pupils == 1 || (teachers[index] >= 5 && teachers[index] > pupils)
      }
      guard !strange.isEmpty else { continue }
      let examples = strange.prefix(Plausibility.shown).map { index -> Phrase in
        let (school, pupils) = (roster.schools[index], roster.schools[index].students(stage))
        let rate = Int((100 * Double(teachers[index]) / Double(pupils)).rounded())
        return Phrase(
          zh: "\(school.name)（\(school.id)）\(pupils) 名学生、\(teachers[index]) 名教师，每百名学生 \(rate) 名",
          en: "\(school.name) (\(school.id)): \(pupils) pupil\(pupils == 1 ? "" : "s"), \(teachers[index]) teachers, "
            + "\(rate) per hundred")
      }
      findings.add(
        .warning, Spot(schoolFile),
        .strangePupils(stage, strange.count, examples, isCut: strange.count > examples.count),
        hint: .pupilsHint)
    }
  }

  private func reportPlaces(_ findings: Findings) {
    let schools = roster.schools.map(\.place).filter(\.isKnown)
    if let (count, place) = Plausibility.crowd(schools) {
      findings.add(
        .warning, Spot(schoolFile), value: place.shown, .onePoint(count, of: schools.count), hint: .onePointHint)
    }
    let homes = roster.people.compactMap(\.address)
    if let (count, place) = Plausibility.crowd(homes) {
      findings.add(
        .warning, Spot(teacherFile), value: place.shown, .oneAddress(count, of: homes.count), hint: .onePointHint)
    }
  }

  /// The point at which more than half of three or more stand, and how many do.
  private static func crowd(_ places: [Place]) -> (count: Int, place: Place)? {
    guard places.count >= 3 else { return nil }
    var counts: [Place: Int] = [:]
    for place in places { counts[place, default: 0] += 1 }
    guard let most = counts.max(by: { $0.value < $1.value }), most.value >= 3, most.value * 2 > places.count else {
      return nil
    }
    return (most.value, most.key)
  }
}

extension Place {
  fileprivate var shown: String { "\(longitude), \(latitude)" }
}

extension Phrase {
  fileprivate static func strangePupils(_ stage: Stage, _ count: Int, _ examples: [Phrase], isCut: Bool) -> Phrase {
    Phrase(
      zh: "\(count) 所学校的\(stage.zh)学生数不像真的：" + examples.map(\.zh).joined(separator: "；") + (isCut ? "；等" : ""),
      en: "the number of \(stage.rawValue) pupils of \(count) school\(count == 1 ? "" : "s") cannot be true: "
        + examples.map(\.en).joined(separator: "; ") + (isCut ? "; …" : ""))
  }
  fileprivate static let pupilsHint = Phrase(
    zh: "填实际在校生数；不知道就把整列留空，不计该学段的均衡指标", en: "enter the pupils; where nobody knows them leave the whole column empty")
  fileprivate static func onePoint(_ count: Int, of all: Int) -> Phrase {
    Phrase(zh: "\(all) 所学校中有 \(count) 所坐标完全相同", en: "\(count) of \(all) schools stand at the very same point")
  }
  fileprivate static func oneAddress(_ count: Int, of all: Int) -> Phrase {
    Phrase(zh: "\(all) 个住址坐标中有 \(count) 个完全相同", en: "\(count) of \(all) people live at the very same point")
  }
  fileprivate static let onePointHint = Phrase(
    zh: "填各自的经纬度；不知道就把两列都留空，不计距离", en: "enter each one's own; where nobody knows them leave both columns empty")
}
