'use client';

import { useState } from 'react';
import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import {
  PLAYLIST_DESCRIPTION_MAX_LENGTH,
  PLAYLIST_NAME_MAX_LENGTH,
  PLAYLIST_VISIBILITIES,
  type PlaylistVisibility,
} from '@/lib/playlists/contract';

export interface PlaylistTexts {
  name: string;
  description: string;
  visibility: PlaylistVisibility;
}

/** Name, description and who can see it; a form around them sends `PlaylistTexts`. */
export function PlaylistFields({ initial }: { initial: PlaylistTexts }) {
  const t = useTranslations('playlists');
  const [visibility, setVisibility] = useState(initial.visibility);
  return (
    <div className="grid gap-4">
      <TextField
        name="name"
        label={t('form.name')}
        defaultValue={initial.name}
        required
        maxLength={PLAYLIST_NAME_MAX_LENGTH}
        autoComplete="off"
      />
      <TextArea
        name="description"
        label={t('form.description')}
        defaultValue={initial.description}
        rows={2}
        maxLength={PLAYLIST_DESCRIPTION_MAX_LENGTH}
      />
      <Select
        name="visibility"
        label={t('form.visibility')}
        value={visibility}
        onValueChange={setVisibility}
        options={PLAYLIST_VISIBILITIES.map((value) => ({
          value,
          label: t(`visibility.${value}`),
        }))}
        hint={t(`visibilityHint.${visibility}`)}
      />
    </div>
  );
}

export function readPlaylistTexts(form: HTMLFormElement): PlaylistTexts {
  const data = new FormData(form);
  const textOf = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const visibility = PLAYLIST_VISIBILITIES.find((value) => value === textOf('visibility')) ?? 'private';
  return { name: textOf('name'), description: textOf('description'), visibility };
}
