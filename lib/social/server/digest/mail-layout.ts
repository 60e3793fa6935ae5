/** A line of a mail, with where it leads. */
export interface MailLine {
  text: string;
  url?: string;
}

export interface MailContent {
  greeting: string;
  intro: string;
  /** What is listed, one below the other. */
  entries: readonly MailLine[];
  /** The one thing to do. */
  action: { text: string; url: string };
  /** Small, at the end. */
  footer: readonly MailLine[];
}

/** The same twice: as text for readers without HTML, and as HTML that loads nothing, so that nobody learns when it is read. */
export function layOutMail({ greeting, intro, entries, action, footer }: MailContent): {
  text: string;
  html: string;
} {
  const asText = ({ text, url }: MailLine) => (url ? `${text}\n  ${url}` : text);
  const text = [
    greeting,
    intro,
    entries.map((entry) => `- ${asText(entry)}`).join('\n'),
    asText(action),
    `-- \n${footer.map(asText).join('\n')}`,
  ];
  const asHtml = (line: MailLine) =>
    line.url ? `<a href="${escapeHtml(line.url)}">${escapeHtml(line.text)}</a>` : escapeHtml(line.text);
  const html = [
    '<div style="max-width:34rem;font:16px/1.5 system-ui,sans-serif">',
    `<p>${escapeHtml(greeting)}</p><p>${escapeHtml(intro)}</p>`,
    entries.length > 0 ? `<ul>${entries.map((entry) => `<li>${asHtml(entry)}</li>`).join('')}</ul>` : '',
    `<p><b>${asHtml(action)}</b></p>`,
    `<p style="color:#6b6459;font-size:14px">${footer.map(asHtml).join('<br>')}</p>`,
    '</div>',
  ];
  return { text: text.filter((part) => part !== '').join('\n\n'), html: html.join('\n') };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
