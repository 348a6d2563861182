/// `leader.post`: a leader who leaves for the whole of the working time may hold another leader's post at the host (拟任职务): a
/// vice principal may become principal. Teachers are not appointed by an exchange, nor do leaders become teachers by one.
///
/// 中文：校级领导全职交流时，可以在接收学校担任另一领导职务（如副校长任校长）；拟任职务为空即职务不变。教师不因交流任领导职务，校级领导也不因交流改任教师。
struct LeaderPostRule: MoveRule, StandingRule {
  static let id = "leader.post"
  static let summary = Phrase(
    zh: "拟任职务须为校级领导职务，只用于校级领导的全职交流",
    en: "another post at the host is a leader's, for a leader who leaves for the whole of the working time")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard let post = move.hostRole else { return nil }
    let role = facts.roster.people[move.person].role
    let person = facts.person(move.person)
    if !role.isLeader || !post.isLeader {
      return facts.violation(self, move, Text.notAmongLeaders(person, role, post), hint: Text.leaders)
    }
    guard !facts.kinds[move.kind].holdsPost else { return nil }
    return facts.violation(self, move, Text.notThere(person, post, facts.kinds[move.kind]), hint: Text.leaveOut)
  }

  private enum Text {
    static func notAmongLeaders(_ person: Phrase, _ role: Role, _ post: Role) -> Phrase {
      Phrase(
        zh: "\(person.zh)现任\(role.zh)，不能因交流任\(post.zh)",
        en: "\(person.en) is \(role.words) and does not become \(post.words) by an exchange")
    }
    static func notThere(_ person: Phrase, _ post: Role, _ kind: Kind) -> Phrase {
      Phrase(
        zh: "\(person.zh)以\(kind.title.zh)到接收学校，不占岗位，不能任\(post.zh)",
        en: "\(person.en) goes by \(kind.title.en), which holds no post at the host, and cannot be \(post.words) there")
    }
    static let leaders = Phrase(
      zh: "拟任职务只填校长、书记或副校长，只用于校级领导；职务不变的留空",
      en:
        "the post at the host is principal, secretary or vice_principal, and for leaders only; leave it empty where it stays"
    )
    static let leaveOut = Phrase(zh: "拟任职务留空，或改为全职交流", en: "leave the post empty, or send the person full-time")
  }
}

extension Role {
  /// As written in a sentence: `vice principal`.
  fileprivate var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
