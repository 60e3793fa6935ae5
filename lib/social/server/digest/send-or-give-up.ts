import type { AppContext } from '@/lib/platform/context/app-context';
import { MailRefused, type MailMessage } from '@/lib/platform/mail/mail';

/**
 * @returns whether a mail server took it; false when it refused for good, which trying again would not change.
 * @throws Error when it may take it later.
 */
export async function sendOrGiveUp(
  { mail, log }: Pick<AppContext, 'mail' | 'log'>,
  message: MailMessage,
): Promise<boolean> {
  try {
    await mail.send(message);
    return true;
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    // The address itself is nobody's business in a log.
    log.warn({ messageId: message.messageId, err: error.cause }, 'a mail was refused');
    return false;
  }
}
