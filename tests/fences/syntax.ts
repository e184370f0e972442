import ts from 'typescript'
import type { SourceFile, Violation } from './source-files.ts'

const parsed = new WeakMap<SourceFile, ts.SourceFile>()

export function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file) ?? ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true)
  parsed.set(file, known)
  return known
}

/** `any`, casts, non-null assertions and silenced checks in product code. */
export function findUnsafeTypes(file: SourceFile): Violation[] {
  const source = parse(file)
  const found: Violation[] = []
  walk(source, (node) => {
    const what = unsafeType(node, source)
    if (what !== undefined) found.push({ path: file.path, line: lineOf(node, source), what })
  })
  for (const match of file.text.matchAll(/@ts-(ignore|expect-error|nocheck)/g)) {
    found.push({
      path: file.path,
      line: file.text.slice(0, match.index).split('\n').length,
      what: `${match[0]} silences the compiler`,
    })
  }
  return found
}

function unsafeType(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return '`any`'
  if (ts.isNonNullExpression(node) && !isGuaranteed(node, source)) return '`!` without a guarantee written above'
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return undefined
  if (node.type.getText(source) === 'const' || isGuaranteed(node, source)) return undefined
  return `cast to ${node.type.getText(source)} without a guarantee written above`
}

/** Longest declaration that may hold a cast: a named helper, not a passage of a longer function. */
const helperLines = 12

/** Whether the node stands in a small declaration under a comment that says `Guarantee`; declarations without a blank line between share it. */
function isGuaranteed(node: ts.Node, source: ts.SourceFile): boolean {
  const declaration = enclosingDeclaration(node)
  if (lineCount(declaration, source) > helperLines) return false
  const lines = source.text.split('\n')
  for (let index = lineOf(declaration, source) - 2; index >= 0 && lines[index]?.trim() !== ''; index--) {
    if (/^\s*(\/\/|\/?\*).*guarantee/i.test(lines[index] ?? '')) return true
  }
  return false
}

/** The function, method or statement whose comment would explain the node. */
function enclosingDeclaration(node: ts.Node): ts.Node {
  let current = node
  while (!isNamedDeclaration(current) && !ts.isSourceFile(current.parent)) current = current.parent
  return current
}

function isNamedDeclaration(node: ts.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node)
  )
}

/** Exports that hide what a module offers. */
export function findVagueExports(file: SourceFile): Violation[] {
  const source = parse(file)
  return source.statements.flatMap((statement) => {
    const what = vagueExport(statement)
    return what === undefined ? [] : [{ path: file.path, line: lineOf(statement, source), what }]
  })
}

function vagueExport(statement: ts.Statement): string | undefined {
  if (ts.isExportDeclaration(statement) && statement.exportClause === undefined) return '`export *`'
  if (ts.isExportDeclaration(statement) && statement.exportClause !== undefined && ts.isNamespaceExport(statement.exportClause)) {
    return '`export * as`'
  }
  if (ts.isExportAssignment(statement)) return 'default export'
  const isDefault =
    ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  return isDefault === true ? 'default export' : undefined
}

/** Uses of the process's surroundings by name: `process.env`, `console`. */
export function findGlobals(file: SourceFile, names: readonly string[]): Violation[] {
  const source = parse(file)
  const found: Violation[] = []
  walk(source, (node) => {
    if (!ts.isPropertyAccessExpression(node)) return
    const text = node.getText(source)
    const name = names.find((one) => text === one || text.startsWith(`${one}.`))
    if (name !== undefined && !ts.isPropertyAccessExpression(node.parent)) {
      found.push({ path: file.path, line: lineOf(node, source), what: `\`${name}\`` })
    }
  })
  return found
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

export function lineOf(node: ts.Node, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

export function lineCount(node: ts.Node, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(node, source)
}
