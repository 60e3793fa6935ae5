/** Null for an empty field. */
export function textOf(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function numberOf(form: FormData, name: string): number | null {
  const text = textOf(form, name);
  return text === null ? null : Number(text);
}

/** Names separated by semicolons. */
export function listOf(form: FormData, name: string): string[] {
  return (textOf(form, name) ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
