import type { Mail } from './mail';

/** A service that sends no mail. */
export function createNoMail(): Mail {
  return {
    isOn: false,
    send: () => Promise.reject(new Error('No mail server is set (SMTP_URL).')),
    close: () => Promise.resolve(),
  };
}
