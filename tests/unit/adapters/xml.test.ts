import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DepartmentFault } from '../../../adapters/adapter.ts'
import { readXml, writeXml } from '../../../adapters/http/xml.ts'

describe('requests', () => {
  test('are written with every character escaped that means something', () => {
    const body = {
      Query: {
        '@xmlns': 'urn:x',
        '@a': '"<&>\'',
        Id: ['1', '2'],
        Name: '</Id><Id>3</Id>&',
        None: null,
        Empty: [],
      },
    }
    expect(writeXml(body)).toBe(
      '<Query xmlns="urn:x" a="&quot;&lt;&amp;&gt;&apos;"><Id>1</Id><Id>2</Id><Name>&lt;/Id&gt;&lt;Id&gt;3&lt;/Id&gt;&amp;</Name><None/></Query>',
    )
  })

  test('a text beside attributes', () => {
    expect(writeXml({ Id: { '@type': 'a', '#text': '1 < 2' } })).toBe('<Id type="a">1 &lt; 2</Id>')
  })

  test.each([
    [{ 'a b': 1 }],
    [{ '1a': 1 }],
    [{ 'a><b': 1 }],
    [{ a: { '@x y': 1 } }],
    [{ a: '\u0000' }],
    [{ a: '\ud800' }],
    ['text'],
    [['list']],
  ])('%j cannot be written', (body) => {
    expect(() => writeXml(body)).toThrow(DepartmentFault)
  })

  test('come back as they were sent, whatever they hold', () => {
    const text = fc.string({ unit: 'grapheme' }).map((one) => one.trim().replace(/\p{Cc}/gu, ''))
    fc.assert(
      fc.property(text, text, (first, second) => {
        expect(readXml(writeXml({ Q: { A: first, L: { I: [second, 'x'] } } }))).toEqual({
          Q: { A: first, L: { I: [second, 'x'] } },
        })
      }),
    )
  })
})

describe('answers', () => {
  test('are plain objects of texts, without namespaces, attributes and numbers', () => {
    const xml = `<?xml version="1.0"?><!-- note --><s:A xmlns:s="u"><s:B t="1">0012</s:B><B>1e3</B><C/><D> x </D><E><![CDATA[<&amp;>]]></E></s:A>`
    expect(readXml(xml)).toEqual({ A: { B: ['0012', '1e3'], C: '', D: 'x', E: '<&amp;>' } })
  })

  test('may use the entities of XML and references to characters', () => {
    expect(readXml('<a>&lt;&amp;&gt;&quot;&apos;&#20013;&#x4E2D;</a>')).toEqual({ a: '<&>"\'中中' })
  })

  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an outside entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a hidden document type', '<!doctype a><a/>'],
    ['a billion laughs', '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;">]><a>&m;</a>'],
    ['an unknown entity', '<a>&copy;</a>'],
    ['a bare ampersand', '<a>A & B</a>'],
    ['a reference to no character', '<a>&#0;</a>'],
    ['a reference beyond Unicode', '<a>&#x110000;</a>'],
    ['half an answer', '<a><b>1</b>'],
    ['tags that cross', '<a><b></a></b>'],
    ['two answers', '<a/><b/>'],
    ['something behind it', '<a></a>rest'],
    ['nothing', ''],
    ['no XML', 'Internal Server Error'],
    ['a prototype name', '<a><__proto__>1</__proto__></a>'],
    ['too deep', `${'<a>'.repeat(60)}${'</a>'.repeat(60)}`],
  ])('with %s are garbled', (_case, xml) => {
    expect(() => readXml(xml)).toThrow(expect.objectContaining({ kind: 'GARBLED' }))
  })
})
