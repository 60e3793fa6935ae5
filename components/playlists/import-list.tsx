import Link from 'next/link';
import { ChevronRight, FileMusic } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { PlaylistImportDto } from '@/lib/playlists/import-contract';

/** Imports of before: what is still open first catches the eye by its text. */
export async function ImportList({ imports }: { imports: readonly PlaylistImportDto[] }) {
  const t = await getTranslations('imports');
  return (
    <section className="mt-12 max-w-3xl">
      <h2 className="display text-lg">{t('before')}</h2>
      <ul className="mt-3 divide-y divide-line">
        {imports.map((one) => (
          <li key={one.id}>
            <Link
              href={`/playlists/import/${one.id}`}
              className="-mx-2 flex min-h-16 items-center gap-4 rounded-control px-2 py-2 hover:bg-ink/6"
            >
              <FileMusic aria-hidden className="size-5 shrink-0 text-muted" />
              <span className="min-w-0 grow">
                <span dir="auto" className="block truncate font-semibold">
                  {one.title}
                </span>
                <span className="block truncate text-sm text-muted">
                  {t(`state.${one.status}`, {
                    open: one.counts.doubtful + one.counts.missing,
                    count: one.entryCount,
                  })}
                </span>
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-faint rtl:-scale-x-100" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
