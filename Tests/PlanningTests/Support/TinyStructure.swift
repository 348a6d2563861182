import Exchange

extension TinyCity {
  /// A roster with zones, posts, senior posts and needs, with graduating classes, senior titles and more exchanges that
  /// still run, some of them of a kind that no pack knows.
  mutating func rosterWithStructure() -> Roster {
    let bare = roster(schools: 3...4, people: 3...4, exchanges: false)
    let schools = bare.schools.indices.map { structured(bare.schools[$0], $0) }
    let people = bare.people.map { structured($0) }
    var placements: [Placement] = []
    for (index, person) in people.enumerated() where chance(12) {
      let end = pick([2026, 2027, 2028])
      placements.append(
        Placement(
          person: index, from: person.home, to: (person.home + within(1...(schools.count - 1))) % schools.count,
          kind: pick(["rotation", "shadowing", "part", "earlier"]), start: Month(year: end - 2, month: 9),
          end: Month(year: end, month: 8), status: .running))
    }
    let subjects = [Subject.standard[1], Subject.standard.first { $0.id == "pe" }!]
    let needs = schools.indices.map { school in
      Need(school: school, stage: .primary, subject: pick(subjects), required: within(1...5))
    }
    return Roster(schools: schools, people: people, placements: placements, needs: chance(70) ? needs : nil)
  }

  private mutating func structured(_ school: School, _ index: Int) -> School {
    School(
      id: school.id, name: school.name, authority: school.authority, district: school.district, tier: school.tier,
      area: school.area, zone: chance(85) ? (index % 3 == 0 ? "西" : "东") : "", place: school.place,
      studentsPrimary: school.students(.primary), studentsJunior: school.students(.junior),
      posts: chance(70) ? within(2...5) : nil, seniorPosts: chance(70) ? within(0...2) : nil)
  }

  private mutating func structured(_ person: Person) -> Person {
    Person(
      id: person.id, name: person.name, sex: person.sex, birth: person.birth, home: person.home, role: person.role,
      stage: person.stage, subject: person.subject, enteredSchool: person.enteredSchool, education: person.education,
      title: chance(40) ? .senior : .first, backbone: person.backbone, graduatingClass: chance(40),
      address: person.address)
  }
}
