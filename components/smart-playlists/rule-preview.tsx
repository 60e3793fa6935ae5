'use client';

import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Artwork } from '@/components/ui/artwork';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { Skeleton } from '@/components/ui/skeleton';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import { rulePreviewQuery } from '@/lib/smart-playlists/client/smart-queries';
import type { RulePreviewDto } from '@/lib/smart-playlists/contract';
import type { SmartRule } from '@/lib/smart-playlists/rule';
import { useSmartProblem } from './use-smart-problem';

/** Typing goes on faster than this; what stands still for so long is asked for. */
const QUIET_MS = 350;

/** How many songs the rule finds as it stands, and the first of them. */
export function RulePreview({ rule }: { rule: SmartRule | null }) {
  const t = useTranslations('smart.preview');
  const textOf = useSmartProblem();
  const asked = useQuiet(rule);
  const preview = useQuery(rulePreviewQuery(asked));
  const isBehind = preview.isFetching || JSON.stringify(asked) !== JSON.stringify(rule);
  return (
    <Card className="lg:sticky lg:top-6">
      <h2 className="text-sm font-medium text-muted">{t('title')}</h2>
      <div aria-live="polite" aria-atomic className="mt-1 min-h-16">
        {rule === null ? (
          <p className="py-2 text-muted">{t('incomplete')}</p>
        ) : preview.isError ? (
          <div className="grid justify-items-start gap-2 py-2">
            <p className="text-muted">{textOf(preview.error)}</p>
            <Button size="sm" onClick={() => void preview.refetch()}>
              {t('tryAgain')}
            </Button>
          </div>
        ) : preview.data ? (
          <MatchCount preview={preview.data} rule={rule} isBehind={isBehind} />
        ) : (
          <Skeleton className="mt-2 h-10 w-32" />
        )}
      </div>
      {rule !== null && preview.data && !preview.isError ? (
        <PreviewSongs songs={preview.data.songs} isBehind={isBehind} />
      ) : null}
    </Card>
  );
}

function MatchCount({
  preview: { matchCount, isEstimate },
  rule,
  isBehind,
}: {
  preview: RulePreviewDto;
  rule: SmartRule;
  isBehind: boolean;
}) {
  const t = useTranslations('smart.preview');
  const { songs, minutes } = rule.limit;
  return (
    <div className={classNames('transition-opacity duration-150', isBehind && 'opacity-50')}>
      <p className="display tabular text-xl">{t(isEstimate ? 'about' : 'songs', { count: matchCount })}</p>
      <p className="mt-1 text-sm text-muted">
        {matchCount === 0
          ? t('none')
          : minutes !== null
            ? t('limitedMinutes', { minutes })
            : matchCount > songs
              ? t('limited', { songs })
              : t('all')}
        {isEstimate ? ` ${t('estimated')}` : ''}
      </p>
    </div>
  );
}

function PreviewSongs({ songs, isBehind }: { songs: readonly SongDto[]; isBehind: boolean }) {
  const t = useTranslations('smart.preview');
  if (songs.length === 0) return null;
  return (
    <ol
      aria-label={t('list')}
      // What is shown answers the rule as it was; the answer to the new one is on its way.
      aria-busy={isBehind}
      className={classNames('mt-4 grid gap-1 transition-opacity duration-150', isBehind && 'opacity-50')}
    >
      {songs.map((song) => (
        <li key={song.id} className="grid h-14 grid-cols-[2.5rem_minmax(0,1fr)_auto] items-center gap-3">
          <Artwork artwork={song.album.artwork} alt="" sizePx={40} />
          <div className="min-w-0">
            <p dir="auto" className="truncate font-medium">
              {song.name}
            </p>
            <p dir="auto" className="truncate text-sm text-muted">
              {song.artists.map(({ name }) => name).join(', ')}
            </p>
          </div>
          <span className="tabular text-sm text-muted">{formatDurationMs(song.durationMs)}</span>
        </li>
      ))}
    </ol>
  );
}

/** The same count in a line, where the preview is out of sight. Said aloud once, by the preview. */
export function MatchLine({ rule, className }: { rule: SmartRule | null; className: string }) {
  const t = useTranslations('smart.preview');
  const asked = useQuiet(rule);
  const { data, isError } = useQuery(rulePreviewQuery(asked));
  if (!rule || !data || isError) return null;
  return (
    <span aria-hidden className={classNames('tabular text-sm font-medium text-muted', className)}>
      {t(data.isEstimate ? 'about' : 'songs', { count: data.matchCount })}
    </span>
  );
}

/** The rule once nothing has changed for a moment. */
function useQuiet(rule: SmartRule | null): SmartRule | null {
  const [quiet, setQuiet] = useState(rule);
  const text = JSON.stringify(rule);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(JSON.parse(text) as SmartRule | null), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}
