import type { Metadata } from 'next';
import { TagPage } from '@/components/catalog/tag-page';
import { orNotFound } from '@/app/(listen)/or-not-found';
import { pageContext } from '@/app/composition';
import { catalogOperations } from '@/lib/catalog/contract';
import { listSongs } from '@/lib/catalog/server/list-songs';
import { readTag } from '@/lib/catalog/server/read-tag';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { context } = await pageContext();
  const slug = decodeURIComponent((await params).slug);
  return { title: (await orNotFound(readTag(context, 'mood', slug))).name };
}

export default async function MoodPage({ params, searchParams }: Props) {
  const { context, actor } = await pageContext();
  const [{ slug: encoded }, { cursor }] = await Promise.all([params, searchParams]);
  const slug = decodeURIComponent(encoded);
  const query = catalogOperations.listSongs.query.parse({
    limit: 50,
    mood: slug,
    ...(typeof cursor === 'string' ? { cursor } : {}),
  });
  const [tag, songs] = await Promise.all([
    orNotFound(readTag(context, 'mood', slug)),
    listSongs(context, actor, { query }),
  ]);
  return <TagPage kind="mood" tag={tag} songs={songs} />;
}
