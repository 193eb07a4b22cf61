/** Why a proposed person is to be confirmed or left out. Each code is stable and stands in docs/errors.md. */
export const PROPOSAL_REASONS = {
  ADULT_CHILD: {
    zh: '成年子女：不能独立生活（如全日制在校生）的才计入，请核实',
    en: 'An adult child: a member only if unable to live independently, such as a full-time student; look at it',
  },
  OTHER_IN_REGISTER: {
    zh: '在同一户口登记：是否共同生活、有无赡养抚养扶养义务，请核实',
    en: 'In the same register: whether they live together with a duty of support is to be confirmed',
  },
  MARRIAGE_NOT_CONFIRMED: {
    zh: '户籍登记为配偶，婚姻登记未能确认，请核实',
    en: 'The household register says spouse, the register of marriages does not confirm it; look at it',
  },
  REGISTER_ENTRY_ENDED: {
    zh: '婚姻登记为配偶，户籍登记已注销，请核实',
    en: 'The register of marriages says spouse, the entry in the household register has ended; look at it',
  },
  NAMES_DIFFER: {
    zh: '同一身份证号在不同登记或授权书中的姓名不一致，请核实',
    en: 'Registers or letters have different names under this ID number; look at it',
  },
  NUMBER_UNKNOWN: {
    zh: '登记中没有可用的身份证号，不得只凭姓名认定，请核实',
    en: 'The register has no usable ID number, and a name alone decides nothing; look at it',
  },
  REGISTER_ENDED: {
    zh: '户籍登记已注销（死亡、迁出等）',
    en: 'The entry in the household register has ended (death, removal)',
  },
  LEVEL_TOO_LOW: {
    zh: '您的单位只获准查看该项目的结论，不能据以列出家庭成员',
    en: 'Your organisation may see the conclusion of this item only, so no family can be drawn from it',
  },
  MARRIAGE_ENDED: { zh: '婚姻关系已结束（离婚、丧偶）', en: 'The marriage has ended (divorce, death)' },
} as const satisfies Record<string, { zh: string; en: string }>

export type ProposalReason = keyof typeof PROPOSAL_REASONS
