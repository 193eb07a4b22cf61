/** Settings of departments and standards: which there are, and where departments may be reached. */
import { join } from 'node:path'
import { z } from 'zod'
import { isAddress, isHostPattern } from './addresses.ts'
import { directoriesFrom, directoryFrom, listed } from './values.ts'

export interface DepartmentsConfig {
  /** Folders of departments beside those that ship with the hub; absolute. */
  readonly departmentFolders: readonly string[]
  /**
   * Folders of standards and programmes that are published when the hub starts; absolute. null: those that ship with the
   * hub in development, none in production.
   */
  readonly programmeFolders: readonly string[] | null
  /** Where departments put their files, in a folder each; absolute. */
  readonly inboxDir: string
  /**
   * Where departments may live although the address is private: host names, IP addresses, CIDR ranges. In development
   * the machine itself is among them.
   */
  readonly allowAddresses: readonly string[]
  /** The only hosts that departments may be at: `host`, `host:port` or `*.suffix`; null: any that an address is allowed of. */
  readonly departmentHosts: readonly string[] | null
}

const LOOPBACK = ['localhost', '127.0.0.0/8', '::1']

export const departmentsVariables = (directory: string) => ({
  HEDUI_DEPARTMENTS: directoriesFrom(directory).default([]),
  HEDUI_PROGRAMMES: directoriesFrom(directory).optional(),
  HEDUI_INBOX_DIR: directoryFrom(directory).optional(),
  HEDUI_ALLOW_ADDRESSES: z
    .string()
    .toLowerCase()
    .pipe(listed(isAddress, (address) => `${address} is no host name, IP address or CIDR range`))
    .default([]),
  HEDUI_DEPARTMENT_HOSTS: z
    .string()
    .toLowerCase()
    .pipe(listed(isHostPattern, (host) => `${host} is no host, host:port or *.suffix`))
    .optional(),
})

type Values = z.output<z.ZodObject<ReturnType<typeof departmentsVariables>>>

/** @param dataDir where the inbox is that no setting names. */
export function departmentsConfig(values: Values, dataDir: string, production: boolean): DepartmentsConfig {
  return {
    departmentFolders: Object.freeze(values.HEDUI_DEPARTMENTS),
    programmeFolders: values.HEDUI_PROGRAMMES ? Object.freeze(values.HEDUI_PROGRAMMES) : null,
    inboxDir: values.HEDUI_INBOX_DIR ?? join(dataDir, 'inbox'),
    allowAddresses: Object.freeze([...values.HEDUI_ALLOW_ADDRESSES, ...(production ? [] : LOOPBACK)]),
    departmentHosts: values.HEDUI_DEPARTMENT_HOSTS ? Object.freeze(values.HEDUI_DEPARTMENT_HOSTS) : null,
  }
}
