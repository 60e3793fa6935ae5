import { notFound } from 'next/navigation';
import type { z } from 'zod';

/** The query of a list's page, parsed as the API parses it; a made-up address is a page that does not exist. */
export async function readListQuery<S extends z.ZodType>(
  schema: S,
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<z.output<S>> {
  const given = Object.entries(await searchParams).filter(([, value]) => value !== '' && value !== undefined);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) notFound();
  return parsed.data;
}
