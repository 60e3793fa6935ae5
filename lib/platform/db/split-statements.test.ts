import { expect, it } from 'vitest';
import { splitStatements } from './split-statements';

it('a script is cut at the semicolons between statements, and at no others', () => {
  const script = `-- first; a table
CREATE TABLE a (b TEXT DEFAULT ';''x;');
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO a VALUES ('$');
  RETURN NULL;
END $$;
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $body$ SELECT 1; $$; $body$;
/* ; */ ALTER TABLE "odd;name" ADD COLUMN c INT
;
-- the end;
`;
  const statements = splitStatements(script);
  expect(statements.map((statement) => statement.replaceAll(/\s+/g, ' '))).toEqual([
    `-- first; a table CREATE TABLE a (b TEXT DEFAULT ';''x;')`,
    `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES ('$'); RETURN NULL; END $$`,
    'CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $body$ SELECT 1; $$; $body$',
    '/* ; */ ALTER TABLE "odd;name" ADD COLUMN c INT',
  ]);
});

it('a script without a statement has none', () => {
  expect(splitStatements(' ;; -- nothing; at all')).toEqual([]);
});
