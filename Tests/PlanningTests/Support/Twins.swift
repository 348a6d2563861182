import Exchange
import Tables

@testable import Planning

/// A scenario with a plan, and changes of either that should break one rule.
struct Twin {
  var scenario: Scenario
  var entries: [PlanEntry]

  /// Rules that the plan breaks, soft ones included.
  var broken: Set<String> { Set(Checker(scenario).check(entries).violations.map(\.rule)) }

  func with(_ roster: Roster) -> Twin {
    let scenario = Scenario(
      name: scenario.name, year: scenario.year, policy: scenario.policy, roster: roster, digest: scenario.digest)
    return Twin(scenario: scenario, entries: entries)
  }

  func adding(_ more: [PlanEntry]) -> Twin { Twin(scenario: scenario, entries: entries + more) }

  func without(_ index: Int) -> Twin {
    var entries = entries
    entries.remove(at: index)
    return Twin(scenario: scenario, entries: entries)
  }

  func replacing(_ index: Int, by entry: PlanEntry) -> Twin {
    var entries = entries
    entries[index] = entry
    return Twin(scenario: scenario, entries: entries)
  }

  func person(_ index: Int, _ change: (inout PersonDraft) -> Void) -> Twin { people { if $0 == index { change(&$1) } } }

  func people(_ change: (Int, inout PersonDraft) -> Void) -> Twin {
    with(
      scenario.roster.mapPeople { index, person in
        var draft = PersonDraft(person)
        change(index, &draft)
        return draft.person
      })
  }

  func school(_ index: Int, _ change: (inout SchoolDraft) -> Void) -> Twin {
    with(
      scenario.roster.mapSchools { number, school in
        guard number == index else { return school }
        var draft = SchoolDraft(school)
        change(&draft)
        return draft.school
      })
  }

  func placing(_ placement: Placement) -> Twin {
    with(scenario.roster.with(placements: scenario.roster.placements + [placement]))
  }
}

/// A person with everything kept but what a test changes.
struct PersonDraft {
  private let was: Person
  var home: Int
  var sex: Sex
  var birth: Month
  var entered: Month
  var roleSince: Month?
  var title: Title
  var backbone: Backbone
  var exemption: String?
  var onPost: Bool
  var address: Place?
  var subject: Subject

  init(_ person: Person) {
    was = person
    home = person.home
    sex = person.sex
    birth = person.birth
    entered = person.enteredSchool
    roleSince = person.roleSince
    title = person.title
    backbone = person.backbone
    exemption = person.exemption
    onPost = person.onPost
    address = person.address
    subject = person.subject
  }

  var person: Person {
    Person(
      id: was.id, name: was.name, sex: sex, birth: birth, home: home, role: was.role, stage: was.stage,
      subject: subject, enteredSchool: entered, enteredEntity: was.enteredEntity, roleSince: roleSince,
      postClass: was.postClass, education: was.education, title: title, backbone: backbone, exemption: exemption,
      exemptionUntil: exemption == was.exemption ? was.exemptionUntil : nil, graduatingClass: was.graduatingClass,
      onPost: onPost, address: address, seeksSeniorTitle: was.seeksSeniorTitle, weakYears: was.weakYears,
      points: was.points)
  }
}

/// A school with everything kept but what a test changes.
struct SchoolDraft {
  private let was: School
  var district: String
  var area: Area
  var ownership: Ownership
  var zone: String
  var students: [Stage: Int]
  var posts: Int?
  var seniorPosts: Int?
  var closes: Int?
  var mergesInto: String?

  init(_ school: School) {
    was = school
    district = school.district
    area = school.area
    ownership = school.ownership
    zone = school.zone
    students = Dictionary(uniqueKeysWithValues: Stage.allCases.map { ($0, school.students($0)) })
    posts = school.posts
    seniorPosts = school.seniorPosts
    closes = school.closes
    mergesInto = school.mergesInto
  }

  var school: School {
    School(
      id: was.id, name: was.name, authority: was.authority, district: district, tier: was.tier, area: area,
      zone: zone, group: was.group, legalEntity: was.legalEntity, ownership: ownership, place: was.place,
      studentsPrimary: students[.primary]!, studentsJunior: students[.junior]!, studentsSenior: students[.senior]!,
      posts: posts, seniorPosts: seniorPosts, classes: was.classes, seats: was.seats, opened: was.opened,
      closes: closes, mergesInto: mergesInto)
  }
}

extension Scenario {
  /// The same under a lower share of moves between districts.
  func replacingCrossing(_ most: Rate) -> Scenario {
    let p = policy
    let share = p.crossing.map { CrossingShare(atMost: most, hardness: $0.hardness, provenance: $0.provenance) }
    let policy = Policy(
      id: p.id, title: p.title, source: p.source, effective: p.effective, authorities: p.authorities,
      subjects: p.subjects, eligibility: p.eligibility, tenure: p.tenure, base: p.base, exemptions: p.exemptions,
      exemptionsOff: p.exemptionsOff, retirement: p.retirement, cycle: p.cycle, term: p.term,
      seniorTitle: p.seniorTitle, kinds: p.kinds, kindsOff: p.kindsOff, quotas: p.quotas, balance: p.balance,
      sender: p.sender, distance: p.distance, crossing: share, pairing: p.pairing, posts: p.posts, closure: p.closure,
      subjectMatch: p.subjectMatch, needs: p.needs, zones: p.zones, evenness: p.evenness, indicators: p.indicators,
      objectives: p.objectives, lotSeed: p.lotSeed)
    return Scenario(name: name, year: year, policy: policy, roster: roster, digest: digest)
  }
}
