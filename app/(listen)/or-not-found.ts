import { notFound } from 'next/navigation';
import { AppError } from '@/lib/kernel/app-error';
import { idSchema, type Id } from '@/lib/kernel/ids';

/** What is missing, or not for this reader's eyes, becomes the not-found page. */
export async function orNotFound<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') notFound();
    throw error;
  }
}

/** An id from an address; anything else is an address of nothing. */
export function pathId<T extends Id<string>>(text: string): T {
  const parsed = idSchema<T>().safeParse(text);
  if (!parsed.success) notFound();
  return parsed.data;
}
