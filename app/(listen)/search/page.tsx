import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageContext } from '@/app/composition';
import { SearchPage } from '@/components/search/search-page';
import { listTags } from '@/lib/catalog/server/list-tags';
import { searchOperations, type FoundKind } from '@/lib/search/contract';
import { search } from '@/lib/search/server/search';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { text }] = await Promise.all([getTranslations('search'), readRequest(searchParams)]);
  return {
    title: text.trim() === '' ? t('title') : t('titleOf', { text: text.trim() }),
    // One page for every text anybody types is nothing for other search engines.
    robots: { index: false },
  };
}

export default async function SearchRoute({ searchParams }: Props) {
  const [{ context, actor }, { text, kind }] = await Promise.all([pageContext(), readRequest(searchParams)]);
  const query = { q: text, kind };
  const [tags, result] = await Promise.all([
    listTags(context),
    text.trim() === '' ? null : search(context, actor, { query }),
  ]);
  return (
    <SearchPage tags={tags} initial={result && { text, kind, result }} isSignedIn={actor.kind === 'user'} />
  );
}

/** An address is anybody's to write: what is no request is an empty one. */
async function readRequest(
  searchParams: Props['searchParams'],
): Promise<{ text: string; kind: FoundKind | undefined }> {
  const { q, kind } = await searchParams;
  const parsed = searchOperations.search.query.safeParse({ q, kind });
  const onlyText = searchOperations.search.query.safeParse({ q });
  const { data } = parsed.success ? parsed : onlyText;
  return { text: data?.q ?? '', kind: data?.kind };
}
