import { notFound } from 'next/navigation';
import type { z } from 'zod';
import { AppError } from '@/lib/kernel/app-error';

/** The query of a list's page, parsed as the API parses it; a made-up address is a page that does not exist. */
export async function readListQuery<S extends z.ZodType>(
  schema: S,
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<z.output<S>> {
  const given = Object.entries(await searchParams).filter(([, value]) => value !== '' && value !== undefined);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success || given.some(([, value]) => String(value).includes('\0'))) notFound();
  return parsed.data;
}

/** A page of a list; a cursor that no list gave out is a page that does not exist, not a failure of ours. */
export async function readListPage<T>(page: Promise<T>): Promise<T> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'invalid') notFound();
    throw error;
  }
}
