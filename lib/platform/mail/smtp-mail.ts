import { createTransport } from 'nodemailer';
import { MailRefused, type Mail, type MailMessage } from './mail';

export interface SmtpMailOptions {
  /** `smtp://` (STARTTLS where the server offers it) or `smtps://`, with user and password where it asks for them. */
  smtpUrl: string;
  /** Sender, `Harken <music@example.org>` or an address alone. */
  from: string;
  /** Longest wait for the connection, the greeting and each answer; ten seconds when left out. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** Sends over SMTP (RFC 5321). Connections are kept and used again. */
export function createSmtpMail({ smtpUrl, from, timeoutMs = TIMEOUT_MS }: SmtpMailOptions): Mail {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A message is text of ours; it never names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    isOn: true,
    async send(message) {
      refuseBrokenLines(message);
      const { to, subject, text, html, messageId, unsubscribe } = message;
      try {
        await transport.sendMail({
          from,
          // An object, so that no comma or bracket in an address makes it two.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${messageId}@${host}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe
              ? {
                  'List-Unsubscribe': `<${unsubscribe.oneClickUrl}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }
              : {}),
          },
        });
      } catch (error) {
        throw isForGood(error) ? new MailRefused(error) : error;
      }
    },
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}

/** A line break in a header would begin another one. */
function refuseBrokenLines({ to, subject, messageId, unsubscribe }: MailMessage): void {
  for (const text of [to, subject, messageId, unsubscribe?.oneClickUrl ?? '']) {
    if (/[\r\n]/.test(text)) throw new MailRefused(new Error('A header has a line break in it.'));
  }
}

function isForGood(error: unknown): boolean {
  const code = (error as { responseCode?: unknown } | null)?.responseCode;
  return typeof code === 'number' && code >= 500 && code < 600;
}
