import ts from 'typescript';

/** The door for the bundler (a webpack loader, which Turbopack runs too). */
export default function browserContractLoader(this: { resourcePath: string }, source: string): string {
  return toBrowserContract(source, this.resourcePath);
}

/**
 * What a contract is in the browser (docs/adr/0046): the constants both sides know, and of each operation its method and its address, which
 * is all that a call needs (lib/browser/api-client.ts). Schemas stay on the server, and zod with them: whatever is computed from it is
 * left out. Browser code that parses with a schema takes it from a file of its own; importing it from here stops the build.
 *
 * @returns the module, still in TypeScript, without its types
 * @throws Error for an operation whose method or path cannot be read without running the module.
 */
export function toBrowserContract(source: string, fileName: string): string {
  const written = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const addressed = withAddresses(source, written, fileName);
  const file = ts.createSourceFile(fileName, addressed, ts.ScriptTarget.Latest, true);
  const kept = withoutSchemas(file);
  const used = new Set(kept.flatMap((statement) => [...namesIn(statement)]));
  const imports = file.statements.filter(ts.isImportDeclaration).flatMap((one) => importOf(one, used));
  return [...imports, ...kept.map((statement) => statement.getText())].join('\n');
}

/** Every operation as its method and address alone. */
function withAddresses(source: string, file: ts.SourceFile, fileName: string): string {
  const constants = new Map(
    file.statements
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) =>
        declarationList.declarations.flatMap(({ name, initializer }) =>
          initializer && ts.isIdentifier(name) ? [[name.text, initializer] as const] : [],
        ),
      ),
  );
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineOperation') calls.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  // From the end, so that what comes before stays where it is.
  return calls.reduceRight(
    (text, call) =>
      text.slice(0, call.getStart()) + addressOf(call, constants, fileName) + text.slice(call.end),
    source,
  );
}

type Constants = ReadonlyMap<string, ts.Expression>;

function addressOf(call: ts.CallExpression, constants: Constants, fileName: string): string {
  const found = new Map<string, string>();
  collectTexts(call.arguments[0], constants, found);
  const [method, path] = [found.get('method'), found.get('path')];
  if (method && path) return `{ method: ${method}, path: ${path} }`;
  throw new Error(
    `${fileName}: an operation names no method or path that can be read here: ${call.getText().slice(0, 200)}`,
  );
}

/** Texts of an object and of what is spread into it; the last one named counts, as in the object itself. */
function collectTexts(
  given: ts.Expression | undefined,
  constants: Constants,
  found: Map<string, string>,
): void {
  let node = given;
  while (node && (ts.isAsExpression(node) || ts.isSatisfiesExpression(node))) node = node.expression;
  if (!node || !ts.isObjectLiteralExpression(node)) return;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property) && ts.isIdentifier(property.expression))
      collectTexts(constants.get(property.expression.text), constants, found);
    else if (ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer))
      found.set(property.name.getText(), property.initializer.getText());
  }
}

/** The statements that do something and need neither zod nor anything that is computed from it. */
function withoutSchemas(file: ts.SourceFile): ts.Statement[] {
  const statements = file.statements.filter(
    (one) =>
      !ts.isImportDeclaration(one) &&
      !ts.isTypeAliasDeclaration(one) &&
      !ts.isInterfaceDeclaration(one) &&
      // Passes on what another module makes of zod, or its types.
      !ts.isExportDeclaration(one),
  );
  const gone = new Set(file.statements.filter(ts.isImportDeclaration).flatMap(schemaImports));
  for (;;) {
    const kept = statements.filter((one) => !namesIn(one).some((name) => gone.has(name)));
    const before = gone.size;
    for (const one of statements) if (!kept.includes(one)) for (const name of declaredIn(one)) gone.add(name);
    if (gone.size === before) return kept;
  }
}

/** Modules that are made of zod; of others, what is named a schema. */
const MADE_OF_ZOD = /^zod$|-schema$|\/kernel\/job-definition$/;

function schemaImports(declaration: ts.ImportDeclaration): string[] {
  const isMadeOfZod = MADE_OF_ZOD.test((declaration.moduleSpecifier as ts.StringLiteral).text);
  return valuesOf(declaration)
    .map(({ name }) => name.text)
    .filter((name) => isMadeOfZod || /schema$/i.test(name));
}

function valuesOf({ importClause }: ts.ImportDeclaration): readonly ts.ImportSpecifier[] {
  const bindings = importClause?.namedBindings;
  if (!importClause || importClause.isTypeOnly || !bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly);
}

function importOf(declaration: ts.ImportDeclaration, used: ReadonlySet<string>): string[] {
  const names = valuesOf(declaration).filter(({ name }) => used.has(name.text));
  if (names.length === 0) return [];
  return [
    `import { ${names.map((name) => name.getText()).join(', ')} } from ${declaration.moduleSpecifier.getText()};`,
  ];
}

function declaredIn(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  return ts.isFunctionDeclaration(statement) && statement.name ? [statement.name.text] : [];
}

/** Names that are read as values; types are gone by the time it runs. */
function namesIn(statement: ts.Statement): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node)) return;
    if (ts.isPropertyAccessExpression(node)) return visit(node.expression);
    if (ts.isPropertyAssignment(node)) return visit(node.initializer);
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}
