/** The simulated departments, in the order of their ports: a new one goes to the end, so that no port moves. */
export const DEPARTMENT_SLUGS = [
  'housing',
  'vehicles',
  'tax',
  'medical-insurance',
  'public-security',
  'market-regulation',
  'civil-affairs',
  'human-resources',
  'transport',
  'education',
  'health',
  'public-services',
  'finance',
  'agriculture',
  'justice',
  'financial-institutions',
] as const

export type DepartmentSlug = (typeof DEPARTMENT_SLUGS)[number]

/** Deliver files into the hub's inbox instead of being asked. */
export const FILE_SLUGS = ['finance', 'agriculture'] as const satisfies readonly DepartmentSlug[]

/** Answer some time after they were asked, in the hub itself: a clerk, and a server that calls back. */
export const LATER_SLUGS = ['justice', 'financial-institutions'] as const satisfies readonly DepartmentSlug[]

export type LaterSlug = (typeof LATER_SLUGS)[number]

/** Are asked, and answer at once. */
export const DIRECT_SLUGS: readonly DepartmentSlug[] = DEPARTMENT_SLUGS.filter(
  (slug) => ![...FILE_SLUGS, ...LATER_SLUGS].some((other) => other === slug),
)

/** The departments of the main journey: what a household owns, earns and pays for its health. */
export const CORE_SLUGS = ['housing', 'vehicles', 'tax', 'medical-insurance'] as const

export type CoreSlug = (typeof CORE_SLUGS)[number]
