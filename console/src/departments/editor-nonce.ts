/** The nonce with which this page's style elements are allowed (src/server/console/console-routes.ts). */
export function editorNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
}
