"""Columns and values of the tables, in English and Chinese, in the order in which they are written."""

SCHOOL_COLUMNS = {
    "school_id": "学校代码", "name": "学校名称", "authority": "主管单位", "district": "所属区县", "tier": "办学水平",
    "area": "城乡类型", "zone": "片区", "group": "教育集团", "lon": "经度", "lat": "纬度",
    "students_primary": "小学学生数", "students_junior": "初中学生数", "posts": "编制数", "opened": "开办学年",
    "closes": "撤并学年",
}

TEACHER_COLUMNS = {
    "teacher_id": "教职工号", "name": "姓名", "sex": "性别", "birth": "出生年月", "school_id": "学校代码", "role": "职务",
    "stage": "学段", "subject": "任教学科", "entered_school": "进本校年月", "education": "学历", "title": "职称",
    "backbone": "骨干级别", "exemption": "免予交流", "exemption_until": "免予期限", "graduating_class": "毕业班",
    "on_post": "在编", "home_lon": "住址经度", "home_lat": "住址纬度",
}

PLACEMENT_COLUMNS = {
    "teacher_id": "教职工号", "from_school": "调出学校", "to_school": "调入学校", "kind": "交流形式", "start": "开始年月",
    "end": "结束年月", "status": "状态",
}

# Columns that a scenario has where its schools or people have the value.
MORE_SCHOOL_COLUMNS = {
    "legal_entity": "法人单位", "ownership": "办学性质", "students_senior": "高中学生数", "senior_posts": "高级岗位数",
    "classes": "规划班数", "seats": "规划学位", "merges_into": "并入学校",
}

MORE_TEACHER_COLUMNS = {
    "entered_entity": "进本单位年月", "role_since": "任现职年月", "post_class": "岗位类别", "seeks_senior_title": "申报高级职称",
    "weak_years": "薄弱学校任教年数",
}

PAIR_COLUMNS = {"school_a": "学校甲", "school_b": "学校乙", "basis": "依据"}

NEED_COLUMNS = {"school_id": "学校代码", "stage": "学段", "subject": "任教学科", "required": "需求数"}

WISH_COLUMNS = {"teacher_id": "教职工号", "rank": "志愿序号", "school_id": "学校代码"}

PIN_COLUMNS = {
    "teacher_id": "教职工号", "decision": "决定", "school_id": "学校代码", "kind": "交流形式", "reason": "理由",
    "approver": "批准人",
}

PLAN_COLUMNS = {
    "teacher_id": "教职工号", "to_school": "调入学校", "kind": "交流形式", "start": "开始年月", "end": "结束年月",
}

# Column → English value → Chinese value. A value that stands in no list is written as it is.
CHINESE = {
    "tier": {"strong": "优质", "ordinary": "普通", "weak": "薄弱", "new": "新建"},
    "area": {"urban": "城区", "town": "镇区", "rural": "乡村"},
    "sex": {"F": "女", "M": "男"},
    "role": {"teacher": "教师", "principal": "校长", "secretary": "书记", "vice_principal": "副校长"},
    "stage": {"primary": "小学", "junior": "初中"},
    "subject": {
        "chinese": "语文", "math": "数学", "english": "英语", "physics": "物理", "chemistry": "化学", "biology": "生物",
        "history": "历史", "geography": "地理", "morality": "道德与法治", "science": "科学", "it": "信息科技", "pe": "体育",
        "music": "音乐", "art": "美术", "psychology": "心理健康", "labor": "劳动",
    },
    "education": {"secondary": "中专/高中", "college": "专科", "bachelor": "本科", "master": "硕士", "doctor": "博士"},
    "title": {
        "none": "无", "third": "三级", "second": "二级", "first": "一级", "senior": "高级", "full_senior": "正高级",
    },
    "backbone": {
        "none": "无", "school": "校级", "county": "县级", "city": "市级", "province": "省级", "national": "国家级",
    },
    "exemption": {
        "pregnancy": "孕期", "nursing": "哺乳期", "illness": "重大疾病", "hardship": "特殊困难", "lead_course": "特色课程领衔",
        "seconded": "借调",
    },
    "graduating_class": {"yes": "是", "no": "否"},
    "on_post": {"yes": "是", "no": "否"},
    "status": {"running": "进行中", "completed": "期满", "ended": "提前结束"},
    "kind": {"rotation": "轮岗", "shadowing": "跟岗学习", "support": "驻点支教", "leader": "校级领导交流", "training": "研修"},
}

LEADERS = ("principal", "secretary", "vice_principal")
PE_ARTS = ("pe", "music", "art")
