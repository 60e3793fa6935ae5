import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmbedLink } from './embed-link';
import type { EmbeddedThing } from './embedded-thing';

/** Where nothing may be played, or nothing has audio: what it is, and the way to it. */
export function EmbedCard({ thing, site, cover }: { thing: EmbeddedThing; site: string; cover: ReactNode }) {
  const t = useTranslations('embed');
  const address = `${site}/${thing.kind}/${thing.id}`;
  return (
    <main
      aria-label={thing.title}
      className="flex h-dvh items-center gap-3 bg-surface p-2 embed-tall:gap-4 embed-tall:p-3.5"
    >
      <div className="size-16 shrink-0 embed-tall:size-32">{cover}</div>
      <div className="min-w-0 grow">
        <h1 className="display truncate text-sm embed-tall:text-lg">
          <EmbedLink href={address}>{thing.title}</EmbedLink>
        </h1>
        <p className="truncate text-xs text-muted embed-tall:mb-3 embed-tall:text-sm">{thing.author.name}</p>
        <Button asChild variant="primary" size="sm" className="hidden embed-tall:inline-flex">
          <a href={address} target="_blank" rel="noopener">
            {t('listen')}
          </a>
        </Button>
      </div>
      <Button asChild variant="primary" size="sm" className="embed-tall:hidden">
        <a href={address} target="_blank" rel="noopener" aria-label={t('listen')}>
          {t('listenShort')}
        </a>
      </Button>
    </main>
  );
}
