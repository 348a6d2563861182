import Exchange

@testable import Leveling

/// Rosters like others but for what a test is about.

extension Roster {
  func with(
    schools: [School]? = nil, people: [Person]? = nil, placements: [Placement]? = nil, pairs: [DesignatedPair]? = nil,
    pins: [Pin]? = nil, links: [Link]? = nil, pool: [PoolEntry]? = nil
  ) -> Roster {
    Roster(
      schools: schools ?? self.schools, people: people ?? self.people, placements: placements ?? self.placements,
      pairs: pairs ?? self.pairs, needs: needs, wishes: wishes, pins: pins ?? self.pins,
      links: links ?? self.links, pool: pool ?? self.pool, former: former)
  }

  func mapPeople(_ change: (Int, Person) -> Person) -> Roster {
    with(people: people.enumerated().map { change($0, $1) })
  }

  func mapSchools(_ change: (Int, School) -> School) -> Roster {
    with(schools: schools.enumerated().map { change($0, $1) })
  }

  /// An exchange of three years for every n-th person, to the school after the own one or one further on.
  func placing(every nth: Int, until year: Int, _ status: PlacementStatus, further: Int = 1) -> Roster {
    with(
      placements: people.indices.filter { $0 % nth == 0 }.map { index in
        Placement(
          person: index, from: people[index].home, to: (people[index].home + further) % schools.count, kind: "rotation",
          start: Month(year: year - 3, month: 9), end: Month(year: year, month: 8), status: status)
      })
  }
}

extension Scenario {
  func with(links: [Link]) -> Scenario {
    Scenario(name: name, year: year, policy: policy, roster: roster.with(links: links), digest: digest)
  }

  /// The same tables with the rows of each in another order.
  func shuffled(_ seed: UInt64) -> Scenario {
    var random = SplitMix(state: seed)
    func shuffled<Row>(_ rows: [Row]) -> [Row] { rows.shuffled(using: &random) }
    let people = shuffled(Array(roster.people.indices))
    let schools = shuffled(Array(roster.schools.indices))
    func places(_ order: [Int]) -> [Int] { order.indices.map { order.firstIndex(of: $0)! } }
    let (person, school) = (places(people), places(schools))
    let other = Roster(
      schools: schools.map { roster.schools[$0] },
      people: people.map { roster.people[$0].at(home: school[roster.people[$0].home]) },
      placements: shuffled(roster.placements).map {
        Placement(
          person: person[$0.person], from: school[$0.from], to: school[$0.to], kind: $0.kind, start: $0.start,
          end: $0.end, status: $0.status, roleThen: $0.roleThen, backboneThen: $0.backboneThen, hostRole: $0.hostRole)
      },
      pairs: roster.pairs.map {
        shuffled($0).map { DesignatedPair(a: school[$0.a], b: school[$0.b], basis: $0.basis) }
      },
      needs: roster.needs.map {
        shuffled($0).map {
          Need(school: school[$0.school], stage: $0.stage, subject: $0.subject, required: $0.required)
        }
      },
      wishes: roster.wishes.map {
        shuffled($0).map { Wish(person: person[$0.person], rank: $0.rank, school: school[$0.school]) }
      },
      pins: shuffled(roster.pins).map {
        Pin(
          person: person[$0.person], decision: $0.decision, school: $0.school.map { school[$0] }, kind: $0.kind,
          reason: $0.reason, approver: $0.approver)
      },
      links: shuffled(roster.links).map {
        Link(a: person[$0.a], b: person[$0.b], rule: $0.rule, kilometres: $0.kilometres, reason: $0.reason)
      },
      pool: shuffled(roster.pool).map {
        PoolEntry(school: school[$0.school], year: $0.year, kind: $0.kind, drawn: $0.drawn, returned: $0.returned)
      })
    return Scenario(name: "\(name), rows shuffled", year: year, policy: policy, roster: other, digest: "")
  }
}

extension Person {
  func at(home: Int) -> Person {
    Person(
      id: id, name: name, sex: sex, birth: birth, home: home, role: role, stage: stage, subject: subject,
      enteredSchool: enteredSchool, enteredEntity: enteredEntity, roleSince: roleSince, postClass: postClass,
      education: education, title: title, backbone: backbone, exemption: exemption, exemptionUntil: exemptionUntil,
      graduatingClass: graduatingClass, onPost: onPost, address: address, seeksSeniorTitle: seeksSeniorTitle,
      weakYears: weakYears, points: points)
  }

  func with(
    birth: Month? = nil, role: Role? = nil, stage: Stage? = nil, subject: Subject? = nil, entered: Int? = nil,
    exemption: String? = nil, backbone: Backbone? = nil, onPost: Bool? = nil, seeksSeniorTitle: Bool? = nil,
    weakYears: Int? = nil, points: Double? = nil
  ) -> Person {
    Person(
      id: id, name: name, sex: sex, birth: birth ?? self.birth, home: home, role: role ?? self.role,
      stage: stage ?? self.stage, subject: subject ?? self.subject,
      enteredSchool: entered.map { Month(year: $0, month: 9) } ?? enteredSchool, education: education, title: title,
      backbone: backbone ?? self.backbone, exemption: exemption ?? self.exemption,
      exemptionUntil: exemption == nil ? exemptionUntil : nil, onPost: onPost ?? self.onPost, address: address,
      seeksSeniorTitle: seeksSeniorTitle ?? self.seeksSeniorTitle, weakYears: weakYears ?? self.weakYears,
      points: points ?? self.points)
  }
}

extension School {
  func with(
    district: String? = nil, zone: String? = nil, entity: String? = nil, primary: Int? = nil, posts: Int? = nil,
    closes: Int? = nil, area: Area? = nil, mergesInto: String? = nil
  ) -> School {
    School(
      id: id, name: name, authority: authority, district: district ?? self.district, tier: tier,
      area: area ?? self.area,
      zone: zone ?? self.zone, legalEntity: entity ?? legalEntity, place: place,
      studentsPrimary: primary ?? students(.primary), studentsJunior: students(.junior), posts: posts ?? self.posts,
      closes: closes ?? self.closes, mergesInto: mergesInto ?? self.mergesInto)
  }
}
