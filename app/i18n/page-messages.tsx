import type { ReactNode } from 'react';
import { getMessages } from 'next-intl/server';
import { MoreMessages } from './more-messages';

/**
 * Namespaces that no page of a listener's day needs, some 20 kB of every page: they go with the pages that say them
 * (`PageMessages`). All others, also those to come, go with the frame.
 */
const APART = ['accounts', 'studio', 'moderation', 'embed'] as const;
type ApartNamespace = (typeof APART)[number];

/** What the frame and the pages of listening say in the browser. */
export async function frameMessages() {
  const messages = Object.entries(await getMessages());
  return Object.fromEntries(messages.filter(([name]) => !APART.some((apart) => apart === name)));
}

/** Adds namespaces to what the components inside can say in the browser; on the server every one is there. */
export async function PageMessages({
  namespaces,
  children,
}: {
  namespaces: readonly ApartNamespace[];
  children: ReactNode;
}) {
  const all = await getMessages();
  const more = Object.fromEntries(namespaces.map((name) => [name, all[name]]));
  return <MoreMessages messages={more}>{children}</MoreMessages>;
}
