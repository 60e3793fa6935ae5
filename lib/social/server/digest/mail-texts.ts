import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/accounts/contract';
import deMail from '@/messages/de/mail.json';
import dePeople from '@/messages/de/people.json';
import enMail from '@/messages/en/mail.json';
import enPeople from '@/messages/en/people.json';

const MESSAGES = {
  en: { mail: enMail, told: enPeople.told },
  de: { mail: deMail, told: dePeople.told },
} as const satisfies Record<Locale, object>;

/** What mail says, in the language of its reader. */
export function mailTexts(locale: Locale) {
  const messages = MESSAGES[locale];
  return {
    mail: createTranslator({ locale, messages, namespace: 'mail' }),
    told: createTranslator({ locale, messages, namespace: 'told' }),
  };
}
