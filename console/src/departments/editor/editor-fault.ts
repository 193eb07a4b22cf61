import type { Localized } from '../../words/localized.ts'

/** One thing that is wrong with a text, and where. Lines and columns count from 1, as the hub's do. */
export interface EditorFault {
  readonly line: number
  readonly column: number
  readonly message: Localized
}

/** A fault of one of the department's two files, as the hub tells it in `extensions.faults`. */
export interface HubFault extends EditorFault {
  readonly file: 'manifest.yaml' | 'records.graphql'
}

/** Reads the hub's faults, of which each names its place as `manifest.yaml:3:5`. */
export function hubFaults(faults: readonly unknown[]): readonly HubFault[] {
  return faults.flatMap((fault) => {
    if (
      typeof fault !== 'object' ||
      fault === null ||
      !('path' in fault) ||
      !('en' in fault) ||
      !('zh' in fault)
    )
      return []
    const place = /(manifest\.yaml|records\.graphql):(\d+):(\d+)$/.exec(String(fault.path))
    if (!place) return []
    return [
      {
        file: place[1] === 'records.graphql' ? ('records.graphql' as const) : ('manifest.yaml' as const),
        line: Number(place[2]),
        column: Number(place[3]),
        message: { zh: String(fault.zh), en: String(fault.en) },
      },
    ]
  })
}
