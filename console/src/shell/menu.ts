import { matchPath } from 'react-router'

/** What of a page says where it stands in the menu. */
interface PlacedPage {
  readonly path: string
  readonly menu?: unknown
  readonly belongsTo?: string | undefined
}

/**
 * The path of the entry in a role's menu that an address belongs to: the longest that the address begins with, so that below
 * `/departments` the editor has its own; else where its page says that it belongs.
 */
export function markedInMenu(pages: readonly PlacedPage[], pathname: string): string | undefined {
  const [above] = pages
    .filter(({ path, menu }) => menu !== undefined && `${pathname}/`.startsWith(`${path}/`))
    .map(({ path }) => path)
    .sort((one, other) => other.length - one.length)
  return above ?? pages.find(({ path }) => matchPath(path, pathname))?.belongsTo
}
