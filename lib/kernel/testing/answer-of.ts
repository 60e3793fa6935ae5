import { AppError } from '@/lib/kernel/app-error';

/** How a call ended, as tables of who may do what write it: `ok`, or the kind of its refusal. Anything else is thrown on. */
export async function answerOf(call: Promise<unknown>): Promise<'ok' | AppError['kind']> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.kind;
  }
}
