import type { Locale } from '@/lib/accounts/contract';
import { layOutMail } from './mail-layout';
import { mailTexts } from './mail-texts';

/** Asks whoever reads mail at an address whether they want it. Pure. */
export function composeQuestion(facts: {
  displayName: string;
  locale: Locale;
  publicUrl: string;
  token: string;
}) {
  const { mail } = mailTexts(facts.locale);
  const site = new URL(facts.publicUrl).host;
  return {
    subject: mail('question.subject'),
    ...layOutMail({
      greeting: mail('question.greeting', { name: facts.displayName }),
      intro: mail('question.intro', { site }),
      entries: [],
      action: { text: mail('question.yes'), url: `${facts.publicUrl}/mail-digest/confirm/${facts.token}` },
      footer: [{ text: mail('question.no') }],
    }),
  };
}
