import { pino } from 'pino';
import { parseServerEnv } from '@/lib/config/server-env';
import type { UserId } from '@/lib/kernel/ids';
import { createDb } from '@/lib/platform/db/prisma-client';
import { createSmtpMail } from '@/lib/platform/mail/smtp-mail';
import { sendDigest } from '../send-digest';

// A worker on a database (first argument) and a mail server (second) that sends one digest (third: account, fourth: its moment, fifth: the
// time of the clock) and is gone, without a farewell, at the moment the mail server has taken it.

const [databaseUrl = '', smtpUrl = '', userId = '', dueAt = '', now = ''] = process.argv.slice(2);
const mail = createSmtpMail({ smtpUrl, from: 'Harken <music@harken.test>' });

await sendDigest(
  {
    db: createDb(databaseUrl, 2),
    env: parseServerEnv({ AUTH_SECRET: 'x'.repeat(32), PUBLIC_URL: 'https://harken.test' }),
    log: pino({ level: 'silent' }),
    now: () => new Date(now),
    mail: {
      ...mail,
      send: async (message) => {
        await mail.send(message);
        process.kill(process.pid, 'SIGKILL');
        await new Promise(() => undefined);
      },
    },
  },
  { userId: userId as UserId, dueAt },
);
