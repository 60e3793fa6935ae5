import type { ServerEnv } from '@/lib/config/server-env';
import type { Mail } from './mail';
import { createNoMail } from './no-mail';
import { createSmtpMail } from './smtp-mail';

/** SMTP where the operator has named a server, else none. */
export function createMail(env: Pick<ServerEnv, 'SMTP_URL' | 'MAIL_FROM'>): Mail {
  if (!env.SMTP_URL || !env.MAIL_FROM) return createNoMail();
  return createSmtpMail({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM });
}
