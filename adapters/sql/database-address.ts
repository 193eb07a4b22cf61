import type { LocalizedText } from '../../src/localized-text.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'

/** Where a database is, taken apart here so that nothing else of a connection string (files, host lists) is followed. */
export interface DatabaseAddress {
  /** A host, or the path for a Unix socket, which begins with a slash. */
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  /** Null where the address holds none. */
  readonly password: string | null
  readonly tls: boolean
}

/** How the addresses of one kind of database are written. */
export interface AddressForm {
  /** The schemes of its URLs, without the colon. */
  readonly schemes: readonly string[]
  readonly defaultPort: number
  /** The part of the query that leads to a Unix socket, and what its value is. */
  readonly socket: { readonly parameter: string; readonly path: LocalizedText }
}

/**
 * Reads an address such as `postgres://reader@db.example.gov.cn:5432/database`; its scheme tells the kind of database.
 *
 * @returns a sentence that says what is wrong, without quoting the address.
 */
export function parseAddress<Form extends AddressForm>(
  text: string,
  forms: readonly Form[],
): { readonly form: Form; readonly address: DatabaseAddress } | Sentence {
  const parsed = URL.parse(text)
  const form = forms.find(({ schemes }) => schemes.some((scheme) => parsed?.protocol === `${scheme}:`))
  if (!parsed || !form) {
    const examples = forms.map(
      ({ schemes, defaultPort }) => `${schemes[0]}://reader@db.example.gov.cn:${defaultPort}/database`,
    )
    return sentence('DATABASE_ADDRESS', {
      examples: { zh: examples.join(' 或 '), en: examples.join(' or ') },
    })
  }
  const { parameter, path } = form.socket
  const { [parameter]: socket, sslmode = 'disable', ...others } = Object.fromEntries(parsed.searchParams)
  const unknown = Object.keys(others)
  if (unknown.length > 0) return sentence('DATABASE_OPTION', { options: unknown.join(', '), parameter, path })
  if (!['disable', 'verify-full'].includes(sslmode)) return sentence('DATABASE_SSLMODE')
  if (socket !== undefined && !socket.startsWith('/')) return sentence('DATABASE_SOCKET', { parameter, path })
  const host = socket ?? parsed.hostname
  const database = decoded(parsed.pathname.slice(1))
  const user = decoded(parsed.username)
  const password = decoded(parsed.password)
  if (database === null || user === null || password === null) return sentence('DATABASE_PERCENT')
  if (host === '' || database === '' || user === '') return sentence('DATABASE_PARTS')
  return {
    form,
    address: {
      host,
      port: parsed.port === '' ? form.defaultPort : Number(parsed.port),
      database,
      user,
      password: password === '' ? null : password,
      tls: sslmode === 'verify-full',
    },
  }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
