import { parseSync } from 'vite'

type Node = { type: string; start: number } & Record<string, unknown>

/** Where a text stands: people see or hear it, or never do, or that depends on what it says. */
type Place = 'shown' | 'hidden' | 'code'

/** Attributes and properties whose texts reach people. */
const shown =
  /^(?:aria-(?:label|description|roledescription|valuetext)|title|placeholder|label|alt|description|hint|error|detail|message|text|words|what|action|save|copy|copied)$/
const hidden = /^(?:className|classNames|style|d)$/
const types = /^TS(?:TypeAnnotation|LiteralType|TypeAliasDeclaration|InterfaceDeclaration)$/
/** What texts are compared with is data. */
const comparing = /^(?:startsWith|endsWith|includes)$/

const letter = /\p{L}/u
/** "Save", "Save it", " of 40 ": not "saveIt", "AuditPage", "Content-Type". */
const reads = /^\p{Lu}\p{Ll}+(?:[\s,.…:?!’]|$)|(?:^|\s)\p{Ll}{2,}\s+\p{Ll}{2,}(?:[\s,.…:?!]|$)/u
const readsInside = new RegExp(`${reads.source}|^\\s+\\p{Ll}+\\s*$|^\\s*\\p{Ll}+\\s+$`, 'u')

const nameOf = (key: unknown) => String((key as Node).name ?? (key as Node).value)

/** A part's place, by what it is a part of. */
function placeOf(key: string, parent: Node, place: Place): Place {
  switch (parent.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return key === 'children' ? 'shown' : 'code'
    case 'JSXAttribute':
    case 'Property': {
      const name = nameOf(parent.type === 'Property' ? parent.key : parent.name)
      if (key !== 'value' || place === 'hidden' || hidden.test(name)) return 'hidden'
      return shown.test(name) ? 'shown' : 'code'
    }
    case 'BinaryExpression':
      return parent.operator === '+' ? place : 'hidden'
    case 'ConditionalExpression':
      return key === 'test' ? 'code' : place
    case 'LogicalExpression':
      return key === 'left' && parent.operator === '&&' ? 'code' : place
    case 'CallExpression': {
      const callee = parent.callee as Node
      return callee.property && comparing.test(nameOf(callee.property)) ? 'hidden' : stay(place)
    }
    case 'JSXExpressionContainer':
    case 'TemplateLiteral':
    case 'TSAsExpression':
      return place
    default:
      return stay(place)
  }
}

const stay = (place: Place): Place => (place === 'hidden' ? place : 'code')

/** A text in the place where it stands; none of other nodes. */
function textOf(node: Node, place: Place): string | null {
  const isText = node.type === 'JSXText' || (node.type === 'Literal' && typeof node.value === 'string')
  const parts = isText
    ? [node.value as string]
    : node.type === 'TemplateLiteral'
      ? (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
      : []
  const pattern = place === 'shown' ? letter : parts.length > 1 ? readsInside : reads
  return parts.some((part) => pattern.test(part)) ? parts.join('…').trim() : null
}

/** Texts for people that stand in code, as `line: text`. Errors thrown are for who runs the code. */
export function literalsOf(file: string, source: string): string[] {
  const found: string[] = []
  const visit = (node: Node, place: Place) => {
    if (types.test(node.type) || node.source) return
    if (node.type === 'NewExpression' && nameOf(node.callee).endsWith('Error')) return
    const text = place === 'hidden' ? null : textOf(node, place)
    if (text !== null) found.push(`${source.slice(0, node.start).split('\n').length}: ${text}`)
    for (const [key, child] of Object.entries(node))
      for (const each of Array.isArray(child) ? child : [child])
        if (each && typeof each === 'object' && 'type' in each) visit(each as Node, placeOf(key, node, place))
  }
  visit(parseSync(file, source).program as unknown as Node, 'code')
  return found
}
