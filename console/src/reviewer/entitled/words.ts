import type { Words } from '../../words/language.tsx'

const zh = {
  title: '应享未享',
  hint: '按各家庭最新有效报告，符合标准而没有享受的。仅供参考，不是审批决定；请上门或电话核实后再办理。',
  region: '行政区划',
  regionHint: '区划代码，如 990100',
  programme: '救助项目',
  allProgrammes: '全部救助项目',
  toLookAt: '包括待核实的',
  caseOf: '案卷',
  noCase: '无案卷号',
  report: '核对报告',
  issued: '出具时间',
  validUntil: (day: string) => `有效期至 ${day}`,
  office: '经办单位',
  count: '对象',
  entitled: { HOUSEHOLD: () => '该家庭应享未享', PERSON: (count: number) => `${count}人应享未享` },
  open: { HOUSEHOLD: () => '该家庭待核实', PERSON: (count: number) => `${count}人待核实` },
  empty: '辖区内没有应享未享的家庭。可勾选“包括待核实的”。',
  emptyFiltered: '没有符合条件的家庭，请更换条件。',
}

const en: typeof zh = {
  title: 'Entitled and not receiving',
  hint: "By each household's newest valid report: who meets a standard and does not receive it. For reference, never a decision; ask them before anything is done.",
  region: 'Region',
  regionHint: 'Region, such as 990100',
  programme: 'Programme',
  allProgrammes: 'All programmes',
  toLookAt: 'Also what is not known',
  caseOf: 'Case',
  noCase: 'no case number',
  report: 'Report',
  issued: 'Issued',
  validUntil: (day) => `valid until ${day}`,
  office: 'Office',
  count: 'Who',
  entitled: {
    HOUSEHOLD: () => 'the household is entitled',
    PERSON: (count) => `${count} ${count === 1 ? 'person' : 'people'} entitled`,
  },
  open: {
    HOUSEHOLD: () => 'the household: to look at',
    PERSON: (count) => `${count} ${count === 1 ? 'person' : 'people'} to look at`,
  },
  empty: 'Nobody in the region is entitled to what they do not receive. “Also what is not known” shows more.',
  emptyFiltered: 'No household fits; change what you look for.',
}

export const ENTITLED: Words<typeof zh> = { zh, en }
