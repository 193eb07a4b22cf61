/**
 * Who lives with whom. The index space is cut into blocks of {@link BLOCK} neighbouring people; a block is divided into
 * households of one to six by its own draw, and adult children who support their parents live in the same block. So a
 * household is found from any of its members by laying out one block, at any size of population.
 */
import { Draw, TOPICS } from './draw.ts'
import { FATHERS_NAME_PERCENT, SURNAMES } from './names.ts'

export const BLOCK = 36

/** The year at whose end ages are counted. A fixed year: a person's birth date must not move with the clock. */
export const REFERENCE_YEAR = 2025

export type HouseholdRole = 'HEAD' | 'SPOUSE' | 'CHILD' | 'PARENT'

/** A place in a block, before it has a name and a birth date. */
export interface Place {
  /** Position of the household's head in the block: the household's identity there. */
  readonly head: number
  readonly role: HouseholdRole
  readonly sex: 1 | 2
  /** Full years at the end of {@link REFERENCE_YEAR}. */
  readonly age: number
  readonly surname: string
  readonly married: boolean
}

export interface BlockLayout {
  /** {@link BLOCK} places; a household's members follow one another, its head first. */
  readonly places: readonly Place[]
  /** Position of a household's head → positions of the heads elsewhere who are its adult children. */
  readonly supporters: ReadonlyMap<number, readonly number[]>
}

/** Who a household consists of besides its head. */
interface Shape {
  readonly elder: boolean
  readonly spouse: boolean
  readonly children: number
  readonly parents: number
}

interface Draft extends Shape {
  readonly start: number
  readonly size: number
  readonly headSex: 1 | 2
  headAge: number
  headSurname: string
  /** Position of the head elsewhere who is this household's adult child. */
  supporter: number | undefined
}

const ALONE = { elder: false, spouse: false, children: 0, parents: 0 } as const satisfies Shape

/** By size, less one: the shapes that a household of that size takes, with weights. */
const SHAPES = [
  [
    [3, { ...ALONE, elder: true }],
    [4, ALONE],
  ],
  [
    [4, { ...ALONE, elder: true, spouse: true }],
    [3, { ...ALONE, spouse: true }],
    [3, { ...ALONE, children: 1 }],
  ],
  [
    [7, { ...ALONE, spouse: true, children: 1 }],
    [1, { ...ALONE, children: 2 }],
    [2, { ...ALONE, spouse: true, parents: 1 }],
  ],
  [
    [6, { ...ALONE, spouse: true, children: 2 }],
    [4, { ...ALONE, spouse: true, children: 1, parents: 1 }],
  ],
  [
    [6, { ...ALONE, spouse: true, children: 2, parents: 1 }],
    [4, { ...ALONE, spouse: true, children: 1, parents: 2 }],
  ],
  [
    [8, { ...ALONE, spouse: true, children: 2, parents: 2 }],
    [2, { ...ALONE, spouse: true, children: 3, parents: 1 }],
  ],
] as const satisfies readonly (readonly (readonly [number, Shape])[])[]

const SIZE_WEIGHTS = [15, 25, 25, 18, 10, 7]

/** Lays out one block. Pure. */
export function layoutBlock(seed: number, block: number): BlockLayout {
  const draw = new Draw(seed, block, TOPICS.layout)
  const drafts = draftHouseholds(draw)
  const supporters = linkSupporters(drafts, draw)
  return { places: drafts.flatMap((draft) => settle(draft, draw)), supporters }
}

