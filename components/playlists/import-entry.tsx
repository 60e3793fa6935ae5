'use client';

import { useId, useState } from 'react';
import { Check, CircleHelp, CircleSlash, Search } from 'lucide-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { useToast } from '@/components/ui/toast';
import { callApi } from '@/lib/browser/api-client';
import type { SongDto } from '@/lib/catalog/contract';
import { formatDurationMs } from '@/lib/kernel/duration';
import type { PlaylistImportId } from '@/lib/kernel/ids';
import { importQuery } from '@/lib/playlists/client/import-queries';
import {
  playlistImportOperations,
  type ImportEntryDto,
  type ImportEntryState,
} from '@/lib/playlists/import-contract';
import { SongChoice, SongFacts } from './import-song-choice';
import { ImportSongSearch } from './import-song-search';
import { useImportProblem } from './use-import-problem';

const STATES = {
  waiting: { Icon: CircleHelp, looks: 'text-muted' },
  sure: { Icon: Check, looks: 'text-success' },
  chosen: { Icon: Check, looks: 'text-success' },
  doubtful: { Icon: CircleHelp, looks: 'text-accent-ink' },
  missing: { Icon: CircleSlash, looks: 'text-muted' },
  left_out: { Icon: CircleSlash, looks: 'text-muted' },
} as const satisfies Record<ImportEntryState, object>;

/** One line of a file: what it says, and the song it is, may be, or is not. */
export function ImportEntry({
  importId,
  entry,
  canDecide,
}: {
  importId: PlaylistImportId;
  entry: ImportEntryDto;
  canDecide: boolean;
}) {
  const t = useTranslations('imports');
  const lineId = useId();
  const [isSearching, setIsSearching] = useState(false);
  const decide = useDecision(importId, entry.position, () => setIsSearching(false));
  const { Icon, looks } = STATES[entry.state];
  const isSettled = entry.song !== null && !isSearching;
  return (
    <li className="rounded-surface bg-surface p-4" aria-labelledby={lineId}>
      <div className="flex items-start gap-3">
        <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', looks)} />
        <div className="min-w-0 grow">
          <p id={lineId} dir="auto" className="font-semibold wrap-anywhere">
            {entry.title || t('untitled')}
            <span className="sr-only">{`, ${t(`states.${entry.state}`)}`}</span>
          </p>
          <p dir="auto" className="text-sm wrap-anywhere text-muted">
            {lineFacts(entry)}
          </p>
        </div>
        {canDecide && isSettled ? (
          <Button size="sm" variant="ghost" onClick={() => setIsSearching(true)}>
            {t('change')}
          </Button>
        ) : null}
      </div>
      <div className="mt-3 sm:ms-8">
        {isSettled && entry.song ? (
          <SongFacts song={entry.song} />
        ) : canDecide ? (
          <Choices
            entry={entry}
            isPending={decide.isPending}
            isSearching={isSearching}
            onSearch={() => setIsSearching(true)}
            onChoose={(songId) => decide.mutate(songId)}
          />
        ) : (
          <p className="text-sm text-muted">{t(`states.${entry.state}`)}</p>
        )}
      </div>
    </li>
  );
}

function lineFacts({ artist, album, durationMs }: ImportEntryDto): string {
  return [artist, album, durationMs === null ? '' : formatDurationMs(durationMs)].filter(Boolean).join(' · ');
}

function Choices({
  entry,
  isPending,
  isSearching,
  onSearch,
  onChoose,
}: {
  entry: ImportEntryDto;
  isPending: boolean;
  isSearching: boolean;
  onSearch: () => void;
  onChoose: (songId: SongDto['id'] | null) => void;
}) {
  const t = useTranslations('imports');
  return (
    <>
      <p className="text-sm text-muted">
        {entry.candidates.length > 0 ? t('isItOneOf') : t(`states.${entry.state}`)}
      </p>
      {entry.candidates.length > 0 ? (
        <ul className="mt-1 -ms-2">
          {entry.candidates.map((song) => (
            <li key={song.id}>
              <SongChoice song={song} disabled={isPending} onChoose={() => onChoose(song.id)} />
            </li>
          ))}
        </ul>
      ) : null}
      {isSearching ? (
        <ImportSongSearch
          initialText={[entry.title, entry.artist].filter(Boolean).join(' ')}
          onChoose={(song) => onChoose(song.id)}
        />
      ) : null}
      <div className="mt-2 flex flex-wrap gap-2">
        {isSearching ? null : (
          <Button size="sm" onClick={onSearch}>
            <Search aria-hidden className="size-4" />
            {t('search')}
          </Button>
        )}
        {entry.state === 'left_out' ? null : (
          <Button size="sm" variant="ghost" disabled={isPending} onClick={() => onChoose(null)}>
            {t('leaveOut')}
          </Button>
        )}
      </div>
    </>
  );
}

function useDecision(importId: PlaylistImportId, position: number, onDecided: () => void) {
  const t = useTranslations('imports');
  const toast = useToast();
  const textOf = useImportProblem();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (songId: SongDto['id'] | null) =>
      callApi(playlistImportOperations.decidePlaylistImportEntry, {
        params: { importId, position },
        body: { songId },
      }),
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['playlist-imports', 'entries', importId] }),
        queryClient.invalidateQueries({ queryKey: importQuery(importId).queryKey }),
      ]);
      onDecided();
    },
    onError: (error) => toast({ title: t('notDone'), description: textOf(error), tone: 'error' }),
  });
}
