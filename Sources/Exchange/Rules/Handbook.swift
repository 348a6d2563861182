// swift-format-ignore-file

/// What each rule asks, in full: the doc comments of the rules, written here by `Scripts/handbook`. A test fails when
/// this file is stale.
let handbook: [String: Phrase] = [
  "balance.mutual": Phrase(
    zh: "双向的交流形式（双向挂职、交叉任职）：任意两校之间，同一学科或职务去多少人，就来多少人。",
    en: "by a kind that goes both ways (双向挂职、交叉任职), as many people of each group, which is a stage and subject or a leaders' role, go from one school to another as come from there."),
  "balance.role": Phrase(
    zh: "校级领导按职务平衡：派出校长的学校得到一位校长。派出按原任职务计，接收按拟任职务计，期满返回者从所任职务离开。没有空缺一说。期满返回造成的不平衡和放宽后的上限与学科平衡相同。",
    en: "leaders balance by role, so that a school that gives its principal gets one: a departure counts under the post at home, an arrival under the post at the host (`host_role`), and a return leaves that post. There are no vacancies. What returns alone unbalance, and a balance that is soft, are treated as for subjects."),
  "balance.subject": Phrase(
    zh: "各校各学段各学科：−容差≤接收−派出≤容差+空缺。只计全职并参与平衡的形式；期满返回者同时计为接收学校的派出和原校的接收；空缺为岗位需求表所列而原无人任教的岗位。仅由期满返回造成的不平衡，只要计划的派出、接收没有使它加大，只作提示，不算违规（excuse_returns，政策包可以关闭）；凡能避免的，计划都避免。放宽为“原则上”（hard:false）时仍有上限：超出不得大于most_when_soft。",
    en: "for each school, stage and subject, −tolerance ≤ arrivals − departures ≤ tolerance + vacancies. Balanced kinds only. People whose exchange has ended count on both sides (期满返回): as departures of their host and arrivals at home. Vacancies are posts of the needs table that nobody worked in before. A school that closes is left out. What returns alone unbalance is reported and breaks nothing as long as the moves do not add to it (`excuse_returns`, on unless a pack says otherwise); a plan is made without such a case wherever one can be. A balance that is soft (`hard: false`) keeps a limit: no group is farther beyond its limits than `most_when_soft`."),
  "closure.direction": Phrase(
    zh: "不到并入学校的撤并人员，不由乡村安置到城区优质学校，并先到确有余岗的学校：编制已填且有空余，或岗位需求表列有缺额。编制未填的学校不算有余岗。没有这样的学校可去时，除城区优质学校外都可以；再没有时不限。",
    en: "people of a school that closes who do not go to where it merges are not placed from a village at a strong school of the city, and they go to schools that are known to have room: posts that are given and not all filled, or a post of the needs table that is not. A school whose number of posts is not known invites nobody. Where no school with room is open to a person, any other but a strong one of the city will do; where there is none at all, all is open."),
  "closure.merged": Phrase(
    zh: "撤并学校的人员首先安置到并入学校（该校有本人学段、单人单校的各项规定都允许时）。因编制已满等原因安置到别校的，人数最先减到最少，并逐人提示。",
    en: "people of a school that closes go to the school that it merges into (并入学校), wherever that is open to them: it teaches their stage, and every rule about one person and one school admits the way. Whoever is placed elsewhere, because its posts are full or for any other reason, is counted first of all and reported."),
  "closure.placed": Phrase(
    zh: "原校自该学年起撤并的人员，无论是否免予交流、是否在编，都须在方案中安置；不在编人员不占接收学校编制，另行统计。",
    en: "everybody of a school that is closed from the planned year on is in the plan (撤并安置), exempt or not, on a post or off it, those who come back from an exchange included. People off post take up no post at the host and are counted apart. Who is still out at another school for the whole of the working time is placed when that ends."),
  "cycle.cooldown": Phrase(
    zh: "期满返校后须在本校满规定学年，才能再次派出。",
    en: "after an exchange people stay at their home school for a number of full school years before they are sent again. People of schools that close are placed whenever they came back."),
  "cycle.running": Phrase(
    zh: "交流期未满者不再派出；8月底到期的视为期满。部分时间或网络形式仍在进行的，不得全职派出，也不得再派到同一学校；另行兼课的，各处工作量合计不超过一个人的全部工作量。",
    en: "whoever is still out on an exchange in the planned year is not sent again; an exchange that ends in August before it is over. Whoever teaches elsewhere for a part of the time, or from afar, and goes on doing so, is not sent there a second time and may take on as much as is left of the full working time: no full-time exchange. People of schools that close are placed beside an exchange that leaves them a post at home."),
  "distance.max": Phrase(
    zh: "自住址（无住址时自原校）到接收学校的大圆距离不超过上限；有校际里程表的，按表中原校到接收学校的里程。撤并安置的人员，自住址或自原校有一处不超过即可。",
    en: "the way to the host is no longer than the cap: as the table of distances says, or great-circle from the home address or, where none is known, from the home school. Nobody travels to teach from afar (网络支教). People of a school that closes may be placed as far from it as the cap allows, however far from it they live."),
  "district.crossing": Phrase(
    zh: "跨县区交流人数占交流总数的比例不超过上限（或不低于下限）。",
    en: "moves between districts (区域间适当交流) are at most a share of all moves, or at least one."),
  "district.same": Phrase(
    zh: "限于县区内的交流形式，接收学校须与原校同属一个县区。",
    en: "a kind of exchange that stays within a district leads to a school of the same district."),
  "eligibility.exempt": Phrase(
    zh: "免予交流期间不安排交流；9月仍在期内的有效，8月到期的不再有效。涉及健康、家庭的事由不出现在提示中。登记谁免予交流，是本单位的决定。",
    en: "nobody moves while an exemption holds (免予交流). An exemption that ends in September of the planned year still holds; one that ends in August does not. Reasons of health or family are not repeated in messages. People of schools that close are placed, exempt or not. Whom it is entered for is the bureau's decision."),
  "eligibility.post": Phrase(
    zh: "只有在编在岗人员可以交流；撤并学校的不在编人员一并安置。",
    en: "only people on an established post (在编) move, by whatever kind. People of schools that close are placed off post, too."),
  "eligibility.retired": Phrase(
    zh: "学年开始时已过法定退休年月者不交流，也不安置。退休年月按2025年起渐进式延迟退休的规定推算。",
    en: "nobody moves who is past the statutory month of retirement on 1 September of the planned year, by the schedule in force since 2025 (渐进式延迟法定退休年龄). People of schools that close are no exception: they are not placed."),
  "eligibility.retirement": Phrase(
    zh: "距退休不足规定年数者不安排交流。退休年月按2025年起渐进式延迟退休的规定推算。",
    en: "nobody moves who is nearer to retirement than the policy's number of years. The month of retirement follows the schedule in force since 2025 (渐进式延迟法定退休年龄). People of schools that close are placed however near it is."),
  "eligibility.tenure": Phrase(
    zh: "须在本校任教（任职）满规定学年，才列为应交流对象；按学年整数计算，是否因交流期满返校重新起算由政策包规定。",
    en: "a kind for listed people takes nobody whose years at the school are still too few. Full school years count as of 1 September: nine years and eleven months are nine years."),
  "kind.direction": Phrase(
    zh: "派出和接收学校须符合该交流形式的流向（如优质到薄弱、市直到区属），并在要求相同或不同的方面相符。片区、县区相同另有规则。",
    en: "the kind of exchange admits the way from this home school to this host (from strong to weak, from municipal to district schools, …), and home and host agree or differ where it asks for that. Zones and districts that must agree have rules of their own."),
  "kind.guard": Phrase(
    zh: "文件未规定、规划时加上的对象条件（guard_who），如跟岗前须在本校满若干学年。人工方案不合此条只作规划口径提示；情景自己设定的条件则须遵守。",
    en: "the planner proposes a kind of exchange to such people only (`guard_who`), although the document does not say so: so many years at the school before somebody shadows, no listed teacher as resident support, leaders not before their terms. In a plan made by hand that is a planning guard; what the scenario sets of it is the bureau's own."),
  "kind.unknown": Phrase(
    zh: "交流形式须为政策包所列的一种，写代码或中文名称。文件鼓励、探索的形式，人工方案可以直接使用；政策包关闭的其他形式要先启用。",
    en: "the kind that a row names is one of the policy's, by identifier or title, and is not switched off. What the document only encourages (鼓励、探索) may be used in a plan made by hand whether it is switched on or not."),
  "kind.who": Phrase(
    zh: "人员须符合该交流形式的对象条件：职务、骨干级别等。任教年限、免予交流、在编、交流期和规划口径的条件另有规则，不重复提示。",
    en: "the person is one that the kind of exchange is for: role, backbone level, and whatever else its `who` asks. Tenure of listed people, exemptions, posts and running exchanges have rules of their own and are not reported twice, and so have conditions of ours."),
  "kind.years": Phrase(
    zh: "交流自该学年9月起，至若干年后的8月止，年限与交流形式一致；政策规定缩短到退休为止的，至退休所在学年的8月止。文件未规定年限的形式，年限不同只是未守规划口径。",
    en: "a move starts in September of the planned year and ends in August, as many years later as the kind lasts, or, where the policy shortens exchanges that reach beyond retirement, with the school year of retirement. Where the document does not say how long a kind lasts, another length breaks a planning guard only."),
  "leader.post": Phrase(
    zh: "校级领导全职交流时，可以在接收学校担任另一领导职务（如副校长任校长）；拟任职务为空即职务不变。教师不因交流任领导职务，校级领导也不因交流改任教师。",
    en: "a leader who leaves for the whole of the working time may hold another leader's post at the host (拟任职务): a vice principal may become principal. Teachers are not appointed by an exchange, nor do leaders become teachers by one."),
  "leaders.together": Phrase(
    zh: "同一学校的校长和书记不在同一学年外出交流：一人仍在外交流的，另一人不派出。部分时间的形式按工作量折算，两人合计不超过一人。两人都是以前派出的，不算违规。",
    en: "the principal (校长) and the secretary (书记) of a school are never away in the same year: neither may leave while the other is out on an exchange that goes on. By part-time kinds they count by the share of the working time, and both together may be away for no more than that of one. Where both are out already, the plan is not to blame."),
  "move.duplicate": Phrase(
    zh: "一人一学年只安排一次全职交流，同一学校同一形式只安排一次；兼课、网络支教等部分时间的形式可以安排到几所学校，各处（含仍在进行的）工作量合计不超过100%。第一条可读的行有效，以后容不下的行不计。只作记录的形式（如送教）不在此限。",
    en: "nobody is sent away twice, or twice to one school by one kind. By part-time kinds, and from afar, somebody may teach at several schools, as long as all shares, with those of such exchanges that go on, are at most the whole working time. The first row counts, each later one that does not fit beside it breaks the rule."),
  "move.home": Phrase(
    zh: "不得交流到本校。政策规定同一法人各校区算同一学校时，校区之间调动也不算交流。",
    en: "a move leads to another school than the home school; where the policy takes all campuses of a legal entity (法人单位) for one school, to one of another entity."),
  "pair.given": Phrase(
    zh: "有结对表时，政策指定的交流形式（pairing.kinds）只在结对的两校之间进行，方向不限；政策写明依据（pairing.basis）的，只认该依据的结对。政策没有指定形式的，结对不限制任何去向，只统计有多少人按结对交流，并可作为目标（pairs）优先。",
    en: "where the scenario has a table of designated pairs (结对), every move of the kinds that the policy names (`pairing.kinds`) is between the two schools of a pair, either way round; of `pairing.basis`, where that names any. Where the policy names no kinds, pairs close no way: how many moves follow them is counted, and the level `pairs` favours them."),
  "pairing.moves": Phrase(
    zh: "由方案选择结对时，每一对学校之间双向合计的交流人数不少于下限。",
    en: "where the plan chooses which schools are paired, a pair carries at least so many moves, both ways together; a pair for one person alone is none."),
  "pairing.partners": Phrase(
    zh: "由方案选择结对时，每校的结对学校数不超过上限；两校之间有人交流即为结对。",
    en: "where the plan chooses which schools are paired (结对), a school exchanges people with no more partners than the policy allows. Two schools are partners where anybody moves from one to the other."),
  "people.apart": Phrase(
    zh: "关联人员表写明“不同年派出”的两人（如夫妻、两位负责人），同一学年至多派出一人。往年派出仍在外的、只作网络支教的，不算当年派出；撤并安置的人员不计。",
    en: "of two people whom the table of linked people (关联人员) keeps apart, such as a couple or two heads, one at most is sent in a year. Who was sent in an earlier year, or teaches from afar, is not sent in this one, and whoever is placed because the school closes does not count: both may have to be."),
  "people.together": Phrase(
    zh: "关联人员表写明“就近派出”的两人（如夫妻、同住一户）同年派出的，去同一学校；写有公里数的，两所接收学校的距离（有校际里程表的按表，否则按大圆距离）不超过该数。只派其中一人不受限制。网络支教的不计。",
    en: "where two people whom the table of linked people (关联人员) holds together are both sent, such as a couple or a household, they go to the same school, or to schools no farther from each other than the kilometres of their row: as the table of distances says, or great-circle. One of them may go alone. Whoever teaches from afar travels nowhere and does not count."),
  "person.mismatch": Phrase(
    zh: "方案一行中关于人和学校的各栏须与花名册一致，也须互相一致：姓名与教职工号，原学校、学段、任教学科、职务、性别与教师表，接收学校的名称与代码。只差一字或用了简称、又没有别的人或学校叫这个名称的，只作提示。",
    en: "what a row says of a person or a school agrees with the roster and with the row's other columns: the name with the identifier, the home school, the stage, the subject, the role and the sex with the teachers table, the host's name with its code. A slip of one letter, or a short form, of a name that nobody else bears is a warning."),
  "person.unknown": Phrase(
    zh: "方案每一行须指明花名册中的一人：写教职工号，或不重名的姓名。重名时列出可能的人，由填表人选定。",
    en: "a row names exactly one person of the roster, by identifier or by a name that nobody else bears."),
  "pin.keep": Phrase(
    zh: "已决定留任的人员不得派出。",
    en: "whoever has been decided to stay (锁定留任) does not move."),
  "pin.send": Phrase(
    zh: "已决定派出的人员须按决定的学校和形式派出。",
    en: "whoever has been decided to be sent (锁定派出) is in the plan, to the school and by the kind decided, where the decision names them."),
  "posts.limit": Phrase(
    zh: "交流后各校在编在岗人数不超过编制数，不在编人员不占编制；原已超编的（含期满返回者）不再增加；可用周转池的学校可以超出，超出部分计入周转池。",
    en: "the people who hold a post (在编) and work at a school after the plan fit its posts (编制数); a school that is over its posts already, those who return home included, grows no further. People on full-time exchange work at their host, those who teach from afar at home; people off post take up none. Where there is a pool, schools that may draw on it are limited by `posts.pool` instead."),
  "posts.pool": Phrase(
    zh: "各校超出本校编制、从周转池借用的岗位合计不超过周转池总数；池的大小为定数，或各校空余岗位之和（总量内调剂），撤并学校的编制计为空余。周转池逐年记账（pool.csv）：往年借用而未归还的一并计入，人员返回或离开即为归还。",
    en: "what schools draw beyond their own posts is no more than the pool (编制周转池) holds: a number, or the posts that are vacant over all schools with the returns done, so that the total stays (总量内调剂); those of a school that closes are vacant. The pool is a ledger (`pool.csv`): what a school drew in an earlier year counts until as many people have left or gone home, and is not to be drawn again; a vacancy that it left elsewhere adds nothing to the pool. Where more is drawn already than the pool holds, no more is."),
  "posts.senior": Phrase(
    zh: "交流后各校在编的高级及以上职称人数不超过高级岗位数，可用高级岗位周转池的学校除外。",
    en: "the same for people on post of the senior title (高级) and above and the posts that a school has for them (高级岗位数)."),
  "posts.senior_pool": Phrase(
    zh: "各校超出本校高级岗位、从周转池借用的合计不超过高级岗位周转池总数，往年借用未归还的一并计入。",
    en: "the same for posts of the senior title and above (职称周转池)."),
  "quota.<name>": Phrase(
    zh: "方案须达到（或不超过）的比例。分子为计入比例的交流形式中符合条件的人，只计当年新派出或计全部在外人员由政策包规定；基数为应交流对象、实际交流人员、同类人员或全体人员，可按主管单位、县区、学段、派出学校、片区分别计算。下限进位取整，上限舍去取整。同一法人各校区之间的调动另行统计，不计入分子和基数，政策包可另定（tenure.campus_moves_count）。",
    en: "a share that the plan must reach or keep to (比例), counted over the new moves of kinds that count or, with `count: running`, over all who are out by such kinds in the planned year, in the scope of their home school. The base is the listed people, everybody who moves by a kind that counts, everybody who matches the quota's `who`, or everybody on the roster; of the scope's value where the quota has a row for each, and of the home schools that the quota is about. The head count asked for is rounded up, the one allowed rounded down. Moves between campuses of one legal entity (法人单位) are counted apart, in no quota, unless the policy has them count (`tenure.campus_moves_count`)."),
  "retirement.term": Phrase(
    zh: "退休早于交流期满者，不安排承诺返校的交流。政策选择缩短（shorten）时，交流到退休所在学年为止；选择允许（allow）时照常安排，但不再返校。不返回的形式和撤并安置不在此限。",
    en: "nobody takes an exchange that promises a return and retires before it ends. Where the policy shortens such exchanges (`retirement.covers_term: shorten`), they end with the school year of retirement; where it allows them (`allow`), the return falls away. Kinds without a return and the people of schools that close are left out."),
  "return.due": Phrase(
    zh: "交流期满应返回原校，不得再派到同一接收学校；续派除外。续派由锁定决定；政策设有cycle.renew_where_needed时，方案中接收学校和形式都不变的一行即为续派，次数和总年限不得超过政策规定。续派不是新的派出：此人不返校，不计入当年新派出的比例，交流延至新的结束年月。",
    en: "whoever's exchange has ended returns home (期满返回) and is not sent to the same host again, unless it is prolonged (续派): by a pin, or, where the policy has `cycle.renew_where_needed`, by a row of the plan with the same host and kind, within the renewals and the years that the policy allows. Such a row is no new move: the person does not come home, counts in no quota over new moves, and is out until the new end."),
  "school.closed": Phrase(
    zh: "接收学校在该学年须已开办、未撤并，在交流期满前也不撤并；已撤并学校的人员只能按撤并安置的形式派出。",
    en: "the host is open in the planned school year, opened by then and not closed yet (撤并), and stays open until the exchange ends. The home school is open in the planned year, except for people who are placed elsewhere, by a kind for such people, because it closes."),
  "school.unknown": Phrase(
    zh: "方案每一行须指明学校表中的一所学校：写学校代码，或不重名的校名。",
    en: "a row names exactly one school, by code or by a name that no other school bears."),
  "sender.backbone": Phrase(
    zh: "每校留住的骨干教师不少于规定比例（进位取整）；仍在外交流的骨干教师不算留住。",
    en: "a school keeps a share, rounded up, of its own backbone teachers of county level and above: so many of them are not away in the planned year, be it by this plan or by an exchange that goes on. Shares of the working time count as for `sender.share`."),
  "sender.graduating": Phrase(
    zh: "每校派出的毕业班教师不超过上限，仍在外交流的一并计算。",
    en: "departures from a school of people who teach graduating classes (毕业班) keep to a number, so that the classes keep their teachers. Whoever is out already counts, and everybody by the share of the working time, as for `sender.share`."),
  "sender.group": Phrase(
    zh: "每校同一学科（或领导职务）派出人数不超过上限，仍在外交流的一并计算。",
    en: "departures from a school in one group, which is a stage and subject or a leaders' role, keep to a number. Whoever is out already counts, and everybody by the share of the working time, as for `sender.share`."),
  "sender.share": Phrase(
    zh: "每校派出人数不超过本校教职工的规定比例（舍去取整，至少可派1人）；上年派出、仍在外交流的一并计算，部分时间的形式按工作量折算，网络支教不算离校。仅因仍在进行的交流已超过比例的，本学年不再派出，不算违规。",
    en: "departures from a school keep to a share of its staff, rounded down, but may always be one. Staff is everybody on the roster whose home school it is. Whoever is out already by an exchange that goes on counts with those who leave; people of part-time kinds count by their share of the working time, and those who teach from afar do not leave. Where the exchanges that go on are beyond the share by themselves, nobody leaves besides, and the plan is not to blame."),
  "sender.subject": Phrase(
    zh: "有学生的学段、原有教师的学科，不得因方案而无人任教：期满返回之后该校该学段该学科有教师的，方案之后至少有一人留任或调入。只计全职到岗的派出和接收。岗位需求表列为0的学科除外。因期满返回而无人任教的，只作提示，不算违规。",
    en: "no plan takes the last teacher of a subject from a school that has pupils for it. Where somebody teaches a subject in a stage at a school with the returns done, somebody does after the plan: one who stays, or one who comes. Only moves for the whole working time, on the spot, count. A subject for which the needs table lists no post (0) may be given up. What a return takes away was only lent: it is reported and breaks nothing."),
  "stage.match": Phrase(
    zh: "接收学校在该学年须有本人任教学段的学生，含撤并后并入的学生。",
    en: "the host has students of the person's stage (学段) in the planned year, those who follow from a school that merges into it included."),
  "subject.match": Phrase(
    zh: "接收学校须开设本人任教的学段和学科：已有人在该校任教，或岗位需求表列有需求。校级领导不受此限。",
    en: "the host teaches the person's subject in the person's stage: somebody does so there when the year begins, the returns done, be it part of the time or from afar, or the needs table asks for it. Leaders are asked for no subject."),
  "term.limit": Phrase(
    zh: "任期届满的校级领导应当交流；积压可分若干年消化，每年至少安排应交流者的相应份额。",
    en: "leaders who have held their post at one school for the policy's number of terms move (任期届满). Where a backlog is spread over several years, at least ⌈due / years⌉ of those due move in this one. Only full-time moves count; who is exempt, near retirement, not on a post, still out or just back is not due."),
  "zone.same": Phrase(
    zh: "限于片区内的交流形式，接收学校须与原校同属一个片区；没有片区的学校不与任何学校同片区。",
    en: "a kind of exchange that stays within a zone (片区) leads to a school of the same zone."),
]
