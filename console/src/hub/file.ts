import { authorization } from './client.ts'
import { type Fault, faultIn, NETWORK_FAULT } from './fault.ts'

/** A file of the hub: what was fetched, under the name that the hub gives it; or why there is none. */
export type FetchedFile = { readonly file: Blob; readonly name: string } | { readonly fault: Fault }

/** Fetches a file with the token in the header: an address alone opens nothing, and holds nobody's data. */
export async function fetchFile(
  address: string,
  token: string | null,
  init: RequestInit = {},
): Promise<FetchedFile> {
  try {
    const answer = await fetch(address, {
      ...init,
      headers: { ...init.headers, ...authorization(token) },
    })
    if (!answer.ok) return { fault: faultIn(await answer.json()) }
    const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
    return { file: await answer.blob(), name: name ?? 'hedui' }
  } catch {
    return { fault: NETWORK_FAULT }
  }
}

/** Puts a file among the downloads. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Shows a file in a window of its own. False where the browser kept the window shut. */
export function openFile(file: Blob): boolean {
  const address = URL.createObjectURL(file)
  const shown = window.open(address, '_blank')
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return shown !== null
}
