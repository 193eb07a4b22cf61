/** How one signs in here, as `GET /console/settings.json` tells (src/server/console/sign-in.ts). */
export type SignInSettings =
  | {
      readonly kind: 'oidc'
      readonly issuer: string
      readonly clientId: string
      readonly scope: string
      readonly resource: string | null
    }
  | { readonly kind: 'personas'; readonly personas: readonly Persona[] }
  | { readonly kind: 'none' }

export interface Persona {
  readonly id: string
  readonly needs: 'department' | 'idNumber' | null
}

/** A token and how long it holds. It is kept in memory alone: what a script of another page could read holds none. */
export interface Session {
  readonly token: string
  /** Seconds since 1970. */
  readonly expiresAt: number
}

/** @throws where the hub cannot be reached. */
export async function readSettings(): Promise<SignInSettings> {
  const answer = await fetch('/console/settings.json')
  if (!answer.ok) throw new Error(`settings: ${answer.status}`)
  const { signIn } = (await answer.json()) as { signIn: SignInSettings }
  return signIn
}
