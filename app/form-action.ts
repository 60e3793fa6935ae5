import { unstable_rethrow } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { FormState } from '@/components/accounts/form-state';
import { AppError } from '@/lib/kernel/app-error';
import { appContext } from './composition';

type Translate = Awaited<ReturnType<typeof getTranslations<'accounts'>>>;

/** Fields that hold several values under one name. */
const LISTS: readonly string[] = ['roles'];
/** Never sent back to the page. */
const SECRETS: readonly string[] = ['password', 'currentPassword', 'newPassword', 'token', 'invitationToken'];

/**
 * Runs the use case behind a form: parses the fields, and turns every refusal into texts at their place. An empty
 * optional field counts as left out. `work` answers the text to show on success, if any.
 */
export async function runForm<S extends z.ZodType>(
  schema: S,
  formData: FormData,
  work: (input: z.output<S>) => Promise<string | void>,
): Promise<FormState> {
  const t = await getTranslations('accounts');
  const given = collect(formData);
  const values = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      typeof value === 'string' && !SECRETS.includes(name) ? [[name, value]] : [],
    ),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    return { status: 'error', message: null, fields: fieldsOfIssues(t, parsed.error), values };
  try {
    return { status: 'done', message: (await work(parsed.data)) ?? null, fields: {}, values };
  } catch (error) {
    unstable_rethrow(error);
    return { status: 'error', ...(await textsOf(t, error)), values };
  }
}

function collect(formData: FormData): Record<string, string | string[]> {
  const given: Record<string, string | string[]> = {};
  for (const name of new Set(formData.keys())) {
    const texts = formData.getAll(name).filter((value) => typeof value === 'string');
    if (name.startsWith('$ACTION')) continue;
    if (LISTS.includes(name)) given[name] = texts;
    else if (texts[0]) given[name] = texts[0];
  }
  return given;
}

function fieldsOfIssues(t: Translate, error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? '');
    const isMissing = issue.code === 'invalid_type' || issue.message === 'is missing';
    fields[name] ??=
      t.has(`fields.${name}` as never) && !isMissing ? t(`fields.${name}` as never) : t('fields.missing');
  }
  return fields;
}

async function textsOf(t: Translate, error: unknown): Promise<Pick<FormState, 'message' | 'fields'>> {
  if (!(error instanceof AppError)) {
    const { log } = await appContext();
    log.error({ err: error }, 'form failed');
    return { message: t('problems.internal'), fields: {} };
  }
  const text = t.has(`problems.${error.code}` as never)
    ? t(`problems.${error.code}` as never, { seconds: error.retryAfterS ?? 0 } as never)
    : t('problems.internal');
  const fields = Object.fromEntries(error.fields.map(({ pointer }) => [pointer.replace(/^\//, ''), text]));
  return { message: error.fields.length > 0 ? null : text, fields };
}
