import ts from 'typescript'
import type { SourceFile, Violation } from './source-files.ts'
import { lineCount, lineOf, parse, walk } from './syntax.ts'

export const limits = { fileLines: 400, functionLines: 60, parameters: 3, fileMedian: 110, functionMedian: 15 } as const

export interface FunctionSize {
  readonly lines: number
  readonly violations: readonly Violation[]
}

export function fileLines({ text }: SourceFile): number {
  return text.replace(/\n$/, '').split('\n').length
}

export function findLongFile(file: SourceFile): Violation[] {
  const lines = fileLines(file)
  return lines <= limits.fileLines ? [] : [{ path: file.path, line: lines, what: `${lines} lines; at most ${limits.fileLines}` }]
}

/** Every function with a body, with what is too much in it. */
export function measureFunctions(file: SourceFile): FunctionSize[] {
  const source = parse(file)
  const sizes: FunctionSize[] = []
  walk(source, (node) => {
    if (!isFunctionWithBody(node)) return
    const lines = lineCount(node, source)
    const at = { path: file.path, line: lineOf(node, source) }
    const long =
      lines > limits.functionLines ? [{ ...at, what: `function of ${lines} lines; at most ${limits.functionLines}` }] : []
    const count = node.parameters.length
    const wide = count > limits.parameters ? [{ ...at, what: `${count} parameters; beyond ${limits.parameters} an object` }] : []
    sizes.push({ lines, violations: [...long, ...wide] })
  })
  return sizes
}

function isFunctionWithBody(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    (ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isConstructorDeclaration(node) ||
      ts.isArrowFunction(node) ||
      ts.isFunctionExpression(node) ||
      ts.isAccessor(node)) &&
    node.body !== undefined
  )
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
