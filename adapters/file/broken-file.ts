/** Where in a file something is wrong. Rows count from 1, as a spreadsheet shows them, the header row included. */
export interface FilePlace {
  readonly row?: number
  /** The column's name in the file, or the field of the record that is read from it. */
  readonly column?: string
}

/**
 * A file that cannot be taken. It is refused as a whole, since half a file would look like a department that holds
 * nothing on the rest. What it says is for the department's technician, and never repeats a value: that is personal data.
 */
export class BrokenFile extends Error {
  readonly zh: string
  readonly en: string
  readonly row: number | null
  readonly column: string | null

  constructor(zh: string, en: string, { row, column }: FilePlace = {}) {
    super(en)
    this.name = 'BrokenFile'
    this.zh = zh
    this.en = en
    this.row = row ?? null
    this.column = column ?? null
  }
}

/** What is written beside a refused file (`<name>.error.txt`), in both languages. */
export function receiptOf(name: string, broken: BrokenFile): string {
  const zh = [
    ...(broken.row === null ? [] : [`第 ${broken.row} 行`]),
    ...(broken.column === null ? [] : [`列“${broken.column}”`]),
  ].join('，')
  const en = [
    ...(broken.row === null ? [] : [`row ${broken.row}`]),
    ...(broken.column === null ? [] : [`column “${broken.column}”`]),
  ].join(', ')
  return (
    `文件 ${name} 未被接收，整个文件均未使用。\n` +
    `${zh === '' ? '' : `${zh}：`}${broken.zh}\n请更正后重新放置。\n\n` +
    `The file ${name} was not taken; nothing of it is used.\n` +
    `${en === '' ? '' : `${en}: `}${broken.en}\nCorrect it and put it here again.\n`
  )
}
