/** A real OpenID Connect provider, whose users are all officers of one office. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface TestProvider {
  readonly issuer: string
  /** Settings of a hub that believes it. */
  readonly settings: Readonly<Record<string, string>>
  stop(): Promise<void>
}

const AUDIENCE = 'https://hub.hedui.example'
const CLIENT = 'hedui-console'

/**
 * @param hubUrl where the console comes back to.
 * @param lifetime of an access token, in seconds.
 */
export async function startTestProvider(hubUrl: string, lifetime: number): Promise<TestProvider> {
  // The issuer is named after the port, which is known once something listens on it.
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${hubUrl}/console/signed-in`],
        post_logout_redirect_uris: [`${hubUrl}/console/`],
      },
    ],
    clientBasedCORS: () => true,
    pkce: { required: () => true },
    ttl: { AccessToken: lifetime },
    features: {
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: lifetime,
        }),
      },
    },
    extraTokenClaims: () => ({ role: 'OFFICER', org: '990100-mz', region: '990100' }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    settings: {
      HEDUI_JWKS_URL: `${issuer}/jwks`,
      HEDUI_JWT_ISSUER: issuer,
      HEDUI_JWT_AUDIENCE: AUDIENCE,
      HEDUI_CONSOLE_CLIENT_ID: CLIENT,
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
