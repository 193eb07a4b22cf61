/** How many requests used a coordinate of the schema on a day. */
export interface FieldUsageTable {
  /** ISO 8601, in China. */
  day: string
  /** A GraphQL schema coordinate, such as `RealEstate.area`. */
  coordinate: string
  /** Empty where the caller has none. */
  organisation: string
  client: string
  requests: number
}

/** The table of what is used of the schema (migration 006). */
export interface FieldUsageTables {
  field_usage: FieldUsageTable
}
