import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { pageContext } from '@/app/composition';
import { followShareLink } from '@/lib/social/server/follow-share-link';

interface Props {
  params: Promise<{ code: string }>;
}

export const metadata: Metadata = { robots: { index: false } };

/** A short address: leads on to the page it stands for. */
export default async function ShareLinkPage({ params }: Props) {
  const { context } = await pageContext();
  const address = await followShareLink(context, (await params).code);
  if (address === null) notFound();
  redirect(address);
}
