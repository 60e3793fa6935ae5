import type { ReactNode } from 'react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { CASE_SORTS, REPORTED_KINDS, type CaseSort, type ReportedKind } from '@/lib/moderation/contract';

export interface CaseFilter {
  status: 'open' | 'closed';
  kind?: ReportedKind | undefined;
  sort: CaseSort;
}

const PATH = '/admin/reports';

/** What stands in the address, without what is so anyway. */
export function caseQuery({ status, kind, sort }: CaseFilter): Record<string, string> {
  return {
    ...(status === 'open' ? {} : { status }),
    ...(kind ? { kind } : {}),
    ...(sort === 'newest' ? {} : { sort }),
  };
}

/** Narrows the list of cases. Links: they work before any script, and a view can be bookmarked. */
export function CaseFilters({ filter }: { filter: CaseFilter }) {
  const t = useTranslations('moderation.filters');
  const hrefOf = (change: Partial<CaseFilter>) =>
    `${PATH}?${new URLSearchParams(caseQuery({ ...filter, ...change })).toString()}`;
  return (
    <div className="mb-8 flex flex-wrap gap-x-8 gap-y-3">
      <Group label={t('status')}>
        {(['open', 'closed'] as const).map((status) => (
          <Choice key={status} href={hrefOf({ status, sort: 'newest' })} isChosen={filter.status === status}>
            {t(status)}
          </Choice>
        ))}
      </Group>
      <Group label={t('kind')}>
        {[undefined, ...REPORTED_KINDS].map((kind) => (
          <Choice key={kind ?? 'all'} href={hrefOf({ kind })} isChosen={filter.kind === kind}>
            {t(`kinds.${kind ?? 'all'}`)}
          </Choice>
        ))}
      </Group>
      {filter.status === 'open' ? (
        <Group label={t('sort')}>
          {CASE_SORTS.map((sort) => (
            <Choice key={sort} href={hrefOf({ sort })} isChosen={filter.sort === sort}>
              {t(`sorts.${sort}`)}
            </Choice>
          ))}
        </Group>
      ) : null}
    </div>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="no-scrollbar -mx-4 flex gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0"
    >
      {children}
    </nav>
  );
}

function Choice({ href, isChosen, children }: { href: string; isChosen: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      aria-current={isChosen ? 'true' : undefined}
      className={classNames(
        'flex h-9 shrink-0 items-center rounded-full px-4 text-sm font-medium transition-colors duration-150 pointer-coarse:h-11',
        isChosen ? 'bg-ink text-room' : 'bg-surface text-ink hover:bg-raised',
      )}
    >
      {children}
    </Link>
  );
}
