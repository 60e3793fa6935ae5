'use client';

import { useTranslations } from 'next-intl';
import type { GenreDto, MoodDto } from '@/lib/catalog/contract';
import { kindOf, type DraftOperator } from '@/lib/smart-playlists/client/rule-draft';
import type { RuleField } from '@/lib/smart-playlists/rule';

export interface TagChoices {
  genres: readonly GenreDto[];
  moods: readonly MoodDto[];
}

export interface Choice {
  value: string;
  label: string;
}

/** Fields as one looks for them. */
export const FIELD_GROUPS = {
  music: ['genre', 'mood', 'tempo', 'key', 'energy', 'danceability', 'valence', 'acousticness'],
  names: ['title', 'artist', 'album', 'year', 'releasedAt', 'durationS', 'isExplicit', 'hasLyrics'],
  listening: ['plays', 'lastPlayedAt', 'isSaved', 'savedAt', 'addedAt', 'popularity'],
} as const satisfies Record<string, readonly RuleField[]>;

/** The words of rules in the reader's language. */
export function useRuleWords({ genres, moods }: TagChoices) {
  const t = useTranslations('smart');
  const catalog = useTranslations('catalog');
  const keys: Choice[] = Array.from({ length: 12 }, (_, pitch) => pitch).flatMap((pitchClass) =>
    (['major', 'minor'] as const).map((mode) => ({
      value: `${pitchClass}-${mode}`,
      label: catalog(mode === 'major' ? 'song.keyMajor' : 'song.keyMinor', {
        pitch: catalog(`pitch.${pitchClass}` as never),
      }),
    })),
  );
  const tags: Record<'genre' | 'mood' | 'key', Choice[]> = {
    genre: genres.map(({ slug, name }) => ({ value: slug, label: name })),
    mood: moods.map(({ slug, name }) => ({ value: slug, label: name })),
    key: keys,
  };
  return {
    fieldName: (field: RuleField) => t(`fields.${field}`),
    operatorName: (field: RuleField, operator: DraftOperator) =>
      t(`operators.${kindOf(field)}.${operator}` as never),
    /** What stands behind a number: BPM, %, s. */
    unitOf: (field: RuleField) => (t.has(`units.${field}` as never) ? t(`units.${field}` as never) : ''),
    tagChoices: (field: RuleField): Choice[] => (field in tags ? tags[field as keyof typeof tags] : []),
  };
}
