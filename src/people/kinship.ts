/** Relationship to the applicant: the main groups of GB/T 4761, the same names as the GraphQL enum `Kinship`. */
export const KINSHIPS = {
  SELF: { code: '01', zh: '本人', en: 'applicant' },
  SPOUSE: { code: '10', zh: '配偶', en: 'spouse' },
  SON: { code: '20', zh: '子', en: 'son' },
  DAUGHTER: { code: '30', zh: '女', en: 'daughter' },
  GRANDCHILD: { code: '40', zh: '孙子女、外孙子女', en: 'grandchild' },
  PARENT: { code: '50', zh: '父母', en: 'parent' },
  GRANDPARENT: { code: '60', zh: '祖父母、外祖父母', en: 'grandparent' },
  SIBLING: { code: '70', zh: '兄弟姐妹', en: 'sibling' },
  OTHER: { code: '99', zh: '其他', en: 'other' },
} as const satisfies Record<string, { code: string; zh: string; en: string }>

export type Kinship = keyof typeof KINSHIPS
