/** The `iss` of development tokens. It is no address, so that no real issuer can be mistaken for it. */
export const DEVELOPMENT_ISSUER = 'urn:hedui:development'

const MARK = 'hedui-development-'

/** True for the development issuer, and for any that is named after it. */
export function isDevelopmentIssuer(issuer: string): boolean {
  return issuer.trim().toLowerCase().startsWith(DEVELOPMENT_ISSUER)
}

/** The key id of a development key, which marks it wherever it is published. */
export function developmentKeyId(thumbprint: string): string {
  return MARK + thumbprint
}

/** True for a key that a development issuer made. */
export function isDevelopmentKey(kid: string | null): boolean {
  return kid?.startsWith(MARK) ?? false
}

/** What a hub in development is called in tokens (`aud`). */
export const DEVELOPMENT_AUDIENCE = 'hedui'