function draftHouseholds(draw: Draw): Draft[] {
  const drafts: Draft[] = []
  for (let start = 0; start < BLOCK; ) {
    const size = Math.min(draw.weighted(SIZE_WEIGHTS) + 1, BLOCK - start)
    const shapes = SHAPES[size - 1] ?? SHAPES[0]
    const [, shape] = shapes[draw.weighted(shapes.map(([weight]) => weight))] ?? shapes[0]
    const headAge = shape.elder
      ? draw.int(62, 88)
      : shape.children > 0
        ? draw.int(30 + 3 * shape.children, 49)
        : draw.int(23, 59)
    const headSex = draw.chance(shape.spouse ? 78 : 40) ? 1 : 2
    drafts.push({
      ...shape,
      start,
      size,
      headSex,
      headAge,
      headSurname: draw.pick(SURNAMES),
      supporter: undefined,
    })
    start += size
  }
  return drafts
}

/** Gives elders an adult child who heads another household of the block and does not live with parents already. */
function linkSupporters(drafts: Draft[], draw: Draw): Map<number, number[]> {
  const links = new Map<number, number[]>()
  const free = drafts.filter((d) => !d.elder && d.parents === 0 && d.headAge >= 33)
  for (const elder of drafts) {
    if (!elder.elder || !draw.chance(85)) continue
    const child = free.shift()
    if (!child) break
    elder.headAge = Math.max(60, child.headAge + draw.int(23, 32))
    // The child carries the surname of the parent who heads the household.
    elder.headSurname = child.headSurname
    elder.supporter = child.start
    links.set(elder.start, [child.start])
    // Some elders have two children who live elsewhere; the second one takes the name of the first.
    const second = free[0]
    if (second && draw.chance(35) && Math.abs(second.headAge - child.headAge) >= 2) {
      if (elder.headAge - second.headAge >= 23 && elder.headAge - second.headAge <= 45) {
        free.shift()
        second.headSurname = child.headSurname
        links.set(elder.start, [child.start, second.start])
      }
    }
  }
  return links
}

/** The places of one household: head, spouse, children from the eldest, parents. */
function settle(draft: Draft, draw: Draw): Place[] {
  const head = { head: draft.start, role: 'HEAD', sex: draft.headSex, age: draft.headAge } as const
  const places: Place[] = [{ ...head, surname: draft.headSurname, married: draft.spouse }]
  const add = (role: HouseholdRole, sex: 1 | 2, age: number, surname: string, married: boolean) =>
    places.push({ head: draft.start, role, sex, age, surname, married })

  let youngest = draft.headAge
  let mother = draft.headSex === 2 ? draft.headAge : 0
  let spouseSurname = draft.headSurname
  if (draft.spouse) {
    const age = draft.elder ? draft.headAge + draw.int(-3, 3) : Math.max(22, draft.headAge + draw.int(-4, 3))
    spouseSurname = draw.pick(SURNAMES)
    add('SPOUSE', draft.headSex === 1 ? 2 : 1, age, spouseSurname, true)
    youngest = Math.min(youngest, age)
    if (draft.headSex === 1) mother = age
  }

  if (draft.children > 0) {
    const gaps = Array.from({ length: draft.children - 1 }, () => draw.int(2, 4))
    const spread = gaps.reduce((sum, gap) => sum + gap, 0)
    // The first child no earlier than at 22, the last one no later than at its mother's 42.
    const latest = youngest - 22 - spread
    let age = draw.int(Math.min(Math.max(0, mother - 42), latest), latest) + spread
    const fathers = draft.headSex === 1 ? draft.headSurname : spouseSurname
    const mothers = draft.headSex === 1 ? spouseSurname : draft.headSurname
    const surname = draft.spouse && draw.chance(100 - FATHERS_NAME_PERCENT) ? mothers : fathers
    for (let child = 0; child < draft.children; child++) {
      add('CHILD', draw.chance(52) ? 1 : 2, age, surname, false)
      age -= gaps[child] ?? 0
    }
  }

  if (draft.parents > 0) {
    const first = draft.headAge + draw.int(24, 32)
    const both = draft.parents === 2
    add('PARENT', both || draw.chance(35) ? 1 : 2, first, draft.headSurname, both)
    if (both) add('PARENT', 2, first - draw.int(0, 4), draw.pick(SURNAMES), true)
  }
  return places
}
