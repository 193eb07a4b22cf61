import { DEPARTMENT_KINDS } from '../../src/findings/measures.ts'
import type { ManifestKeys } from './manifest-key.ts'

/** An ISO 8601 duration (adapters/duration.ts). */
const DURATION = '^P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?)?$'

/** Keys of an item beside its request and response: what it is, what its records hold, what they count for. */
export const ITEM_KEYS: ManifestKeys = {
  items: { zh: '该单位提供的数据项', en: 'The kinds of data that the department answers for.' },
  'items.id': {
    zh: '数据项编号：单位短名（驼峰）.名称',
    en: 'The stable name: the slug in camelCase, a dot, a name, such as medicalInsurance.enrolment.',
  },
  'items.field': {
    zh: 'GraphQL 中 Person 的字段名，全系统唯一',
    en: 'The field of Person in GraphQL; no other department may have it.',
  },
  'items.title': { zh: '数据项名称，中英文', en: 'The name that clerks read, in both languages.' },
  'items.title.zh': { zh: '中文名称', en: 'The name in Chinese.' },
  'items.title.en': { zh: '英文名称', en: 'The name in English.' },
  'items.record': {
    zh: 'records.graphql 中的对象类型',
    en: 'The object type of records.graphql that a record has.',
  },
  'items.sensitivity': {
    zh: '敏感级别：2 内部，3 个人，4 敏感个人信息',
    en: '2 internal, 3 personal, 4 sensitive.',
  },
  'items.freshness': {
    zh: '数据多旧仍算有效，如 P1M',
    en: 'How old the data may be before it is flagged, such as P1M.',
    pattern: DURATION,
  },
  'items.mzElementId': {
    zh: 'MZ/T 073-2024 数据元标识',
    en: 'The id of the data element in MZ/T 073-2024.',
  },
  'items.identifiers': {
    zh: '含证件号、账号等的字段，显示时遮盖',
    en: 'Record fields that hold identifiers, to be masked; a dot leads into nested types.',
  },
  'items.map': {
    zh: '记录字段 ← 单位的字段',
    en: 'For each field of the record where it comes from: a path, or the keys below.',
  },
  'items.map.*.from': { zh: '记录中的路径', en: 'The path in the row.' },
  'items.map.*.cel': {
    zh: '由 row 计算的 CEL 表达式（代替 from）',
    en: 'A CEL expression over `row`, instead of from.',
  },
  'items.map.*.format': { zh: '日期格式', en: 'The notation of a date: yyyyMMdd, yyyy年MM月dd日.' },
  'items.map.*.codes': {
    zh: '代码 → 值；"*" 表示其余；代码加引号',
    en: 'Code → value; "*" stands for all others. Quote codes, so that 01 stays 01.',
  },
  'items.map.*.trueWhen': { zh: '哪些值为真', en: 'For Boolean fields: what means true.' },
  'items.map.*.falseWhen': { zh: '哪些值为假', en: 'For Boolean fields: what means false.' },
  'items.map.*.each': {
    zh: '列表字段：每个元素的映射',
    en: 'For lists of an object type: the map of an element.',
  },
  'items.map.*.fields': { zh: '对象字段的映射', en: 'For an object type: the map of its fields.' },
  'items.where': {
    zh: '关于 record 的 CEL 条件；不满足的记录不算',
    en: 'A CEL condition over `record`; records for which it does not hold are left out.',
  },
  'items.distinct': {
    zh: '区分记录的字段；重复的只算一条',
    en: 'Fields that tell records apart; what is listed twice counts once.',
  },
  'items.identity': {
    zh: '记录所指之物；同一物在夫妻双方或两个单位名下，家庭合计只算一次',
    en: "What a record is about: with both spouses or in two departments it counts once in a household's totals.",
  },
  'items.identity.thing': {
    zh: '物的种类，驼峰；各单位同名即同类',
    en: 'The kind of thing in camelCase, such as realEstate; the same word in two departments is the same kind.',
  },
  'items.identity.fields': { zh: '共同标识该物的字段', en: 'The record fields that together tell it apart.' },
  'items.livesAt': {
    zh: '说明本人住址的字段，仅用于审计比对',
    en: 'The field that says where the person lives; look-ups are compared with the register of staff by it.',
  },
  'items.kinship': {
    zh: '该数据项说明本人的家庭关系（一证申请）',
    en: "That the item tells who belongs to a person's family, so that a household can be proposed from one ID card.",
  },
  'items.kinship.kind': {
    zh: 'householdRegister 户籍，marriage 婚姻登记',
    en: 'householdRegister lists those under one household number; marriage tells the spouse.',
  },
  'items.kinship.householdNo': {
    zh: '（householdRegister）户号所在的字段',
    en: 'For householdRegister: the field with the number of the household.',
  },
  'items.kinship.relationToHead': {
    zh: '（householdRegister）与户主关系所在的枚举字段：HEAD、SPOUSE、SON、DAUGHTER、GRANDCHILD、PARENT、GRANDPARENT、SIBLING、OTHER',
    en: 'For householdRegister: an enum field with HEAD, SPOUSE, SON, DAUGHTER, GRANDCHILD, PARENT, GRANDPARENT, SIBLING, OTHER, or some of these.',
  },
  'items.kinship.current': {
    zh: '记录何时有效；不写则都有效',
    en: 'Which records are in force (a divorce is no marriage); all of them without it.',
  },
  'items.kinship.current.field': { zh: '说明是否有效的字段', en: 'The field that says so.' },
  'items.kinship.current.is': { zh: '表示有效的值', en: 'Its values that mean it.' },
  'items.kinship.members': {
    zh: '（householdRegister）户成员列表',
    en: 'For householdRegister: the list of everybody under the same number.',
  },
  'items.kinship.members.field': { zh: '列表所在的字段', en: 'The field that holds the list.' },
  'items.kinship.members.idNumber': { zh: '列表中的身份证号', en: "In the list: a member's ID number." },
  'items.kinship.members.name': { zh: '列表中的姓名', en: "In the list: a member's name." },
  'items.kinship.members.relationToHead': {
    zh: '列表中的与户主关系',
    en: 'In the list: what a member is to the head, as above.',
  },
  'items.kinship.members.current': {
    zh: '列表中哪些人仍在册；不写则都在册',
    en: 'In the list: who still stands in the register; everybody without it.',
  },
  'items.kinship.members.current.field': { zh: '说明是否在册的字段', en: 'The field that says so.' },
  'items.kinship.members.current.is': { zh: '表示在册的值', en: 'Its values that mean it.' },
  'items.kinship.spouse': { zh: '（marriage）配偶', en: 'For marriage: the husband or wife.' },
  'items.kinship.spouse.idNumber': { zh: '配偶身份证号所在的字段', en: 'The field with the ID number.' },
  'items.kinship.spouse.name': { zh: '配偶姓名所在的字段', en: 'The field with the name.' },
  'items.measures': {
    zh: '记录如何计入报告的合计',
    en: "What records add to the report's figures.",
  },
  'items.measures.kind': { zh: '计入哪一项', en: 'The figure.', enum: DEPARTMENT_KINDS },
  'items.measures.value': {
    zh: '每条记录的数值：整数或关于 record 的 CEL 表达式',
    en: 'What one record adds: a whole number or a CEL expression over `record`.',
  },
  'items.measures.when': { zh: '仅计满足条件的记录', en: 'CEL: only records for which it holds count.' },
  'items.measures.unless': {
    zh: '不计满足条件的记录',
    en: 'CEL: records for which it holds do not count.',
  },
}
