/** What ids of organisations are made of; a longer word that holds one is another word. */
const WORD = /[A-Za-z0-9_.:-]+/g

/** A sentence of the hub's with organisations called by what `named` says; ids that it does not know stay. */
export function namedIn(sentence: string, named: (id: string) => string | undefined): string {
  return sentence.replace(WORD, (word) => {
    // A full stop or colon of the sentence is none of the id.
    const id = word.replace(/[.:]+$/, '')
    const name = named(id)
    return name === undefined ? word : name + word.slice(id.length)
  })
}
