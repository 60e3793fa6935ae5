export interface MailMessage {
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The part before the `@` of the Message-ID: the same message sent again has the same one, so that mailboxes may know it. */
  messageId: string;
  /** Where a reader ends these mails, without signing in; `oneClickUrl` ends them by a POST (RFC 2369, RFC 8058). */
  unsubscribe?: { oneClickUrl: string };
}

/** Where mail leaves the house. */
export interface Mail {
  /** False where no server is set: nothing may be sent, and nobody is offered mail. */
  isOn: boolean;
  /**
   * Resolves when a mail server has taken the message.
   * @throws MailRefused when it says no for good; any other Error when it may say yes later.
   */
  send(message: MailMessage): Promise<void>;
  close(): Promise<void>;
}

/** The mail server will not take this message, however often it is asked (a reply of 500 to 599, RFC 5321). */
export class MailRefused extends Error {
  constructor(cause: unknown) {
    super('The mail server refused the message.', { cause });
    this.name = 'MailRefused';
  }
}
