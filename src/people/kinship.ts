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

/** What somebody is to the head of a household in the register [与户主关系]. */
export const RELATIONS_TO_HEAD = [
  'HEAD',
  'SPOUSE',
  'SON',
  'DAUGHTER',
  'GRANDCHILD',
  'PARENT',
  'GRANDPARENT',
  'SIBLING',
  'OTHER',
] as const

export type RelationToHead = (typeof RELATIONS_TO_HEAD)[number]

export function isRelationToHead(text: string): text is RelationToHead {
  return RELATIONS_TO_HEAD.some((relation) => relation === text)
}

/** Which child it is follows from the sex, where only “child” is known. */
type Derived = Kinship | 'CHILD'

/**
 * By what the applicant is to the head: what another member is to the applicant, by what that member is to the head.
 * What is not here is OTHER. Only what follows without a guess stands here: the child of the head and a grandchild may be
 * uncle and nephew as well as father and son, and the two parents of a head need not be married any more. A child of the
 * head counts as the child of the head's spouse, as in the register.
 */
const DERIVED: { readonly [Own in RelationToHead]: { readonly [Theirs in RelationToHead]?: Derived } } = {
  HEAD: {
    SPOUSE: 'SPOUSE',
    SON: 'SON',
    DAUGHTER: 'DAUGHTER',
    GRANDCHILD: 'GRANDCHILD',
    PARENT: 'PARENT',
    GRANDPARENT: 'GRANDPARENT',
    SIBLING: 'SIBLING',
  },
  SPOUSE: { HEAD: 'SPOUSE', SON: 'SON', DAUGHTER: 'DAUGHTER', GRANDCHILD: 'GRANDCHILD' },
  SON: { HEAD: 'PARENT', SPOUSE: 'PARENT', SON: 'SIBLING', DAUGHTER: 'SIBLING', PARENT: 'GRANDPARENT' },
  DAUGHTER: { HEAD: 'PARENT', SPOUSE: 'PARENT', SON: 'SIBLING', DAUGHTER: 'SIBLING', PARENT: 'GRANDPARENT' },
  GRANDCHILD: { HEAD: 'GRANDPARENT', SPOUSE: 'GRANDPARENT' },
  PARENT: { HEAD: 'CHILD', SIBLING: 'CHILD', SON: 'GRANDCHILD', DAUGHTER: 'GRANDCHILD' },
  GRANDPARENT: { HEAD: 'GRANDCHILD', SIBLING: 'GRANDCHILD' },
  SIBLING: { HEAD: 'SIBLING', SIBLING: 'SIBLING', PARENT: 'PARENT', GRANDPARENT: 'GRANDPARENT' },
  OTHER: {},
}

/**
 * What a member of a registered household is to the applicant, from what both are to its head.
 *
 * @param sex of the member, GB/T 2261.1; null where it is not known.
 */
export function kinshipBetween(own: RelationToHead, theirs: RelationToHead, sex: 1 | 2 | null): Kinship {
  const derived = DERIVED[own][theirs] ?? 'OTHER'
  if (derived !== 'CHILD') return derived
  if (sex === null) return 'OTHER'
  return sex === 1 ? 'SON' : 'DAUGHTER'
}

/** A field of a record and its values that say that the record is in force. */
export interface InForce {
  readonly field: string
  readonly is: readonly string[]
}

/** By which fields of its records an item tells who belongs to a person's family; a manifest declares it. */
export type KinshipSource =
  | {
      readonly kind: 'householdRegister'
      readonly householdNo: string
      /** Its values are of {@link RELATIONS_TO_HEAD}. */
      readonly relationToHead: string
      /** null: every record is in force. */
      readonly current: InForce | null
      /** The list of everybody under the number, and the fields of its elements. */
      readonly members: {
        readonly field: string
        readonly idNumber: string
        readonly name: string
        readonly relationToHead: string
        readonly current: InForce | null
      }
    }
  | {
      readonly kind: 'marriage'
      readonly spouse: { readonly idNumber: string; readonly name: string }
      readonly current: InForce | null
    }

export type KinshipSourceKind = KinshipSource['kind']
