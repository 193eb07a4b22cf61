/** How a message travels: topic and id with a blank between them. */
export function messageOf(topic: string, id: string): string {
  if (!/^[\w.-]{1,64}$/.test(topic)) throw new TypeError('a topic is a word')
  if (!/^[\x21-\x7e]{1,200}$/.test(id)) throw new TypeError('an id is printable ASCII without blanks')
  return `${topic} ${id}`
}
