'use client';

import { useTranslations } from 'next-intl';
import { NativeSelect } from '@/components/ui/native-select';
import { TextField } from '@/components/ui/text-field';
import {
  PLAYLIST_NAME_MAX_LENGTH,
  PLAYLIST_VISIBILITIES,
  type PlaylistVisibility,
} from '@/lib/playlists/contract';

/** What a new smart playlist is called, and who sees it. */
export function SmartNameFields({
  name,
  visibility,
  onName,
  onVisibility,
}: {
  name: string;
  visibility: PlaylistVisibility;
  onName: (name: string) => void;
  onVisibility: (visibility: PlaylistVisibility) => void;
}) {
  const t = useTranslations('playlists');
  const smart = useTranslations('smart.builder');
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <TextField
        label={t('form.name')}
        value={name}
        required
        maxLength={PLAYLIST_NAME_MAX_LENGTH}
        autoComplete="off"
        onChange={(event) => onName(event.target.value)}
      />
      <NativeSelect
        label={t('form.visibility')}
        value={visibility}
        hint={visibility === 'private' ? undefined : smart('shows')}
        options={PLAYLIST_VISIBILITIES.map((value) => ({ value, label: t(`visibility.${value}`) }))}
        onChange={(event) => onVisibility(event.target.value as PlaylistVisibility)}
      />
    </div>
  );
}
