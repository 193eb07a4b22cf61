/** The simulated departments, in the order of their ports. */
export const DEPARTMENT_SLUGS = ['housing', 'vehicles', 'tax', 'medical-insurance'] as const

export type DepartmentSlug = (typeof DEPARTMENT_SLUGS)[number]
