import { useRef } from 'react'

/**
 * Ids for requests that the hub carries out once (`clientRequestId`): the same content has the same id, so that what was
 * sent and perhaps arrived is not done a second time by the same click; other content is another request.
 */
export function useRequestIds(): (content: unknown) => string {
  const ids = useRef(new Map<string, string>())
  return (content) => {
    const key = JSON.stringify(content)
    const id = ids.current.get(key) ?? crypto.randomUUID()
    ids.current.set(key, id)
    return id
  }
}
