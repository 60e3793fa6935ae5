'use client';

import { useTranslations } from 'next-intl';
import type { Selection } from './use-selection';

/** Chooses a thing of a list; fills what it stands in (`relative`), so that a press anywhere chooses. */
export function SelectBox({ id, name, selection }: { id: string; name: string; selection: Selection }) {
  const t = useTranslations('library');
  return (
    <label className="z-2 grid size-7 place-items-center after:absolute after:inset-0 after:rounded-control">
      <span className="sr-only">{t('selectOne', { name })}</span>
      <input
        type="checkbox"
        className="relative z-1 size-4.5"
        checked={selection.has(id)}
        onChange={() => selection.toggle(id)}
      />
    </label>
  );
}
