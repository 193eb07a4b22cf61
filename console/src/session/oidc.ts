/**
 * OpenID Connect in the browser: authorization code with PKCE (RFC 7636), a public client. The first sign-in leaves the
 * page and comes back; a renewal happens in a window of its own, so that what was typed stays.
 */
import * as oauth from 'oauth4webapi'
import type { Session, SignInSettings } from './settings.ts'

type OidcSettings = Extract<SignInSettings, { kind: 'oidc' }>

/** What a sign-in that left the page needs when it comes back. No token and nobody's name. */
interface Pending {
  readonly state: string
  readonly verifier: string
  readonly returnTo: string
}

const PENDING = 'hedui.sign-in'
const SIGNED_IN_BEFORE = 'hedui.signed-in'
const RENEWALS = 'hedui.renewals'
/** Begins the state of a renewal, whose answer belongs to the window that asked for it. */
const RENEWAL = 'renewal.'

export const CALLBACK_PATH = '/console/signed-in'

const callback = (): string => new URL(CALLBACK_PATH, location.origin).href

function discovered({ issuer }: OidcSettings): Promise<oauth.AuthorizationServer> {
  const address = new URL(issuer)
  return oauth
    .discoveryRequest(address, options(address))
    .then((answer) => oauth.processDiscoveryResponse(address, answer))
}

/** Providers on this machine may be tried without https. */
function options(address: URL): { [oauth.allowInsecureRequests]?: true } {
  const local = ['localhost', '127.0.0.1'].includes(address.hostname)
  return local ? { [oauth.allowInsecureRequests]: true } : {}
}

async function addressOf(
  settings: OidcSettings,
  { state, verifier }: { readonly state: string; readonly verifier: string },
): Promise<string> {
  const server = await discovered(settings)
  const address = new URL(server.authorization_endpoint ?? '')
  const parameters: Record<string, string> = {
    client_id: settings.clientId,
    redirect_uri: callback(),
    response_type: 'code',
    scope: settings.scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...(settings.resource === null ? {} : { resource: settings.resource }),
  }
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  return address.href
}

/** Leaves the page for the provider; it comes back to `returnTo`, a path of the console. */
export async function leaveToSignIn(settings: OidcSettings, returnTo: string): Promise<void> {
  const pending: Pending = {
    state: oauth.generateRandomState(),
    verifier: oauth.generateRandomCodeVerifier(),
    returnTo,
  }
  sessionStorage.setItem(PENDING, JSON.stringify(pending))
  location.assign(await addressOf(settings, pending))
}

/** True where this browser window was signed in before: the provider will most likely know its user still. */
export function wasSignedIn(): boolean {
  return sessionStorage.getItem(SIGNED_IN_BEFORE) !== null
}

/** Takes what the provider sent back to {@link CALLBACK_PATH}. `null`: it was a renewal's, and went to its own window. */
export async function comeBack(
  settings: OidcSettings,
): Promise<{ readonly session: Session; readonly returnTo: string } | null> {
  const address = new URL(location.href)
  if (address.searchParams.get('state')?.startsWith(RENEWAL)) {
    const channel = new BroadcastChannel(RENEWALS)
    channel.postMessage(address.href)
    channel.close()
    window.close()
    return null
  }
  const kept = sessionStorage.getItem(PENDING)
  if (kept === null) throw new Error('no sign-in is under way')
  sessionStorage.removeItem(PENDING)
  const { state, verifier, returnTo } = JSON.parse(kept) as Pending
  const session = await exchange(settings, address, { state, verifier })
  sessionStorage.setItem(SIGNED_IN_BEFORE, '1')
  return { session, returnTo }
}

/** Signs in anew in a window of its own. Call it from a click, or browsers keep the window shut. */
export async function renew(settings: OidcSettings): Promise<Session> {
  const popup = window.open('about:blank', 'hedui-sign-in', 'width=520,height=680')
  if (!popup) throw new Error('the window was not let open')
  const state = RENEWAL + oauth.generateRandomState()
  const verifier = oauth.generateRandomCodeVerifier()
  const channel = new BroadcastChannel(RENEWALS)
  try {
    const answered = new Promise<string>((resolve) => {
      channel.addEventListener('message', ({ data }) => {
        if (typeof data === 'string' && new URL(data).searchParams.get('state') === state) resolve(data)
      })
    })
    popup.location.href = await addressOf(settings, { state, verifier })
    return await exchange(settings, new URL(await answered), { state, verifier })
  } finally {
    channel.close()
  }
}

async function exchange(
  settings: OidcSettings,
  address: URL,
  { state, verifier }: { readonly state: string; readonly verifier: string },
): Promise<Session> {
  const server = await discovered(settings)
  const client: oauth.Client = { client_id: settings.clientId }
  const parameters = oauth.validateAuthResponse(server, client, address, state)
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    callback(),
    verifier,
    {
      ...options(new URL(server.token_endpoint ?? settings.issuer)),
      ...(settings.resource === null ? {} : { additionalParameters: { resource: settings.resource } }),
    },
  )
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer)
  return {
    token: tokens.access_token,
    expiresAt: Math.floor(Date.now() / 1000) + (tokens.expires_in ?? 3600),
  }
}

/** Ends the session at the provider too, where it has a way. */
export async function leaveToSignOut(settings: OidcSettings): Promise<void> {
  sessionStorage.removeItem(SIGNED_IN_BEFORE)
  const { end_session_endpoint: ends } = await discovered(settings)
  const home = new URL('/console/', location.origin).href
  if (ends === undefined) {
    location.assign(home)
    return
  }
  const address = new URL(ends)
  address.searchParams.set('client_id', settings.clientId)
  address.searchParams.set('post_logout_redirect_uri', home)
  location.assign(address.href)
}
