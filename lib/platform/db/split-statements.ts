/** A string, a quoted name, a dollar-quoted body or a comment: semicolons in there end nothing. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|;/g;

/** The statements of a script of SQL, without the semicolons between them. */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let from = 0;
  for (const match of script.matchAll(QUOTED)) {
    if (match[0] !== ';') continue;
    statements.push(script.slice(from, match.index));
    from = match.index + 1;
  }
  statements.push(script.slice(from));
  return statements.map((statement) => statement.trim()).filter((statement) => !isComment(statement));
}

function isComment(statement: string): boolean {
  return statement.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() === '';
}
