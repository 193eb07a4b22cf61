/** Certificates for tests, made anew each time by the `openssl` command, so that none lies in the repository to expire. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A certificate and its key as PEM texts. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

export interface TestAuthority {
  readonly cert: string
  /** @param names of the subject, such as `IP:127.0.0.1` or `DNS:bank.test`. */
  issue(...names: readonly string[]): Certificate
}

/** A certificate authority of its own. @throws where there is no `openssl` on this machine. */
export function testAuthority(): TestAuthority {
  const authority = inFolder((folder) => {
    openssl(folder, ...NEW, '-subj', '/CN=Test authority', '-keyout', 'key.pem', '-out', 'cert.pem')
    return readBoth(folder)
  })
  return {
    cert: authority.cert,
    issue: (...names) =>
      inFolder((folder) => {
        writeFileSync(join(folder, 'ca.pem'), authority.cert)
        writeFileSync(join(folder, 'ca-key.pem'), authority.key)
        const signed = ['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-subj', '/CN=Test']
        const extensions = [
          '-addext',
          `subjectAltName=${names.join(',')}`,
          '-addext',
          'basicConstraints=CA:FALSE',
        ]
        openssl(folder, ...NEW, ...signed, ...extensions, '-keyout', 'key.pem', '-out', 'cert.pem')
        return readBoth(folder)
      }),
  }
}

/** The same key, encrypted. */
export function encryptKey(key: string, passphrase: string): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'plain.pem'), key)
    openssl(
      folder,
      'pkey',
      '-in',
      'plain.pem',
      '-aes256',
      '-passout',
      `pass:${passphrase}`,
      '-out',
      'key.pem',
    )
    return readFileSync(join(folder, 'key.pem'), 'utf8')
  })
}

const NEW = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2'.split(' ')

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'hedui-certificates-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function openssl(folder: string, ...words: readonly string[]): void {
  execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
}

function readBoth(folder: string): Certificate {
  return {
    cert: readFileSync(join(folder, 'cert.pem'), 'utf8'),
    key: readFileSync(join(folder, 'key.pem'), 'utf8'),
  }
}
